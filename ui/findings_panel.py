"""The panel at the right: counts by class, then a card for each cause, worst first."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.form.edition import RuleClass
from app.form.row_help import RowHelp
from ui.card_stock import CardStock
from ui.causes import Cause
from ui.finding_card import FindingCard
from ui.row_note import RowNote
from ui.steady_frame import be_seen, say
from ui.theme import RADIUS, UNIT, Theme
from ui.words import CLASS_WORDS

_COUNTED = (RuleClass.ERROR, RuleClass.VERIFY, RuleClass.HINT)


class FindingsPanel(QWidget):
    """Shows causes; cards stay where they are while their words change.

    `wanted` carries the Cause that somebody wants to see in its place, `explained` one with the
    说明 that somebody has written, `dismissing` a 提示 to wave away, `confirming` doubts of the
    import to settle, `mending` a Mending to carry out. `help_wanted`: more is wanted about the
    current row; `aside_wanted`: somebody wants to see what the file sets aside; `left`: the keys
    go back to the page. The counts at the top choose which classes are shown.
    """

    wanted = Signal(object)
    explained = Signal(object, str)
    dismissing = Signal(object)
    confirming = Signal(object)
    mending = Signal(object)
    aside_wanted = Signal()
    help_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: dict[tuple[object, ...], FindingCard] = {}
        self._stock = CardStock(self._make_card, self)
        self._chain: list[QWidget] = []  # what Tab goes through
        self._current: tuple[object, ...] = ()  # the key of the cause last gone to
        self._area = QScrollArea()
        self._counts = {rule_class: QToolButton() for rule_class in _COUNTED}
        self._causes: Sequence[Cause] = ()
        self._note = RowNote(theme)
        self._note.wanted.connect(self.help_wanted)
        self._aside = QPushButton()
        self._aside.setFlat(True)
        self._aside.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._aside.setToolTip("查看停用的规则和忽略的提示")
        self._aside.clicked.connect(self.aside_wanted)
        self._aside.hide()
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
        for rule_class, button in self._counts.items():
            tone = theme.tone(rule_class)
            button.setStyleSheet(
                f"QToolButton {{ color: {tone.text}; background: {tone.ground}; padding: 2px 8px;"
                f"border: 1px solid {tone.ground}; border-radius: {RADIUS}px; }}"
                f"QToolButton:!checked {{ background: transparent; }}"
                f"QToolButton:focus {{ border-color: {tone.text}; }}"
            )
        self._all_clear.setStyleSheet(f"color: {theme.quiet}; padding: 8px;")
        self._note.show_theme(theme)
        for card in (*self._cards.values(), *self._stock.cards):
            card.show_theme(theme)

    def show_aside(self, words: str) -> None:
        """Say how much the file sets aside; "" is nothing."""
        if self._aside.text() != words:
            self._aside.setText(words)
        be_seen(self._aside, bool(words))

    def show_row(self, help_text: RowHelp | None) -> None:
        """Show under the cards what a row counts."""
        self._note.show_help(help_text)

    def show_causes(self, causes: Sequence[Cause]) -> None:
        """Show these causes in this order, keeping the cards that stay."""
        self._causes = causes
        self._count(causes)
        shown = [cause for cause in causes if self._is_wanted(cause)]
        say(self._all_clear, _nothing_words(causes) if not shown else "")
        self._show_cards(shown)

    def show_current(self, key: tuple[object, ...]) -> None:
        """Show which cause was gone to last, and bring its card into view."""
        self._current = key
        for card_key, card in self._cards.items():
            card.show_current(card_key == key)
            if card_key == key:
                self._area.ensureWidgetVisible(card, 0, 2 * UNIT)

    def take_focus(self) -> bool:
        """Give the keys to the card gone to last, else to the first; False if there is none."""
        card = self._cards.get(self._current) or next(iter(self.cards()), None)
        if card:
            self._focus(card)
        return card is not None

    def has_focus(self) -> bool:
        """Return whether the keys go to this panel."""
        return self.isAncestorOf(QApplication.focusWidget() or self)

    def focused_cause(self) -> Cause | None:
        """Return the cause whose card has the keys."""
        return next((card.cause for card in self.cards() if card.holds_focus()), None)

    def commit(self) -> None:
        """Take over the 说明 that is being written."""
        for card in self.cards():
            card.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _is_wanted(self, cause: Cause) -> bool:
        button = self._counts.get(cause.rule_class)
        return button is None or button.isChecked()

    def _filter(self) -> None:
        self.commit()  # a card that goes takes nothing along
        self.show_causes(self._causes)

    def _count(self, causes: Sequence[Cause]) -> None:
        for rule_class, button in self._counts.items():
            number = sum(cause.rule_class is rule_class and cause.is_open for cause in causes)
            explained = sum(c.rule_class is rule_class and not c.is_open for c in causes)
            button.setText(f"{CLASS_WORDS[rule_class]} {number}")
            be_seen(button, number + explained > 0)

    def _show_cards(self, causes: Sequence[Cause]) -> None:
        keys = [cause.key for cause in causes]
        before, wanted = list(self._cards), set(keys)
        focused = next((i for i, key in enumerate(before) if self._cards[key].holds_focus()), None)
        gone = [self._cards.pop(key) for key in before if key not in wanted]
        free = self._free_of(gone)
        for place, cause in enumerate(causes):
            card = self._cards.get(cause.key) or self._card_for(cause, free, place)
            card.show_cause(cause)
            if self._list.indexOf(card) != place:
                self._list.removeWidget(card)
                self._list.insertWidget(place, card)
                card.show()
        for card in free:
            self._put_away(card)
        self._cards = {key: self._cards[key] for key in keys}
        if keys == before:
            return
        self._order_tabs()
        if focused is not None and before[focused] not in self._cards:
            self._focus_near(focused)

    def _free_of(self, gone: Sequence[FindingCard]) -> list[FindingCard]:
        """Return those of `gone` that may show another cause at once; put away who has the keys."""
        free = []
        for card in gone:
            if card.holds_focus():
                self._put_away(card)
            else:
                card.clear()
                free.append(card)
        return free

    def _card_for(self, cause: Cause, free: list[FindingCard], place: int) -> FindingCard:
        """Return a card for `cause`: one of `free`, best that at `place`, a spare or a new one."""
        if free:
            card = next((one for one in free if self._list.indexOf(one) == place), free[0])
            free.remove(card)
        else:
            card = self._stock.take()
        self._cards[cause.key] = card
        card.show_current(cause.key == self._current)
        return card

    def _make_card(self) -> FindingCard:
        made = FindingCard(self._theme, self)
        made.wanted.connect(self.wanted)
        made.explained.connect(self.explained)
        made.dismissing.connect(self.dismissing)
        made.confirming.connect(self.confirming)
        made.mending.connect(self.mending)
        made.stepped.connect(self._step)
        made.grown.connect(self._show_whole)
        return made

    def _put_away(self, card: FindingCard) -> None:
        self._list.removeWidget(card)
        self._stock.put_back(card)

    def _order_tabs(self) -> None:
        """Let Tab go through the cards from top to bottom, whenever each of them came."""
        parts = (part for card in self.cards() for part in card.focus_chain())
        chain = [*self._counts.values(), *parts, self._aside]
        known = dict(pairwise(self._chain))
        for one, other in pairwise(chain):
            if known.get(one) is not other:
                self.setTabOrder(one, other)
        self._chain = chain

    def _step(self, step: int) -> None:
        cards = self.cards()
        places = [place for place, card in enumerate(cards) if card.holds_focus()]
        if places:
            self._focus(cards[max(0, min(places[0] + step, len(cards) - 1))])

    def _show_whole(self) -> None:
        card = self.sender()
        assert isinstance(card, FindingCard)
        self._area.ensureVisible(0, card.geometry().bottom(), 0, 2 * UNIT)

    def _focus_near(self, place: int) -> None:
        """Give the keys to the card that has come to `place`, to the page if none is left."""
        cards = self.cards()
        if cards:
            self._focus(cards[min(place, len(cards) - 1)])
        else:
            self.left.emit()

    def _focus(self, card: FindingCard) -> None:
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(card, 0, 2 * UNIT)

    def cards(self) -> list[FindingCard]:
        """Return the cards from top to bottom."""
        return list(self._cards.values())

    def _build(self) -> None:
        title = QLabel("审核")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        head = QHBoxLayout()
        head.setSpacing(2 * UNIT)
        head.addWidget(title)
        head.addStretch(1)
        for rule_class, button in self._counts.items():
            button.setCheckable(True)
            button.setChecked(True)
            button.setToolTip(f"显示或隐藏“{CLASS_WORDS[rule_class]}”")
            button.toggled.connect(self._filter)
            head.addWidget(button)
        inside = QWidget()
        inside.setLayout(self._list)
        area = self._area
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
        layout.addWidget(self._aside)
        layout.addWidget(self._note)


def _nothing_words(causes: Sequence[Cause]) -> str:
    return "所选类别没有问题。" if causes else "没有发现问题。"
