"""Web page and spreadsheet from the command line: cell by cell what ``show`` says."""

import pytest

from tests.app.real_cases import file_of_case
from tests.app.running import ROOT, must, nianbao, sample_file
from tests.app.writing.paper import printed_tables
from tests.app.writing.web import lines, parsed, tables
from tests.app.writing.workbook import sheet

EXAMPLES = sorted((ROOT / "resources" / "examples").glob("*.nianbao"))


def assert_page_says(page, shown):
    tree = parsed(page.read_bytes())
    assert tables(tree) == printed_tables(shown)
    said = [text for _, text in lines(tree)]
    assert shown["title"] in said
    for text in shown["text"].values():
        for line in filter(None, (line.strip(" \t\u3000\xa0") for line in text.split("\n"))):
            assert line in said


def assert_sheets_say(path, shown):
    """Plain numbers stand where they are printed; a unit or a remark is part of the format."""
    data = path.read_bytes()
    for number, expected in enumerate(printed_tables(shown), start=1):
        cells = sheet(data, number).cells
        first = expected[0, 0][0]
        top = next(int(place[1:]) for place in cells if cells[place][1] == first)
        for (row, column), (text, *_) in expected.items():
            kind, value = cells[f"{chr(ord('A') + column)}{top + row}"][:2]
            assert value == text or (kind == "n" and text.startswith(value) and value)


def test_page_and_sheets_of_a_real_report_say_what_show_says(case, tmp_path):
    path = tmp_path / "case.nianbao"
    path.write_bytes(file_of_case(case))
    assert_both_say(path)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_page_and_sheets_of_an_example_say_what_show_says(example, tmp_path):
    path = tmp_path / "example.nianbao"
    path.write_bytes(example.read_bytes())
    assert_both_say(path)


def assert_both_say(path):
    page, sheets = path.with_suffix(".html"), path.with_suffix(".xlsx")
    out = must("export", path, "-o", page, "-o", sheets).out
    assert out.splitlines() == [f"已导出 {page}", f"已导出 {sheets}"]
    shown = must("show", path, "--json").json
    assert_page_says(page, shown)
    assert_sheets_say(sheets, shown)


@pytest.mark.parametrize("suffix", [".html", ".xlsx", ".XLSX"])
def test_the_same_report_gives_the_same_file_in_any_process(suffix, tmp_path):
    path = tmp_path / "sample.nianbao"
    path.write_bytes(sample_file())
    must("set", path, "t4.review.total=11")
    target = path.with_suffix(suffix)
    made = set()
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York")):
        assert nianbao("export", path, "-o", target, PYTHONHASHSEED=seed, TZ=zone).code == 0
        made.add(target.read_bytes())
    assert len(made) == 1


@pytest.mark.parametrize(("flag", "is_draft"), [("--draft", True), ("--final", False)])
def test_a_draft_is_marked(flag, is_draft, tmp_path):
    path = tmp_path / "sample.nianbao"
    path.write_bytes(sample_file())
    page, sheets = path.with_suffix(".html"), path.with_suffix(".xlsx")
    must("export", path, "-o", page, "-o", sheets, flag)
    assert ("草稿" in page.read_text("utf-8")) is is_draft
    data = sheets.read_bytes()
    texts = [cell[1] for number in (1, 2, 3) for cell in sheet(data, number).cells.values()]
    assert texts.count("草稿") == 3 * is_draft
