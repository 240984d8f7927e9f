"""The page of GB/T 9704-2012 in the Word file: spec/document.md section 2."""

import re

import pytest

from app.report.batch import apply_batch
from app.writing.content import compose
from app.writing.docx_document import write_docx
from tests.app.making import filled
from tests.app.writing.word import W, find, find_all, names, part, style_of, text_of, value

TEXT = (
    "开头一段没有小标题。\n（一）主动公开\n全年公开若干件。（二）依申请公开。收到若干件。\n1.第三级"
)


@pytest.fixture(scope="module")
def data():
    report = apply_batch(
        filled(("2019", None)),
        [
            ("unit.name", "某街道"),
            ("s1", TEXT),
            ("signature", "某街道办事处\n2021年1月20日"),
            ("note:t3", "表注"),
        ],
    )
    return write_docx(compose(report, is_draft=True))


@pytest.fixture(scope="module")
def body(data):
    return find(part(data, "word/document.xml"), "body")


def paragraph(body, words):
    return next(p for p in find_all(body, "p") if words in text_of(p))


def look(data, p):
    """Return face, size in points, alignment and exact line of a paragraph by its style."""
    style = style_of(data, p)
    return (
        value(find(style, "rPr/rFonts"), "eastAsia"),
        int(value(find(style, "rPr/sz"))) / 2,
        value(find(style, "pPr/jc")),
        (value(find(style, "pPr/spacing"), "line"), value(find(style, "pPr/spacing"), "lineRule")),
    )


def test_the_page_has_the_measures_of_the_standard(body):
    section = find(body, "sectPr")
    size, margins = find(section, "pgSz"), find(section, "pgMar")
    assert (value(size, "w"), value(size, "h")) == ("11906", "16838")
    assert {side: value(margins, side) for side in ("top", "left", "right", "bottom")} == {
        "top": "2098",
        "left": "1588",
        "right": "1474",
        "bottom": "1984",
    }


def test_the_line_grid_gives_22_lines_and_28_characters(data, body):
    grid = find(body, "sectPr/docGrid")
    assert (value(grid, "type"), value(grid, "linePitch")) == ("lines", "579")
    style = style_of(data, paragraph(body, "开头一段"))
    assert value(find(style, "pPr/spacing"), "line") == "579"
    assert value(find(style, "pPr/spacing"), "lineRule") == "exact"
    assert (value(find(style, "rPr/spacing")), value(find(style, "rPr/sz"))) == ("-5", "32")
    for side in ("before", "after"):
        assert value(find(style, "pPr/spacing"), side) in (None, "0")


@pytest.mark.parametrize(
    ("words", "face", "size"),
    [
        ("一、总体情况", "黑体", 16),
        ("四、政府信息公开行政复议", "黑体", 16),
        ("（一）主动公开", "楷体_GB2312", 16),
        ("开头一段", "仿宋_GB2312", 16),
        ("1.第三级", "仿宋_GB2312", 16),
        ("某街道办事处", "仿宋_GB2312", 16),
    ],
)
def test_each_level_has_its_face(words, face, size, data, body):
    assert look(data, paragraph(body, words))[:2] == (face, size)


@pytest.mark.parametrize("words", ["一、总体情况", "（一）主动公开", "开头一段", "1.第三级"])
def test_every_level_is_indented_by_two_characters(words, data, body):
    indent = find(style_of(data, paragraph(body, words)), "pPr/ind")
    assert (value(indent, "firstLineChars"), value(indent, "firstLine")) == ("200", "640")


def test_the_title_is_centred_in_xiaobiaosong_and_not_bold(data, body):
    title = find_all(body, "p")[0]
    assert text_of(title) == "某街道2020年政府信息公开工作年度报告"
    assert look(data, title)[:3] == ("方正小标宋简体", 22, "center")
    assert value(find(style_of(data, title), "rPr/b")) in (None, "0", "false")


def test_a_sub_heading_inside_a_paragraph_is_set_in_kaiti(data, body):
    runs = find_all(paragraph(body, "依申请公开。收到"), "r")
    faces = {text_of(run): value(find(run, "rPr/rFonts"), "eastAsia") for run in runs}
    assert faces["（二）依申请公开。"] == "楷体_GB2312"
    assert {face for text, face in faces.items() if text != "（二）依申请公开。"} == {None}


def test_headings_are_in_the_outline(data, body):
    levels = {
        text_of(p): value(find(style_of(data, p), "pPr/outlineLvl")) for p in find_all(body, "p")
    }
    assert levels["一、总体情况"] == levels["六、其他需要报告的事项"] == "0"
    assert levels["（一）主动公开"] == "1"
    assert levels["开头一段没有小标题。"] is None


def test_sections_stand_in_the_order_of_the_form(body):
    texts = [text_of(p) for p in find_all(body, "p")]
    heads = [text for text in texts if re.match(r"[一二三四五六]、", text)]
    assert [head[0] for head in heads] == list("一二三四五六")
    assert texts.index("（一）主动公开") > texts.index("一、总体情况")
    assert texts[-1] == "2021年1月20日"


def test_the_signature_stands_at_the_right(data, body):
    assert look(data, paragraph(body, "某街道办事处"))[2] == "right"


def test_every_face_in_use_is_named_for_chinese_letters_too(data, body):
    used = {value(p) for p in body.iter(f"{W}pStyle")} | {"Normal"}
    for style in find_all(part(data, "word/styles.xml"), "style"):
        if style.get(f"{W}styleId") in used:
            assert value(find(style, "rPr/rFonts"), "eastAsia"), style.get(f"{W}styleId")
    defaults = find(part(data, "word/styles.xml"), "docDefaults/rPrDefault/rPr")
    assert value(find(defaults, "lang"), "eastAsia") == "zh-CN"
    for fonts in (find(defaults, "rFonts"), *body.iter(f"{W}rFonts")):
        assert value(fonts, "eastAsia")
        assert not [key for key in fonts.attrib if key.endswith("Theme")]


def test_table_text_is_set_in_songti(data, body):
    for table in find_all(body, "tbl"):
        cell = find_all(find_all(table, "tr")[-1], "tc")[-1]
        assert value(find(cell, "p/r/rPr/rFonts"), "eastAsia") == "宋体"


def test_the_corner_of_table_three_is_set_in_kaiti(body):
    corner = find(find_all(body, "tbl")[1], "tr/tc/p/r/rPr/rFonts")
    assert value(corner, "eastAsia") == "楷体_GB2312"


# ----------------------------------------------------------------------------- page numbers


def footers(data, body):
    """Return the footers of the section by kind."""
    links = {
        relation.get("Id"): f"word/{relation.get('Target')}"
        for relation in part(data, "word/_rels/document.xml.rels")
    }
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    references = find_all(body, "sectPr/footerReference")
    return {value(r, "type"): part(data, links[r.get(key)]) for r in references}


def test_odd_pages_are_numbered_at_the_right_and_even_ones_at_the_left(data, body):
    assert find(part(data, "word/settings.xml"), "evenAndOddHeaders") is not None
    for kind, side in (("default", "right"), ("even", "left")):
        p = find(footers(data, body)[kind], "p")
        assert text_of(p) == "— 1 —"
        assert value(find(p, "pPr/jc")) == side
        assert value(find(p, "pPr/ind"), f"{side}Chars") == "100"
        assert "PAGE" in value(find(p, "fldSimple"), "instr")


def test_page_numbers_are_set_in_songti_of_14_points(data, body):
    """四号半角宋体: the digits and dashes too, and they are Latin letters to Word."""
    style = style_of(data, find(footers(data, body)["default"], "p"))
    fonts = find(style, "rPr/rFonts")
    assert value(find(style, "rPr/sz")) == "28"
    assert {value(fonts, key) for key in ("ascii", "hAnsi", "eastAsia")} == {"宋体"}


def test_a_draft_says_so_on_odd_and_even_pages(data):
    headers = [name for name in names(data) if re.fullmatch(r"word/header\d+\.xml", name)]
    assert [text_of(part(data, name)) for name in headers] == ["草稿", "草稿"]


# --------------------------------------------------------------------------------- the file


def test_the_file_says_whose_it_is_and_not_who_made_it(data):
    core = {
        child.tag.rpartition("}")[2]: child.text or "" for child in part(data, "docProps/core.xml")
    }
    assert core["title"] == "某街道2020年政府信息公开工作年度报告"
    assert core["creator"] == core["lastModifiedBy"] == "某街道"
    assert core["language"] == "zh-CN"
    assert core["created"] == core["modified"]
    assert core["created"].startswith("2020-12-31")
    assert "python" not in " ".join(core.values()).lower()


def test_nothing_in_the_file_points_outside_or_runs(data):
    assert not [name for name in names(data) if re.search(r"vba|embeddings|activeX", name)]
    for name in names(data):
        if name.endswith(".rels"):
            for relation in part(data, name):
                assert relation.get("TargetMode") != "External"


def test_the_settings_are_those_of_a_chinese_office(data):
    settings = part(data, "word/settings.xml")
    assert value(find(settings, "characterSpacingControl")) == "compressPunctuation"
    assert value(find(settings, "themeFontLang"), "eastAsia") == "zh-CN"
    modes = [
        value(setting)
        for setting in settings.iter(f"{W}compatSetting")
        if value(setting, "name") == "compatibilityMode"
    ]
    assert modes == ["15"]  # an older one opens in 兼容模式


@pytest.mark.parametrize(
    "lines", [["某街道办事处", "2021年1月20日"], ["某" * 40, "日"], ["某", "日" * 900]]
)
def test_the_name_is_centred_on_the_date_inside_the_margins(lines):
    """GB/T 9704: 成文日期 four characters from the margin, 署名 centred on it."""
    report = apply_batch(filled(), [("signature", "\n".join(lines))])
    signed = find_all(
        find(part(write_docx(compose(report, is_draft=False)), "word/document.xml"), "body"), "p"
    )
    name, date = (int(value(find(p, "pPr/ind"), "right")) for p in signed[-2:])
    assert 0 <= name <= 28 * 320
    assert 0 <= date <= 4 * 320
    if lines[0] == "某街道办事处":
        assert date == 4 * 320
        assert 0 < name - date < 320
