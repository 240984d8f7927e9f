"""Chinese widths for the marks and digits that a face draws for Latin text.

Programs that shape text choose these forms with OpenType features; reportlab takes the plain
glyph of each character, so the plain glyph has to be the Chinese one: “ ” ‘ ’ · — one em wide,
two — in a row one unbroken line, digits of one width.
"""

from collections.abc import Callable
from typing import Any

from fontTools.pens.recordingPen import (  # type: ignore[import-untyped]
    DecomposingRecordingPen,
)
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]

_EM_DASH = "—"
_HORIZONTAL_BAR = "―"
# Where the mark stands in its em: the share of the added width that goes to its left.
_SHARE_LEFT = {"“": 1.0, "‘": 1.0, "”": 0.0, "’": 0.0, "·": 0.5}

Affine = tuple[float, float, float, float, float, float]


def use_chinese_forms(font: Any, half_width_digits: bool) -> None:
    """Give a TrueType fontTools font Chinese plain glyphs, in place, before it is subset."""
    for char, share in _SHARE_LEFT.items():
        _widen(font, char, share)
    _join_dashes(font)
    if half_width_digits:
        _use_half_width_digits(font)


def _widen(font: Any, char: str, share: float) -> None:
    em = font["head"].unitsPerEm
    name = font.getBestCmap().get(ord(char))
    if name is None or font["hmtx"][name][0] == em:
        return
    shift = round(share * (em - font["hmtx"][name][0]))
    _replace(font, char, name, (1, 0, 0, 1, shift, 0))


def _join_dashes(font: Any) -> None:
    """Let the em dash fill its em from edge to edge, as ―― must print without a gap."""
    em = font["head"].unitsPerEm
    cmap = font.getBestCmap()
    name = cmap.get(ord(_EM_DASH))
    if name is not None and font["hmtx"][name][0] != em:
        name = cmap.get(ord(_HORIZONTAL_BAR), name)
    if name is None:
        return
    glyph = font["glyf"][name]
    scale = em / (glyph.xMax - glyph.xMin)
    if scale != 1:
        _replace(font, _EM_DASH, name, (scale, 0, 0, 1, -glyph.xMin * scale, 0))


def _replace(font: Any, char: str, source: str, affine: Affine) -> None:
    """Map ``char`` to a new one-em glyph: the source glyph moved; other users of it stay."""
    shapes = font.getGlyphSet()
    recording = DecomposingRecordingPen(shapes)
    shapes[source].draw(recording)
    pen = TTGlyphPen(None)
    recording.replay(TransformPen(pen, affine))
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    name = f"nianbao.{ord(char):04X}"
    font["glyf"][name] = glyph
    font["hmtx"][name] = (font["head"].unitsPerEm, glyph.xMin)
    _map(font, lambda code: name if code == ord(char) else None)


def _use_half_width_digits(font: Any) -> None:
    """Map 0 to 9 to the face's own half-em digits (feature hwid): all of one width."""
    cmap = font.getBestCmap()
    forms = _single_substitutions(font, "hwid")
    digits = {code: forms[cmap[code]] for code in range(ord("0"), ord("9") + 1)}
    _map(font, digits.get)


def _single_substitutions(font: Any, feature: str) -> dict[str, str]:
    table = font["GSUB"].table
    found: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != feature:
            continue
        for index in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[index].SubTable:
                real = getattr(subtable, "ExtSubTable", subtable)
                found.update(real.mapping)
    return found


def _map(font: Any, target: Callable[[int], str | None]) -> None:
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in table.cmap:
                table.cmap[code] = target(code) or table.cmap[code]
