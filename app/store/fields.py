"""A report as the fields of a project file, and back; every field vetted, errors name the place."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from app.errors import UnknownEdition
from app.form.catalogue import LAST_YEAR, edition_for_year, editions, form_of
from app.form.edition import NumberKind
from app.form.form import Cell, Form
from app.report.batch import cleaned, in_form_order
from app.report.numbers import LARGEST, SLASH, Number, Value, parse_stored, plain_text
from app.report.report import (
    KINDS,
    LEVELS,
    Dismissal,
    Explanation,
    Previous,
    Report,
    Unit,
    text_keys,
)
from app.strictjson import Node

_UNIT = ("name", "level", "kind")
_EXPLANATION = ("rule", "cells", "section", "quote", "values", "text")
_DISMISSAL = ("rule", "section", "quote")
_PREVIOUS = ("year", "edition", "variant", "unit", "cells", "stated", "text", "source")
_KNOWN = frozenset(
    ("edition", "variant", "year", "title", "unit", "cells", "stated", "notes", "text")
) | {"explanations", "off", "dismissed", "doubts", "previous"}


def report_fields(report: Report) -> dict[str, Any]:
    """Return the fields that hold `report`, in the order of the file."""
    return {
        "edition": report.edition,
        "variant": report.variant,
        "year": report.year,
        "title": report.title,
        "unit": {key: getattr(report.unit, key) for key in _UNIT},
        "cells": _stored_values(in_form_order(report.form, report.cells)),
        "stated": _stored_values(in_form_order(report.form, report.stated)),
        "notes": _ordered(report.notes, (*report.form.cells, *report.form.tables)),
        "text": _ordered(report.text, text_keys(report.form)),
        "explanations": [_record(item, _EXPLANATION) for item in report.explanations],
        "off": list(report.off),
        "dismissed": [_record(item, _DISMISSAL) for item in report.dismissed],
        "doubts": _ordered(report.doubts, report.form.cells),
        "previous": _previous_fields(report.previous),
        **report.extra,
    }


def report_from(node: Node) -> Report:
    """Return the report that the fields of `node` hold.

    Raises Misfit with the place of a wrong field. Fields that are not known are kept in `extra`.
    """
    fields = node.fields()
    year = node.field("year").whole(_first_year(), LAST_YEAR)
    edition = fields["edition"].text() if "edition" in fields else edition_for_year(year)
    form = _form(Node(edition, "edition"), fields.get("variant", Node(None)))
    empty = Node({})
    return Report(
        edition=edition,
        year=year,
        variant=form.variant,
        title=_one_line(fields.get("title", Node(""))),
        unit=_unit(fields.get("unit", empty)),
        cells=_cells(form, fields.get("cells", empty)),
        stated=_stated(form, fields.get("stated", empty)),
        notes=_notes(form, fields.get("notes", empty)),
        text=_text(form, fields.get("text", empty)),
        explanations=tuple(
            _explanation(item) for item in fields.get("explanations", Node([])).items()
        ),
        off=fields.get("off", Node([])).texts(),
        dismissed=tuple(_dismissal(item) for item in fields.get("dismissed", Node([])).items()),
        doubts=fields.get("doubts", empty).texts_by_key(),
        previous=_previous(fields.get("previous", Node(None))),
        extra={key: field.value for key, field in fields.items() if key not in _KNOWN},
    )


def _form(edition: Node, variant: Node) -> Form:
    try:
        form_of(edition.text())
    except UnknownEdition as unknown:
        raise edition.misfit(str(unknown).rstrip("。")) from unknown
    try:
        return form_of(edition.text(), variant.text_or_none())
    except UnknownEdition as unknown:
        raise variant.misfit(str(unknown).rstrip("。")) from unknown


def _first_year() -> int:
    return min(edition.first_year for edition in editions().values())


def _stored_values(values: Mapping[str, Value]) -> dict[str, int | str]:
    return {
        key: value if isinstance(value, int) else plain_text(value) for key, value in values.items()
    }


def _ordered(texts: Mapping[str, str], order: Iterable[str]) -> dict[str, str]:
    """Return `texts` in `order`, what is not in it at the end."""
    known = {key: texts[key] for key in order if key in texts}
    return {**known, **texts}


def _record(item: Explanation | Dismissal, keys: tuple[str, ...]) -> dict[str, Any]:
    plain = {key: getattr(item, key) for key in keys}
    return {k: list(v) if isinstance(v, tuple) else v for k, v in plain.items()}


def _previous_fields(previous: Previous | None) -> dict[str, Any] | None:
    if previous is None:
        return None
    fields = {key: getattr(previous, key) for key in _PREVIOUS}
    values = {key: _stored_values(fields[key]) for key in ("cells", "stated")}
    return {**fields, **values, "text": dict(previous.text)}


def _unit(node: Node) -> Unit:
    fields = node.fields(_UNIT)
    return Unit(
        name=_one_line(fields.get("name", Node(""))),
        level=_choice(fields.get("level", Node(None)), LEVELS),
        kind=_choice(fields.get("kind", Node(None)), KINDS),
    )


def _one_line(node: Node) -> str:
    text = cleaned(node.text())
    if "\n" in text:
        raise node.misfit("应为一行文字")
    return text


def _choice(node: Node, choices: Mapping[str, str]) -> str | None:
    text = node.text_or_none()
    if text is not None and text not in choices:
        raise node.misfit(f"“{text[:20]}”不是 {'、'.join(choices)} 之一")
    return text


def _cells(form: Form, node: Node) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for key, field in node.fields().items():
        cell = _known_cell(form, key, field)
        if cell.is_total:
            raise field.misfit("合计由程序计算，不应出现在 cells 中")
        values[key] = SLASH if cell.allows_slash and field.value == SLASH else _number(cell, field)
    return in_form_order(form, values)


def _stated(form: Form, node: Node) -> dict[str, Number]:
    values: dict[str, Number] = {}
    for key, field in node.fields().items():
        cell = _known_cell(form, key, field)
        if not cell.is_total:
            raise field.misfit("这不是合计，应写在 cells 中")
        values[key] = _number(cell, field)
    return in_form_order(form, values)


def _known_cell(form: Form, key: str, field: Node) -> Cell:
    if key not in form.cells:
        raise field.misfit("表中没有这个单元格")
    return form.cells[key]


def _number(cell: Cell, field: Node) -> Number:
    if cell.number.kind is not NumberKind.AMOUNT:
        return field.whole(-LARGEST, LARGEST)
    amount: Decimal | None = parse_stored(field.text())
    if amount is None:
        raise field.misfit(f'“{field.text()[:20]}”不是金额，应如 "12.85"')
    return amount


def _notes(form: Form, node: Node) -> dict[str, str]:
    for key, field in node.fields().items():
        if key not in form.cells and key not in form.tables:
            raise field.misfit("表中没有这个单元格")
    return {key: cleaned(text) for key, text in node.texts_by_key().items()}


def _text(form: Form, node: Node) -> dict[str, str]:
    node.fields(text_keys(form))
    return {key: cleaned(text) for key, text in node.texts_by_key().items() if text}


def _explanation(node: Node) -> Explanation:
    node.fields(_EXPLANATION)
    return Explanation(
        rule=node.field("rule").text(),
        cells=node.field("cells").texts(),
        section=node.field("section").text_or_none(),
        quote=node.field("quote").text_or_none(),
        values=node.field("values").texts_by_key(),
        text=cleaned(node.field("text").text()),
    )


def _dismissal(node: Node) -> Dismissal:
    node.fields(_DISMISSAL)
    return Dismissal(*(node.field(key).text() for key in _DISMISSAL))


def _previous(node: Node) -> Previous | None:
    if node.value is None:
        return None
    node.fields(_PREVIOUS)
    form = _form(node.field("edition"), node.field("variant"))
    return Previous(
        year=node.field("year").whole(_first_year(), LAST_YEAR),
        edition=form.edition.key,
        variant=form.variant,
        unit=node.field("unit").text(),
        cells=_cells(form, node.field("cells")),
        stated=_stated(form, node.field("stated")),
        text=_text(form, node.field("text")),
        source=node.field("source").text(),
    )
