"""How a document is laid out by wish, read back: page numbers, remarks, fonts, the 审签单."""

import io
import shutil
from pathlib import Path

import docx
import pypdf
import pytest

from app.errors import ReadBackDiffers
from app.writing.content import compose
from app.writing.docx_document import write_docx
from app.writing.docx_readback import check_docx
from app.writing.options import PageNumbers, PrintOptions
from app.writing.page import CHARACTER_PITCH, LEFT_MARGIN, PAGE_WIDTH, RIGHT_MARGIN, TEXT_WIDTH
from app.writing.pdf_document import own_faces, write_pdf
from app.writing.pdf_fonts import FontSet, fonts_of_computer
from resources import resource
from tests.app.making import filled
from tests.app.writing.test_docx_schema import faults, parts
from tests.app.writing.test_pdf_reading import body_of, lines_of, pages_of, text_of
from tests.app.writing.word import W, find, find_all, names, part, rewritten, value
from tests.app.writing.word import text_of as words_of

BUNDLED = resource("fonts")
CENTRE = PrintOptions(page_numbers=PageNumbers.CENTRE)
SIGN_OFF = PrintOptions(sign_off=True)
TITLE = "示例街道2025年政府信息公开工作年度报告"
HEADLINE = "政府信息公开工作年度报告审签单"
PAIRS = {
    "unit.name": "示例街道",
    "s1": "工作情况。" * 40,
    "signature": "示例街道\n2026年1月20日",
    "note:t3.new.natural": "含转来2件",
    "note:t4": "含上年度结转数量",
}


def content_of(options=None, *, is_draft=False, **pairs):
    report = filled(pairs=PAIRS | {key.replace("__", "."): words for key, words in pairs.items()})
    return compose(report, is_draft=is_draft, options=options or PrintOptions())


# ----------------------------------------------------------------------------- page numbers


def numbers_of(data):
    """Return the ink of the line below the text block of each page."""
    found = []
    for inks in pages_of(data):
        lines = lines_of([ink for ink in inks if ink not in body_of(inks)])
        found.append(lines[-1] if lines else [])
    return found


def test_outside_is_right_on_odd_pages_and_left_on_even_ones():
    numbers = numbers_of(write_pdf(content_of()))
    assert [text_of(line) for line in numbers] == [f"—{n}—" for n in range(1, len(numbers) + 1)]
    assert len(numbers) >= 3
    for at, line in enumerate(numbers, start=1):
        if at % 2:
            edge = line[-1].x + line[-1].size  # a dash is one em wide
            assert edge == pytest.approx(PAGE_WIDTH - RIGHT_MARGIN - CHARACTER_PITCH, abs=0.2)
        else:
            assert line[0].x == pytest.approx(LEFT_MARGIN + CHARACTER_PITCH, abs=0.2)


def test_centred_is_the_middle_of_the_text_block_on_every_page():
    outside, centred = (
        numbers_of(write_pdf(content_of())),
        numbers_of(write_pdf(content_of(CENTRE))),
    )
    assert len(centred) == len(outside)
    for before, line in zip(outside, centred, strict=True):
        assert text_of(line) == text_of(before)
        middle = (line[0].x + line[-1].x + line[-1].size) / 2
        assert middle == pytest.approx(LEFT_MARGIN + TEXT_WIDTH / 2, abs=0.2)
        assert line[0].y == pytest.approx(before[0].y)


@pytest.mark.parametrize("is_draft", [True, False])
def test_in_word_they_are_centred_on_odd_and_even_pages(is_draft):
    data = write_docx(content_of(CENTRE, is_draft=is_draft))
    footers = [part(data, name) for name in names(data) if name.startswith("word/footer")]
    assert [words_of(footer) for footer in footers] == ["— 1 —", "— 1 —"]
    for footer in footers:
        assert value(find(footer, "p/pPr/jc")) == "center"
        assert find(footer, "p/pPr/ind") is None


# ---------------------------------------------------------------------------------- remarks


@pytest.mark.parametrize("is_printed", [True, False])
def test_remarks_are_printed_or_not(is_printed):
    content = content_of(PrintOptions(notes=is_printed))
    pdf = "".join(text_of(page) for page in pages_of(write_pdf(content)))
    data = write_docx(content)
    check_docx(data, content, Path("a.docx"))
    word = words_of(part(data, "word/document.xml"))
    for text in (pdf, word):
        assert ("58（含转来2件）" in text) is is_printed
        assert ("注：含上年度结转数量" in text) is is_printed
        assert "58" in text


# ------------------------------------------------------------------------------------ fonts


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Give a computer with a 仿宋 of its own, and a 黑体 that is none."""
    folder = tmp_path / "data" / "fonts"
    folder.mkdir(parents=True)
    shutil.copy(BUNDLED / "KaiTi.ttf", folder / "simfang.ttf")
    (folder / "simhei.ttf").write_bytes(b"OTTO no TrueType")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder.parent))
    monkeypatch.setattr("app.writing.pdf_fonts.os.name", "posix")
    fonts_of_computer.cache_clear()
    yield folder
    fonts_of_computer.cache_clear()


def test_the_own_fonts_are_used_or_left_alone(own):
    with_own = write_pdf(content_of(PrintOptions(own_fonts=True)))
    without = write_pdf(content_of(PrintOptions(own_fonts=False)))
    assert without == write_pdf(content_of(), FontSet(BUNDLED))
    assert with_own == write_pdf(content_of(), FontSet(BUNDLED, [own]))
    assert with_own != without


def test_only_faces_that_can_be_embedded_are_named(own):
    assert set(own_faces()) == {"仿宋_GB2312"}


# ----------------------------------------------------------------------------------- 审签单

LABELS = ["单　位", "标　题", "拟　稿", "核　稿", "签　发", "盖　章"]


@pytest.mark.parametrize("is_draft", [True, False])
def test_the_sheet_is_the_last_page_of_the_pdf(is_draft):
    plain = pages_of(write_pdf(content_of(is_draft=is_draft)))
    data = write_pdf(content_of(SIGN_OFF, is_draft=is_draft))
    *pages, sheet = pages_of(data)
    assert [text_of(page) for page in pages] == [text_of(page) for page in plain]
    words = text_of(sheet).removeprefix("草稿")
    assert words.startswith(HEADLINE + "单位示例街道标题" + TITLE)
    at = 0
    for label in (label.replace("　", "") for label in LABELS):
        at = words.index(label, at)
    assert words.count("日期年月日") == 3
    assert words.endswith("盖章年月日")
    assert "—" not in words  # the report ends with the page before
    assert text_of(sheet).startswith("草稿") is is_draft
    assert pypdf.PdfReader(io.BytesIO(data)).pages[-1].extract_text().strip()


@pytest.mark.parametrize("length", [4, 40, 110])
def test_the_sheet_keeps_to_one_page_and_its_margins(length):
    name = "某市经济技术开发区管理委员会" * 120
    content = content_of(SIGN_OFF, unit__name=name[:length], title=name[:length] + "报告")
    sheet = pages_of(write_pdf(content))[-1]
    assert name[:length] + "标题" + name[:length] + "报告" in text_of(sheet)
    assert sheet == body_of(sheet)
    assert min(ink.left for ink in sheet) >= LEFT_MARGIN
    assert max(ink.right for ink in sheet) <= LEFT_MARGIN + TEXT_WIDTH


def test_a_name_without_end_is_cut():
    sheet = pages_of(write_pdf(content_of(SIGN_OFF, unit__name="局" * 5000, title="标题")))[-1]
    assert "单位" + "局" * 119 + "…标题" in text_of(sheet)
    assert sheet == body_of(sheet)


def test_rare_characters_of_the_unit_are_drawn_on_the_sheet():
    sheet = pages_of(write_pdf(content_of(SIGN_OFF, unit__name="㙍镕街道", title="标题")))[-1]
    assert "单位㙍镕街道标题" in text_of(sheet)


def sheet_of(data):
    return find_all(part(data, "word/document.xml"), "body/tbl")[-1]


def test_the_sheet_is_a_table_at_the_end_of_the_word_file():
    content = content_of(SIGN_OFF)
    data = write_docx(content)
    check_docx(data, content, Path("a.docx"))
    rows = [[words_of(tc) for tc in find_all(tr, "tc")] for tr in find_all(sheet_of(data), "tr")]
    assert [row[0] for row in rows] == LABELS
    assert rows[0][1:] == ["示例街道"]
    assert rows[1][1:] == [TITLE]
    assert [row[1:] for row in rows[2:5]] == [["", "日期", "年　　月　　日"]] * 3
    assert [p.text for p in docx.Document(io.BytesIO(data)).paragraphs][-2:] == [HEADLINE, ""]
    assert write_docx(content) == data


def test_the_sheet_in_word_has_a_page_of_its_own_without_a_number():
    plain, data = write_docx(content_of()), write_docx(content_of(SIGN_OFF))
    document = docx.Document(io.BytesIO(data))
    text, sheet = document.sections
    for section, words in ((text, "— 1 —"), (sheet, "")):
        for footer in (section.footer, section.even_page_footer):
            assert not footer.is_linked_to_previous
            assert "".join(t.text for t in footer._element.iter(f"{W}t")) == words
    for measure in ("page_width", "page_height", "left_margin", "right_margin", "top_margin"):
        assert getattr(sheet, measure) == getattr(text, measure)
    before = [p.text for p in docx.Document(io.BytesIO(plain)).paragraphs]
    after = [p.text for p in document.paragraphs]
    assert after[: len(before)] == before  # and no blank line, which could make an empty page
    assert after[len(before) :] == [HEADLINE, ""]


@pytest.mark.parametrize("is_draft", [True, False])
@pytest.mark.parametrize("signature", ["示例街道\n2026年1月20日", ""])
def test_the_word_file_with_the_sheet_keeps_to_the_schema(is_draft, signature):
    data = write_docx(content_of(SIGN_OFF, is_draft=is_draft, signature=signature))
    found = [(name, *fault) for name in parts(data) for fault in faults(part(data, name))]
    assert found == []
    sections = part(data, "word/document.xml").iter(f"{W}sectPr")
    assert sum(1 for _ in sections) == 2


@pytest.mark.parametrize("words", ["拟　稿", "示例街道2025", "日期"])
def test_a_sheet_that_is_not_whole_is_told(words):
    content = content_of(SIGN_OFF)
    data = write_docx(content)

    def spoil(xml):
        head, _, tail = xml.rpartition(words)
        return f"{head}某{tail}"

    with pytest.raises(ReadBackDiffers, match="审签单"):
        check_docx(rewritten(data, "word/document.xml", spoil), content, Path("a.docx"))


def test_a_missing_sheet_is_told():
    with pytest.raises(ReadBackDiffers, match="应有 4 张，读回 3 张"):
        check_docx(write_docx(content_of()), content_of(SIGN_OFF), Path("a.docx"))
