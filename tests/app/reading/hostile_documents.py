"""Documents made to hurt whoever reads them."""

import zlib
from pathlib import Path

from tests.app.reading.word_files import word_file

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>>>>>"
)


def zip_bomb(folder: Path) -> Path:
    """Write a small Word file that unpacks to 120 MB."""
    path = folder / "压缩炸弹.docx"
    path.write_bytes(word_file(" " * 120_000_000))
    return path


def endless_pdf(folder: Path) -> Path:
    """Write a PDF of half a megabyte whose one page is 500 MB of commands."""
    path = folder / "没有尽头.pdf"
    packer = zlib.compressobj(9)
    piece = b" " * 10_000_000
    data = b"".join(packer.compress(piece) for _ in range(50)) + packer.flush()
    page = b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(data), data)
    catalog, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    path.write_bytes(_pdf([catalog, pages, _PAGE, page, _FONT]))
    return path


def _pdf(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(out))
    return out + head + table + end
