"""Sub-headings inside a text: （一）主动公开。 at the start of a paragraph or sentence.

One ends with the first 。 or with its line and has at most 30 characters.
"""

import re
from collections.abc import Iterator

_SUBHEADING = re.compile(r"(?:^|(?<=[。！？]))（[一二三四五六七八九十]{1,3}）[^。]{1,27}(?:。|$)")
_LONGEST = 30


def subheading_ranges(line: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the sub-headings in a printed `line` without its indent."""
    for match in _SUBHEADING.finditer(line):
        if match.end() - match.start() <= _LONGEST:
            yield match.span()
