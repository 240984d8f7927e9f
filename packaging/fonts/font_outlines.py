"""CFF outlines to TrueType ones: reportlab embeds TrueType only."""

from typing import Any

from font_flat_curves import FlatCurvePen
from fontTools.pens.cu2quPen import Cu2QuPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import newTable  # type: ignore[import-untyped]

MAX_ERROR = 1.0  # of a curve, in font units; the em is 1,000
MAX_BULGE = 1.0  # of a curve drawn as a line: 0.006 mm in 16 pt text


def to_truetype(font: Any) -> None:
    """Replace a fontTools font's CFF table by glyf and loca, in place; a TrueType font stays."""
    if "CFF " not in font:
        return
    order = font.getGlyphOrder()
    shapes = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        # CFF draws outer contours anticlockwise, TrueType clockwise.
        curves = Cu2QuPen(pen, MAX_ERROR, reverse_direction=True)
        shapes[name].draw(FlatCurvePen(curves, MAX_BULGE))
        glyphs[name] = pen.glyph(dropImpliedOnCurves=True)
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder = order
    font["glyf"].glyphs = glyphs
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    _set_side_bearings(font, order)
    font["maxp"] = _truetype_maxp(len(order))
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def _set_side_bearings(font: Any, order: list[str]) -> None:
    for name in order:
        glyph = font["glyf"][name]
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))


def _truetype_maxp(count: int) -> Any:
    table = newTable("maxp")
    table.tableVersion = 0x00010000
    table.numGlyphs = count
    table.maxZones = 1
    for field in (
        "maxPoints",
        "maxContours",
        "maxCompositePoints",
        "maxCompositeContours",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxComponentDepth",
    ):
        setattr(table, field, 0)
    return table
