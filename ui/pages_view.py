"""The pages of a PDF to look at: white paper on the ground of the window, at any zoom."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.page_layout import GAP, Fit, PageLayout, fitting_zoom, lay_out
from ui.theme import LIGHT, UNIT, Theme

if TYPE_CHECKING:
    from app.writing.pdf_render import PdfPages

STEPS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
_LINE: Final = 12 * UNIT  # what one press of an arrow key scrolls
_STRIP: Final = 512  # rows of pixels rendered at a time
_WHEEL_STEP: Final = 120
_WHEEL_ZOOM: Final = 1.1


class PagesView(QAbstractScrollArea):
    """Renders what comes into view, strip by strip (a few milliseconds each), and keeps that.

    `looked` is emitted when another part, page or zoom is in view.
    """

    looked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: PdfPages | None = None
        self._layout = PageLayout()
        self._fit: Fit | None = Fit.WIDTH
        self._zoom = 1.0
        self._strips: dict[tuple[int, int], QImage] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: its coming and going would change the width that the pages fit.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(_LINE)
        self.horizontalScrollBar().setSingleStep(_LINE)

    # What the page asks

    @property
    def fit(self) -> Fit | None:
        """What the zoom follows, None if it is a number of its own."""
        return self._fit

    @property
    def zoom(self) -> float:
        """The zoom in use, 1.0 for the true size."""
        return self._zoom

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._layout.sheets)

    @property
    def page(self) -> int:
        """The number of the page in the middle of the view, from 1; 0 if there is none."""
        middle = QRectF(self.viewport().rect()).center()
        return self._layout.page_at((middle - self._origin()).y()) + 1

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`; paper stays white."""
        self._theme = theme
        self.viewport().update()

    def show_pages(self, pages: "PdfPages") -> None:
        """Show `pages`, which are then its own, in place of the ones before and at their place."""
        if self._pages:
            self._pages.close()
        self._pages = pages
        self._strips.clear()
        self._arrange(QPointF(0, 0))

    def go_to(self, number: int) -> None:
        """Bring the beginning of page `number`, from 1, into view."""
        if 1 <= number <= self.page_count:
            self.verticalScrollBar().setValue(round(self._layout.sheets[number - 1].y() - GAP))

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the window."""
        self._fit = fit
        self._arrange(QPointF(0, 0))

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom to `zoom`, within the limits; what is at `around` in the view stays there."""
        self._fit, self._zoom = None, min(max(zoom, STEPS[0]), STEPS[-1])
        self._arrange(QRectF(self.viewport().rect()).center() if around is None else around)

    def step_zoom(self, direction: int) -> None:
        """Zoom to the next larger step for 1, to the next smaller one for -1."""
        now = round(self._zoom, 3)
        larger = [step for step in STEPS if step > now]
        smaller = [step for step in STEPS if step < now]
        for step in larger[:1] if direction > 0 else smaller[-1:]:
            self.set_zoom(step)

    # Where things are

    def _arrange(self, fixed: QPointF) -> None:
        """Lay the pages out anew; what is at `fixed` in the view stays there."""
        spot = self._layout.spot(fixed - self._origin())
        sizes = self._pages.sizes if self._pages else ()
        view = QSizeF(self.viewport().size())
        if self._fit is not None:
            self._zoom = fitting_zoom(sizes, view, self._fit)
        layout = lay_out(sizes, self._zoom, self.devicePixelRatioF())
        if layout.scale != self._layout.scale:
            self._strips.clear()
        self._layout = layout
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(layout.extent[0] - view.width())))
        down.setRange(0, max(0, round(layout.extent[1] - view.height())))
        across.setPageStep(max(1, self.viewport().width() - _LINE))
        down.setPageStep(max(1, self.viewport().height() - _LINE))
        point = layout.point(spot) if spot else None
        if point is not None:
            across.setValue(round(point.x() - fixed.x()))
            down.setValue(round(point.y() - fixed.y()))
        self.viewport().update()
        self.looked.emit()

    def _origin(self) -> QPointF:
        """Return where in the view the corner of the ground is."""
        spare = max(0.0, self.viewport().width() - self._layout.extent[0])
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QPointF(spare / 2 - across, -down)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.window))
        view = QRectF(self.viewport().rect())
        origin = self._origin()
        for number, sheet in enumerate(self._layout.sheets):
            place = QRectF(_on_pixels(painter, sheet.topLeft() + origin), sheet.size())
            if place.intersects(view):
                painter.fillRect(place.adjusted(-1, -1, 1, 1), QColor(self._theme.lines))
                painter.fillRect(place, QColor(LIGHT.paper))
                self._paint_strips(painter, number, place, view)
        if self.hasFocus() and self._layout.sheets:
            painter.setPen(QColor(self._theme.accent))
            painter.drawRect(view.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
        self._forget_far_strips(view.translated(-origin))

    def _paint_strips(self, painter: QPainter, page: int, place: QRectF, view: QRectF) -> None:
        step = _STRIP / self.devicePixelRatioF()
        for strip in range(int(-(-place.height() // step))):
            part = QRectF(place.x(), place.y() + strip * step, place.width(), step)
            if part.intersects(view):
                painter.drawImage(part.topLeft(), self._strip(page, strip))

    def _strip(self, page: int, strip: int) -> QImage:
        """Return rows of a page as a picture, rendered if they are not at hand."""
        image = self._strips.get((page, strip))
        if image is None:
            assert self._pages
            scale = self._layout.scale
            start = strip * _STRIP
            rows = range(start, min(start + _STRIP, self._pages.pixels(page, scale)[1]))
            raster = self._pages.render(page, scale, rows)
            form = QImage.Format.Format_RGB32
            image = QImage(raster.data, raster.width, raster.height, raster.stride, form).copy()
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._strips[page, strip] = image
        return image

    def _forget_far_strips(self, seen: QRectF) -> None:
        """Keep only strips within a view's height of what is `seen`."""
        near = seen.adjusted(0, -seen.height(), 0, seen.height())
        step = _STRIP / self.devicePixelRatioF()
        for page, strip in list(self._strips):
            top = self._layout.sheets[page].y() + strip * step
            if top > near.bottom() or top + step < near.top():
                del self._strips[page, strip]

    # What the person does

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._arrange(QPointF(0, 0))
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            # Here the keys zoom the pages, not tables and texts.
            event.setAccepted(self._zooming(event) is not None)
            return event.isAccepted() or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = self._zooming(event)
        if direction == 0:
            self.set_fit(Fit.WIDTH)
        elif direction is not None:
            self.step_zoom(direction)
        elif event.key() == Qt.Key.Key_Home:
            self.verticalScrollBar().setValue(0)
        elif event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def _zooming(self, event: QKeyEvent) -> int | None:
        """Return 1 for a key that enlarges, -1 for one that reduces, 0 for one that fits."""
        if event.matches(QKeySequence.StandardKey.ZoomOut):
            return -1
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        keys = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_0: 0}
        return keys.get(Qt.Key(event.key())) if control else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() / _WHEEL_STEP
            self.set_zoom(self._zoom * _WHEEL_ZOOM**turned, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(QPointF(0, 0))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.looked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _on_pixels(painter: QPainter, point: QPointF) -> QPointF:
    """Return the corner of a pixel of the screen next to `point`: what begins there is crisp."""
    to_screen = painter.deviceTransform()
    exact = to_screen.map(point)
    back = to_screen.inverted()[0]
    return back.map(QPointF(round(exact.x()), round(exact.y())))
