"""Tables and paragraphs of reports as parts of Word files, merged as Word merges them."""

from html import escape

from tests.app.reading.bends import columns_of, width_of

_WIDTH = 500  # of a column, in twentieths of a point


def cell_paragraphs(text):
    """Return `text` as paragraphs of a cell, one a line."""
    return "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))


def table(rows, write=cell_paragraphs, *, heads=0):
    """Return rows of `Drawn` cells as a table; `write` turns a text into paragraphs.

    The first `heads` rows are said to be repeated on every page.
    """
    hanging = {}  # column → (rows still covered, width)
    lines = []
    for down, (places, row) in enumerate(zip(columns_of(rows), rows, strict=True)):
        cells = dict(zip(places, row, strict=True))
        line = []
        for at in sorted({*cells, *hanging}):
            if at in cells:
                cell = cells[at]
                merge = '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
                line.append(_cell(write(cell.text), cell.column_span, merge))
                if cell.row_span > 1:
                    hanging[at] = (cell.row_span, cell.column_span)
            else:
                line.append(_cell("<w:p/>", hanging[at][1], "<w:vMerge/>"))
        hanging = {at: (left - 1, wide) for at, (left, wide) in hanging.items() if left > 1}
        about = "<w:trPr><w:tblHeader/></w:trPr>" if down < heads else ""
        lines.append(f"<w:tr>{about}{''.join(line)}</w:tr>")
    width = width_of(rows)
    grid = f'<w:gridCol w:w="{_WIDTH}"/>' * width
    about = f'<w:tblPr><w:tblW w:w="{_WIDTH * width}" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{about}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl><w:p/>"


def _cell(content, width, merge):
    size = f'<w:tcW w:w="{_WIDTH * width}" w:type="dxa"/>'
    span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    return f"<w:tc><w:tcPr>{size}{span}{merge}</w:tcPr>{content}</w:tc>"


def text_box(content):
    """Return a paragraph with `content` in a text box, drawn for new and for old readers."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def heads_of(rows):
    """Return how many rows of heads `rows` begin with."""
    return next(i for i, row in enumerate(rows) if any(cell.key for cell in row))
