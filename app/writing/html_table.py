"""A statistical table as a plain HTML table: spans as on paper, and a look without style sheets.

Attributes (``border``, ``align``, ``width``) say once more what the styles say: some site editors
keep only the one, some only the other.
"""

from collections.abc import Iterator
from html import escape

from app.form.grid import Grid, Role, Slot
from app.writing import page
from app.writing.content import TableBlock

_WIDE = 8  # columns; a table with more does not shrink to the width of a telephone
_WIDE_PIXELS = 680
_LINE = "border:1px solid #000"
_LEFT = (Role.LABEL, Role.BANNER)


def table_html(block: TableBlock) -> str:
    """Return `block` as a table in a box of its own, which scrolls where the screen is narrow."""
    grid = block.grid
    wide = f";min-width:{_WIDE_PIXELS}px" if len(grid.widths) > _WIDE else ""
    head = "".join(_row(block, row) for row in range(grid.header_rows))
    body = "".join(_row(block, row) for row in range(grid.header_rows, grid.row_count))
    return (
        '<div class="table" style="overflow-x:auto">\n'
        '<table border="1" cellspacing="0" cellpadding="4" width="100%" align="center" '
        f'style="width:100%{wide};border-collapse:collapse;{_LINE}">\n'
        f"<colgroup>{''.join(_columns(grid))}</colgroup>\n"
        + (f"<thead>\n{head}</thead>\n" if head else "")
        + f"<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _columns(grid: Grid) -> Iterator[str]:
    whole = sum(grid.widths)
    for width in grid.widths:
        yield f'<col width="{width / whole:.2%}">'


def _row(block: TableBlock, row: int) -> str:
    cells = (_cell(block, slot) for slot in block.grid.slots if slot.row == row)
    return f"<tr>\n{''.join(cells)}</tr>\n"


def _cell(block: TableBlock, slot: Slot) -> str:
    tag = "th" if slot.role in (Role.HEAD, Role.LABEL) else "td"
    words = "".join(f' {name}="{value}"' for name, value in _attributes(slot))
    return f"<{tag}{words}>{escape(block.text(slot), quote=False)}</{tag}>\n"


def _attributes(slot: Slot) -> Iterator[tuple[str, str]]:
    if slot.role is Role.HEAD:
        yield "scope", "colgroup" if slot.column_span > 1 else "col"
    elif slot.role is Role.LABEL:
        yield "scope", "rowgroup" if slot.row_span > 1 else "row"
    if slot.row_span > 1:
        yield "rowspan", str(slot.row_span)
    if slot.column_span > 1:
        yield "colspan", str(slot.column_span)
    side = "left" if slot.role in _LEFT and slot.row_span == 1 else "center"
    yield "align", side
    look = f"{_LINE};text-align:{side}"
    if slot.role in (Role.HEAD, Role.LABEL):
        look += ";font-weight:normal"
    if slot.role is Role.BANNER:
        yield "bgcolor", f"#{page.BANNER_SHADE}"
        look += f";background:#{page.BANNER_SHADE}"
    if slot.role is Role.CORNER and slot.row_span > 1:
        yield "class", "remark"
    yield "style", look
