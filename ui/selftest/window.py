"""Steps that need Qt's application: fonts, Qt's own words, icon, a painted window, printing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QImage, QPainter, QRawFont
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.writing.content import compose
from app.writing.pdf_document import write_pdf
from resources import resource
from ui.appearance import Appearance
from ui.document import Document
from ui.faces import narrative_font, window_font
from ui.main_window import MainWindow
from ui.printing import make_printer, print_pdf
from ui.selftest.engine import WRONG_KEY, wrong_report
from ui.selftest.step import SAMPLE, Step, require
from ui.settings import THEME, Settings, ThemeChoice
from ui.table.model import TableModel
from ui.table.view import TableView
from ui.table_page import TablePage
from ui.theme import LIGHT

_PIXELS = 32
_WINDOW_SIZE = (1366, 768)
_TABLE = "s3"
_IN_NO_FONT = "\U0010fffd"


def _load_fonts(_folder: Path) -> str:
    files = sorted(resource("fonts").glob("*.ttf"))
    require(files, "没有附带字体")
    for file in files:
        number = QFontDatabase.addApplicationFont(str(file))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        require(families, f"{file.name} 装不上")
        QFontDatabase.removeApplicationFont(number)
        font = QRawFont(str(file), _PIXELS)
        outlines = [font.pathForGlyph(glyph) for glyph in font.glyphIndexesForString(SAMPLE)]
        require(all(not outline.isEmpty() for outline in outlines), f"{file.name} 的字是空白")
        shapes = {str(outline.toFillPolygon().toPolygon().toList()) for outline in outlines}
        require(len(shapes) == len(SAMPLE), f"{file.name} 的不同的字是一样的")
    return f"{len(files)} 种"


def _draw_characters(_folder: Path) -> str:
    fonts = (window_font(), narrative_font(_PIXELS))
    for font in fonts:
        _require_letters(font)
    return "、".join(dict.fromkeys(font.family() for font in fonts))


def _require_letters(font: QFont) -> None:
    """Draw each character, and one that no font has: all must differ."""
    pictures = [_picture(char, font) for char in SAMPLE + _IN_NO_FONT]
    require(not _is_plain(pictures[0]), f"字体“{font.family()}”把汉字画成了空白")
    different = len({bytes(picture.constBits()) for picture in pictures})
    require(different == len(pictures), f"字体“{font.family()}”把汉字画成了方框")


def _picture(char: str, font: QFont) -> QImage:
    image = QImage(2 * _PIXELS, 2 * _PIXELS, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, char)
    painter.end()
    return image


def _is_plain(image: QImage) -> bool:
    """Return whether `image` has one colour only."""
    plain = QImage(image.size(), image.format())
    plain.fill(image.pixelColor(0, 0))
    return image == plain


def _speak_chinese(_folder: Path) -> None:
    buttons = {
        QMessageBox.StandardButton.Ok: "确定",
        QMessageBox.StandardButton.Cancel: "取消",
        QMessageBox.StandardButton.Save: "保存",
    }
    box = QMessageBox()
    for button, expected in buttons.items():
        words = box.addButton(button).text().replace("&", "")
        require(words == expected, f"按钮应为“{expected}”，却是“{words}”")
    box.deleteLater()


def _draw_icon(_folder: Path) -> None:
    icon = QIcon(QApplication.windowIcon())
    for size in (16, _PIXELS, 256):
        image = icon.pixmap(size, size).toImage()
        is_there = image.width() >= size and not _is_plain(image)  # a smaller one is not enlarged
        require(is_there, f"{size} 像素的图标画不出来")


def _paint_window(folder: Path) -> None:
    with _window(folder) as window:
        assert window.editor
        window.editor.show_page(_TABLE)
        QApplication.processEvents()
        require(not _is_plain(_painted(window)), "窗口画出来是空白")
        page = window.editor.page(_TABLE)
        assert isinstance(page, TablePage)
        _require_letters(page.view.font())
        _look_at_table(page.view)


def _look_at_table(view: TableView) -> None:
    """Require that labels show, and that the wrong number is red."""
    image, model = _painted(view.viewport()), view.model()
    labels = [
        view.visualRect(model.index(row, 0))
        for row in range(model.rowCount())
        if model.index(row, 0).data()
    ]
    require(labels, "表格没有项目名称")
    shown = [area for area in labels if view.viewport().rect().contains(area)]
    require(all(not _is_plain(image.copy(area)) for area in shown), "项目名称画出来是空白")
    assert isinstance(model, TableModel)
    wrong = view.visualRect(model.index_of(WRONG_KEY))
    ground = image.pixelColor(wrong.center().x(), wrong.top() + 2)
    require(ground == QColor(LIGHT.error.ground), "不平的格没有标红")


def _print(folder: Path) -> None:
    """Print the first page into a file, the way it goes to a printer."""
    path = folder / "打印.pdf"
    printer = make_printer("自检")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFromTo(1, 1)
    printed = print_pdf(write_pdf(compose(wrong_report(), is_draft=True)), printer)
    require(printed == 1 and path.read_bytes().startswith(b"%PDF"), "没有打印出来")


@contextmanager
def _window(folder: Path) -> Iterator[MainWindow]:
    """Show the wrong report in a window whose settings and data are kept in `folder`."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    settings = Settings(folder / "settings.ini")
    settings.set(THEME, ThemeChoice.LIGHT)
    appearance = Appearance(application, settings)
    window = MainWindow(settings, appearance, folder, lambda _document: None)
    try:
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.setWindowOpacity(0)  # on Windows the screen is the real one
        window.resize(*_WINDOW_SIZE)
        window.show_document(Document(wrong_report()))
        window.show()
        yield window
    finally:
        window.close()
        window.deleteLater()
        appearance.deleteLater()
        settings.sync()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _painted(widget: QWidget) -> QImage:
    """Return what `widget` shows, one pixel a unit whatever the screen."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(image)
    return image


STEPS = (
    Step("附带字体装入窗口", _load_fonts),
    Step("窗口字体画出汉字", _draw_characters),
    Step("Qt 自带的词句是中文", _speak_chinese),
    Step("画出图标", _draw_icon),
    Step("画出窗口和表三", _paint_window),
    Step("打印到文件", _print),
)
