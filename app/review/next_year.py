"""Beginning this year's report from last year's: what is carried over, what must be replaced."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.form.catalogue import edition_for_year, form_of
from app.form.edition import Relation
from app.form.form import Form
from app.form.notice import renamed
from app.report.batch import in_form_order
from app.report.live import UNRESOLVED, figure_sources
from app.report.numbers import SLASH, Number, Value
from app.report.previous import kept_of
from app.report.report import Report, text_keys
from app.review.last_year import LastYear, seen_from
from app.review.rulebook import Check, rulebook

_UNITS = (
    "人次|人日|万元|亿元|公里|平台|件|项|条|宗|份|次|个|场|期|篇|起|元|册|家|处|名|人|部|张|批|套|例|类|"
    "％|%|户|页|类|轮|档|位"
)
_NUMBERS = re.compile(
    rf"[0-9０-９]+(?:[,，][0-9０-９]{{3}})*(?:[.．][0-9０-９]+)?(?=\s*[余多]?\s*[万亿]?[余多]?\s*(?:{_UNITS}))"
    r"|[一二三四五六七八九十百千两]{2,7}(?=[件宗])"
)


@dataclass(frozen=True, slots=True)
class NextYear:
    """A new report, what was carried over (by name), what could not be, and the marks in texts."""

    report: Report
    carried: tuple[str, ...]
    lost: tuple[str, ...]
    marks: int


def next_year(last: Report, source: str, sections: Collection[str] | None = None) -> NextYear:
    """Return the report of the year after `last`.

    Unit and settings stay; what the edition's rules across years derive from last year's numbers
    is filled in (上年结转, 现行有效 as a proposal). The texts of `sections` (None: all) come with
    last year's years and figures replaced by ``____``, and with the notice of the new form.
    Raises UnknownEdition for a year without form.
    """
    edition = edition_for_year(last.year + 1)
    form = form_of(edition, last.variant if edition == last.edition else None)
    proposed = _proposed(form, seen_from(form, last))
    cells = {key: value for key, value in proposed.items() if not form.cells[key].is_total}
    stated = {
        key: value for key, value in proposed.items() if form.cells[key].is_total and value != SLASH
    }
    texts = {key: last.text[key] for key in text_keys(form) if last.text.get(key)}
    chosen = {key: text for key, text in texts.items() if sections is None or key in sections}
    marked = {
        key: marked_text(renamed(text, last.form.edition, form.edition, UNRESOLVED), last.year)
        for key, text in chosen.items()
    }
    report = Report(
        edition=edition,
        year=last.year + 1,
        variant=form.variant,
        title=last.title.replace(str(last.year), str(last.year + 1)),
        unit=last.unit,
        cells=in_form_order(form, cells),
        stated=in_form_order(form, stated),
        text=marked,
        off=last.off,
        previous=kept_of(last, source),
        extra=last.extra,
    )
    return NextYear(
        report=report,
        carried=tuple(form.cells[key].name for key in report.cells),
        lost=_lost(form, last, proposed),
        marks=_marks(marked) - _marks(chosen),
    )


def marked_text(text: str, year: int) -> str:
    """Return `text` with `year`, the year after it and every figure with a unit as ``____``.

    Live figures stay: they follow the tables and the year by themselves.
    """
    stale_year = re.compile(rf"(?<![0-9])(?:{year}|{year + 1})(?=\s*年)")
    pieces: list[str] = []
    at = 0
    for start, end, source in figure_sources(text):
        pieces += [_marked(text[at:start], stale_year), source]
        at = end
    return "".join(pieces) + _marked(text[at:], stale_year)


def _marks(texts: Mapping[str, str]) -> int:
    return sum(text.count(UNRESOLVED) for text in texts.values())


def _marked(text: str, stale_year: re.Pattern[str]) -> str:
    return _NUMBERS.sub(UNRESOLVED, stale_year.sub(UNRESOLVED, text))


def _proposed(form: Form, last: LastYear) -> dict[str, Value]:
    """Return what the rules across years make of last year's numbers, this year's taken as 0."""
    found: dict[str, Value] = {}
    for rule, checks in rulebook(form):
        if rule.relation is not Relation.EQUAL:
            continue
        for check in checks:
            value = _proposal(check, last) if check.needs_last and len(check.left) == 1 else None
            key = check.left[0].key
            if value is not None and (not form.cells[key].is_total or _is_stated(check, last)):
                found[key] = value
    return found


def _proposal(check: Check, last: LastYear) -> Value | None:
    total: Number = 0
    for one in check.right:
        if one.is_last:
            value = last.printed.get(one.key)
            if value is None or value == SLASH:
                return value
            total = total + one.sign * value
    return total


def _is_stated(check: Check, last: LastYear) -> bool:
    return any(one.is_last and one.key in last.report.stated for one in check.right)


def _lost(form: Form, last: Report, proposed: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the names of what last year's own form would have carried, and this one cannot."""
    if form.edition.key == last.edition:
        return ()
    would = _proposed(last.form, seen_from(last.form, last))
    return tuple(last.form.cells[key].name for key in would if key not in proposed)
