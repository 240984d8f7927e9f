"""版式 in the print dialog: for this job alone, and the pages to choose from follow it."""

import io

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton, QSpinBox, QTabWidget, QWidget

from app.errors import FontMissing
from app.store.project_file import read_report
from app.writing.content import compose
from app.writing.options import PageNumbers, PrintOptions
from app.writing.pdf_document import write_pdf
from app.writing.pdf_render import PdfPages
from resources import resource
from ui import printing
from ui.document import Document
from ui.print_layout import LayoutTab
from ui.printing import make_printer, print_report


@pytest.fixture(scope="module")
def report():
    return read_report(resource("examples", "示例街道2020.nianbao"))


@pytest.fixture
def made():
    return []


@pytest.fixture
def tab(qtbot, report, made):
    def make(options):
        made.append(options)
        return write_pdf(compose(report, is_draft=False, options=options))

    tab = LayoutTab(make(PrintOptions()), PrintOptions(), make)
    qtbot.addWidget(tab)
    made.clear()
    return tab


def box(parent, words, kind=QCheckBox):
    return next(b for b in parent.findChildren(kind) if b.text().startswith(words))


def test_it_shows_what_is_set(qtbot):
    options = PrintOptions(PageNumbers.CENTRE, notes=False, own_fonts=False, sign_off=True)
    tab = LayoutTab(b"", options, lambda _: b"")
    qtbot.addWidget(tab)
    assert tab.options == options
    assert tab.windowTitle() == "版式"


def test_every_choice_makes_the_pages_anew(tab, made):
    before = tab.data
    box(tab, "文末附").click()
    assert made == [PrintOptions(sign_off=True)]
    box(tab, "页码居中", QRadioButton).click()
    box(tab, "印出").click()
    assert made[-1] == PrintOptions(PageNumbers.CENTRE, notes=False, sign_off=True)
    assert len(made) == 3
    pages = [len(pypdf.PdfReader(io.BytesIO(data)).pages) for data in (before, tab.data)]
    assert pages == [4, 5]


def test_what_cannot_be_made_is_told_and_the_pages_stay(qtbot):
    def make(_options):
        raise FontMissing("缺少字体。")

    tab = LayoutTab(b"before", PrintOptions(), make)
    qtbot.addWidget(tab)
    box(tab, "文末附").click()
    assert tab.data == b"before"
    assert "缺少字体。" in [label.text() for label in tab.findChildren(QLabel)]


@pytest.fixture
def office(qtbot, monkeypatch, tmp_path):
    """An office with a printer that writes PDFs, and somebody at the dialog."""

    class Office:
        file = tmp_path / "office.pdf"
        steps: tuple = ()

    def make(title):
        printer = make_printer(title)
        to_file(printer)
        return printer

    def to_file(printer):
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(Office.file))
        printer.setResolution(300)

    def execute(dialog):
        if not dialog.findChildren(LayoutTab):
            pytest.skip("the system has its own dialog")
        dialog.show()
        for step in Office.steps:
            step(dialog)
        dialog.accept()
        printer, ranges = dialog.printer(), dialog.printer().pageRanges()
        to_file(printer)  # the dialog has chosen among the printers there are: none
        printer.setPageRanges(ranges)
        return dialog.result()

    monkeypatch.setattr(printing, "make_printer", make)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["办公室"])
    monkeypatch.setattr(QPrintDialog, "exec", execute)
    return Office


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def printed(office):
    with PdfPages(office.file.read_bytes()) as pages:
        return len(pages)


def test_the_sheet_to_sign_is_printed_where_asked_for(report, parent, office):
    office.steps = (lambda dialog: box(dialog, "文末附").click(),)
    assert print_report(Document(report), parent) == "已交给打印机：共 5 页。"
    assert printed(office) == 5


def test_the_pages_to_choose_from_follow(report, parent, office):
    def alone(dialog):
        box(dialog, "文末附").click()
        dialog.findChild(QRadioButton, "printRange").setChecked(True)
        for name in ("to", "from"):
            number = dialog.findChild(QSpinBox, name)
            assert number.maximum() == 5
            number.setValue(5)

    office.steps = (alone,)
    assert print_report(Document(report), parent) == "已交给打印机：共 1 页。"


def test_without_the_sheet_there_is_a_page_less(report, parent, office):
    office.steps = (lambda dialog: box(dialog, "文末附").click(),)
    sentence = print_report(Document(report), parent, PrintOptions(sign_off=True))
    assert sentence == "已交给打印机：共 4 页。"


def test_the_tab_has_a_name(report, parent, office):
    names = []

    def look(dialog):
        for tabs in dialog.findChildren(QTabWidget):
            names.extend(tabs.tabText(at) for at in range(tabs.count()))

    office.steps = (look,)
    print_report(Document(report), parent)
    assert "版式" in names
