"""The page of the handbook that is being read: links inside only, nothing from a network."""

from math import ceil
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QImageReader,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from app.handbook.blocks import Picture, plain
from app.handbook.book import Book
from app.handbook.html import COPY, notes_of, page_html
from ui.handbook.look import SIZE, page_style
from ui.theme import UNIT, Theme

_COLUMN: Final = 46 * SIZE  # pixels at 100 %: about 46 characters a line
_LEAST_MARGIN: Final = 6 * UNIT
_PATIENCE_MS: Final = 60


class HandbookView(QTextBrowser):
    """Shows a chapter; `moved` carries the place that was gone to (``rows.md#表四``).

    `zoomed` carries 1 or −1 when somebody turns the wheel with Ctrl held, `told` a sentence.
    """

    moved = Signal(str)
    zoomed = Signal(int)
    told = Signal(str)

    def __init__(self, book: Book, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._theme = theme
        self._factor = 1.0
        self._words: tuple[str, ...] = ()
        self._laid_out_for = 0
        self._later = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._later.timeout.connect(self._follow_width)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenExternalLinks(False)
        self.setAccessibleName("手册正文")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._place = ""
        self.sourceChanged.connect(self._tell)
        self.show_theme(theme)

    def go_to(self, place: str) -> None:
        """Show `place`, such as ``rows.md#表四``."""
        file, _, anchor = place.partition("#")
        url = QUrl(file)
        if anchor:
            url.setFragment(anchor)
        self.setSource(url)
        if anchor:
            self.scrollToAnchor(anchor)
        else:
            self.verticalScrollBar().setValue(0)
        self.setFocus()

    @property
    def place(self) -> str:
        """The place that was last gone to."""
        return self._place

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Base, QColor(theme.paper))
        self.setPalette(colours)
        self._renew()

    def set_factor(self, factor: float) -> None:
        """Draw `factor` times the normal size."""
        self._factor = factor
        self._renew()

    def show_words(self, words: tuple[str, ...]) -> None:
        """Mark `words` wherever they stand on the page."""
        self._words = words
        self.setExtraSelections([self._marked(place) for place in self._word_places()])

    def _word_places(self) -> list[QTextCursor]:
        """Return where the words that are marked stand, in the order of the page."""
        places: list[QTextCursor] = []
        for word in self._words:
            at = self.document().find(word)
            while not at.isNull():
                places.append(at)
                at = self.document().find(word, at)
        return sorted(places, key=QTextCursor.selectionStart)

    def step_word(self, step: int) -> bool:
        """Select the next (1) or previous (−1) marked word; False where there is none left."""
        here = self.textCursor()
        places = self._word_places()
        if step > 0:
            rest = [p for p in places if p.selectionStart() >= here.selectionEnd()]
        else:
            rest = [p for p in reversed(places) if p.selectionEnd() <= here.selectionStart()]
        if rest:
            self.setTextCursor(rest[0])
            self.ensureCursorVisible()
        return bool(rest)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        path = QUrl(name).path()
        if path.endswith(".png"):
            return self._picture(path)
        chapter = self._book.chapter(path)
        return page_html(chapter.blocks, self._picture_width) if chapter else None

    def doSetSource(self, name: QUrl | str, kind: Any = None) -> None:
        url = QUrl(name)
        if url.scheme() == COPY:
            self._copy_note(int(url.path()))
        if self._book.chapter(url.path()) is None:
            return  # an address of somewhere else: there is nothing to be shown
        super().doSetSource(url, QTextDocument.ResourceType.HtmlResource)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()
        self._later.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held; Qt's own way would leave tables and pictures as they are."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _copy_note(self, number: int) -> None:
        chapter = self._book.chapter(self.source().path())
        assert chapter
        lines = notes_of(chapter.blocks)[number].lines
        QGuiApplication.clipboard().setText("\n".join(map(plain, lines)))
        self.told.emit("已复制，请到年报窗口粘贴（Ctrl+V）")

    def _tell(self, url: QUrl) -> None:
        anchor = f"#{url.fragment()}" if url.hasFragment() else ""
        self._place = url.path() + anchor
        self._set_margins()
        self.show_words(self._words)
        self.moved.emit(self._place)

    def _follow_width(self) -> None:
        if self._column() != self._laid_out_for:
            self._renew()

    def _renew(self) -> None:
        """Lay the page out anew; what is at the top stays there."""
        top = self.cursorForPosition(QPoint(self.width() // 2, 3 * UNIT)).blockNumber()
        self.document().setDefaultStyleSheet(page_style(self._theme, self._factor))
        font = self.font()
        font.setPixelSize(round(SIZE * self._factor))
        self.document().setDefaultFont(font)
        self._laid_out_for = self._column()
        if not self.source().isEmpty():
            self.reload()
            self._set_margins()
            self.show_words(self._words)
            self._bring_to_top(top)

    def _bring_to_top(self, number: int) -> None:
        layout = self.document().documentLayout()
        block = self.document().findBlockByNumber(number)
        self.verticalScrollBar().setValue(ceil(layout.blockBoundingRect(block).top()))

    def _column(self) -> int:
        room = self.viewport().width() - 2 * _LEAST_MARGIN
        return max(200, min(round(_COLUMN * self._factor), room))

    def _set_margins(self) -> None:
        """Keep the column of text in the middle."""
        frame = self.document().rootFrame()
        looks = frame.frameFormat()
        side = max(_LEAST_MARGIN, (self.viewport().width() - self._column()) // 2)
        looks.setLeftMargin(side)
        looks.setRightMargin(side)
        looks.setTopMargin(2 * UNIT)
        looks.setBottomMargin(12 * UNIT)
        frame.setFrameFormat(looks)

    def _file(self, name: str) -> str:
        dark = self._book.folder / name.replace("pictures/", "pictures/dark/")
        return str(dark if self._theme.is_dark and dark.exists() else self._book.folder / name)

    def _picture_width(self, picture: Picture) -> int:
        natural = QImageReader(self._file(picture.file)).size().width()
        return min(round(natural * max(1.0, self._factor)), self._column())

    def _picture(self, name: str) -> QImage:
        """Return a picture in the very size that it is shown in, so that its words stay sharp."""
        image = QImage(self._file(name))
        width = self._picture_width(Picture(name, ""))
        ratio = self.devicePixelRatioF()
        if image.width() != round(width * ratio):
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(round(width * ratio), smooth)
        image.setDevicePixelRatio(ratio)
        return image

    def _marked(self, place: QTextCursor) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.verify.ground))
        look.setForeground(QColor(self._theme.verify.text))
        # PySide's stubs do not know the two fields of an ExtraSelection.
        mark.cursor = place  # type: ignore[attr-defined]
        mark.format = look  # type: ignore[attr-defined]
        return mark
