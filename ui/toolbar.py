"""The one row of actions, words rather than riddles, with the verdict at its right end."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton, QWidget

from app.review.verdict import Verdict
from ui.appearance import Appearance
from ui.settings import ThemeChoice
from ui.theme import RADIUS, UNIT, Tone
from ui.words import verdict_words

if TYPE_CHECKING:
    from ui.document import Document

_SEPARATOR = ""
_FILE = (
    *("new", "next", "open", "recent", "example", _SEPARATOR),
    *("import", "paste_report", "previous", _SEPARATOR),
    *("save", "save_as", "versions", _SEPARATOR),
    *("export", "print", "checklist", _SEPARATOR),
    *("settings", _SEPARATOR, "close", "quit"),
)
_EXPORT = (
    *("export_docx", "export_pdf", "export_html", "export_xlsx", "export_all", _SEPARATOR),
    "review_report",
)
_VIEW = (
    *(
        "next_page",
        "previous_page",
        "preview",
        _SEPARATOR,
        "next_finding",
        "previous_finding",
        "to_panel",
        "claims",
        "compare",
        "panel",
        _SEPARATOR,
    ),
    *("zoom_in", "zoom_out", "zoom_normal", _SEPARATOR, "appearance"),
)
_FILLING = ("zeros_table", "zeros_report")
_HELP = (
    *("handbook", "save_handbook", _SEPARATOR, "keys", "rules", "calendar", _SEPARATOR),
    *("feedback", "about"),
)
_CHOICES = {
    ThemeChoice.SYSTEM: "跟随系统(&S)",
    ThemeChoice.LIGHT: "浅色(&L)",
    ThemeChoice.DARK: "深色(&D)",
}


class _MenuButton(QToolButton):
    """A button with a mnemonic. Styles measure its & too and, lacking room, cut the words."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self.fontMetrics().horizontalAdvance("&"), 0)


class Toolbar(QToolBar):
    """Menus 文件, 视图, 帮助 and the actions used most.

    `verdict` is the button for the right end of the row; the window puts it there, beside the
    toolbar, so that a narrow window folds actions but never the verdict.
    """

    def __init__(
        self,
        actions: Mapping[str, QAction],
        recent: QMenu,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("操作", parent)
        self._appearance = appearance
        self._document: Document | None = None
        self._shown_tone: Tone | None = None
        self._menus = {
            "recent": recent,
            "appearance": self._appearance_menu(),
            "export": self._fill_menu(QMenu("导出(&T)", self), actions, _EXPORT),
        }
        self._history = QUndoGroup(self)
        self.verdict = QToolButton()
        self.verdict.hide()
        self.setContentsMargins(2 * UNIT, 0, 2 * UNIT, 0)
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._fill(actions)
        appearance.changed.connect(self._show_verdict)

    def follow(self, document: "Document") -> None:
        """Show undo, redo and verdict of `document` from now on."""
        self._document = document
        self._history.addStack(document.undo_stack)
        self._history.setActiveStack(document.undo_stack)
        document.changed.connect(self._show_verdict)
        self._zeros.setEnabled(True)
        self._zeros.setToolTip("把没有填的格填为 0")
        self.verdict.show()
        self._show_verdict()

    def _fill(self, actions: Mapping[str, QAction]) -> None:
        """Menus come first: in a narrow window only what they hold, too, has no room."""
        self.addWidget(self._menu_button("文件(&F)", actions, _FILE))
        self.addWidget(self._menu_button("视图(&V)", actions, _VIEW))
        self.addWidget(self._menu_button("帮助(&H)", actions, _HELP))
        self.addSeparator()
        self._add(actions, "new", "open", "save")
        self.addSeparator()
        self._add_history()
        self.addSeparator()
        self._zeros = self._menu_button("补零(&Z)", actions, _FILLING)
        self._zeros.setEnabled(False)
        self._zeros.setToolTip("先新建或打开一份报告")
        self.addWidget(self._zeros)
        self._add(actions, "preview", "print", "export_docx", "export_pdf")

    def _add(self, actions: Mapping[str, QAction], *names: str) -> None:
        for name in names:
            self.addAction(actions[name])

    def _add_history(self) -> None:
        undo = self._history.createUndoAction(self, "撤销")
        redo = self._history.createRedoAction(self, "重做")
        undo.setShortcuts([QKeySequence("Ctrl+Z")])
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        for action, words in ((undo, "撤销"), (redo, "重做")):
            action.setIconText(words)
            self.addAction(action)

    def _menu_button(
        self, text: str, actions: Mapping[str, QAction], names: Sequence[str]
    ) -> QToolButton:
        button = _MenuButton()
        button.setText(text)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMenu(self._fill_menu(QMenu(button), actions, names))
        return button

    def _fill_menu(
        self, menu: QMenu, actions: Mapping[str, QAction], names: Sequence[str]
    ) -> QMenu:
        menu.setToolTipsVisible(True)
        for name in names:
            if name == _SEPARATOR:
                menu.addSeparator()
            elif name in actions:
                menu.addAction(actions[name])
            else:
                menu.addMenu(self._menus[name])
        return menu

    def _appearance_menu(self) -> QMenu:
        menu = QMenu("外观(&T)", self)
        group = QActionGroup(menu)
        for choice, words in _CHOICES.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setData(choice)
            group.addAction(action)
        group.triggered.connect(self._choose_appearance)
        menu.aboutToShow.connect(partial(self._check_appearance, group))
        return menu

    def _check_appearance(self, group: QActionGroup) -> None:
        """Show the choice in use, which may have been made elsewhere."""
        for action in group.actions():
            action.setChecked(action.data() == self._appearance.choice)

    def _choose_appearance(self, action: QAction) -> None:
        self._appearance.choose(ThemeChoice(action.data()))

    def _show_verdict(self) -> None:
        if self._document is None:
            return
        tone = self._tone()
        self.verdict.setText(verdict_words(self._document.verdict, self._document.causes))
        self.verdict.setAccessibleName(f"审核结论：{self.verdict.text()}")
        is_clear = self._document.verdict is Verdict.PASS
        self.verdict.setToolTip("打开报送清单" if is_clear else "转到第一处问题")
        if tone == self._shown_tone:  # a style sheet is slow to set
            return
        self._shown_tone = tone
        self.verdict.setStyleSheet(
            f"QToolButton {{ color: {tone.text}; background: {tone.ground}; font-weight: bold;"
            f"border-radius: {RADIUS}px; padding: 5px 14px; }}"
        )

    def _tone(self) -> Tone:
        assert self._document
        theme = self._appearance.theme
        tones = {
            Verdict.FAIL: theme.error,
            Verdict.PASS: theme.good,
            Verdict.INCOMPLETE: Tone(theme.quiet, theme.label),
        }
        return tones[self._document.verdict]
