"""Numbers in Chinese numerals, read and written: 二, 十一, 六十二, 一千二百, 一万二千, 二〇二五."""

_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_WRITTEN = "一二三四五六七八九"


def chinese_number(text: str) -> int | None:
    """Return what a number in Chinese numerals comes to, up to 亿; None if it is none."""
    if "万" in text:
        above, _, below = text.partition("万")
        upper, lower = chinese_number(above), chinese_number(below) if below else 0
        return None if upper is None or lower is None else upper * 10_000 + lower
    if not any(char in _TENS for char in text):
        digits = [_DIGITS[char] for char in text]
        if len(digits) == 1 or any(char in "零〇" for char in text):
            return int("".join(map(str, digits)))
        return None  # 三五件
    total, digit = 0, None
    for char in text:
        if char in _TENS:
            total += (1 if digit is None else digit or 1) * _TENS[char]
            digit = None
        elif digit not in (None, 0):
            return None
        else:
            digit = _DIGITS[char]
    return total + (digit or 0)


def numeral(value: int) -> str:
    """Return the numeral for 1 to 99."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _WRITTEN[tens - 1]) + "十"
    return head + (_WRITTEN[ones - 1] if ones else "")
