"""Drawing one slot of a table: ground, lines, text, the mark of a finding, the focus frame."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon

from app.form.edition import RuleClass
from app.form.grid import Role
from ui.table.layout import PADDING
from ui.table.wrapping import wrapped
from ui.theme import Theme

_SELECTED: Final = 32  # alpha of the accent over a selected cell; text stays readable on it
_CORNER: Final = 8  # pixels, the mark of a finding
_SMALLEST: Final = 7.0  # pixels, a long number before it takes two lines
_WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)


@dataclass(frozen=True, slots=True)
class Look:
    """What one slot shows."""

    text: str
    role: Role
    is_total: bool = False
    is_zero: bool = False
    is_tall: bool = False  # a label over several rows
    is_leftmost: bool = False
    mark: RuleClass | None = None
    is_selected: bool = False
    is_current: bool = False


def paint_slot(painter: QPainter, area: QRect, look: Look, theme: Theme, font: QFont) -> None:
    """Draw `look` into `area`; its right and bottom pixel rows are the table's lines."""
    painter.save()
    painter.fillRect(area, QColor(_ground(look, theme)))
    if look.is_selected:
        tint = QColor(theme.accent)
        tint.setAlpha(_SELECTED)
        painter.fillRect(area, tint)
    painter.setPen(QColor(theme.lines))
    painter.drawLine(area.topRight(), area.bottomRight())
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    if look.is_leftmost:
        painter.drawLine(area.topLeft(), area.bottomLeft())
    _paint_text(painter, area, look, theme, font)
    if look.mark:
        _paint_mark(painter, area, QColor(theme.tone(look.mark).text))
    if look.is_current:
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(1, 1, -2, -2))
    painter.restore()


def _ground(look: Look, theme: Theme) -> str:
    if look.mark:
        return theme.tone(look.mark).ground
    if look.role is Role.NUMBER:
        return theme.total if look.is_total else theme.paper
    return theme.total if look.role is Role.BANNER else theme.label


def _paint_text(painter: QPainter, area: QRect, look: Look, theme: Theme, font: QFont) -> None:
    colour = theme.text
    if look.mark:
        colour = theme.tone(look.mark).text
    elif look.is_zero or (look.role is Role.CORNER and look.is_tall):
        colour = theme.quiet
    room = area.adjusted(PADDING, 1, -PADDING, -2)
    shown = QFont(font)
    shown.setBold(look.is_total or bool(look.mark))
    if look.role is Role.NUMBER:
        shown = _fitted(shown, look.text, room.width())
    painter.setFont(shown)
    painter.setPen(QColor(colour))
    if look.role is Role.NUMBER:
        painter.drawText(room, int(_alignment(look)) | _WRAP, look.text)
    else:
        lines = wrapped(look.text, shown, room.width())
        painter.drawText(room, int(_alignment(look)), lines)


def _alignment(look: Look) -> Qt.AlignmentFlag:
    at_left = look.role in (Role.LABEL, Role.BANNER) and not look.is_tall
    side = Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignHCenter
    return side | Qt.AlignmentFlag.AlignVCenter


def _fitted(font: QFont, text: str, width: int) -> QFont:
    """Return `font`, made smaller where a long number would not fit on one line."""
    needed = QFontMetrics(font).horizontalAdvance(text)
    if needed > width:
        font.setPixelSize(max(int(_SMALLEST), font.pixelSize() * width // needed))
    return font


def _paint_mark(painter: QPainter, area: QRect, colour: QColor) -> None:
    left, top = area.left(), area.top()
    corner = QPolygon([QPoint(left, top), QPoint(left + _CORNER, top), QPoint(left, top + _CORNER)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(corner)
