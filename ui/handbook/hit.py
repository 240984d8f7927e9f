"""How a section that a search found is drawn: its title, below it the words around the hit."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import UNIT, Theme

EXCERPT: Final = Qt.ItemDataRole.UserRole + 1
_LINES: Final = 2  # of the excerpt
_Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """Draws in the colours of a theme."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, (1 + _LINES) * self._line(option) + 3 * UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(theme.total))
        inner = area.adjusted(2 * UNIT, UNIT, -2 * UNIT, -UNIT)
        bold = QFont(option.font)  # type: ignore[attr-defined]
        bold.setBold(True)
        title = QFontMetrics(bold).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(option.font)  # type: ignore[attr-defined]
        painter.setPen(QColor(theme.quiet))
        below = inner.adjusted(0, self._line(option) + UNIT // 2, 0, 0)
        flags = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, flags, str(index.data(EXCERPT)))
        painter.setPen(QColor(theme.lines))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()

    def _line(self, option: QStyleOptionViewItem) -> int:
        metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]
        return metrics.lineSpacing()
