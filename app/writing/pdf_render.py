"""The pages of a finished PDF as pixels, for the screen and for printers.

This module loads PDFium: import it where it is needed, not before.
"""

import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

import pypdfium2
from pypdfium2 import raw

_WHITE: Final = (255, 255, 255, 255)
# PDFium must not be entered by two threads at once, whichever documents they read. Re-entrant,
# since forgotten pages may be closed by the collector in the middle of a call.
_pdfium: Final = threading.RLock()


@dataclass(frozen=True, slots=True)
class Raster:
    """Rows of pixels from the top: blue, green, red, 255; `stride` bytes from row to row."""

    data: bytes
    width: int
    height: int
    stride: int


class PdfPages:
    """The pages of one PDF, counted from 0; any thread may use them. Close them after use.

    `sizes` holds width and height of every page in points.
    """

    def __init__(self, data: bytes) -> None:
        self._page: Any = None  # the page used last, ready to be rendered
        self._number = -1
        self._document: Any = None
        with _pdfium:
            self._document = pypdfium2.PdfDocument(data)
            count = len(self._document)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(number) for number in range(count)
            )

    def __len__(self) -> int:
        return len(self.sizes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    def pixels(self, number: int, scale: float) -> tuple[int, int]:
        """Return width and height of page `number` at `scale` pixels a point."""
        width, height = self.sizes[number]
        return max(1, round(width * scale)), max(1, round(height * scale))

    def render(self, number: int, scale: float, rows: range | None = None) -> Raster:
        """Return page `number` on white at `scale` pixels a point, or only `rows` of it.

        Raises ValueError once the pages are closed.
        """
        width, height = self.pixels(number, scale)
        rows = rows if rows is not None else range(height)
        with _pdfium:
            page = self._open(number)
            bitmap = pypdfium2.PdfBitmap.new_native(width, len(rows), raw.FPDFBitmap_BGRx)
            try:
                bitmap.fill_rect(_WHITE, 0, 0, width, len(rows))
                raw.FPDF_RenderPageBitmap(bitmap, page, 0, -rows.start, width, height, 0, 0)
                return Raster(bytes(bitmap.buffer), width, len(rows), bitmap.stride)
            finally:
                bitmap.close()

    def close(self) -> None:
        """Give back what PDFium holds; more than once is no harm."""
        with _pdfium:
            self._leave()
            document, self._document = self._document, None
            if document is not None:
                document.close()

    def _open(self, number: int) -> Any:
        if self._document is None:
            raise ValueError("the pages are closed")
        if number != self._number:
            self._leave()
            self._page, self._number = self._document[number], number
        return self._page

    def _leave(self) -> None:
        page, self._page, self._number = self._page, None, -1
        if page is not None:
            page.close()
