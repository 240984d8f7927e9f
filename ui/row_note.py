"""The note under the findings: what the current row counts, and where that is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.form.row_help import RowHelp
from ui.steady_frame import SteadyFrame, say
from ui.theme import RADIUS, UNIT, Theme


class RowNote(SteadyFrame):
    """A quiet box with a row's name, its meaning and the source; `wanted`: more is wanted.

    It stays as high as it once had to be, so that the cards above it do not move with every row.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._text, self._source = QLabel(), QLabel(), QLabel()
        bold = self._name.font()
        bold.setBold(True)
        self._name.setFont(bold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        more = QPushButton("手册 F1")
        more.setFlat(True)
        more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        more.setToolTip("在用户手册中看这一行")
        more.clicked.connect(self.wanted)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        for label in (self._name, self._text, self._source):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(self._text)
        layout.addWidget(self._source)
        layout.addStretch(1)
        self.show_theme(theme)
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        tone = theme.hint
        self.setStyleSheet(
            f"RowNote {{ background: {tone.ground}; border-radius: {RADIUS}px; }}"
            f"QLabel {{ color: {theme.text}; background: transparent; }}"
            f"QPushButton {{ color: {theme.accent}; padding: 0; }}"
        )

    def show_help(self, help_text: RowHelp | None) -> None:
        """Show this help, or nothing."""
        self.setVisible(help_text is not None)
        if help_text:
            say(self._name, help_text.name)
            say(self._text, help_text.text)
            say(self._source, f"依据：{help_text.source}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_as_wide = event.size().width() == event.oldSize().width()
        self.setMinimumHeight(event.size().height() if is_as_wide else 0)

    def _is_high_enough(self, needed: int) -> bool:
        return needed <= self.height()
