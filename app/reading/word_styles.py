"""What Word's styles say of paragraphs and runs: which are hidden, which are numbered."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_OFF = ("0", "false", "off")
_DEEPEST = 20  # styles that are based on one another, perhaps in a circle


def value_of(element: "_Element | None") -> str:
    """Return the value that `element` sets, "" without it."""
    return "" if element is None else element.get(f"{W}val", "")


def is_on(element: "_Element | None") -> bool | None:
    """Return whether a property is switched on or off, None where it is not there."""
    return None if element is None else element.get(f"{W}val", "true") not in _OFF


class Styles:
    """The styles of a document; `root` is its styles part, if any."""

    def __init__(self, root: "_Element | None") -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._usual = next(
            (
                style.get(f"{W}styleId", "")
                for style in found
                if style.get(f"{W}type") == "paragraph"
                and style.get(f"{W}default") in ("1", "true", "on")
            ),
            "",
        )

    def hides(self, name: str) -> bool:
        """Return whether text in the style `name` is hidden."""
        for style in self._line(name):
            hidden = is_on(style.find(f"{W}rPr/{W}vanish"))
            if hidden is not None:
                return hidden
        return False

    def numbering(self, name: str) -> tuple[str, str, str] | None:
        """Return list, level ("" where not said) and the style that names them, if any.

        `name` is the style of a paragraph, "" for the usual one.
        """
        for style in self._line(name or self._usual):
            number = style.find(f"{W}pPr/{W}numPr")
            if number is not None and (listed := value_of(number.find(f"{W}numId"))):
                level = value_of(number.find(f"{W}ilvl"))
                return listed, level, style.get(f"{W}styleId", "")
        return None

    def _line(self, name: str) -> "list[_Element]":
        """Return the style `name` and those that it is based on."""
        line: list[_Element] = []
        while name in self._styles and len(line) < _DEEPEST:
            line.append(self._styles[name])
            name = value_of(self._styles[name].find(f"{W}basedOn"))
        return line
