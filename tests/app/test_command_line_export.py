"""Exports from the command line: every number of every report, read back with other libraries."""

import re
import subprocess
import sys
import zipfile
from itertools import chain

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from tests.app.plain_form import outline
from tests.app.real_cases import file_of_case
from tests.app.running import environment, must, names_in, nianbao, refusal
from tests.app.writing.paper import text_shown


@pytest.fixture
def path(case, tmp_path):
    """Give the project file of a real report."""
    path = tmp_path / "case.nianbao"
    path.write_bytes(file_of_case(case))
    return path


def expected_tables(shown):
    """Return the texts of the three tables, a list a grid row, from what ``show`` prints."""
    tables = outline((shown["edition"], shown["variant"])).values()
    return [[[text_shown(shown, words) for words, _, _ in row] for row in rows] for rows in tables]


def docx_tables(path):
    """Return the texts of the tables of a Word file; merged cells once, where they begin."""

    def begins(tc):
        merge = tc.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        return merge is None or merge.get(qn("w:val")) == "restart"

    return [
        [
            ["".join(t.text or "" for t in tc.iter(qn("w:t"))) for tc in tr.tc_lst if begins(tc)]
            for tr in table._tbl.tr_lst
        ]
        for table in docx.Document(str(path)).tables
    ]


def pdf_pages(path):
    """Return the text layer of each page of a PDF, white space made single."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def assert_docx_says(path, shown):
    assert docx_tables(path) == expected_tables(shown)
    paragraphs = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert paragraphs[0].replace("\n", "") == shown["title"]  # broken in the shape of a lozenge
    for text in shown["text"].values():
        for line in filter(None, (line.strip(" \t\u3000\xa0") for line in text.split("\n"))):
            assert line in paragraphs


def assert_pdf_says(path, shown):
    """The numbers of each row stand one after the other, the rows in reading order."""
    text = " ".join(pdf_pages(path))
    at = 0
    for rows in expected_tables(shown)[1:]:
        for row in rows:
            numbers = [re.escape(number) for number in row if re.fullmatch(r"-?\d+", number)]
            if len(numbers) < 2:
                continue
            match = re.compile(rf"(?<![\d.]){' '.join(numbers)}(?![\d.])").search(text, at)
            assert match, f"not found after the row before it: {row}"
            at = match.end()
    squeezed = re.sub(r"\s|—\d+—", "", text)
    at = 0
    for cell in chain.from_iterable(expected_tables(shown)[0]):
        if re.search(r"\d", cell):
            at = squeezed.find(cell, at)
            assert at >= 0, f"not found after the cell before it: {cell}"
    assert re.sub(r"\s", "", shown["title"]) in squeezed


def test_word_file_and_pdf_of_a_real_report_say_what_show_says(case, path):
    word, pdf = path.with_suffix(".docx"), path.with_suffix(".pdf")
    out = must("export", path, "-o", word, "-o", pdf).out
    assert word.name in out
    assert pdf.name in out
    shown = must("show", path, "--json").json
    assert_docx_says(word, shown)
    assert_pdf_says(pdf, shown)


@pytest.mark.parametrize("number", ["-3", "999999999999"])
def test_any_number_stands_in_its_place(number, sample):
    must("set", sample, f"t3.new.legal={number}", "t2.rules.made=/", "note:t2.rules.made=注")
    docx_file, pdf = sample.with_suffix(".docx"), sample.with_suffix(".pdf")
    must("export", sample, "-o", docx_file, "-o", pdf)
    shown = must("show", sample, "--json").json
    assert_docx_says(docx_file, shown)
    assert f"58 4 0 0 {number} 0 " in " ".join(pdf_pages(pdf))


def test_blank_prints_blank(tmp_path):
    path = tmp_path / "blank.nianbao"
    must("new", "--unit", "某局", "--year", "2025", "-o", path)
    target = path.with_suffix(".docx")
    must("export", path, "-o", target)
    texts = list(chain.from_iterable(chain.from_iterable(docx_tables(target))))
    assert texts.count("") == 200
    assert_docx_says(target, must("show", path, "--json").json)


# ------------------------------------------------------------------------------------ draft


def is_marked(path):
    """Tell whether every header of a Word file that is used says 草稿."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if "/header" in name]
        headers = [package.read(name).decode() for name in names]
    marked = ["草稿" in header for header in headers]
    assert len(set(marked)) <= 1
    return any(marked)


@pytest.mark.parametrize(
    ("pair", "flag", "marked"),
    [
        ("t3.new.natural=58", None, False),  # in order
        ("t3.new.natural=58", "--draft", True),
        ("t3.new.natural=58", "--final", False),
        ("t3.new.natural=57", None, True),  # an error
        ("t3.new.natural=57", "--final", False),
        ("t3.new.natural=", None, True),  # something still to fill in
        ("t3.new.natural=", "--final", False),
        (
            "t2.normative.published=9 t2.normative.public_total=9",
            None,
            False,
        ),  # a hint is no hindrance
    ],
)
def test_a_draft_is_marked(pair, flag, marked, sample):
    must("set", sample, *pair.split())
    target = sample.with_suffix(".docx")
    must("export", sample, "-o", target, *([flag] if flag else []))
    assert is_marked(target) == marked


@pytest.mark.parametrize(("flag", "marked"), [("--draft", True), ("--final", False)])
def test_a_draft_is_marked_in_the_pdf_too(flag, marked, sample):
    target = sample.with_suffix(".pdf")
    must("export", sample, "-o", target, flag)
    pages = pdf_pages(target)
    assert ["草稿" in page.replace(" ", "") for page in pages] == [marked] * len(pages)


# ---------------------------------------------------------------------------------- targets


def test_several_targets_are_written_at_once(sample):
    targets = [sample.with_name(name) for name in ("a.docx", "b.DOCX", "c.docx")]
    words = [word for target in targets for word in ("-o", target)]
    out = must("export", sample, *words).out
    assert all(target.name in out for target in targets)
    assert len({target.read_bytes() for target in targets}) == 1


@pytest.mark.parametrize("name", ["a.doc", "a.txt", "a", "a.nianbao.bak", "docx", ".docx"])
def test_an_unsupported_kind_is_refused_before_anything_is_written(name, sample):
    before = names_in(sample.parent)
    good = sample.with_name("good.docx")
    sentence = refusal(nianbao("export", sample, "-o", good, "-o", sample.with_name(name)))
    assert name in sentence
    assert ".docx" in sentence
    assert names_in(sample.parent) == before


def test_the_same_target_twice_is_refused(sample):
    target = sample.with_name("a.docx")
    refusal(nianbao("export", sample, "-o", target, "-o", target))
    assert not target.exists()


def test_export_replaces_its_target(sample):
    target = sample.with_name("a.docx")
    target.write_bytes(b"last year's")
    must("export", sample, "-o", target)
    assert_docx_says(target, must("show", sample, "--json").json)


@pytest.mark.parametrize("place", ["nowhere/a.docx", "folder.docx"])
def test_a_target_that_cannot_be_written_is_refused(place, sample):
    sample.with_name("folder.docx").mkdir()
    before = names_in(sample.parent)
    sentence = refusal(nianbao("export", sample, "-o", sample.parent / place))
    assert "没有保存" in sentence
    assert names_in(sample.parent) == before


def test_the_report_itself_is_never_a_target(sample):
    before = sample.read_bytes()
    refusal(nianbao("export", sample, "-o", sample))
    assert sample.read_bytes() == before


def test_the_same_report_gives_the_same_word_file_in_any_process(sample):
    target = sample.with_suffix(".docx")
    made = set()
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York")):
        assert nianbao("export", sample, "-o", target, PYTHONHASHSEED=seed, TZ=zone).code == 0
        made.add(target.read_bytes())
    assert len(made) == 1


def test_an_export_loads_nothing_that_only_other_commands_need(sample, tmp_path):
    others = {"app.cli.filling", "app.cli.reviewing", "app.review.claims", "app.store.saving"}
    target = tmp_path / "a.pdf"
    program = (
        "import sys; from ui.__main__ import main; code = main(); "
        f"print(code, sorted({others!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "export", sample, "-o", target],
        capture_output=True,
        cwd=tmp_path,
        env=environment(),
        timeout=60,
    )
    assert done.stdout.decode().splitlines() == [f"已导出 {target}", "0 []"], done.stderr
