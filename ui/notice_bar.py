"""A bar under the menu that says something that lasts, until it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolBar

from ui.appearance import Appearance
from ui.report_window import ReportWindow
from ui.settings import Setting
from ui.theme import UNIT, Theme

_LETTERS = 28  # in a line, at least


class NoticeBar(QToolBar):
    """`sentence` with two ways out: 知道了 for now, 不再提示 for good, kept in `setting`."""

    def __init__(
        self, sentence: str, setting: Setting[bool], appearance: Appearance, window: ReportWindow
    ) -> None:
        super().__init__("提示", window)
        self._setting, self._settings = setting, window.settings
        self.setMovable(False)
        self.toggleViewAction().setEnabled(False)
        self._words = QLabel(sentence)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A toolbar gives words as many lines as they need at their least width.
        self._words.setMinimumWidth(_LETTERS * self._words.fontMetrics().horizontalAdvance("汉"))
        self._words.setContentsMargins(2 * UNIT, 0, UNIT, 0)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.addWidget(self._words)
        for words, act in (("知道了", self.close), ("不再提示", self._close_for_good)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            self.addWidget(button)
        self.show_theme(appearance.theme)
        appearance.changed.connect(self.show_theme)
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        tone = theme.verify
        self.setStyleSheet(
            f"NoticeBar {{ background: {tone.ground}; border: 0; padding: {UNIT}px {3 * UNIT}px;"
            f" spacing: {2 * UNIT}px; }}"
            f"QLabel {{ color: {theme.text}; background: transparent; }}"
        )

    def _close_for_good(self) -> None:
        self._settings.set(self._setting, False)
        self.close()
