"""The spreadsheet of a report (XlsxWriter): its three tables as on paper, totals as formulas."""

import datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from app.form.grid import Role, Slot
from app.report.numbers import plain_text
from app.writing import page
from app.writing.content import Content
from app.writing.figures import Figure
from app.writing.page import MM, Face
from app.writing.xlsx_number import Place, format_of, number_of, sum_of
from app.writing.xlsx_plan import Line, Plan, plans, size_of

_A4: Final = 9
_SIDES: Final = page.LEFT_MARGIN / 72, page.RIGHT_MARGIN / 72  # inches
_ENDS: Final = 20 * MM / 72
_PIXELS: Final = 96 / 72  # a point
_DRAFT_INK: Final = "#C00000"
_LONGEST_PROPERTY: Final = 255  # characters
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t")
_COMMENT: Final = {
    "author": "年报",
    "font_name": str(Face.TABLE),
    "font_size": 9,
    "width": 200,
    "height": 60,
}


def write_xlsx(content: Content) -> bytes:
    """Return the spreadsheet with the tables of `content`, one a sheet.

    The same content gives the same bytes.
    """
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    _describe(book, content)
    looks = _Looks(book)
    for plan in plans(content):
        _Sheet(book.add_worksheet(plan.block.name), plan, looks).draw()
    book.close()
    return buffer.getvalue()


def _describe(book: Workbook, content: Content) -> None:
    """Write what the file's properties say; no clock here."""
    book.set_properties(
        {
            "title": content.title[:_LONGEST_PROPERTY],
            "subject": f"{content.year}年政府信息公开工作年度报告",
            "author": content.unit[:_LONGEST_PROPERTY],
            "keywords": f"政府信息公开 年度报告 {content.year}",
            "created": datetime.datetime(content.year, 12, 31, tzinfo=datetime.UTC),
        }
    )


class _Looks:
    """The looks of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, face: Face, size: float, side: str, **more: object) -> Format:
        """Return a look: face, size in points, alignment, and more in the library's words."""
        words = {"font_name": str(face), "font_size": size, "align": side, "valign": "vcenter"}
        words |= more
        key = tuple(words.items())
        if key not in self._made:
            self._made[key] = self._book.add_format(words)
        return self._made[key]


class _Sheet:
    """One sheet while it is drawn."""

    def __init__(self, sheet: Worksheet, plan: Plan, looks: _Looks) -> None:
        self._sheet = sheet
        self._plan = plan
        self._looks = looks
        self._places: dict[str, Place] = {
            slot.key: self._place(slot) for slot in plan.block.grid.slots if slot.key
        }

    def draw(self) -> None:
        """Draw the whole sheet."""
        self._set_up_page()
        self._keep_quiet()
        for column, width in enumerate(self._plan.widths):
            self._sheet.set_column_pixels(column, column, round(width * _PIXELS))
        for number, height in enumerate(self._plan.heights):
            self._sheet.set_row(self._plan.top + number, height)
        for number, line in enumerate(self._plan.above):
            self._draw_line(number, line)
        for slot in self._plan.block.grid.slots:
            self._draw_slot(slot)
        for number, line in enumerate(self._plan.below):
            self._draw_line(self._plan.bottom + number, line)

    def _set_up_page(self) -> None:
        sheet, plan = self._sheet, self._plan
        sheet.set_paper(_A4)
        if plan.is_wide:
            sheet.set_landscape()
        left, right = _SIDES
        sheet.set_margins(left=left, right=right, top=_ENDS, bottom=_ENDS)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        if plan.block.grid.header_rows:
            sheet.repeat_rows(0, plan.top + plan.block.grid.header_rows - 1)

    def _keep_quiet(self) -> None:
        """Let no green corner say that a sum leaves neighbours out: the form's sums do."""
        last = len(self._plan.widths) - 1
        table = xl_range(self._plan.top, 0, self._plan.bottom - 1, last)
        self._sheet.ignore_errors({"formula_range": table, "formula_differs": table})

    def _draw_line(self, row: int, line: Line) -> None:
        ink = {"font_color": _DRAFT_INK, "bold": True} if line.is_draft_mark else {}
        look = self._looks.get(
            line.face, line.size, line.side, text_wrap=True, **_guard(line.text), **ink
        )
        self._sheet.set_row(row, line.height)
        self._sheet.merge_range(row, 0, row, len(self._plan.widths) - 1, "", look)
        self._sheet.write_string(row, 0, line.text, look)

    def _place(self, slot: Slot) -> Place:
        return self._plan.top + slot.row, slot.column

    def _draw_slot(self, slot: Slot) -> None:
        block = self._plan.block
        row, column = self._place(slot)
        look = self._look(slot)
        if slot.row_span > 1 or slot.column_span > 1:
            last = row + slot.row_span - 1, column + slot.column_span - 1
            self._sheet.merge_range(row, column, *last, "", look)
        if slot.role is Role.NUMBER:
            self._draw_figure((row, column), block.figures[slot.key], look)
        else:
            self._sheet.write_string(row, column, slot.text, look)

    def _draw_figure(self, place: Place, figure: Figure, look: Format) -> None:
        number = number_of(figure)
        formula = sum_of(self._plan.block, figure, self._places)
        if formula:
            self._sheet.write_formula(*place, formula, look, "" if number is None else number)
        elif number is not None:
            self._sheet.write_number(*place, number, look)
        elif figure.text:
            self._sheet.write_string(*place, figure.text, look)
        else:
            self._sheet.write_blank(*place, None, look)
        if figure.is_stated:
            self._sheet.write_comment(*place, _stated_words(figure), _COMMENT)

    def _look(self, slot: Slot) -> Format:
        block = self._plan.block
        size = size_of(block, slot, self._plan.widths)
        side = "left" if slot.role in (Role.LABEL, Role.BANNER) and slot.row_span == 1 else "center"
        face = Face.TABLE
        more: dict[str, object] = {"text_wrap": True}
        if slot.role is Role.NUMBER:
            figure = block.figures[slot.key]
            if number_of(figure) is not None or not figure.text:
                more = {"num_format": format_of(figure), "shrink": True}
            else:
                more |= _guard(figure.text)
        elif slot.role is Role.CORNER and slot.row_span > 1:
            face = Face.SUBHEADING
        elif slot.role is Role.BANNER:
            more["bg_color"] = f"#{page.BANNER_SHADE}"
        return self._looks.get(face, size, side, border=1, **more)


def _guard(text: str) -> dict[str, object]:
    """Return the mark that keeps text text when somebody edits the cell."""
    return {"quote_prefix": True} if text.startswith(_FORMULA_SIGNS) else {}


def _stated_words(figure: Figure) -> str:
    should = plain_text(figure.computed)
    differs = f"与各项之和 {should} 不同" if should else "而各项没有填"
    return f"这里照填报的总计 {plain_text(figure.value)}，{differs}，所以不是公式。"
