"""Drawing one slot of a table: ground, lines, text, the mark of a finding, the focus frame."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon

from app.form.edition import RuleClass
from app.form.grid import Role
from ui.table.layout import PADDING
from ui.table.wrapping import wrapped
from ui.theme import Theme, Tone

_SELECTED: Final = 32  # alpha of the accent over a selected cell; text stays readable on it
_CORNER: Final = 8  # pixels, the mark of a finding
_DOUBT: Final = 11  # pixels, the "?" of a cell that the import was unsure of
_SMALLEST: Final = 7  # pixels, a long number before it takes two lines
_WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Look:
    """What one slot shows, whoever has the focus."""

    text: str
    role: Role
    is_total: bool = False
    is_zero: bool = False
    is_tall: bool = False  # a label over several rows
    is_leftmost: bool = False
    is_topmost: bool = False
    mark: RuleClass | None = None
    is_doubtful: bool = False  # the import was unsure of it


class Inks:
    """The colours and fonts of one theme and size, made once: a table has hundreds of cells."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self.plain, self.bold = QFont(font), QFont(font)
        self.bold.setBold(True)
        self.digit = QFontMetrics(self.bold).horizontalAdvance("8")
        self.lines = QPen(QColor(theme.lines))
        self.frame = QPen(QColor(theme.accent), 2)
        self.tint = QColor(theme.accent)
        self.tint.setAlpha(_SELECTED)
        self._colours: dict[str, QColor] = {}

    def colour(self, name: str) -> QColor:
        """Return the colour ``#RRGGBB``."""
        if name not in self._colours:
            self._colours[name] = QColor(name)
        return self._colours[name]


def paint_slot(painter: QPainter, area: QRect, look: Look, inks: Inks) -> None:
    """Draw `look` into `area`; its right and bottom pixel rows are the table's lines.

    So are the left and top ones of what stands at the edge.
    """
    painter.fillRect(area, inks.colour(_ground(look, inks.theme)))
    _paint_text(painter, area, look, inks)
    painter.setPen(inks.lines)
    painter.drawLine(area.topRight(), area.bottomRight())
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    if look.is_leftmost:
        painter.drawLine(area.topLeft(), area.bottomLeft())
    if look.is_topmost:
        painter.drawLine(area.topLeft(), area.topRight())
    if look.mark:
        _paint_mark(painter, area, inks.colour(inks.theme.tone(look.mark).text))
    if look.is_doubtful:
        _paint_doubt(painter, area, inks)


def paint_selected(painter: QPainter, area: QRect, inks: Inks) -> None:
    """Tint a selected slot that is drawn already."""
    painter.fillRect(area, inks.tint)


def paint_current(painter: QPainter, area: QRect, inks: Inks) -> None:
    """Frame the slot that has the focus."""
    painter.setPen(inks.frame)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(1, 1, -2, -2))


def _ground(look: Look, theme: Theme) -> str:
    tone = _tone(look, theme)
    if tone:
        return tone.ground
    if look.role is Role.NUMBER:
        return theme.total if look.is_total else theme.paper
    return theme.total if look.role is Role.BANNER else theme.label


def _ink(look: Look, theme: Theme) -> str:
    tone = _tone(look, theme)
    if tone:
        return tone.text
    is_quiet = look.is_zero or (look.role is Role.CORNER and look.is_tall)
    return theme.quiet if is_quiet else theme.text


def _tone(look: Look, theme: Theme) -> Tone | None:
    if look.mark:
        return theme.tone(look.mark)
    return theme.verify if look.is_doubtful else None


def _paint_text(painter: QPainter, area: QRect, look: Look, inks: Inks) -> None:
    if not look.text:
        return
    font = inks.bold if look.is_total or look.mark else inks.plain
    room = area.adjusted(PADDING, 1, -PADDING, -2)
    painter.setPen(inks.colour(_ink(look, inks.theme)))
    if look.role is Role.NUMBER:
        if len(look.text) * inks.digit > room.width():
            font = _fitted(font, look.text, room.width())
        painter.setFont(font)
        painter.drawText(room, _CENTRE | _WRAP, look.text)
        return
    painter.setFont(font)
    at_left = look.role in (Role.LABEL, Role.BANNER) and not look.is_tall
    painter.drawText(room, _LEFT if at_left else _CENTRE, wrapped(look.text, font, room.width()))


def _fitted(font: QFont, text: str, width: int) -> QFont:
    """Return `font`, made smaller where a long number would not fit on one line."""
    fitted = QFont(font)
    needed = QFontMetrics(fitted).horizontalAdvance(text)
    if needed > width:
        fitted.setPixelSize(max(_SMALLEST, fitted.pixelSize() * width // needed))
    return fitted


def _paint_mark(painter: QPainter, area: QRect, colour: QColor) -> None:
    left, top = area.left(), area.top()
    corner = QPolygon([QPoint(left, top), QPoint(left + _CORNER, top), QPoint(left, top + _CORNER)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(corner)


def _paint_doubt(painter: QPainter, area: QRect, inks: Inks) -> None:
    """Draw a "?" at the upper right; what is found there has its mark at the left."""
    font = QFont(inks.bold)
    font.setPixelSize(min(inks.bold.pixelSize(), _DOUBT))
    painter.setFont(font)
    painter.setPen(inks.colour(inks.theme.verify.text))
    place = QRect(area.right() - _DOUBT, area.top(), _DOUBT, _DOUBT + 2)
    painter.drawText(place, _CENTRE, "?")
