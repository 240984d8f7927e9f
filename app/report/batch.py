"""Changing a report by a batch of typed pairs: all of them, or none.

A pair is ``key=value`` with the key of a cell (``t3.new.natural``), a text (``s1``, ``preface``,
``signature``), ``title``, ``unit.name``, ``unit.level``, ``unit.kind`` or ``note:`` and a cell or
table. An empty value clears; on a total it drops what was stated.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from app.errors import BatchRefused, ValueRefused
from app.form.catalogue import siblings
from app.form.form import Form
from app.report.numbers import Number, Value, parse_value
from app.report.recompute import still_stated
from app.report.report import KINDS, LEVELS, Report, text_keys

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ONE_LINE = ("title", "unit.name")
LONGEST_REMARK = 60  # characters beside a number; more has no room in a cell

T = TypeVar("T")


@dataclass(slots=True)
class _Draft:
    """The pieces of a report while a batch is applied, and what was wrong with it."""

    cells: dict[str, Value]
    stated: dict[str, Number]
    notes: dict[str, str]
    text: dict[str, str]
    title: str
    unit: dict[str, str | None]
    problems: list[tuple[str, str]] = field(default_factory=list)


def apply_batch(report: Report, pairs: Iterable[tuple[str, str]]) -> Report:
    """Return `report` with all `pairs` set.

    Cells of another layout of the same edition (variant `single_other`) switch the layout where
    nothing filled is lost. Raises BatchRefused with every pair that cannot be set.
    """
    pairs = list(pairs)
    draft = _Draft(
        cells=dict(report.cells),
        stated=dict(report.stated),
        notes=dict(report.notes),
        text=dict(report.text),
        title=report.title,
        unit={"name": report.unit.name, "level": report.unit.level, "kind": report.unit.kind},
    )
    form, problems = _form_for(report, pairs)
    draft.problems += problems + _repeated(pairs)
    for key, value in pairs:
        try:
            _set(draft, form, key, value)
        except ValueRefused as refusal:
            draft.problems.append((f"{key}={value[:20]}", _named(form, key, refusal)))
    if draft.problems:
        raise BatchRefused(draft.problems)
    return _finished(report, form, draft, {key for key, _ in pairs})


def cleaned(text: str) -> str:
    """Return `text` with plain line ends and without characters that no document can hold."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _finished(report: Report, form: Form, draft: _Draft, touched: set[str]) -> Report:
    unit = replace(
        report.unit,
        name=draft.unit["name"] or "",
        level=draft.unit["level"],
        kind=draft.unit["kind"],
    )
    return replace(
        report,
        variant=form.variant,
        title=draft.title,
        unit=unit,
        cells=in_form_order(form, draft.cells),
        stated=in_form_order(form, still_stated(form, draft.cells, draft.stated)),
        notes=draft.notes,
        text={key: draft.text[key] for key in text_keys(form) if draft.text.get(key)},
        doubts={key: why for key, why in report.doubts.items() if key not in touched},
    )


def in_form_order(form: Form, values: Mapping[str, T]) -> dict[str, T]:
    """Return `values` in the order of the form's cells."""
    return {key: values[key] for key in form.cells if key in values}


def _repeated(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    keys = [key for key, _ in pairs]
    return [(key, "同一项在一批中出现了两次") for key in dict.fromkeys(keys) if keys.count(key) > 1]


def _form_for(report: Report, pairs: list[tuple[str, str]]) -> tuple[Form, list[tuple[str, str]]]:
    """Return the layout that holds what is filled now and what the batch fills."""
    family = siblings(report.form)
    known = {key for form in family for key in form.cells}
    cells = {_cell_part(key): value for key, value in pairs if _cell_part(key) in known}
    filled = {key for key in (*report.cells, *report.stated, *report.notes) if key in known}
    filled -= {key for key, value in cells.items() if not value.strip()}
    filled |= {key for key, value in cells.items() if value.strip()}
    fitting = [form for form in family if filled <= set(form.cells)]
    if fitting:
        knows_all = [form for form in fitting if set(cells) <= set(form.cells)]
        return (knows_all or fitting)[0], []
    strangers = [key for key in cells if key not in report.form.cells]
    names = "、".join(variant.name for variant in report.form.edition.variants.values())
    reason = f"这一格与已填的格属于两种不同的表样（{names}），不能同时填，请先清空另一种"
    return report.form, [(strangers[0], reason)]


def _cell_part(key: str) -> str:
    return key.removeprefix("note:")


def _set(draft: _Draft, form: Form, key: str, value: str) -> None:
    if key in form.cells:
        _set_cell(draft, form, key, value)
    elif key in _other_layouts(form):
        return  # only a blank comes here: `_form_for` took the layout of everything filled
    elif key in text_keys(form):
        draft.text[key] = cleaned(value)
    elif key in _ONE_LINE:
        _set_line(draft, key, cleaned(value).strip())
    elif key in ("unit.level", "unit.kind"):
        _set_choice(draft, key.removeprefix("unit."), value.strip())
    elif key.startswith("note:"):
        _set_note(draft, form, key.removeprefix("note:"), cleaned(value).strip())
    elif key in form.sums:
        raise ValueRefused("这是分组小计，由程序计算，不能填入")
    else:
        raise ValueRefused("没有这一项，请核对名称")


def _other_layouts(form: Form) -> set[str]:
    return {key for other in siblings(form) for key in other.cells} - set(form.cells)


def _set_cell(draft: _Draft, form: Form, key: str, typed: str) -> None:
    cell = form.cells[key]
    value = parse_value(typed, cell)
    draft.cells.pop(key, None)
    draft.stated.pop(key, None)
    if cell.is_total and isinstance(value, int | Decimal):
        draft.stated[key] = value
    elif value is not None:
        draft.cells[key] = value


def _set_line(draft: _Draft, key: str, value: str) -> None:
    if "\n" in value:
        raise ValueRefused("只能是一行文字")
    if key == "title":
        draft.title = value
    else:
        draft.unit["name"] = value


def _set_choice(draft: _Draft, name: str, value: str) -> None:
    choices = LEVELS if name == "level" else KINDS
    if value and value not in choices:
        listed = "、".join(f"{key}（{words}）" for key, words in choices.items())
        raise ValueRefused(f"应为其中之一：{listed}")
    draft.unit[name] = value or None


def _set_note(draft: _Draft, form: Form, place: str, value: str) -> None:
    if place not in form.cells and place not in form.tables:
        raise ValueRefused("附注只能写在单元格或表上")
    if place in form.cells and ("\n" in value or len(value) > LONGEST_REMARK):
        raise ValueRefused(
            f"单元格附注限一行、{LONGEST_REMARK} 字以内，较长的说明请写在表下（note:{place[:2]}）"
        )
    if value:
        draft.notes[place] = value
    else:
        draft.notes.pop(place, None)


def _named(form: Form, key: str, refusal: ValueRefused) -> str:
    cell = form.cells.get(key)
    return f"{cell.name}：{refusal}" if cell else str(refusal)
