"""Steps that need no Qt: editions, rules, the project file, documents, fonts in the PDF."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.form.catalogue import editions, form_of
from app.form.form import Form
from app.handbook.book import handbook
from app.report.batch import apply_batch
from app.report.deadlines import deadlines
from app.report.report import Report
from app.review.examples import vet_rules
from app.review.review import review
from app.review.verdict import Verdict, verdict
from app.store.project_file import read_report, write_report
from app.writing.content import compose
from app.writing.export import export
from resources import resource
from ui.licences import parts
from ui.selftest.step import SAMPLE, Failed, Step, require

if TYPE_CHECKING:
    from app.writing.pdf_render import PdfPages

_EXAMPLES = resource("examples")
WRONG_KEY, _WRONG, _RIGHT = "t3.new.natural", "57", 58
_RULE = "T3-BALANCE"
_FACE_SIZE = 48  # points


def forms() -> list[Form]:
    """Return every edition in every layout."""
    return [
        form_of(key, variant)
        for key, edition in editions().items()
        for variant in (None, *edition.variants)
    ]


def wrong_report() -> Report:
    """Return the bundled example with one wrong number in table 三."""
    return apply_batch(_example(), [(WRONG_KEY, _WRONG)])


def _example() -> Report:
    files = sorted(_EXAMPLES.glob("*.nianbao"))
    require(files, "没有附带示例")
    return read_report(files[0])


def _filled_reports() -> Iterator[Report]:
    """Yield a filled report of every form."""
    for form in forms():
        year = form.edition.first_year
        empty = Report(form.edition.key, year, form.variant)
        inputs = [(cell.key, "1") for cell in form.cells.values() if not cell.is_total]
        yield apply_batch(empty, [*inputs, ("unit.name", "示例单位"), ("s1", SAMPLE)])


def _compile_editions(_folder: Path) -> str:
    found = forms()
    require(found, "没有附带表式")
    return f"{len(found)} 种"


def _hold_rules(_folder: Path) -> None:
    for form in forms():
        vet_rules(form)


def _open_example(_folder: Path) -> None:
    found = verdict(review(_example()))
    require(found is Verdict.PASS, f"示例应当可以报送，结论却是 {found}")


def _save_and_open_again(folder: Path) -> None:
    path = folder / "年报 文件.nianbao"
    for report in (wrong_report(), *_filled_reports()):
        write_report(path, report)
        require(read_report(path) == report, f"{report.edition} 版重新打开后与保存的不同")


def _find_imbalance(_folder: Path) -> None:
    for finding in review(wrong_report()):
        if finding.rule == _RULE and (finding.left, finding.right) == (int(_WRONG), _RIGHT):
            return
    raise Failed("表三有一格不平，没有查出")


def _export_word(folder: Path) -> None:
    from app.writing.docx_readback import check_docx  # noqa: PLC0415

    path = folder / "年报.docx"
    for report in (wrong_report(), *_filled_reports()):
        export(report, path, is_draft=True)
        check_docx(path.read_bytes(), compose(report, is_draft=True), path)


def _export_page_and_sheets(folder: Path) -> None:
    from app.writing.html_readback import check_html  # noqa: PLC0415
    from app.writing.xlsx_readback import check_xlsx  # noqa: PLC0415

    page, sheets = folder / "年报.html", folder / "年报.xlsx"
    for report in (wrong_report(), *_filled_reports()):
        content = compose(report, is_draft=True)
        for path, check in ((page, check_html), (sheets, check_xlsx)):
            export(report, path, is_draft=True)
            check(path.read_bytes(), content, path)


def _export_pdf(folder: Path) -> str:
    import pypdfium2  # noqa: PLC0415

    path = folder / "年报.pdf"
    for report in (*_filled_reports(), wrong_report()):
        export(report, path, is_draft=True)
        with pypdfium2.PdfDocument(path) as document:
            pages = [document[place].get_textpage() for place in range(len(document))]
            text = "".join(page.get_text_bounded() for page in pages)
        for expected in (report.unit.name, *_text_of_cells(report)):
            require(expected in text, f"{report.edition} 版写出的 PDF 里找不到“{expected}”")
    return f"{len(pages)} 页"


def _text_of_cells(report: Report) -> list[str]:
    """Return some numbers as they are printed."""
    return [str(report.cells[WRONG_KEY])]


def _import_again(folder: Path) -> None:
    """Read what the program writes, each file by a process of its own, as any import is."""
    from app.reading.apart import read_apart  # noqa: PLC0415

    report = _example()
    for suffix in (".docx", ".pdf", ".html", ".xlsx"):
        path = folder / f"导入{suffix}"
        export(report, path)
        read = read_apart(path).report
        require(read.cells == report.cells, f"从 {suffix} 文件读入的数与导出的不同")


def _draw_pdf_page(folder: Path) -> None:
    from app.writing.pdf_render import PdfPages  # noqa: PLC0415

    path = folder / "年报.pdf"
    export(wrong_report(), path)
    with PdfPages(path.read_bytes()) as pages:
        require(_ink(pages, 0), "PDF 第一页画出来是空白")


def _draw_faces(_folder: Path) -> str:
    """Write each face's characters into a PDF, one a page, and look at the pages."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    from app.writing.page import Face  # noqa: PLC0415
    from app.writing.pdf_fonts import FontSet  # noqa: PLC0415
    from app.writing.pdf_render import PdfPages  # noqa: PLC0415

    fonts = FontSet(resource("fonts"))
    edge = 2 * _FACE_SIZE
    for face in Face:
        canvas = Canvas(BytesIO(), pagesize=(edge, edge))
        for char in SAMPLE:
            glyph = fonts.chain(face).glyph(char)
            require(not glyph.is_missing, f"字体 {face} 没有“{char}”字")
            canvas.setFont(glyph.font, _FACE_SIZE)
            canvas.drawString(_FACE_SIZE / 2, _FACE_SIZE / 2, char)
            canvas.showPage()
        with PdfPages(canvas.getpdfdata()) as pages:  # type: ignore[no-untyped-call]
            drawn = [_ink(pages, number) for number in range(len(pages))]
        require(all(drawn), f"字体 {face} 画出来是空白")
        require(len(set(drawn)) == len(drawn), f"字体 {face} 把不同的字画成了一样")
    return f"{len(Face)} 种"


def _ink(pages: "PdfPages", number: int) -> bytes:
    """Return page `number` as pixels, nothing where it is blank."""
    data = pages.render(number, 1).data
    return data if len(set(data)) > 1 else b""


def _read_licences(_folder: Path) -> str:
    found = parts()
    for part in found:
        require(part.texts and part.full_text, f"{part.name} 没有许可全文")
    return f"{len(found)} 个部分"


def _read_calendar(_folder: Path) -> str:
    return f"{len(deadlines())} 类单位"


def _write_handbook(_folder: Path) -> str:
    from app.handbook.pdf import handbook_pdf  # noqa: PLC0415
    from app.writing.pdf_render import PdfPages  # noqa: PLC0415

    book = handbook()
    shown = [book.folder / one.file for chapter in book.chapters for one in chapter.pictures()]
    require(all(path.is_file() for path in shown), "手册缺少图片")
    with PdfPages(handbook_pdf(book)) as pages:
        require(_ink(pages, len(pages) - 1), "手册的最后一页是空白")
        return f"{len(book.chapters)} 章，{len(pages)} 页"


STEPS = (
    Step("编译各版表式", _compile_editions),
    Step("规则的例子成立", _hold_rules),
    Step("打开示例", _open_example),
    Step("填写、保存、重新打开", _save_and_open_again),
    Step("读报送日历", _read_calendar),
    Step("读各部分的许可全文", _read_licences),
    Step("审核查出不平的数", _find_imbalance),
    Step("导出 Word 并读回", _export_word),
    Step("导出 PDF 并读回", _export_pdf),
    Step("导出网页和 Excel 并读回", _export_page_and_sheets),
    Step("读入导出的文件", _import_again),
    Step("画出 PDF 页面", _draw_pdf_page),
    Step("附带字体在 PDF 中画出汉字", _draw_faces),
    Step("读出手册，写成 PDF", _write_handbook),
)
