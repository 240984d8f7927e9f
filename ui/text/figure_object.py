"""A live figure inside the editor: one character that is drawn as its value on a tinted ground."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from app.report.live import UNRESOLVED
from ui.theme import Theme

FIGURE_TYPE: Final = QTextFormat.ObjectTypes.UserObject.value + 1
OBJECT: Final = "\ufffc"
_SOURCE: Final = QTextFormat.Property.UserProperty.value + 1
_MARKED: Final = QTextFormat.Property.BackgroundBrush.value + 2  # Qt's ObjectSelectionBrush
# Under marks Qt draws twice, in formats that say what to leave out (qtextlayout.cpp).
_WITHOUT_TEXT: Final = 0x5012
_WITHOUT_GROUND: Final = 0x513
_PADDING = 0.14  # of a character
_RADIUS = 3.0
_DESCENT = 0.2  # of a character: what digits and hanzi need below the line


def figure_format(source: str) -> QTextCharFormat:
    """Return the format of the one character that stands for `source`."""
    made = QTextCharFormat()
    made.setObjectType(FIGURE_TYPE)
    made.setProperty(_SOURCE, source)
    return made


def figure_source(text_format: QTextFormat) -> str | None:
    """Return the source of the live figure with this format; None for plain text."""
    if text_format.objectType() != FIGURE_TYPE:
        return None
    return str(text_format.property(_SOURCE))


class FigureObject(QPyTextObject):
    """Measures and draws live figures; `shown` says what each source prints, or None."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.font = QFont()
        self.shown: Mapping[str, str | None] = {}

    def intrinsicSize(self, doc: QTextDocument, pos: int, text_format: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(self.font)
        width = metrics.horizontalAdvance(self._words(text_format)) + 2 * self._padding()
        room = doc.pageSize().width()
        return QSizeF(min(width, room) if room > 0 else width, metrics.ascent())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        pos: int,
        text_format: QTextFormat,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not text_format.boolProperty(_WITHOUT_GROUND):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground(text_format))
            below = _DESCENT * self.font.pixelSize()
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0, -0.5, below), _RADIUS, _RADIUS)
        if not text_format.boolProperty(_WITHOUT_TEXT):
            painter.setPen(self._ink(text_format))
            painter.setFont(self.font)
            start = QRectF(rect).bottomLeft() + QPointF(self._padding(), 0)
            painter.drawText(start, self._words(text_format))
        painter.restore()

    def _ground(self, text_format: QTextFormat) -> QColor:
        """Return the tint, or what a selection or a mark has instead."""
        brush = text_format.property(_MARKED)
        if isinstance(brush, QBrush):
            return brush.color()
        return QColor((self.theme.error if self._is_blank(text_format) else self.theme.hint).ground)

    def _ink(self, text_format: QTextFormat) -> QColor:
        if text_format.hasProperty(QTextFormat.Property.ForegroundBrush.value):
            return text_format.foreground().color()
        return QColor(self.theme.error.text if self._is_blank(text_format) else self.theme.text)

    def _is_blank(self, text_format: QTextFormat) -> bool:
        return self.shown.get(figure_source(text_format) or "") is None

    def _words(self, text_format: QTextFormat) -> str:
        shown = self.shown.get(figure_source(text_format) or "")
        return UNRESOLVED if shown is None else shown

    def _padding(self) -> float:
        return _PADDING * self.font.pixelSize()
