"""Small Chinese numerals, as sub-headings and enumerations use them."""

NUMERAL = "[一二三四五六七八九十]{1,3}"
_DIGITS = "一二三四五六七八九"


def numeral_value(text: str) -> int:
    """Return 1 to 99 for 一 … 九十九, 0 for what is no numeral."""
    tens, ten, ones = text.rpartition("十")
    if any(part and part not in _DIGITS for part in (tens, ones)) or len(tens + ones) > 2:
        return 0
    value = _DIGITS.index(ones) + 1 if ones else 0
    if ten:
        value += 10 * (_DIGITS.index(tens) + 1 if tens else 1)
    return value


def numeral(value: int) -> str:
    """Return the numeral for 1 to 99."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens - 1]) + "十"
    return head + (_DIGITS[ones - 1] if ones else "")
