"""Reading a finished spreadsheet back: every cell as it prints, every sum reckoned anew."""

import re
from decimal import Decimal
from pathlib import Path
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError

from app.errors import ReadBackDiffers
from app.report.numbers import plain_text
from app.writing.content import Content, TableBlock
from app.writing.xlsx_plan import Plan, plans
from app.writing.xlsx_read import ReadCell, ReadSheet, place_of, read_sheets

_FORMAT = re.compile(r'0(?:\.(?P<decimals>0+))?(?P<words>(?:"[^"]*"|\\.)*)')
_SUM = re.compile(r'IF\(COUNT\((?P<counted>[^()]*)\),SUM\((?P<added>[^()]*)\),""\)')


def check_xlsx(data: bytes, content: Content, path: Path) -> None:
    """Raise ReadBackDiffers where the spreadsheet `data` (to be `path`) differs from `content`."""
    try:
        sheets = read_sheets(data)
    except (BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise _differs(path, "文件打不开") from error
    expected = list(plans(content))
    names = [plan.block.name for plan in expected]
    if [sheet.name for sheet in sheets] != names:
        raise _differs(path, f"工作表应为{'、'.join(names)}")
    for plan, sheet in zip(expected, sheets, strict=True):
        _check_lines(plan, sheet, path)
        _check_table(plan, sheet, path)


def _check_lines(plan: Plan, sheet: ReadSheet, path: Path) -> None:
    above = dict(enumerate(plan.above))
    below = dict(enumerate(plan.below, start=plan.bottom))
    for row, line in (above | below).items():
        cell = sheet.cells.get((row, 0))
        if cell is None or not cell.is_text or cell.value != line.text:
            raise _differs(path, f"{sheet.name}缺少“{line.text[:20]}”")


def _check_table(plan: Plan, sheet: ReadSheet, path: Path) -> None:
    for slot in plan.block.grid.slots:
        place = plan.top + slot.row, slot.column
        expected = plan.block.text(slot)
        cell = sheet.cells.get(place)
        found = printed(sheet, cell) if cell else ""
        spans = sheet.spans.get(place, (1, 1))
        if found != expected or spans != (slot.row_span, slot.column_span):
            where = f"{sheet.name}第 {place[0] + 1} 行第 {place[1] + 1} 列"
            raise _differs(path, f"{where}应为“{expected}”，读回“{found}”")
        _check_stated(plan.block, slot.key, cell, path)


def _check_stated(block: TableBlock, key: str, cell: ReadCell | None, path: Path) -> None:
    if key and block.figures[key].is_stated and cell and cell.formula:
        raise _differs(path, f"{block.name}的一个总计成了公式")


def printed(sheet: ReadSheet, cell: ReadCell) -> str:
    """Return what `cell` prints: its text, or its number in its format; a sum is reckoned anew."""
    if cell.formula:
        total = _total(sheet, cell.formula)
        stored = Decimal(cell.value) if cell.value else None
        if total != stored:
            return f"{cell.formula}＝{total}"
        return "" if total is None else _formatted(total, cell.format)
    if cell.is_text or not cell.value:
        return cell.value
    return _formatted(Decimal(cell.value), cell.format)


def _total(sheet: ReadSheet, formula: str) -> Decimal | None:
    """Return what a sum of cells comes to, None where nothing in it is filled."""
    match = _SUM.fullmatch(formula)
    if match is None or match["counted"] != match["added"]:
        raise ValueError(formula)
    cells = [
        sheet.cells[place]
        for words in match["added"].split(",")
        for place in _places(words)
        if place in sheet.cells
    ]
    numbers = [Decimal(cell.value) for cell in cells if not cell.is_text and cell.value]
    return sum(numbers, Decimal(0)) if numbers else None


def _places(words: str) -> list[tuple[int, int]]:
    first, _, last = words.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _formatted(number: Decimal, code: str) -> str:
    """Return `number` as the format `code` prints it."""
    match = _FORMAT.fullmatch(code)
    if match is None:
        return plain_text(number)
    decimals = match["decimals"] or ""
    words = re.sub(r'"([^"]*)"|\\(.)', r"\1\2", match["words"])
    return f"{number:.{len(decimals)}f}{words}"


def _differs(path: Path, problem: str) -> ReadBackDiffers:
    return ReadBackDiffers(
        path, f"写出的文件{{path}}与填报的数不一致（{problem}），没有保存。请重试或反馈给我们。"
    )
