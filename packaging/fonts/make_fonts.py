"""Make the fonts in resources/fonts/ from named Debian and npm packages.

Run from anywhere on Debian 12: ``python packaging/fonts/make_fonts.py --work DIR``. It needs
fonttools, apt-get, dpkg-deb and npm. Packages are downloaded into DIR once; the same packages
and the same fonttools give the same bytes. ``font_faces.py`` says which weights and why.
"""

import argparse
import gzip
import io
import sys
from pathlib import Path
from typing import Any

from font_charset import UNIHAN_FILE, standard_characters, wanted_characters
from font_faces import FACES, LICENCES, Face
from font_names import rename, set_flags
from font_outlines import to_truetype
from font_packages import UNICODE_DATA, PackageError, read_files
from font_punctuation import use_chinese_forms
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

TARGET = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_DROPPED = ["BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx"]


def make_face(face: Face, work: Path, wanted: frozenset[str]) -> Any:
    """Return one face as a fontTools font: TrueType, subset to ``wanted``, renamed."""
    data = read_files(face.package, work, (face.member,))[face.member]
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    to_truetype(font)
    use_chinese_forms(font, face.half_width_digits)
    _subset(font, wanted)
    origin = f"{Path(face.member).name} in {face.package.label}"
    rename(font, face.family, origin, face.licence_text, face.licence_url)
    set_flags(font)
    return font


def _subset(font: Any, wanted: frozenset[str]) -> None:
    options = Options()
    options.drop_tables = [*options.drop_tables, *_DROPPED]
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(char) for char in wanted])
    subsetter.subset(font)


def write_licences(work: Path, target: Path) -> None:
    """Copy the licence texts of the packages into ``target``, unpacked."""
    target.mkdir(parents=True, exist_ok=True)
    for licence in LICENCES:
        data = read_files(licence.package, work, (licence.member,))[licence.member]
        if licence.member.endswith(".gz"):
            data = gzip.decompress(data)
        (target / licence.target).write_bytes(data)


def report(path: Path, standard: frozenset[str]) -> str:
    """Return one line about a written font: glyphs, characters, coverage, size."""
    font = TTFont(path)
    characters = {chr(code) for code in font.getBestCmap()}
    return (
        f"{path.name}: {font['maxp'].numGlyphs} glyphs, {len(characters)} characters, "
        f"{len(standard & characters)} of {len(standard)}, {path.stat().st_size} bytes"
    )


def main() -> int:
    """Write the fonts and licences; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--work", type=Path, required=True, help="folder for the packages")
    parser.add_argument("--target", type=Path, default=TARGET, help="folder for the fonts")
    arguments = parser.parse_args()
    work: Path = arguments.work
    target: Path = arguments.target
    work.mkdir(parents=True, exist_ok=True)
    try:
        write_licences(work, target / "licences")
        standard = standard_characters(read_files(UNICODE_DATA, work, (UNIHAN_FILE,))[UNIHAN_FILE])
        wanted = wanted_characters(standard)
        for face in FACES:
            make_face(face, work, wanted).save(target / face.file)
            print(report(target / face.file, standard))
    except (PackageError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
