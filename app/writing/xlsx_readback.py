"""Reading a finished spreadsheet back: every cell as it prints, every sum reckoned anew."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError

from app.writing.content import Content
from app.writing.readback import differs
from app.writing.xlsx_plan import Plan, plans
from app.writing.xlsx_read import Place, ReadCell, ReadSheet, place_of, read_sheets

_FORMAT = re.compile(r'0(?:\.(?P<decimals>0+))?(?P<words>(?:"[^"]*"|\\.)*)')
_SUM = re.compile(r'IF\(COUNT\((?P<counted>[^()]*)\),SUM\((?P<added>[^()]*)\),""\)')


def check_xlsx(data: bytes, content: Content, path: Path) -> None:
    """Raise ReadBackDiffers where the spreadsheet `data` (to be `path`) differs from `content`."""
    try:
        _check(read_sheets(data), list(plans(content)), path)
    except (ArithmeticError, BadZipFile, LookupError, ValueError, XMLSyntaxError) as error:
        raise differs(path, "文件打不开") from error


def _check(sheets: list[ReadSheet], expected: list[Plan], path: Path) -> None:
    names = [plan.block.name for plan in expected]
    if [sheet.name for sheet in sheets] != names:
        raise differs(path, f"工作表应为{'、'.join(names)}")
    for plan, sheet in zip(expected, sheets, strict=True):
        _check_lines(plan, sheet, path)
        _check_table(plan, sheet, path)


def _check_lines(plan: Plan, sheet: ReadSheet, path: Path) -> None:
    above = dict(enumerate(plan.above))
    below = dict(enumerate(plan.below, start=plan.bottom))
    for row, line in (above | below).items():
        cell = sheet.cells.get((row, 0))
        if cell is None or not cell.is_text or cell.value != line.text:
            raise differs(path, f"{sheet.name}缺少“{line.text[:20]}”")


def _check_table(plan: Plan, sheet: ReadSheet, path: Path) -> None:
    block = plan.block
    places = {slot.key: (plan.top + slot.row, slot.column) for slot in block.grid.slots if slot.key}
    for slot in block.grid.slots:
        place = plan.top + slot.row, slot.column
        cell = sheet.cells[place]
        expected, found = block.text(slot), _printed(sheet, cell)
        where = f"{sheet.name}第 {place[0] + 1} 行第 {place[1] + 1} 列"
        if found != expected or sheet.spans.get(place, (1, 1)) != (slot.row_span, slot.column_span):
            raise differs(path, f"{where}应为“{expected}”，读回“{found}”")
        if cell.formula:
            parts = block.figures[slot.key].parts if slot.key else ()
            if _added(cell.formula) != {places[part] for part in parts}:
                raise differs(path, f"{where}的公式 {cell.formula} 不是各项之和")


def _printed(sheet: ReadSheet, cell: ReadCell) -> str:
    """Return what `cell` prints: its text, or its number in its format; a sum is reckoned anew."""
    if not cell.formula:
        return cell.value if cell.is_text or not cell.value else _formatted(cell.value, cell.format)
    parts = [sheet.cells[place] for place in _added(cell.formula) if place in sheet.cells]
    numbers = [Decimal(part.value) for part in parts if not part.is_text and part.value]
    total = str(sum(numbers)) if numbers else ""
    if total != cell.value:
        return f"{total}≠{cell.value}"
    return _formatted(total, cell.format) if total else ""


def _added(formula: str) -> set[Place]:
    """Return the cells that `formula` adds up, none where it is no such sum."""
    match = _SUM.fullmatch(formula)
    if match is None or match["counted"] != match["added"]:
        return set()
    return {place for words in match["added"].split(",") for place in _places(words)}


def _places(words: str) -> Iterator[Place]:
    """Yield the cells of a range, ``D9:I9``."""
    first, _, last = words.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column


def _formatted(number: str, code: str) -> str:
    """Return `number` as the format `code` prints it."""
    match = _FORMAT.fullmatch(code)
    if match is None:
        return number
    words = re.sub(r'"([^"]*)"|\\(.)', r"\1\2", match["words"])
    return f"{Decimal(number):.{len(match['decimals'] or '')}f}{words}"
