"""Word files written by hand, for tests."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(body, part="word/document.xml", compression=zipfile.ZIP_DEFLATED):
    """Return a Word file with `body`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as package:
        package.writestr(part, f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def paragraph(text):
    """Return a paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
