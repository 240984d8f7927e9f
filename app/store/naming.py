"""File names: made from titles, and kept apart from each other."""

from collections.abc import Sequence

from app.store.windows import FORBIDDEN, RESERVED

_LONGEST = 80  # characters; 240 bytes of the 255 that a name may have


def file_name(title: str, suffix: str) -> str:
    """Return a name with `suffix` (``.docx``) that says `title` and can be saved anywhere."""
    name = FORBIDDEN.sub("_", title).strip(" .").lstrip("-~")[:_LONGEST].rstrip(" .")
    if not name or RESERVED.match(name):
        name = f"年报{name}"
    return name + suffix


def names_apart(stems: Sequence[str], suffix: str) -> list[str]:
    """Return a name with `suffix` for each of `stems`; equal ones are numbered from the second.

    Upper and lower case are the same name on many disks.
    """
    taken = {stem.casefold() for stem in stems}
    seen: set[str] = set()
    names: list[str] = []
    for stem in stems:
        name, number = stem, 2
        while name.casefold() in seen or (number > 2 and name.casefold() in taken):
            name, number = f"{stem}（{number}）", number + 1
        seen.add(name.casefold())
        names.append(name + suffix)
    return names
