"""The numbers of a finding in words: both sides, the difference, the blanks."""

from decimal import Decimal

from app.form.edition import Relation
from app.form.form import Form
from app.report.numbers import Number, Value, plain_text
from app.review.rulebook import Check

_SIGNS = {
    Relation.EQUAL: "≠",
    Relation.SUM: "≠",
    Relation.AT_LEAST: "＜",
    Relation.AT_MOST: "＞",
    Relation.ZERO_TOGETHER: "与",
}
_PARTS_SHOWN = 6
_NAMES_SHOWN = 3


def relation_numbers(check: Check, left: list[Value | None], right: list[Value | None]) -> str:
    """Return both sides and the difference: ``57＋0＝57 ≠ 58＋0＝58（差 1）``."""
    left_text, left_sum = _side(left)
    if check.rule.relation is Relation.AT_MOST and not check.right:
        is_of_last_year = all(one.is_last for one in check.left)
        return f"{'上年' if is_of_last_year else '现'}为 {left_text}"
    right_text, right_sum = _side(right)
    difference = f"（差 {plain_text(abs(left_sum - right_sum))}）"
    if check.rule.relation is Relation.ZERO_TOGETHER:
        difference = ""
    sign = _SIGNS[check.rule.relation]
    return f"{left_text} {sign} {right_text}{difference}"


def blank_names(form: Form, cells: tuple[str, ...]) -> str:
    """Return which cells are still blank, by name as far as that is readable."""
    names = "、".join(form.cells[key].name for key in cells[:_NAMES_SHOWN])
    more = f"等 {len(cells)} 格" if len(cells) > _NAMES_SHOWN else ""
    return f"{names}{more}未填"


def _side(values: list[Value | None]) -> tuple[str, Number]:
    """Return one side as ``57＋0＝57`` and its sum; zeros of a long sum are left out."""
    numbers = [value for value in values if isinstance(value, int | Decimal)]
    total: Number = sum(numbers, 0)
    shown = numbers if len(numbers) <= _PARTS_SHOWN else [number for number in numbers if number]
    if len(shown) <= 1:
        return plain_text(total), total
    terms = plain_text(shown[0]) + "".join(
        f"{'－' if number < 0 else '＋'}{plain_text(abs(number))}" for number in shown[1:]
    )
    return f"{terms}＝{plain_text(total)}", total
