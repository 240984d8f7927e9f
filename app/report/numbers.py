"""Numbers in and out: what people type and paste, and what the form prints.

Blank is None, never 0. Counts are ``int``, amounts ``Decimal`` in the unit of their cell (typed
digits are kept), 不适用 is the string ``"/"``.
"""

import re
from decimal import Decimal
from typing import Literal

from app.errors import ValueRefused
from app.form.edition import NumberKind, NumberType
from app.form.form import Cell

Number = int | Decimal
Slash = Literal["/"]
Value = Number | Slash

SLASH: Slash = "/"
LARGEST = 999_999_999_999
MAX_DECIMALS = 12

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = {
    ord("−"): "-",
    ord("﹣"): "-",
    ord("﹢"): "+",
    ord("，"): ",",
    ord("增"): "+",
    ord("减"): "-",
}
_SPACES = " \t\r\n\u00a0\u2002\u2003\u2009\u3000\ufeff\u200b"
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)[ \u3000]?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]+))?"
    r"(?P<unit>万元|元)?"
)
_UNITS = {"元": Decimal(1), "万元": Decimal(10_000)}


def parse_value(typed: str, cell: Cell) -> Value | None:
    """Return what `typed` means in `cell`; None for a blank.

    Full-width digits, signs and spaces, thousands separators, ``增``/``减`` and, for amounts,
    ``元``/``万元`` are understood. Raises ValueRefused for anything else.
    """
    text = typed.strip(_SPACES)
    if not text:
        return None
    plain = text.translate(_FULL_WIDTH).translate(_SIGNS)
    if plain == SLASH:
        if cell.allows_slash:
            return SLASH
        raise ValueRefused("这一格不能填“/”（不适用），没有发生请填 0")
    match = _NUMBER.fullmatch(plain)
    if not match:
        raise ValueRefused(f"“{_shortened(text)}”不是数字，请填阿拉伯数字，如 58")
    if match["unit"] and cell.number.kind is not NumberKind.AMOUNT:
        raise ValueRefused(f"“{_shortened(text)}”带有金额单位，这一格填件数")
    return _number(match, cell.number, text)


def parse_stored(text: str) -> Decimal | None:
    """Return the amount that a project file holds as `text`, or None if it is no plain decimal."""
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", text):
        return None
    amount = Decimal(text)
    return amount if abs(amount) <= LARGEST else None


def plain_text(value: Value | None) -> str:
    """Return `value` without unit, as files, the command line and an open cell editor show it."""
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def printed_text(value: Value | None, number: NumberType) -> str:
    """Return `value` as the form prints it: 采购总金额 with its unit, 本年增/减 without plus."""
    text = plain_text(value)
    return text + number.unit if number.prints_unit and value not in (None, SLASH) else text


def _number(match: re.Match[str], number: NumberType, text: str) -> Number:
    sign = -1 if match["sign"] == "-" else 1
    whole, part = match["whole"].replace(",", ""), match["part"] or ""
    if len(whole.lstrip("0")) > len(str(LARGEST)) or len(part) > MAX_DECIMALS:
        raise ValueRefused(f"“{_shortened(text)}”太长，最多 12 位整数、{MAX_DECIMALS} 位小数")
    if number.kind is not NumberKind.AMOUNT:
        if part:
            raise ValueRefused(f"“{_shortened(text)}”有小数，件数应为整数")
        return int(whole) * sign
    amount = _in_unit(Decimal(f"{whole}.{part}" if part else whole), match["unit"], number.unit)
    if not amount <= LARGEST or -_exponent(amount) > MAX_DECIMALS:
        raise ValueRefused(f"“{_shortened(text)}”按{number.unit}计太大或小数太多")
    return amount.copy_negate() if sign < 0 and amount else amount


def _in_unit(amount: Decimal, typed: str | None, unit: str) -> Decimal:
    """Return `amount` in `unit`; digits stay as typed unless the unit changes."""
    if typed is None or typed == unit:
        return amount
    converted = (amount * _UNITS[typed] / _UNITS[unit]).normalize()
    return Decimal(f"{converted:f}")


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    assert isinstance(exponent, int)  # no NaN or infinity comes out of the pattern
    return exponent


def _shortened(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"
