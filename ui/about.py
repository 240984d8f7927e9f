"""帮助 › 关于: version and system, where data are kept; what is private; all licences."""

from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from resources import resource
from ui.child_programs import open_folder
from ui.enter_button import EnterButton
from ui.licence_page import LicencePage
from ui.question import warn
from ui.scrolling import resize_within_screen, scrolling
from ui.system_facts import system_facts
from ui.theme import UNIT

_SIZE = (880, 600)
_ICON = 64  # pixels
_WORDS = "政府信息公开工作年度报告：填写、校核、导出。全部在本机完成，不联网。"


class AboutTab(IntEnum):
    """The pages of the dialog, from the left."""

    ABOUT = 0
    PRIVACY = 1
    LICENCES = 2


class AboutDialog(QDialog):
    """`data_folder` and `settings_file` are where this user's data are."""

    def __init__(
        self, parent: QWidget | None, data_folder: Path, settings_file: Path, tab: AboutTab
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于年报")
        resize_within_screen(self, _SIZE)
        self._places = {"数据": data_folder, "设置": settings_file}
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.setAccessibleName("关于年报")
        tabs.addTab(scrolling(self._about_page()), "关于(&A)")
        tabs.addTab(_privacy_page(data_folder, settings_file), "隐私(&Y)")
        tabs.addTab(LicencePage(), "许可(&L)")
        tabs.setCurrentIndex(tab)
        buttons = QDialogButtonBox()
        copy = EnterButton("复制版本和系统(&C)")
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(3 * UNIT)
        layout.addWidget(tabs, 1)
        layout.addWidget(buttons)
        close.setDefault(True)  # in the dialog by now: it stays so when it loses the keys
        close.setFocus()

    def _about_page(self) -> QWidget:
        page = QWidget()
        icon = QLabel()
        icon.setPixmap(QGuiApplication.windowIcon().pixmap(_ICON))
        name = QLabel("年报")
        font = name.font()
        font.setPixelSize(26)
        font.setBold(True)
        name.setFont(font)
        head = QHBoxLayout()
        head.setSpacing(4 * UNIT)
        head.addWidget(icon)
        head.addWidget(name)
        head.addStretch(1)
        form = QFormLayout()
        form.setHorizontalSpacing(4 * UNIT)
        form.setVerticalSpacing(2 * UNIT)
        for words, value in system_facts():
            form.addRow(words, _Fact(words, value))
        for words, path in self._places.items():
            form.addRow(words, self._place(words, path))
        what = QLabel(f"{_WORDS}\n以 MIT 许可发布；所用各部分的许可见“许可”页。")
        what.setWordWrap(True)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(5 * UNIT, 5 * UNIT, 5 * UNIT, 3 * UNIT)
        layout.setSpacing(4 * UNIT)
        layout.addLayout(head)
        layout.addWidget(what)
        layout.addLayout(form)
        layout.addStretch(1)
        return page

    def _place(self, words: str, path: Path) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        fact = _Fact(words, str(path))
        fact.setToolTip(str(path))
        layout.addWidget(fact, 1)
        button = EnterButton("打开文件夹")
        button.setAccessibleName(f"打开文件夹：{words}")
        button.clicked.connect(self._open_data if words == "数据" else self._open_settings)
        layout.addWidget(button)
        return row

    def _open_data(self) -> None:
        self._open(self._places["数据"])

    def _open_settings(self) -> None:
        self._open(self._places["设置"].parent)

    def _open(self, folder: Path) -> None:
        if not open_folder(folder):
            warn(self, "没有打开", f"没有找到文件管理器。请自行打开文件夹“{folder}”。")

    def _copy(self) -> None:
        lines = [f"{words}：{value}" for words, value in system_facts()]
        QGuiApplication.clipboard().setText("年报 nianbao\n" + "\n".join(lines))


class _Fact(QLineEdit):
    """A value that can be read, selected and copied, by keys too."""

    def __init__(self, words: str, value: str) -> None:
        super().__init__(value)
        self.setReadOnly(True)
        self.setStyleSheet("border: 0; background: transparent; padding: 2px 0;")
        self.setAccessibleName(words)
        self.setCursorPosition(0)


def _privacy_page(data_folder: Path, settings_file: Path) -> QTextBrowser:
    page = QTextBrowser()
    page.setAccessibleName("隐私")
    page.setFrameShape(QTextBrowser.Shape.NoFrame)
    page.document().setDocumentMargin(5 * UNIT)
    words = resource("about", "privacy.md").read_text("utf-8")
    for mark, path in (("{data}", data_folder), ("{settings}", settings_file)):
        words = words.replace(mark, _literal(str(path)))
    page.setMarkdown(words)
    _air(page.document())
    page.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    return page


def _air(document: QTextDocument) -> None:
    """Give every paragraph and line of a list some air, headings more."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        form = block.blockFormat()
        form.setTopMargin(4 * UNIT if form.headingLevel() else UNIT)
        form.setBottomMargin(UNIT)
        cursor.setBlockFormat(form)
        block = block.next()


def _literal(text: str) -> str:
    """Return `text` so that Markdown reads it as it stands."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()<>#+-.!|~" else c for c in text)


def show_about(
    parent: QWidget, data_folder: Path, settings_file: Path, tab: AboutTab = AboutTab.ABOUT
) -> None:
    """Show the dialog with this page in front."""
    dialog = AboutDialog(parent, data_folder, settings_file, tab)
    dialog.exec()
    dialog.deleteLater()
