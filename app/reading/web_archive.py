"""The page in a web archive (.mht): a browser's, Word's or a mail's way of saving a page whole."""

import email
import email.message
import email.policy
import re

from app.errors import UnreadableSource

_HEAD = 4000
_FIELD = re.compile(rb"^(?:mime-version|content-type)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_NO_PAGE = "网页归档{path}中没有网页，没有导入。请核对文件。"


def is_archive(data: bytes) -> bool:
    """Return whether `data` begins with the head of a web archive."""
    return data.lstrip()[:1] != b"<" and _FIELD.search(data[:_HEAD]) is not None


def page_of_archive(data: bytes) -> tuple[bytes, str]:
    """Return the page with the most cells in the archive `data`, and its encoding if named.

    Frames and parts of Word's own stand beside the page. Raises UnreadableSource.
    """
    archive = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    pages = [page for part in archive.walk() if (page := _page(part)) is not None]
    if not pages:
        raise UnreadableSource(_NO_PAGE)
    return max(pages, key=lambda page: page[0].lower().replace(b"\0", b"").count(b"<td"))


def _page(part: email.message.Message) -> tuple[bytes, str] | None:
    if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
        return None
    body = part.get_payload(decode=True)
    return (body, str(part.get_content_charset() or "")) if isinstance(body, bytes) else None
