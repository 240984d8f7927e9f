"""The text of a paragraph of a Word file as a reader sees it, all changes accepted.

Deleted and hidden text, field codes, footnote marks and prompts of empty controls are left out;
results of fields, insertions and symbols are kept, of two drawings for two readers one is taken.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.reading.word_styles import Styles, W, is_on, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_GONE = {
    f"{W}{name}"
    for name in (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "sectPr"),
        *("rt", "fldData", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"),
    )
}
_WRAPPERS = {
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "dir", "bdo")
}
_MARKS = {
    f"{W}{name}": mark
    for name, mark in (
        *(("br", "\n"), ("cr", "\n"), ("tab", "\t"), ("ptab", "\t"), ("noBreakHyphen", "-")),
        *(("pgNum", ""), ("softHyphen", "")),
    )
}
_BOX = f"{W}txbxContent"
# What the letters of the symbol faces show that stand in an office's text.
_SYMBOLS = {0x2D: "-", 0x2B: "+", 0x2F: "/", 0x25: "%", 0x3D: "=", 0xB4: "×", 0xB1: "±"}
_PICTURES = {0xA8: "□", 0x6F: "□", 0xFC: "√", 0xFE: "☑", 0xFB: "×", 0xFD: "☒", 0x52: "☑"}


def seen(parent: "_Element") -> "Iterator[_Element]":
    """Yield the children of `parent`, those of controls, insertions and drawings in their place."""
    for child in parent:
        if child.tag in _GONE or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}sdt" and _is_prompt(child):
            continue
        if child.tag == f"{_MC}AlternateContent":
            branch = _branch(child)
            if branch is not None:
                yield from seen(branch)
        elif child.tag in _WRAPPERS:
            yield from seen(child)
        else:
            yield child


def ends_nowhere(paragraph: "_Element") -> bool:
    """Return whether the end of `paragraph` was deleted: the next one goes on in its line."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (
        mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
    )


class TextReader:
    """Reads paragraphs one after the other: a field may begin in one and end in a later one."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []  # for each open field, whether its result has begun

    def read(self, paragraph: "_Element") -> "tuple[str, list[_Element]]":
        """Return the text of `paragraph` and the text boxes that hang on it."""
        pieces: list[str] = []
        boxes: list[_Element] = []
        style = value_of(paragraph.find(f"{W}pPr/{W}pStyle"))
        self._collect(paragraph, pieces, boxes, self._styles.hides(style))
        return "".join(pieces), boxes

    def _collect(
        self, element: "_Element", pieces: list[str], boxes: "list[_Element]", is_hidden: bool
    ) -> None:
        for child in seen(element):
            if child.tag == _BOX:
                boxes.append(child)
            elif child.tag == f"{W}fldChar":
                self._turn(child.get(f"{W}fldCharType", ""))
            elif child.tag == f"{W}r":
                raised = " " if _is_raised(child) else ""
                pieces.append(raised)
                self._collect(child, pieces, boxes, self._hides(child, is_hidden))
                pieces.append(raised)
            elif (text := _shown(child)) is not None:
                pieces.append("" if is_hidden or not all(self._fields) else text)
            else:
                self._collect(child, pieces, boxes, is_hidden)

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _hides(self, run: "_Element", otherwise: bool) -> bool:
        own = is_on(run.find(f"{W}rPr/{W}vanish"))
        if own is not None:
            return own
        return otherwise or self._styles.hides(value_of(run.find(f"{W}rPr/{W}rStyle")))


def _shown(element: "_Element") -> str | None:
    """Return the text that `element` itself stands for; None where it only holds others."""
    if element.tag in (f"{W}t", _MATH_TEXT):
        return (element.text or "").replace("\n", " ").replace("\t", " ")
    if element.tag == f"{W}sym":
        return _symbol(element)
    return _MARKS.get(element.tag)


def _symbol(element: "_Element") -> str:
    face = element.get(f"{W}font", "").lower()
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if not 0xF000 <= code <= 0xF0FF:
        return chr(code) if 0x20 <= code <= 0xFFFF and not 0xD800 <= code <= 0xDFFF else ""
    code -= 0xF000
    if face.startswith(("wingdings", "webdings")):
        return _PICTURES.get(code, "•")
    if chr(code).isascii() and chr(code).isdigit():
        return chr(code)
    return _SYMBOLS.get(code, "•") if face == "symbol" else chr(code)


def _is_raised(run: "_Element") -> bool:
    """Return whether a run is set apart: a footnote's mark is no digit of the number before it."""
    return value_of(run.find(f"{W}rPr/{W}vertAlign")) in ("superscript", "subscript")


def _is_prompt(control: "_Element") -> bool:
    """Return whether a content control is empty and shows what to do there."""
    return bool(is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")))


def _branch(choice: "_Element") -> "_Element | None":
    """Return the one of several drawings of the same thing that holds text, else the first."""
    branches = [one for one in choice if one.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
    with_text = (one for one in branches if next(one.iter(f"{W}t"), None) is not None)
    return next(with_text, branches[0] if branches else None)
