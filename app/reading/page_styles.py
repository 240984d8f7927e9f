"""What a page's own style sheets hide: boxes for sharing, old versions, hints for editors.

Only rules for one class or id say so plainly; a rule for another medium or state does not count.
Tables of some size are read all the same: sites hide and show them by script.
"""

import re
from typing import TYPE_CHECKING

from app.reading.html_cells import is_large

if TYPE_CHECKING:
    from lxml.etree import _Element

_ASIDE = re.compile(r"/\*.*?\*/|@[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAME = re.compile(r"(?:\w+)?([.#])([\w-]+)")
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([\w-]+)")
_LARGEST = 200_000  # letters of style sheets that are looked at


def hide_by_styles(root: "_Element") -> None:
    """Mark the elements of the page `root` that its style sheets hide as hidden."""
    sheets = "".join(sheet.text or "" for sheet in root.iter("style"))[:_LARGEST]
    if "display" not in sheets:
        return
    hidden: dict[tuple[str, str], bool] = {}
    for selectors, body in _RULE.findall(_ASIDE.sub(" ", sheets)):
        shown = _DISPLAY.search(body.lower())
        if shown is None:
            continue
        for name in filter(None, map(_NAME.fullmatch, map(str.strip, selectors.split(",")))):
            hidden[name[1], name[2]] = shown[1] == "none"
    names = {name for name, is_hidden in hidden.items() if is_hidden}
    for element in root.iter("*") if names else ():
        own = [(".", word) for word in element.get("class", "").split()]
        if names.intersection([*own, ("#", element.get("id", ""))]) and not _holds_table(element):
            element.set("hidden", "")


def _holds_table(element: "_Element") -> bool:
    return any(is_large(table) for table in element.iter("table"))
