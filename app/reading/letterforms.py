"""Letters that look like others: what a PDF's font or somebody's copy of it writes for them.

Radicals stand for whole characters (⼀ for 一), ligatures for letters. Width is left as it is.
"""

import re
import unicodedata

_RADICALS = dict(
    zip(
        "⺁⺌⺝⺟⺠⺶⺷⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "厂小月母民羊羊月虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_STRANGE = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06\u00ad\u200b-\u200d\u2060\ufeff]")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def plain_letters(text: str) -> str:
    """Return `text` with each radical, compatibility form and ligature as the usual letters."""
    return _STRANGE.sub(_usual, text)


def _usual(match: re.Match[str]) -> str:
    char = match[0]
    if char in _UNSEEN:
        return ""
    return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
