"""Labels in lines of like length: no closing mark begins a line, no character stands alone."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics

from app.writing.balance import balanced_breaks


def wrapped(text: str, font: QFont, width: int) -> str:
    """Return `text` with line ends so that it fits `width` pixels in `font`."""
    return _wrapped(text, font.family(), font.pixelSize(), font.bold(), width)


@lru_cache(maxsize=2000)
def _wrapped(text: str, family: str, pixels: int, bold: bool, width: int) -> str:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return text
    em = metrics.horizontalAdvance("一")
    widths = [metrics.horizontalAdvance(character) / em for character in text]
    ends = balanced_breaks(text, widths, max(width / em, 1.0))
    return "\n".join(text[start:end] for start, end in zip([0, *ends], ends, strict=False))
