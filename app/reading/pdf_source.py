"""A PDF with a text layer as paragraphs and tables, by where its letters and lines stand.

A table is what ruled lines enclose; a merged cell is where a line is missing. A line of text that
reaches the right edge goes on in the next one, over the end of a page too.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from app.errors import UnreadableSource
from app.reading.heading import is_furniture
from app.reading.pdf_ruling import Letter, RuledTable, Stroke, ruled_tables
from app.reading.source import Source, SourceBuilder, placed

_MOST_PAGES = 200
_MOST_LETTERS = 300_000
_LEAST_LETTERS = 20
_THIN = 3.0  # points: a filled box so thin is a line
_LONG = 6.0

Line = list[Letter]


def pdf_source(data: bytes) -> Source:
    """Return the text and the ruled tables of the PDF in `data`. Raises UnreadableSource."""
    import pypdfium2  # noqa: PLC0415 - late: showing the window needs none

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableSource(
            "文件{path}加了密码，没有导入。请去掉密码后重试。"
            if locked
            else "文件{path}已损坏或不是 PDF，没有导入。请换一份副本，或用 .docx 导入。"
        ) from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: Any) -> Source:
    if len(document) > _MOST_PAGES:
        raise UnreadableSource("文件{path}超过 200 页，不像一份年报，没有导入。请只留下年报部分。")
    flow = _Flow(SourceBuilder())
    count = 0
    for number in range(len(document)):
        page = document[number]
        letters = _letters(page)
        count += len(letters)
        if count > _MOST_LETTERS:
            raise UnreadableSource("文件{path}的文字太多，不像一份年报，没有导入。请核对文件。")
        flow.add_page(letters, ruled_tables(_strokes(page)))
    flow.end()
    if count < _LEAST_LETTERS:
        raise UnreadableSource(
            "文件{path}中没有文字，可能是扫描件。请先用文字识别软件转成 .docx 或 .txt 再导入。"
        )
    return flow.builder.finished()


def _letters(page: Any) -> list[Letter]:
    from pypdfium2 import raw  # noqa: PLC0415

    text = page.get_textpage()
    letters: list[Letter] = []
    for index in range(min(text.count_chars(), _MOST_LETTERS + 1)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code > 32 and code not in (0xA0, 0x3000, 0xFFFE, 0xFFFF):
            # Across its ink, since turned letters have wide boxes; upright the line it stands in.
            left, _, right, _ = text.get_charbox(index)
            _, bottom, _, top = text.get_charbox(index, loose=True)
            letters.append(Letter(chr(code), left, bottom, right, top))
    return letters


def _strokes(page: Any) -> list[Stroke]:
    """Return the straight lines of `page`: those drawn, and boxes so thin that they look it."""
    from pypdfium2 import raw  # noqa: PLC0415

    strokes: list[Stroke] = []
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=8):
        left, bottom, right, top = path.get_bounds()
        if right - left < _THIN or top - bottom < _THIN:
            strokes.append(Stroke(left, bottom, right, top))
        elif _is_drawn(path):
            strokes += _edges(path)
    return [stroke for stroke in strokes if stroke.length > _LONG]


def _is_drawn(path: Any) -> bool:
    from ctypes import byref, c_int  # noqa: PLC0415

    from pypdfium2 import raw  # noqa: PLC0415

    fill, stroke = c_int(), c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke)) and stroke.value)


def _edges(path: Any) -> list[Stroke]:
    from ctypes import byref, c_float  # noqa: PLC0415

    from pypdfium2 import raw  # noqa: PLC0415

    matrix = path.get_matrix()
    points: list[tuple[float, float]] = []
    edges: list[Stroke] = []
    for index in range(min(raw.FPDFPath_CountSegments(path), 2_000)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        x, y = c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            points = [point]
        else:
            edges.append(_between(points[-1], point))
            points.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            edges.append(_between(points[-1], points[0]))
    return [edge for edge in edges if min(edge.width, edge.height) < _THIN]


def _between(one: tuple[float, float], other: tuple[float, float]) -> Stroke:
    xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Stroke(xs[0], ys[0], xs[1], ys[1])


class _Flow:
    """Puts lines of text together to paragraphs, over pages, between tables."""

    def __init__(self, builder: SourceBuilder) -> None:
        self.builder = builder
        self._words = ""
        self._is_full = False
        self._right = 0.0

    def add_page(self, letters: Sequence[Letter], tables: Sequence[RuledTable]) -> None:
        """Take the lines and tables of a page from the top down."""
        free = [one for one in letters if not any(table.holds(one) for table in tables)]
        lines = [line for line in lines_of(free) if not is_furniture(_text(line))]
        edges = [(line[0].left, line[-1].right) for line in lines]
        edges += [(table.xs[0], table.xs[-1]) for table in tables]
        left = min((edge for edge, _ in edges), default=0.0)
        self._right = max([self._right, *(edge for _, edge in edges)])  # of all pages so far
        pieces: list[tuple[float, Line | RuledTable]] = [(line[0].top, line) for line in lines]
        pieces += [(table.top, table) for table in tables]
        for _, piece in sorted(pieces, key=lambda one: -one[0]):
            if isinstance(piece, RuledTable):
                self.end()
                rows = piece.rows(letters, lambda cell: "\n".join(map(_text, lines_of(cell))))
                self.builder.add_table(placed(rows))
            else:
                self._add_line(piece, left)

    def end(self) -> None:
        """End the paragraph."""
        self.builder.add_text(self._words)
        self._words, self._is_full = "", False

    def _add_line(self, line: Line, left: float) -> None:
        size = line[0].top - line[0].bottom
        is_indented = line[0].left > left + size
        if not self._is_full or is_indented:
            self.end()
        self._words += _text(line)
        self._is_full = line[-1].right > self._right - 1.6 * size
        if line[-1].right - line[0].left < (self._right - left) / 2:  # a title in the middle
            self._is_full = False


def lines_of(letters: Sequence[Letter]) -> list[Line]:
    """Return `letters` as lines from the top, each from left to right."""
    lines: list[Line] = []
    for letter in sorted(letters, key=lambda one: -one.middle):
        if lines and abs(lines[-1][0].middle - letter.middle) < 0.5 * (letter.top - letter.bottom):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _text(line: Line) -> str:
    """Return the letters of `line`; a gap between numbers or Latin words is a space."""
    text = ""
    before = line[0]
    for same in (list(group) for _, group in groupby(line, key=lambda one: (one.left, one.char))):
        letter = same[0]  # the same letter at the same place twice: printed bold
        gap = letter.left - before.right if text else 0.0
        is_wide = gap > 0.25 * (letter.top - letter.bottom)
        if text and is_wide and (text[-1] + letter.char).isascii():
            text += " "
        text += letter.char
        before = letter
    return text
