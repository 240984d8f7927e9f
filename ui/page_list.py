"""The list of pages beside the preview: small pictures to go by."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import LIGHT, RADIUS, UNIT, Theme

if TYPE_CHECKING:
    from app.writing.pdf_render import PdfPages

_PICTURE: Final = QSize(21 * UNIT, 30 * UNIT)  # A4 fits into it
_FINER: Final = 3
_NUMBER: Final = 6 * UNIT  # height of the number below
_WIDTH: Final = 33 * UNIT

_Index = QModelIndex | QPersistentModelIndex


class PageList(QListView):
    """`wanted` carries the number, from 1, of the page that somebody chose by key or mouse."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Pages(self)
        self._look = _Look(theme, self)
        self._is_following = False
        self.setModel(self._model)
        self.setItemDelegate(self._look)
        self.setFixedWidth(_WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("页面列表")
        self.clicked.connect(self._tell)
        self.show_theme(theme)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._look.theme = theme
        self.setStyleSheet(f"QListView {{ background: {theme.window}; }}")

    def show_pages(self, pages: "PdfPages") -> None:
        """List `pages`, which stay somebody else's; the place in the list is kept."""
        self._is_following = True
        self._model.show_pages(pages, self.devicePixelRatioF())
        self._is_following = False

    def follow(self, number: int) -> None:
        """Mark page `number`, from 1, as the one in view."""
        self._is_following = True
        self.setCurrentIndex(self._model.index(number - 1))
        self._is_following = False

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_following:
            self._tell(current)

    def _tell(self, index: _Index) -> None:
        self.wanted.emit(index.row() + 1)


class _Pages(QAbstractListModel):
    """A row a page; its picture is rendered when it comes into view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._ratio = 1.0
        self._pictures: dict[int, QImage] = {}

    def show_pages(self, pages: "PdfPages", ratio: float) -> None:
        """Take `pages`; `ratio` is how many pixels of the screen are in one of the window."""
        before, count = self.rowCount(), len(pages)
        if count < before:
            self.beginRemoveRows(QModelIndex(), count, before - 1)
        elif count > before:
            self.beginInsertRows(QModelIndex(), before, count - 1)
        self._pages, self._ratio = pages, ratio
        self._pictures.clear()
        if count < before:
            self.endRemoveRows()
        elif count > before:
            self.endInsertRows()
        self.dataChanged.emit(self.index(0), self.index(count - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        is_root = parent is None or not parent.isValid()
        return len(self._pages) if self._pages and is_root else 0

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"第 {index.row() + 1} 页"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(index.row())
        return None

    def _picture(self, number: int) -> QImage:
        picture = self._pictures.get(number)
        if picture is None:
            assert self._pages
            width, height = self._pages.sizes[number]
            scale = min(_PICTURE.width() / width, _PICTURE.height() / height)
            # Larger first: a line thinner than a pixel would be drawn as a whole black one.
            raster = self._pages.render(number, scale * self._ratio * _FINER)
            form = QImage.Format.Format_RGB32
            shape = (raster.width, raster.height, raster.stride)
            large = QImage(raster.data, *shape, form)
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = large.scaledToWidth(raster.width // _FINER, smooth)
            picture.setDevicePixelRatio(self._ratio)
            self._pictures[number] = picture
        return picture


class _Look(QStyledItemDelegate):
    """Draws a page as a small sheet above its number."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_PICTURE.width() + 4 * UNIT, _PICTURE.height() + _NUMBER + 4 * UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self.theme
        place: QRect = option.rect.adjusted(2 * UNIT, UNIT, -UNIT, -UNIT)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(
                QColor(theme.accent if state & QStyle.StateFlag.State_HasFocus else theme.total)
            )
            painter.setBrush(QColor(theme.total))
            painter.drawRoundedRect(place, RADIUS, RADIUS)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        size = picture.deviceIndependentSize().toSize()
        sheet = QRect(place.center().x() - size.width() // 2, place.y() + UNIT, *size.toTuple())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(sheet.adjusted(-1, -1, 1, 1), QColor(theme.lines))
        painter.fillRect(sheet, QColor(LIGHT.paper))
        painter.drawImage(sheet.topLeft(), picture)
        painter.setPen(QColor(theme.text if is_chosen else theme.quiet))
        below = QRect(place.x(), place.bottom() - _NUMBER, place.width(), _NUMBER)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()
