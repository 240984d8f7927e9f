"""Every rule of a form, for 帮助 › 审核规则: relations of the edition and rules that read."""

from collections.abc import Mapping
from typing import Final

from app.form.edition import Rule, RuleClass
from app.form.form import Form
from app.form.operand import operand
from app.review import years
from app.review.claims import findings as claims
from app.review.power import power_notes
from app.review.rule_note import RuleNote
from app.review.wording import review as wording

# What the rules whose names begin so are about, in the order of the list.
FAMILIES: Final = {
    "T2": "表二",
    "T3": "表三",
    "T4": "表四",
    "Y": "与上年比较",
    "X": "文字与表格核对",
    "W": "文字本身",
    "F": "文件",
}
_IDENTITY = RuleNote(
    "F-EDITION",
    RuleClass.HINT,
    "所用表式与报告年度相符",
    "2025 年的报告用 2021 年格式",
    "2025 年的报告用 2019 年格式",
)


def rule_notes(form: Form) -> tuple[RuleNote, ...]:
    """Return the rules of `form` with class, words and examples, by family."""
    relations = tuple(_note(form, rule) for rule in form.rules)
    notes = (*relations, *power_notes(form), *years.NOTES, *claims.NOTES, *wording.NOTES, _IDENTITY)
    families: dict[str, list[RuleNote]] = {}
    for note in notes:
        families.setdefault(note.id.split("-", 1)[0], []).append(note)
    return tuple(note for family in sorted(families, key=_place) for note in families[family])


def _place(family: str) -> tuple[int, str]:
    order = list(FAMILIES)
    return (order.index(family) if family in order else len(order), family)


def _note(form: Form, rule: Rule) -> RuleNote:
    return RuleNote(
        rule.id,
        rule.rule_class,
        rule.words,
        _example(form, rule.ok),
        _example(form, rule.bad),
        rule.source,
    )


def _example(form: Form, cells: Mapping[str, str]) -> str:
    """Return the cells of an example by name; the others are 0."""
    named = []
    for text, value in cells.items():
        one = operand(text)
        named.append(f"{'上年' if one.is_last else ''}{form.cells[one.key].name} {value}")
    return f"{'，'.join(named)}，其余为 0"
