"""Two texts side by side: which sentences of each the other does not have."""

import re
from difflib import SequenceMatcher

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")

Piece = tuple[str, bool]  # a sentence, and whether the other text lacks it


def text_changes(now: str, before: str) -> tuple[list[Piece], list[Piece]]:
    """Return the sentences of `now` and of `before`, in order, each marked where it changed."""
    ours, theirs = _sentences(now), _sentences(before)
    same = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    kept_ours = {at for block in same for at in range(block.a, block.a + block.size)}
    kept_theirs = {at for block in same for at in range(block.b, block.b + block.size)}
    return (
        [(text, at not in kept_ours) for at, text in enumerate(ours)],
        [(text, at not in kept_theirs) for at, text in enumerate(theirs)],
    )


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]
