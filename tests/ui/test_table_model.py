"""The model of a table: Qt's own checks of it, what it says of each cell, which cells it marks."""

import pytest
from PySide6.QtCore import Qt

from app.form.edition import RuleClass
from app.report.batch import apply_batch
from tests.app.making import empty, filled
from tests.app.plain_form import FORM_NAMES, FORMS
from ui.document import Document
from ui.table.model import MARK_ROLE, TableModel

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture(params=FORMS, ids=FORM_NAMES)
def form(request):
    return request.param


@pytest.mark.parametrize("table", ["t2", "t3", "t4"])
def test_qt_finds_no_fault_with_it(qtmodeltester, qapp, form, table):
    document = Document(filled(form))
    model = TableModel(document, table)
    qtmodeltester.check(model, force_py=True)
    key = next(key for key in document.report.cells if key.startswith(f"{table}."))
    document.set_pairs([(key, "-3")], "改")
    document.undo_stack.undo()
    qtmodeltester.check(model, force_py=True)


@pytest.mark.parametrize("table", ["t2", "t3", "t4"])
def test_every_place_has_words_for_a_screen_reader(qapp, form, table):
    document = Document(empty(form))
    model = TableModel(document, table)
    unnamed = [
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.slot(model.index(row, column)) is not None
        and not model.index(row, column).data(SPOKEN)
    ]
    corners = {
        (row, column)
        for row, column in unnamed
        if not model.slot(model.index(row, column)).text
        and model.cell(model.index(row, column)) is None
    }
    assert set(unnamed) == corners


def test_a_number_is_spoken_with_its_row_column_value_and_finding(qapp):
    document = Document(filled(("2019", None)))
    model = TableModel(document, "t3")

    def spoken(key):
        return model.index_of(key).data(SPOKEN)

    assert spoken("t3.new.natural") == "表三·本年新收·自然人：58"
    assert spoken("t3.new.total") == "表三·本年新收·总计：62，自动计算"
    document.set_pairs([("t3.new.natural", "57"), ("t3.new.company", "")], "改")
    assert spoken("t3.new.natural") == "表三·本年新收·自然人：57，必须改正"
    assert "未填" in spoken("t3.new.company")


def test_labels_are_neither_editable_nor_selectable_and_totals_only_selectable(qapp, form):
    flags = Qt.ItemFlag
    model = TableModel(Document(filled(form)), "t3")
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            cell = model.cell(index)
            if cell is None:
                assert model.flags(index) == flags.NoItemFlags
            else:
                assert bool(model.flags(index) & flags.ItemIsEditable) is not cell.is_total
                assert model.flags(index) & flags.ItemIsSelectable


def test_a_total_cannot_be_set(qapp):
    document = Document(filled())
    model = TableModel(document, "t3")
    before = document.report
    assert model.setData(model.index_of("t3.new.total"), "1") is False
    assert document.report is before


def marked(model):
    return {key for key in model.keys() if model.index_of(key).data(MARK_ROLE)}  # noqa: SIM118


def test_the_cells_of_a_broken_relation_are_marked_and_only_those(qapp, form):
    document = Document(filled(form))
    models = {table: TableModel(document, table) for table in ("t2", "t3", "t4")}
    assert [marked(model) for model in models.values()] == [set(), set(), set()]
    document.set_pairs([("t3.new.natural", "57")], "改")
    rows = ("new", "carried_in", "total", "carried_out")
    wanted = {f"t3.{row}.{column}" for row in rows for column in ("natural", "total")}
    assert marked(models["t3"]) == wanted
    assert (marked(models["t2"]), marked(models["t4"])) == (set(), set())
    index = models["t3"].index_of("t3.new.natural")
    assert index.data(MARK_ROLE) == RuleClass.ERROR
    document.set_pairs([("t3.new.natural", "58")], "改")
    assert marked(models["t3"]) == set()


def test_what_is_to_verify_or_only_a_hint_has_its_own_class(qapp):
    document = Document(filled(("2019", None)))
    model = TableModel(document, "t2")
    files = [("t2.normative.published", "1"), ("t2.normative.public_total", "1")]
    document.set_pairs([("t2.procurement.items", "0"), *files], "改")
    classes = {key: model.index_of(key).data(MARK_ROLE) for key in marked(model)}
    assert classes == {
        "t2.procurement.items": RuleClass.VERIFY,
        "t2.procurement.amount": RuleClass.VERIFY,
        "t2.normative.made": RuleClass.HINT,
        "t2.normative.published": RuleClass.HINT,
    }


def test_blanks_are_not_marked(qapp, form):
    document = Document(empty(form))
    assert document.findings
    assert all(marked(TableModel(document, table)) == set() for table in ("t2", "t3", "t4"))


def test_only_cells_that_change_are_told_of(qapp):
    document = Document(filled())
    model = TableModel(document, "t3")
    told = []
    model.dataChanged.connect(lambda first, last: told.append(model.cell(first).key))
    document.set_pairs([("t3.new.natural", "59"), ("t3.granted.natural", "58")], "改")
    changed = {f"t3.{row}.{column}" for row in ("new", "granted", "total")
               for column in ("natural", "total")}  # fmt: skip
    assert set(told) == changed


def test_the_layout_of_another_variant_resets_the_model_and_undo_brings_it_back(qapp):
    report = apply_batch(empty(("2021", None)), [("t3.new.natural", "1")])
    document = Document(report)
    model = TableModel(document, "t3")
    rows = model.rowCount()
    document.set_pairs([("t3.other.natural", "2")], "表样")
    assert model.rowCount() == rows - 2
    assert model.index_of("t3.other.natural").data() == "2"
    assert model.index_of("t3.new.natural").data() == "1"
    document.undo_stack.undo()
    assert model.rowCount() == rows
    assert model.index_of("t3.other_misc.natural").isValid()
