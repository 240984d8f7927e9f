"""Reports as PDFs of many makers: ruled, half ruled or not at all, turned, shuffled, sparse."""

import io
import random
from dataclasses import dataclass, field

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.form.grid import Role
from app.report.numbers import printed_text
from app.report.recompute import evaluate
from resources import resource
from tests.app.reading.pdf_styles import Style

FACE = "TestFangSong"
PAGE = (595.0, 842.0)
MARGIN = 70.0


def pdf_file(report, style, chance=None):
    """Return `report` as the bytes of a PDF in `style`."""
    if FACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FACE, str(resource("fonts") / "FangSong.ttf")))
    writer = _Writer(style, chance or random.Random(0))
    writer.heading(report.printed_title, 16)
    for section in report.form.sections:
        writer.heading(section.heading, 12)
        if section.table:
            writer.table(report, section.table)
        else:
            for line in report.text.get(section.key, "").split("\n"):
                writer.paragraph(line)
    return writer.finished()


@dataclass
class _Writer:
    style: Style
    chance: random.Random
    pages: list = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self):
        self.page = PAGE if not self.style.turned else (PAGE[1], PAGE[0])
        self.new_page()
        self.y -= self.style.start

    @property
    def width(self):
        return self.page[0] - 2 * MARGIN

    def new_page(self):
        self.pages.append([])
        self.y = self.page[1] - MARGIN

    def write(self, text, x, y, size):
        """Write `text`; each letter is an operation of its own."""
        for char in text:
            self.pages[-1].append(("text", char, x, y, size))
            if self.style.twice:
                self.pages[-1].append(("text", char, x + 0.3, y, size))
            x += _width(char, size)

    def heading(self, text, size):
        if self.y < MARGIN + 80:
            self.new_page()
        self.y -= 2 * size
        self.write(text, MARGIN + 2 * size, self.y, size)
        self.y -= size

    def paragraph(self, text):
        for line in _wrapped("\u3000\u3000" + text, self.width, 12):
            if self.y < MARGIN + 14:
                self.new_page()
            self.y -= 18
            self.write(line, MARGIN, self.y, 12)

    def table(self, report, name):
        grid = report.form.grids[name]
        xs, cells = self._cells(report, name, grid)
        depth = min(slot.row for slot in grid.slots if slot.role is Role.NUMBER)
        heights = self._heights(grid, xs, cells)
        first = 0
        while first < grid.row_count:
            again = self.style.again and first >= depth and name == "t3"
            shown = [*range(depth)] if again else []
            room, last = self.y - MARGIN - sum(heights[row] for row in shown), first
            while last < grid.row_count and room >= heights[last]:
                room -= heights[last]
                last += 1
            if last == first:
                self.new_page()
                continue
            for row in [*shown, *range(first, last)]:
                self._row(grid, cells, heights, xs, (row, row < depth, first, last))
                self.y -= heights[row]
            first = last
            if first < grid.row_count:
                self.new_page()
        self.y -= 10

    def _cells(self, report, name, grid):
        """Return the edges of columns, and the lines of each slot's text."""
        printed = evaluate(report.form, report.cells, report.stated).printed
        widths = list(report.form.tables[name].widths)
        labels = min((slot.column for slot in grid.slots if slot.role is Role.NUMBER), default=0)
        widths = [w * self.style.labels if at < labels else w for at, w in enumerate(widths)]
        scale = self.width / sum(widths)
        xs = [MARGIN + scale * sum(widths[:at]) for at in range(len(widths) + 1)]
        cells = {}
        for slot in grid.slots:
            text = slot.text
            if slot.role is Role.NUMBER:
                text = printed_text(printed[slot.key], report.form.cells[slot.key].number)
                text = self._spelled(text)
            room = xs[slot.column + slot.column_span] - xs[slot.column] - 2 * self.style.padding
            size = self.style.size
            lines = _wrapped(text, max(room, size * 1.01), size)
            if slot.role is Role.NUMBER and len(lines) > 1 and not self.style.broken:
                size *= room / sum(_width(char, size) for char in text)
                lines = [text]
            cells[slot] = (lines, size)
        return xs, cells

    def _spelled(self, text):
        if self.style.wide_digits:
            text = text.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
        return text

    def _heights(self, grid, xs, cells):
        line, pad = self.style.size * 1.25, 2 * self.style.padding + 1
        heights = [line + pad] * grid.row_count
        for slot, (lines, _) in sorted(cells.items(), key=lambda item: item[0].row_span):
            rows = range(slot.row, slot.row + slot.row_span)
            lacking = len(lines) * line + pad - sum(heights[row] for row in rows)
            if lacking > 0:
                for row in rows:
                    heights[row] += lacking / len(rows)
        return heights

    def _row(self, grid, cells, heights, xs, place):
        row, is_head, first, last = place
        if self.style.zebra and row % 2:
            self.pages[-1].append(
                ("shade", xs[0], self.y - heights[row], xs[-1] - xs[0], heights[row])
            )
        for slot, (lines, size) in cells.items():
            begins = slot.row if is_head else max(slot.row, first)
            ends = slot.row + slot.row_span if is_head else min(slot.row + slot.row_span, last)
            if not begins <= row < ends:
                continue
            left, right = xs[slot.column], xs[slot.column + slot.column_span]
            if row == begins:
                height = sum(heights[begins:ends])
                shown = lines if slot.row >= first or is_head else []
                self._text(slot, shown, size, (left, right, height))
            self._rule(row == begins, row == ends - 1, is_head, (left, right, heights[row]), xs)

    def _text(self, slot, lines, size, box):
        left, right, height = box
        pad = self.style.padding
        line = size * 1.25
        y = (
            self.y - pad - size
            if self.style.top
            else self.y - (height - len(lines) * line) / 2 - size
        )
        for text in lines:
            room = right - left - sum(_width(char, size) for char in text)
            align = self.style.align if slot.role is Role.NUMBER else "left"
            align = "center" if slot.role in (Role.HEAD, Role.BANNER) else align
            shift = {"left": pad, "center": room / 2, "right": room - pad}[align]
            self.write(text, left + shift, y, size)
            y -= line

    def _rule(self, is_first, is_last, is_head, box, xs):
        left, right, height = box
        rules = self.style.rules
        above = rules in ("all", "level") or (rules == "heads" and is_head)
        beside = rules in ("all", "upright") or (rules == "heads" and is_head)
        frame = rules == "frame"
        if is_first and above:
            self._line(left, self.y, right, self.y)
        if is_last and above:
            self._line(left, self.y - height, right, self.y - height)
        for x in (left, right):
            if beside or (frame and x in (xs[0], xs[-1])):
                self._line(x, self.y - height, x, self.y)

    def _line(self, x, y, other_x, other_y):
        self.pages[-1].append(("line", x, y, other_x, other_y))
        if self.style.ink == "double":
            is_level = y == other_y
            dx, dy = (0, 1.6) if is_level else (1.6, 0)
            self.pages[-1].append(("line", x + dx, y + dy, other_x + dx, other_y + dy))

    def finished(self):
        data = io.BytesIO()
        canvas = Canvas(data, pagesize=self.page, initialFontName=FACE, invariant=1)
        picture = ImageReader(io.BytesIO(_DOT))
        for number, marks in enumerate(self.pages, 1):
            self._turn(canvas)
            if self.style.running:
                marks += [
                    ("text", c, MARGIN + 9 * at, self.page[1] - 40, 9)
                    for at, c in enumerate(self.style.running)
                ]
            marks += [
                ("text", c, self.page[0] / 2 + 6 * at, 30, 10) for at, c in enumerate(f"—{number}—")
            ]
            if self.style.shuffled:
                self.chance.shuffle(marks)
            for mark in sorted(marks, key=lambda one: one[0] != "shade"):
                self._mark(canvas, mark, picture)
            canvas.showPage()
        canvas.save()
        return data.getvalue()

    def _turn(self, canvas):
        if self.style.turned == "page":  # drawn upright on a tall page that is shown turned
            canvas.setPageSize(PAGE)
            canvas.setPageRotation(90)
            canvas.translate(PAGE[0], 0)
            canvas.rotate(90)
        elif self.style.turned == "text":
            canvas.setPageSize(PAGE)
            canvas.translate(0, PAGE[1])
            canvas.rotate(-90)

    def _mark(self, canvas, mark, picture):
        kind, *at = mark
        if kind == "text":
            char, x, y, size = at
            canvas.setFont(FACE, size)
            canvas.drawString(x, y, f"{char} " if self.style.spaced else char)
        elif kind == "shade":
            canvas.setFillGray(0.9)
            canvas.rect(*at, stroke=0, fill=1)
            canvas.setFillGray(0)
        elif self.style.ink == "filled":
            x, y, other_x, other_y = at
            canvas.rect(x, y, max(other_x - x, 0.6), max(other_y - y, 0.6), stroke=0, fill=1)
        elif self.style.ink == "image":
            x, y, other_x, other_y = at
            canvas.drawImage(picture, x, y, max(other_x - x, 0.6), max(other_y - y, 0.6))
        else:
            canvas.line(*at)


def _width(char, size):
    return pdfmetrics.stringWidth(char, FACE, size)


def _wrapped(text, room, size):
    lines, line = [], ""
    for char in text:
        if sum(_width(one, size) for one in line + char) > room and line:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line] if line else lines


_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
