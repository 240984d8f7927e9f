"""How a document is laid out by wish: what GB/T 9704-2012 and the notices leave open."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PageNumbers(StrEnum):
    """Where the page number stands: GB/T 9704-2012, 7.5 asks for the outside; many centre it."""

    OUTSIDE = "outside"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """The wishes for one document.

    `notes` prints remarks on cells and tables; `own_fonts` lets the computer's own statutory
    faces come before the bundled ones in a PDF; `sign_off` adds a 审签单 as the last page.
    """

    page_numbers: PageNumbers = PageNumbers.OUTSIDE
    notes: bool = True
    own_fonts: bool = True
    sign_off: bool = False


USUAL: Final = PrintOptions()
