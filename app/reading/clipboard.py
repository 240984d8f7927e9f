"""A whole report on the clipboard, as a browser, Word, WPS, LibreOffice or an editor puts it."""

from app.reading.html_source import html_source
from app.reading.source import Source, SourceTable
from app.reading.text_source import text_source


def clipboard_source(html: str, text: str) -> Source:
    """Return what the clipboard holds: its `html` where that has tables, else its `text`.

    Raises UnreadableSource.
    """
    # As UTF-16 with its mark: a charset that the page once named is no longer true.
    page = html_source(html.encode("utf-16", "replace")) if html.strip() else Source(())
    if any(isinstance(block, SourceTable) for block in page.blocks):
        return page
    plain = text_source(text.encode("utf-8", "replace")) if text.strip() else Source(())
    return plain if plain.blocks else page
