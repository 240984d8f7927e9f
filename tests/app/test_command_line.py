"""``new``, ``set``, ``show`` and ``check`` as processes: what they print and what they change."""

import pytest

from tests.app.running import (
    NEW,
    must,
    nianbao,
)


def show(path):
    return must("show", path, "--json").json


def test_a_new_report_is_empty_and_takes_the_edition_of_its_year(tmp_path):
    path = tmp_path / "a.nianbao"
    assert must(*NEW, "-o", path).out == ""
    shown = show(path)
    assert (shown["edition"], shown["variant"], shown["year"]) == ("2019", None, 2020)
    assert shown["title"] == "某街道2020年政府信息公开工作年度报告"
    assert shown["unit"] == {"name": "某街道", "level": "street", "kind": "government"}
    assert len(shown["values"]) == 198
    assert set(shown["values"].values()) == {None}
    assert (shown["notes"], shown["text"], shown["computed"]) == ({}, {}, {})


@pytest.mark.parametrize(
    ("words", "edition", "variant", "cells"),
    [
        (["--year", "2019"], "2019", None, 198),
        (["--year", "2021"], "2021", None, 200),
        (["--year", "2025", "--variant", "single_other"], "2021", "single_other", 186),
        (["--year", "2021", "--edition", "2019"], "2019", None, 198),
        (["--year", "2020", "--edition", "2021"], "2021", None, 200),
    ],
)
def test_edition_and_variant_may_be_chosen(words, edition, variant, cells, tmp_path):
    path = tmp_path / "a.nianbao"
    must("new", "--unit", "某局", *words, "-o", path)
    shown = show(path)
    assert (shown["edition"], shown["variant"], len(shown["values"])) == (edition, variant, cells)
    assert shown["unit"] == {"name": "某局", "level": None, "kind": None}


def test_show_prints_all_that_the_spec_names(sample):
    shown = show(sample)
    assert list(shown) == [
        *("edition", "variant", "year", "title", "unit", "values", "computed", "sums", "notes"),
        *("text", "text_source"),
    ]
    assert shown["values"]["t3.total.total"] == "62"
    assert shown["sums"]["t3.sum_unable.total"] == "4"
    numbers = [*shown["values"].values(), *shown["sums"].values()]
    assert all(isinstance(number, str) for number in numbers)


def test_set_takes_cells_texts_title_unit_and_notes(sample):
    must(
        *("set", sample, "t3.partial.legal=　３", "t2.rules.made=/", "t3.new.legal=3"),
        *("t2.procurement.amount=52.15万元", "s1={{t3.new.total}}件", "title=某街道年报"),
        *("unit.level=town", "note:t2.rules.made=其中修订1件", "t3.total.total=99"),
    )
    shown = show(sample)
    values = shown["values"]
    assert (values["t3.partial.legal"], values["t2.rules.made"]) == ("3", "/")
    assert values["t2.procurement.amount"] in ("521500", "521500元")
    assert (shown["text"]["s1"], shown["text_source"]["s1"]) == ("65件", "{{t3.new.total}}件")
    assert (shown["title"], shown["unit"]["level"]) == ("某街道年报", "town")
    assert shown["notes"] == {"t2.rules.made": "其中修订1件"}
    assert (values["t3.total.total"], shown["computed"]) == ("99", {"t3.total.total": "65"})
    must("set", sample, "t3.total.total=", "title=", "note:t2.rules.made=")
    shown = show(sample)
    assert (shown["values"]["t3.total.total"], shown["computed"]) == ("65", {})
    assert shown["title"] == "某街道2020年政府信息公开工作年度报告"


def test_an_equals_sign_in_a_value_is_kept(sample):
    must("set", sample, "s1=甲=乙==丙")
    assert show(sample)["text"]["s1"] == "甲=乙==丙"


@pytest.mark.parametrize(
    "lines",
    [
        "t3.new.natural=57\nt3.granted.natural=56\n",
        "t3.new.natural=57\r\nt3.granted.natural=56\r\n",
        "\n\nt3.new.natural = 57\n\nt3.granted.natural=56",
        "\ufefft3.new.natural=57\nt3.granted.natural=56\n",
    ],
    ids=["plain", "windows", "blank lines", "byte order mark"],
)
def test_set_reads_pairs_from_standard_input(lines, sample):
    must("set", sample, "-", given=lines)
    values = show(sample)["values"]
    assert (values["t3.new.natural"], values["t3.granted.natural"]) == ("57", "56")


def test_standard_input_may_be_gbk(sample):
    must("set", sample, "-", given="s1=全年收到六十二件。\n".encode("gb18030"))
    assert show(sample)["text"]["s1"] == "全年收到六十二件。"


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"], ids=ascii)
def test_only_line_ends_end_a_line_of_standard_input(mark, sample):
    """Text pasted from Word holds other marks that Python's splitlines() takes for line ends."""
    must("set", sample, "-", given=f"s1=甲{mark}乙\nt3.new.natural=57\n")
    text = show(sample)["text"]["s1"]
    assert (text[0], text[-1]) == ("甲", "乙")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_a_text_may_come_from_a_file(encoding, sample, tmp_path):
    text = "一、二是按时答复，没有结转。\r\n（二）第二段"
    source = tmp_path / "正文.txt"
    source.write_bytes(text.encode(encoding))
    must("set", sample, f"s1=@{source}")
    assert show(sample)["text"]["s1"] == text.replace("\r\n", "\n")


def test_a_text_may_begin_with_an_at_sign(sample):
    must("set", sample, "s1=@@微博")
    assert show(sample)["text"]["s1"] == "@微博"


def test_a_report_in_order_passes(sample):
    done = must("check", sample, "--json")
    assert done.json == {
        "verdict": "pass",
        "open": {"error": 0, "verify": 0, "hint": 0, "pending": 0},
        "findings": [],
        "claims": [],
    }
    assert "可以报送" in must("check", sample).out


def test_57_in_place_of_58_fails_with_both_sides_and_the_difference(sample):
    must("set", sample, "t3.new.natural=57")
    done = nianbao("check", sample, "--json")
    assert (done.code, done.err) == (1, "")
    assert (done.json["verdict"], done.json["open"]["error"]) == ("fail", 2)
    natural, total = done.json["findings"]
    assert list(natural) == [
        *("rule", "class", "where", "message", "cells", "section", "range"),
        *("left", "right", "difference", "explained", "suspects"),
    ]
    for finding, column, left, right in ((natural, "natural", 57, 58), (total, "total", 61, 62)):
        assert (finding["rule"], finding["class"]) == ("T3-BALANCE", "error")
        assert finding["cells"] == [
            f"t3.{row}.{column}" for row in ("new", "carried_in", "total", "carried_out")
        ]
        assert [finding[k] for k in ("left", "right", "difference")] == [
            str(left),
            str(right),
            "-1",
        ]
        assert (finding["section"], finding["range"], finding["explained"]) == (None, None, None)
    words = nianbao("check", sample)
    assert words.code == 1
    for part in ("T3-BALANCE", "自然人", "总计", "57", "58", "差 1", "2 项必须改正"):
        assert part in words.out


def test_blanks_make_a_report_incomplete_but_not_wrong(sample):
    must("set", sample, "t4.review.upheld=")
    checked = must("check", sample, "--json").json
    assert (checked["verdict"], checked["open"]["pending"]) == ("incomplete", 2)


def test_the_range_of_a_finding_counts_code_points(sample):
    must("set", sample, "s1=𬭎🙂{{t3.new.martian}}")
    findings = nianbao("check", sample, "--json").json["findings"]
    (finding,) = (found for found in findings if found["class"] == "error")
    assert (finding["section"], finding["range"]) == ("s1", [2, 20])
