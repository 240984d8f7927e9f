"""The panel at the right: counts by class, then a card for each cause, worst first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.form.edition import RuleClass
from app.form.row_help import RowHelp
from ui.causes import Cause
from ui.finding_card import FindingCard
from ui.row_note import RowNote
from ui.theme import UNIT, Theme
from ui.words import CLASS_WORDS

_COUNTED = (RuleClass.ERROR, RuleClass.VERIFY, RuleClass.HINT)


class FindingsPanel(QWidget):
    """Shows causes; cards stay where they are while their words change.

    `wanted` carries the Cause that somebody wants to see in its place.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: dict[tuple[object, ...], FindingCard] = {}
        self._counts = {rule_class: QLabel() for rule_class in _COUNTED}
        self._note = RowNote(theme)
        self._all_clear = QLabel("没有发现问题。")
        self._all_clear.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2 * UNIT)
        self._list.addWidget(self._all_clear)
        self._list.addStretch(1)
        self._build()
        self.show_theme(theme)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for rule_class, label in self._counts.items():
            tone = theme.tone(rule_class)
            label.setStyleSheet(
                f"color: {tone.text}; background: {tone.ground}; border-radius: 6px;"
                "padding: 2px 8px;"
            )
        self._all_clear.setStyleSheet(f"color: {theme.quiet}; padding: 8px;")
        self._note.show_theme(theme)
        for card in self._cards.values():
            card.show_theme(theme)

    def show_row(self, help_text: RowHelp | None) -> None:
        """Show under the cards what a row counts."""
        self._note.show_help(help_text)

    def show_causes(self, causes: Sequence[Cause]) -> None:
        """Show these causes in this order, keeping the cards that stay."""
        gone = set(self._cards) - {cause.key for cause in causes}
        for key in gone:
            card = self._cards.pop(key)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, cause in enumerate(causes):
            if cause.key not in self._cards:
                self._cards[cause.key] = FindingCard(self._theme, self)
                self._cards[cause.key].wanted.connect(self.wanted)
            card = self._cards[cause.key]
            card.show_cause(cause)
            if self._list.indexOf(card) != place:
                self._list.removeWidget(card)
                self._list.insertWidget(place, card)
        self._all_clear.setVisible(not causes)
        for rule_class, label in self._counts.items():
            number = sum(cause.rule_class is rule_class for cause in causes)
            label.setText(f"{CLASS_WORDS[rule_class]} {number}")
            label.setVisible(number > 0)

    def cards(self) -> list[FindingCard]:
        """Return the cards from top to bottom."""
        widgets = (self._list.itemAt(i).widget() for i in range(self._list.count()))
        return [widget for widget in widgets if isinstance(widget, FindingCard)]

    def _build(self) -> None:
        title = QLabel("审核")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        head = QHBoxLayout()
        head.setSpacing(2 * UNIT)
        head.addWidget(title)
        head.addStretch(1)
        for label in self._counts.values():
            head.addWidget(label)
        inside = QWidget()
        inside.setLayout(self._list)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addLayout(head)
        layout.addWidget(area, 1)
        layout.addWidget(self._note)
