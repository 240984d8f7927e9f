"""File names made from titles: nothing in them that a file system forbids."""

import re

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_LONGEST = 80  # characters; 240 bytes of the 255 that a name may have


def file_name(title: str, suffix: str) -> str:
    """Return a name with `suffix` (``.docx``) that says `title` and can be saved anywhere."""
    name = _FORBIDDEN.sub("_", title).strip(" .").lstrip("-~")[:_LONGEST].rstrip(" .")
    if not name or _RESERVED.match(name):
        name = f"年报{name}"
    return name + suffix
