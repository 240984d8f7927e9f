"""Reading a finished web page back: every cell with its span and every line of text, in order."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from app.writing import page
from app.writing.content import Content, TableBlock, text_lines
from app.writing.readback import differs

Read = tuple[str, int, int]  # text, row span, column span
_LINES = ("h1", "h2", "h3", "p")
_CELLS = ("th", "td")


class _Page(HTMLParser):
    """What a page says: `lines` of text, `tables` as cells by their place."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.tables: list[dict[tuple[int, int], Read]] = []
        self._text: list[str] | None = None
        self._spans = (1, 1)
        self._row = -1
        self._covered: set[tuple[int, int]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a line."""
        if tag == "table":
            self.tables.append({})
            self._row, self._covered = -1, set()
        elif tag == "tr":
            self._row += 1
        elif tag in _LINES or tag in _CELLS:
            given = dict(attrs)
            self._text = []
            self._spans = (int(given.get("rowspan") or 1), int(given.get("colspan") or 1))

    def handle_endtag(self, tag: str) -> None:
        """Keep the cell or the line that ends here."""
        if self._text is None or tag not in (*_LINES, *_CELLS):
            return
        text = "".join(self._text)
        self._text = None
        if tag in _LINES:
            self.lines.append(text)
        elif self.tables:
            self._place(text)

    def handle_data(self, data: str) -> None:
        """Add to the text of the cell or line that is open."""
        if self._text is not None:
            self._text.append(data)

    def _place(self, text: str) -> None:
        column = 0
        while (self._row, column) in self._covered:
            column += 1
        down, across = self._spans
        self.tables[-1][self._row, column] = (text, down, across)
        self._covered |= {
            (self._row + row, column + place) for row in range(down) for place in range(across)
        }


def check_html(data: bytes, content: Content, path: Path) -> None:
    """Raise ReadBackDiffers where the web page `data` (to be `path`) differs from `content`."""
    read = _Page()
    try:
        read.feed(data.decode())
        read.close()
    except ValueError as error:  # no UTF-8, a span that is no number
        raise differs(path, "文件打不开") from error
    if len(read.tables) != len(content.tables):
        raise differs(path, f"表格应有 {len(content.tables)} 张，读回 {len(read.tables)} 张")
    for block, cells in zip(content.tables, read.tables, strict=True):
        _check_table(block, cells, path)
    expected = list(_lines(content))
    for number, text in enumerate(expected):
        if read.lines[number : number + 1] != [text]:
            raise differs(path, f"缺少段落“{text[:20]}”")
    if len(read.lines) > len(expected):
        raise differs(path, f"多出段落“{read.lines[len(expected)][:20]}”")


def _lines(content: Content) -> Iterator[str]:
    if content.is_draft:
        yield page.DRAFT
    yield content.title
    yield from text_lines(content)


def _check_table(block: TableBlock, cells: dict[tuple[int, int], Read], path: Path) -> None:
    expected = {
        (slot.row, slot.column): (block.text(slot), slot.row_span, slot.column_span)
        for slot in block.grid.slots
    }
    for place in sorted(expected.keys() | cells.keys()):
        if expected.get(place) != cells.get(place):
            words = [f"“{cell[0]}”" if cell else "没有" for cell in _pair(place, expected, cells)]
            where = f"{block.name}第 {place[0] + 1} 行第 {place[1] + 1} 列"
            raise differs(path, f"{where}应为{words[0]}，读回{words[1]}")


def _pair(place: tuple[int, int], *tables: dict[tuple[int, int], Read]) -> tuple[Read | None, ...]:
    return tuple(table.get(place) for table in tables)
