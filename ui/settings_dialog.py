"""The dialog 设置: every change counts at once, in all windows."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.writing.options import PageNumbers
from ui.appearance import Appearance
from ui.background import Background
from ui.enter_button import EnterButton
from ui.scrolling import scrolling
from ui.settings import (
    OWN_FONTS,
    PAGE_NUMBERS,
    PRINT_NOTES,
    SIGN_OFF,
    THEME,
    ZOOM,
    Setting,
    Settings,
    ThemeChoice,
)
from ui.theme import UNIT, Theme
from ui.viewing import ZOOMS

if TYPE_CHECKING:
    from app.writing.page import Face

T = TypeVar("T")

_SHOWN: Final[tuple[Setting[Any], ...]] = (ZOOM, PAGE_NUMBERS, PRINT_NOTES, OWN_FONTS, SIGN_OFF)
_WIDTH: Final = 620
_FRAME: Final = 40  # pixels that the window manager puts around
_LOOKING: Final = "正在查找本机字体…"
_UNKNOWN_FONTS: Final = "没有查到本机字体，导出时再找一次。"


class SettingsDialog(QDialog):
    """Shows the settings of this user and keeps what is changed."""

    def __init__(self, settings: Settings, appearance: Appearance, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self._settings = settings
        self._appearance = appearance
        self._zoom = _Zooms()
        self._of_what = QLabel("表格和正文的大小")
        self._shows: list[Callable[[], None]] = []
        self._fonts = QLabel(_LOOKING)
        self._note = QLabel("改动立即生效，只影响您自己；年报文件的内容不变。")
        finder = Background(appearance)  # outlives the dialog: closing must not wait for it
        self._build()
        self._show_all()
        self._zoom.currentIndexChanged.connect(self._choose_zoom)
        appearance.changed.connect(self._show_theme)
        finder.done.connect(self._show_fonts)
        finder.failed.connect(self._show_no_fonts)
        finder.done.connect(finder.deleteLater)
        finder.failed.connect(finder.deleteLater)
        finder.start(_own_faces)

    def _build(self) -> None:
        rows = QWidget()
        inner = QVBoxLayout(rows)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4 * UNIT)
        inner.addWidget(self._window_box())
        inner.addWidget(self._document_box())
        inner.addWidget(self._note)
        area = scrolling(rows)
        area.setMinimumWidth(rows.sizeHint().width())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * UNIT, 5 * UNIT, 6 * UNIT, 4 * UNIT)
        layout.setSpacing(3 * UNIT)
        layout.addWidget(area, 1)
        buttons = QDialogButtonBox()
        usual = EnterButton("恢复默认(&R)")
        buttons.addButton(usual, QDialogButtonBox.ButtonRole.ResetRole)
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        usual.clicked.connect(self._restore)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._show_theme(self._appearance.theme)
        wanted = rows.sizeHint().height() + buttons.sizeHint().height() + 12 * UNIT
        room = self.screen().availableGeometry().height() - _FRAME
        self.resize(_WIDTH, min(wanted, room))

    def _window_box(self) -> QGroupBox:
        box = QGroupBox("窗口")
        form = _form(box)
        sizes = QHBoxLayout()
        sizes.addWidget(self._zoom)
        sizes.addWidget(self._of_what, 1)
        sizes.setSpacing(3 * UNIT)
        form.addRow(_name("字号(&Z)", self._zoom), sizes)
        themes = (
            (ThemeChoice.SYSTEM, "跟随系统(&S)"),
            (ThemeChoice.LIGHT, "浅色(&L)"),
            (ThemeChoice.DARK, "深色(&D)"),
        )
        form.addRow(_name("主题"), self._choices(THEME, "主题", *themes))
        return box

    def _document_box(self) -> QGroupBox:
        box = QGroupBox("文稿：预览、导出和打印")
        form = _form(box)
        numbers = (
            (PageNumbers.OUTSIDE, "外侧，单页居右、双页居左(&W)"),
            (PageNumbers.CENTRE, "居中(&C)"),
        )
        form.addRow(_name("页码"), self._choices(PAGE_NUMBERS, "页码", *numbers))
        fonts = ((True, "优先使用本机字体(&F)"), (False, "只用随附字体(&B)"))
        form.addRow(_name("PDF 字体"), self._choices(OWN_FONTS, "PDF 字体", *fonts))
        self._fonts.setMinimumHeight(2 * self._fonts.fontMetrics().lineSpacing())  # nothing jumps
        self._fonts.setAlignment(Qt.AlignmentFlag.AlignTop)
        form.addRow("", self._fonts)
        form.addRow(_name("备注"), self._check(PRINT_NOTES, "印出表格和单元格的备注(&N)"))
        form.addRow(_name("审签单"), self._check(SIGN_OFF, "文末附一页审签单(&A)"))
        return box

    def _choices(self, setting: Setting[T], name: str, *choices: tuple[T, str]) -> QWidget:
        """Return a row of buttons, one of which is chosen."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * UNIT)
        for value, words in choices:
            button = QRadioButton(words)
            button.setAccessibleDescription(name)
            button.toggled.connect(partial(self._choose, setting, value))
            self._shows.append(partial(self._show_choice, button, setting, value))
            layout.addWidget(button)
        layout.addStretch(1)
        return row

    def _check(self, setting: Setting[bool], words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.toggled.connect(partial(self._settings.set, setting))
        self._shows.append(lambda: box.setChecked(self._settings.get(setting)))
        return box

    def _show_choice(self, button: QRadioButton, setting: Setting[T], value: T) -> None:
        button.setChecked(self._settings.get(setting) == value)

    def _choose(self, setting: Setting[T], value: T, checked: bool) -> None:
        if not checked:
            return
        self._settings.set(setting, value)
        if setting.key == THEME.key:
            self._appearance.choose(self._settings.get(THEME))

    def _choose_zoom(self) -> None:
        self._settings.set(ZOOM, self._zoom.currentData())

    def _show_all(self) -> None:
        """Show what is set."""
        self._zoom.show_percent(self._settings.get(ZOOM))
        for show in self._shows:
            show()

    def _restore(self) -> None:
        for setting in _SHOWN:
            self._settings.reset(setting)
        self._appearance.choose(THEME.default)
        self._show_all()

    def _show_theme(self, theme: Theme) -> None:
        for label in (self._of_what, self._note, self._fonts):
            label.setStyleSheet(f"color: {theme.quiet};")

    def _show_fonts(self, found: "tuple[Face, ...]") -> None:
        from app.writing.page import Face  # noqa: PLC0415 - here it is loaded already

        lacking = [face for face in Face if face not in found]
        lines = (
            ["本机有：" + "、".join(found)] if found else ["本机没有公文字体，全部由随附字体代替。"]
        )
        if found and lacking:
            lines.append("由随附字体代替：" + "、".join(lacking))
        self._fonts.setText("\n".join(lines))

    def _show_no_fonts(self, _error: Exception) -> None:
        self._fonts.setText(_UNKNOWN_FONTS)


class _Zooms(QComboBox):
    """The sizes of tables and texts; the wheel does not change it."""

    def __init__(self) -> None:
        super().__init__()
        for percent in ZOOMS:
            self.addItem(
                f"{percent}%（标准）" if percent == ZOOM.default else f"{percent}%", percent
            )

    def show_percent(self, percent: int) -> None:
        """Show `percent`, among the steps or beside them."""
        at = self.findData(percent)
        if at < 0:
            at = sum(self.itemData(row) < percent for row in range(self.count()))
            self.insertItem(at, f"{percent}%", percent)
        self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _own_faces() -> "tuple[Face, ...]":
    from app.writing.pdf_document import own_faces  # noqa: PLC0415 - loads reportlab

    return own_faces()


def _name(words: str, buddy: QWidget | None = None) -> QLabel:
    """Return the name of a row, as wide as the widest."""
    label = QLabel(words)
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance("PDF 字体"))
    if buddy:
        label.setBuddy(buddy)
    return label


def _form(box: QGroupBox) -> QFormLayout:
    form = QFormLayout(box)
    form.setHorizontalSpacing(4 * UNIT)
    form.setVerticalSpacing(3 * UNIT)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return form
