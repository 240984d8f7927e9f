"""The quiet row of words above a text: 插入数字, 现成语句, 小标题, 查找, 信息处理费."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ui.text.headings import official_heading
from ui.theme import UNIT, Theme


class TextTools(QWidget):
    """Buttons of actions that work while the focus is in `page`."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3 * UNIT)
        self._row.addStretch(1)
        self.menu: QMenu | None = None

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.setStyleSheet(f"QToolButton {{ color: {theme.quiet}; padding: 3px 4px; }}")

    def add_action(self, words: str, key: str, tip: str, handler: Callable[[], None]) -> QAction:
        """Add a button; the action is returned."""
        action = self.add_key(words, key, handler)
        button = self._button(words, f"{tip}（{key}）" if key else tip)
        button.clicked.connect(handler)
        return action

    def add_key(self, words: str, key: str, handler: Callable[[], None]) -> QAction:
        """Add an action that has a key but no button."""
        action = QAction(words, self._page)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(handler)
        self._page.addAction(action)
        return action

    def add_headings(self, names: Sequence[str], key: str, handler: Callable[[], None]) -> None:
        """Add the menu of the form's sub-headings; the sender's data is the number of one."""
        button = self._button("小标题", f"在正文中加上规定的小标题（{key}）")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(button)
        for place in range(len(names)):
            action = self.menu.addAction(f"&{place + 1}  {official_heading(names, place)}")
            action.setData(place)
            action.triggered.connect(handler)
        button.setMenu(self.menu)
        self.add_key("小标题", key, button.showMenu)

    def grey_headings(self, there: Sequence[int]) -> None:
        """Grey the sub-headings that the text has."""
        for action in self.menu.actions() if self.menu else ():
            action.setEnabled(action.data() not in there)
            action.setToolTip("" if action.isEnabled() else "正文中已有这个小标题")

    def _button(self, words: str, tip: str) -> QToolButton:
        made = QToolButton()
        made.setText(words)
        made.setToolTip(tip)
        made.setAccessibleName(words)
        made.setAccessibleDescription(tip)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.insertWidget(self._row.count() - 1, made)
        return made
