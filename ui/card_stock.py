"""Cards that are shown nowhere now: one takes longer to make than an edit may take."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from ui.finding_card import FindingCard

_READY = 6  # cards at hand
_PAUSE_MS = 100  # without anybody taking one before the next is made


class CardStock(QObject):
    """Hands out cards and takes them back; makes some when nothing else is to be done."""

    def __init__(self, make: Callable[[], FindingCard], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._cards: list[FindingCard] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._fill)
        self._timer.start()

    @property
    def cards(self) -> Sequence[FindingCard]:
        """The cards at hand."""
        return self._cards

    def take(self) -> FindingCard:
        """Return a card, a new one if there is none at hand."""
        self._timer.start()
        return self._cards.pop() if self._cards else self._make()

    def put_back(self, card: FindingCard) -> None:
        """Keep `card`, which shows nothing any more."""
        card.hide()
        card.clear()
        self._cards.append(card)

    def _fill(self) -> None:
        if len(self._cards) < _READY:
            card = self._make()
            card.get_ready()
            self.put_back(card)
            self._timer.start()
