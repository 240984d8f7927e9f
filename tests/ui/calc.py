"""LibreOffice Calc on a real screen: sheets written for it, and read from what it saves."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest

from tests.ui.screen import Screen

Spanned = tuple[str, int, int]  # a text, the rows and the columns that it spans

_STARTS_IN = 90.0  # seconds; the first start of a profile
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_TABLE = f"{{{_NAMES['table']}}}"
_QUIET = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay"
 oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def command() -> str:
    """Return the program that starts Calc with a window; skips the test where there is none.

    It is `soffice`, or what the environment variable NIANBAO_SOFFICE names.
    """
    named = os.environ.get("NIANBAO_SOFFICE")
    found = named or shutil.which("soffice")
    if not found:
        pytest.skip("LibreOffice is not here")
    if not named and not list(Path(found).resolve().parent.glob("libvclplug_g*.so")):
        pytest.skip("LibreOffice has no windows here: the package libreoffice-calc is missing")
    return found


def start(screen: Screen, folder: Path, sheet: Path) -> str:
    """Open `sheet` in a Calc with a profile of its own; return its window."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_QUIET, "utf-8")
    words = ("--norestore", "--nologo", "--nofirststartwizard", "--calc")
    screen.environment["SAL_USE_VCLPLUGIN"] = "gen"
    screen.start(command(), f"-env:UserInstallation={profile.as_uri()}", *words, str(sheet))
    return screen.window(f"{sheet.stem}.*Calc", _STARTS_IN)


def write_sheet(path: Path, rows: Sequence[Sequence[Spanned]]) -> None:
    """Write rows of texts with their spans as a flat OpenDocument; digits become numbers."""
    width = sum(columns for _, _, columns in rows[0]) if rows else 1
    left = [[True] * width for _ in rows]  # places that no text has taken yet
    lines = []
    for down, row in enumerate(rows):
        coming, cells = iter(row), []
        for across in range(width):
            if not left[down][across]:
                cells.append("<table:covered-table-cell/>")
                continue
            text, tall, wide = next(coming)
            for below in left[down : down + tall]:
                below[across : across + wide] = [False] * wide
            cells.append(_cell(text, tall, wide))
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    names = " ".join(f'xmlns:{name}="{address}"' for name, address in _NAMES.items())
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body>'
        f'<office:spreadsheet><table:table table:name="表">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document>",
        "utf-8",
    )


def read_sheet(path: Path) -> list[list[str]]:
    """Return the cells of the first table as they are shown, without blanks at the ends."""
    table = ElementTree.parse(path).getroot().find(".//table:table", _NAMES)
    assert table is not None
    rows = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            text = "\n".join("".join(p.itertext()) for p in cell.findall("text:p", _NAMES))
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            cells += [text] * (times if text else min(times, 100))
        rows.append(without_end(cells))
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _cell(text: str, tall: int, wide: int) -> str:
    span = f'table:number-rows-spanned="{tall}" table:number-columns-spanned="{wide}"'
    number = text.replace(".", "", 1).isdecimal()
    value = f'office:value-type="float" office:value="{text}"' if number else ""
    string = 'office:value-type="string"' if text and not number else ""
    words = f"<text:p>{escape(text)}</text:p>" if text else ""
    return f"<table:table-cell {span} {value}{string}>{words}</table:table-cell>"


def without_end(cells: list[str]) -> list[str]:
    """Return `cells` without the blanks behind the last text."""
    while cells and not cells[-1]:
        cells.pop()
    return cells
