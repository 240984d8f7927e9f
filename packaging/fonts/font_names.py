"""Names and flags of a made font: its own family name, embedding allowed, regular style."""

from typing import Any

_COPYRIGHT, _FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT = range(7)
_TRADEMARK, _MAKER, _DESIGNER, _DESCRIPTION, _LICENCE, _LICENCE_URL = 7, 8, 9, 10, 13, 14
_KEPT = (_COPYRIGHT, _VERSION, _TRADEMARK, _MAKER, _DESIGNER)
_WINDOWS_ENGLISH = (3, 1, 0x409)
_REGULAR = 0x40
_NORMAL_WEIGHT = 400
_YEAR = 2026  # of our changes: the GNU licence asks for a date


def rename(font: Any, family: str, origin: str, licence: str, licence_url: str) -> None:
    """Rewrite a fontTools font's names, in place.

    Kept from the source: copyright, version, trademark, manufacturer, designer. The rest is ours:
    a family name that holds no reserved name and clashes with no installed font, and a note of
    the origin.
    """
    table = font["name"]
    kept = {key: table.getDebugName(key) for key in _KEPT}
    version = kept[_VERSION] or "Version 1.000"
    postscript = family.replace(" ", "") + "-Regular"
    own = {
        _FAMILY: family,
        _STYLE: "Regular",
        _UNIQUE: f"{version};{postscript}",
        _FULL: family,
        _VERSION: version,
        _POSTSCRIPT: postscript,
        _DESCRIPTION: f"Modified in {_YEAR} by the nianbao authors: subset of {origin}.",
        _LICENCE: licence,
        _LICENCE_URL: licence_url,
    }
    table.names = []
    for key, text in sorted({**kept, **own}.items()):
        if text:
            table.setName(text, key, *_WINDOWS_ENGLISH)


def set_flags(font: Any) -> None:
    """Make the font the regular style of its family and free to embed, in place.

    A title face made from a bold source must be found as its family's regular style too, so that
    no program emboldens it a second time.
    """
    font["OS/2"].fsType = 0
    font["OS/2"].fsSelection = _REGULAR
    font["OS/2"].usWeightClass = _NORMAL_WEIGHT
    font["head"].macStyle = 0
