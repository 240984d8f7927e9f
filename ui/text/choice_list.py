"""A list of things to insert: a name with its value at the right, or a sentence below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.text.figure_choices import BLANK, Choice
from ui.theme import RADIUS, UNIT, Theme

_MOST_LINES = 4
_CHOICE = Qt.ItemDataRole.UserRole
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


class ChoiceList(QListWidget):
    """Shows choices; with `is_stacked` what each prints stands below its name."""

    def __init__(self, theme: Theme, *, is_stacked: bool = False) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(not is_stacked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.delegate = _Drawing(theme, is_stacked)
        self.setItemDelegate(self.delegate)

    def show_choices(self, choices: list[Choice]) -> None:
        """Show these, the first one current."""
        self.clear()
        for choice in choices:
            item = QListWidgetItem(f"{choice.name}　{choice.shown or BLANK}", self)
            item.setData(_CHOICE, choice)
        self.setCurrentRow(0)

    def current_choice(self) -> Choice | None:
        """Return the choice the cursor is on."""
        choice = self.currentIndex().data(_CHOICE)
        return choice if isinstance(choice, Choice) else None


class _Drawing(QStyledItemDelegate):
    def __init__(self, theme: Theme, is_stacked: bool) -> None:
        super().__init__()
        self.theme = theme
        self._is_stacked = is_stacked

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = QFontMetrics(_font(option))
        if not self._is_stacked:
            return QSize(100, metrics.height() + 2 * UNIT)
        widget = _widget(option)
        room = QRect(0, 0, widget.viewport().width() - 6 * UNIT, 10_000)
        shown = index.data(_CHOICE).shown or BLANK
        height = metrics.boundingRect(room, _WRAPPED.value, shown).height()
        lines = min(height, _MOST_LINES * metrics.lineSpacing())
        return QSize(100, metrics.height() + lines + 5 * UNIT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        choice = index.data(_CHOICE)
        rect, theme = _rect(option), self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if _state(option) & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.total))
            painter.drawRoundedRect(rect.adjusted(UNIT, 0, -UNIT, 0), RADIUS, RADIUS)
        painter.setFont(_font(option))
        inside = rect.adjusted(3 * UNIT, 0, -3 * UNIT, 0)
        if self._is_stacked:
            self._paint_sentence(painter, inside.adjusted(0, 2 * UNIT, 0, -2 * UNIT), choice)
        else:
            self._paint_value(painter, inside, choice)
        painter.restore()

    def _paint_value(self, painter: QPainter, rect: QRect, choice: Choice) -> None:
        metrics = painter.fontMetrics()
        shown = choice.shown or BLANK
        width = min(metrics.horizontalAdvance(shown) + 2, rect.width() // 2)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self.theme.accent if choice.shown else self.theme.quiet))
        value = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width)
        painter.drawText(rect, right.value, value)
        painter.setPen(QColor(self.theme.text))
        room = rect.adjusted(0, 0, -width - 3 * UNIT, 0)
        name = metrics.elidedText(choice.name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, left.value, name)

    def _paint_sentence(self, painter: QPainter, rect: QRect, choice: Choice) -> None:
        bold = QFont(painter.font())
        bold.setBold(True)
        height = painter.fontMetrics().height() + UNIT
        painter.setPen(QColor(self.theme.text))
        painter.setFont(bold)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft.value, choice.name)
        bold.setBold(False)
        painter.setFont(bold)
        painter.setPen(QColor(self.theme.quiet))
        below = rect.adjusted(0, height, 0, 0)
        painter.setClipRect(below)
        painter.drawText(below, _WRAPPED.value, choice.shown or BLANK)


# PySide's stubs do not know the fields of a style option.
def _font(option: QStyleOptionViewItem) -> QFont:
    return option.font  # type: ignore[attr-defined,no-any-return]


def _rect(option: QStyleOptionViewItem) -> QRect:
    return option.rect  # type: ignore[attr-defined,no-any-return]


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    return option.state  # type: ignore[attr-defined,no-any-return]


def _widget(option: QStyleOptionViewItem) -> QListWidget:
    return option.widget  # type: ignore[attr-defined,no-any-return]
