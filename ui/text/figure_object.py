"""A live figure inside the editor: one character that is drawn as its value on a tinted ground."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
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
_PADDING = 0.14  # of a character
_RADIUS = 3.0
_DESCENT = 0.14  # of a character: what digits and hanzi need below the line


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
        is_blank = self.shown.get(figure_source(text_format) or "") is None
        tone = self.theme.error if is_blank else None
        ground = QColor(tone.ground if tone else self.theme.hint.ground)
        ink = QColor(tone.text if tone else self.theme.text)
        if text_format.hasProperty(QTextFormat.Property.BackgroundBrush.value):
            ground = text_format.background().color()
        if text_format.hasProperty(QTextFormat.Property.ForegroundBrush.value):
            ink = text_format.foreground().color()
        em = float(self.font.pixelSize())
        box = QRectF(rect).adjusted(0.5, 0, -0.5, _DESCENT * em + 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.setPen(ink)
        painter.setFont(self.font)
        painter.drawText(
            QRectF(rect).bottomLeft() + QPointF(self._padding(), 0), self._words(text_format)
        )
        painter.restore()

    def _words(self, text_format: QTextFormat) -> str:
        shown = self.shown.get(figure_source(text_format) or "")
        return UNRESOLVED if shown is None else shown

    def _padding(self) -> float:
        return _PADDING * self.font.pixelSize()
