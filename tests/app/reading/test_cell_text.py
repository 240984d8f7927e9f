"""What stands in a cell: numbers with marks and remarks; what is no number is in doubt."""

import pytest

from app.form.catalogue import form_of
from app.reading.cell_text import read_cell

NEW = "t3.new.natural"


@pytest.mark.parametrize(
    ("key", "text", "value", "note"),
    [
        (NEW, "　５８ ", 58, ""),
        (NEW, "\u00a01,234", 1234, ""),
        (NEW, "22（其中修订16件）", 22, "其中修订16件"),
        (NEW, "55\n(含自然失效29件)", 55, "含自然失效29件"),
        (NEW, "3件", 3, ""),
        (NEW, "-18", -18, ""),
        (NEW, "", None, ""),
        (NEW, "　", None, ""),
        ("t2.fees.amount", "52.15万元", "52.15", ""),
        ("t2.fees.amount", "521500元", "52.15", ""),
        ("t2.fees.amount", "52.15万", "52.15", ""),
        ("t2.fees.amount", "521500（元）", "52.15", ""),
        ("t2.fees.amount", "人民币52.15万元整", "52.15", ""),
        ("t2.fees.amount", "12.5万元（其中上缴5万元）", "12.5", "其中上缴5万元"),
        ("t2.rules.issued", "/", "/", ""),
    ],
)
def test_cell_texts(key, text, value, note):
    read = read_cell(text, form_of("2021").cells[key])
    assert (str(read.value), read.note, read.doubt) == (str(value), note, "")


@pytest.mark.parametrize("text", ["—", "/", "无", "若干", "1 2", "22①", "3.5", "约20", "12元"])
def test_what_is_no_number_is_blank_and_in_doubt(text):
    read = read_cell(text, form_of("2021").cells[NEW])
    assert read.value is None
    assert read.doubt


def test_amounts_and_changes_of_the_older_form():
    cells = form_of("2019").cells
    assert read_cell("251000元", cells["t2.procurement.amount"]).value == 251000
    assert read_cell("52.15万元", cells["t2.procurement.amount"]).value == 521500
    assert read_cell("减4", cells["t2.licensing.change"]).value == -4


@pytest.mark.parametrize("text", ["减少4", "下降 4 件", "↓4", "－4", "−4"])
def test_a_change_downwards(text):
    assert read_cell(text, form_of("2019").cells["t2.licensing.change"]).value == -4


@pytest.mark.parametrize("text", ["4（减）", "(4)", "—4", "持平"])
def test_a_change_whose_direction_is_open_is_in_doubt(text):
    read = read_cell(text, form_of("2019").cells["t2.licensing.change"])
    assert (read.value, bool(read.doubt)) == (None, True)
