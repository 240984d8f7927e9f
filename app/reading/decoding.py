"""Bytes to text where the encoding is unknown, wrongly declared, or broken in places."""

import codecs
import re

_BYTE_ORDER = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A wider encoding for what pages name; what they write is often of the wider one.
_WIDER = dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "euc-cn"), "gb18030")
_SEVEN_BITS = ("hz", "hz-gb-2312", "iso-2022-cn", "utf-7")
_KNOWN = re.compile("信息|公开|申请|政府|年度|报告")  # words of every report
_SAMPLE = 200_000


def decoded(data: bytes, declared: str = "") -> str:
    """Return `data` as text.

    A byte order mark wins, then UTF-8 if all of it is, then the encoding in which it reads most
    like a report: the `declared` one, GB 18030 or UTF-16. Broken letters become U+FFFD.
    """
    for mark, encoding in _BYTE_ORDER:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    name = declared.strip().lower()
    if data.isascii() and name in _SEVEN_BITS:
        return _tried(data, "hz" if name.startswith("hz") else name)
    if b"\0" not in data[:_SAMPLE]:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    candidates = ["utf-8", _WIDER.get(name, name), "gb18030", "utf-16-le", "utf-16-be", "big5"]
    known = [one for one in dict.fromkeys(candidates) if _exists(one)]
    best = max(known, key=lambda one: _likeness(_tried(data[:_SAMPLE], one)))
    return _tried(data, best)


def _exists(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001 - no rot13, no zip
    except (LookupError, ValueError):
        return False


def _tried(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except (UnicodeError, LookupError):
        return data.decode("utf-8", "replace")


def _likeness(text: str) -> float:
    """Return how much `text` reads like a report: its words, less what could not be read."""
    bad = text.count("\ufffd") + text.count("\0")
    return (len(_KNOWN.findall(text)) * 50 - bad) / (len(text) + 1)
