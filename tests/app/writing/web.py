"""Reading a web page in tests: with lxml's parser, which the program does not use for this."""

from lxml import html

from tests.app.writing.paper import Cells, placed


def parsed(data: bytes | str):
    """Return the page as a tree."""
    return html.document_fromstring(data)


def tables(tree) -> list[Cells]:
    """Return the tables' cells by their places."""
    return [
        placed(
            [
                [
                    (cell.text_content(), int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)))
                    for cell in row.iterchildren("td", "th")
                ]
                for row in table.iter("tr")
            ]
        )
        for table in tree.iter("table")
    ]


def lines(tree) -> list[tuple[str, str]]:
    """Return tag and text of every heading and paragraph, in order."""
    return [(line.tag, line.text_content()) for line in tree.iter("h1", "h2", "h3", "p")]
