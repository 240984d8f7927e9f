"""How a report names the notice that prescribes its form, and how a later one is named instead."""

import re

from app.form.edition import Edition

_OPEN, _CLOSE = "[〔\\[［（(]", "[〕\\]］）)]"


def cited(edition: Edition) -> str:
    """Return title and number of the notice: ``《…通知》（国办公开办函〔2021〕30号）``."""
    title = edition.notice.replace("《", "〈").replace("》", "〉")
    return f"《{title}》（{edition.source}）"


def renamed(text: str, old: Edition, new: Edition, gap: str) -> str:
    """Return `text` with the notice of `new` where that of `old` is cited whole.

    A number that stands otherwise becomes `gap`: what is said around it must be written anew.
    """
    if old.source == new.source:
        return text
    number = re.escape(old.source).replace("〔", _OPEN).replace("〕", _CLOSE)
    return re.sub(number, gap, text.replace(cited(old), cited(new)))
