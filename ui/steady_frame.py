"""A box that tells its surroundings of a change only when it needs another height."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget


class SteadyFrame(QFrame):
    """Lays out what is inside alone while its height fits.

    Qt lays out anew all that stands around a box when a word in it changes, though all stay where
    they are: that takes longer than the review.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_untold = False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._still_fits():
            layout = self.layout()
            assert layout
            layout.setGeometry(self.contentsRect())
            self._is_untold = True
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell what was kept back: heights for another width are remembered of before."""
        super().resizeEvent(event)
        if self._is_untold and event.size().width() != event.oldSize().width():
            self._is_untold = False
            self.updateGeometry()

    def _still_fits(self) -> bool:
        layout = self.layout()
        return (
            layout is not None
            and self.isVisible()
            and self._is_high_enough(layout.heightForWidth(self.width()))
            and layout.minimumSize().width() <= self.width()
        )

    def _is_high_enough(self, needed: int) -> bool:
        return needed == self.height()


def say(label: QLabel, text: str) -> None:
    """Show `text` on `label`, hide it for ""; nothing is touched that stays the same."""
    if label.text() != text:
        label.setText(text)
    be_seen(label, bool(text))


def be_seen(widget: QWidget, wanted: bool) -> None:
    """Show or hide `widget`, if it is not so already by somebody's wish."""
    is_decided = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if not is_decided or widget.isHidden() == wanted:
        widget.setVisible(wanted)
