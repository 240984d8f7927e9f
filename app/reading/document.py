"""Import: a document of any kind that an office has, as a report, with all that is in doubt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.errors import UnknownEdition
from app.form.catalogue import edition_for_year, form_of
from app.form.edition import Line, Table
from app.form.form import Form
from app.reading.crosscheck import (
    doubts_by_blanks,
    doubts_by_neighbours,
    doubts_by_sums,
    doubts_without_totals,
)
from app.reading.heading import title_in
from app.reading.kinds import read_source
from app.reading.labels import unnumbered
from app.reading.matching import Match, Stray, match_tables
from app.reading.narrative import Texts, read_texts, year_in
from app.reading.source import Paragraph, Source
from app.reading.vocabulary import edition_by_words, vocabulary_of
from app.report.batch import cleaned, in_form_order
from app.report.numbers import Number, Value, plain_text
from app.report.recompute import still_stated
from app.report.report import Report, Unit

NOT_FOUND = "没有在文件中找到这一格"
_COMPUTED = "没有在文件中找到这个合计，由存疑的数相加而得"
_TELLING = 4  # letters that tell one label from another
_YEAR_IN_NAME = re.compile(r"(20\d\d)(?!\d)")
_PICTURE = "这一页是图片，没有文字，没有读入"
_NO_YEAR = "没有找到年份，请核对"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell (or text) that was read without certainty: what was read, why, from where."""

    cell: str
    value: str
    reason: str
    where: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A report as read from a document.

    `doubtful` are also in the report's own `doubts`; `unplaced` are texts of the document's tables
    that found no cell; `origins` says of each cell where it was read in `source`.
    """

    report: Report
    doubtful: tuple[Doubt, ...]
    unplaced: tuple[Stray, ...]
    origins: Mapping[str, str]
    source: Source


def import_document(path: Path) -> Imported:
    """Return the report that the document at `path` holds.

    Raises FileUnreadable, and NotImported for a kind that cannot be read, each with a sentence.
    """
    return imported(read_source(path), path.stem)


def imported(source: Source, name: str = "") -> Imported:
    """Return the report that `source` holds; `name` is asked for the year where it is silent."""
    words = _all_words(source)
    front = _first_guess(source, words, name)
    vocabulary = vocabulary_of(front)
    match = match_tables(vocabulary, source.blocks)
    form = _layout(vocabulary.form, match, words)
    texts = read_texts(form, source, match.used)
    return _assembled(form, match, texts, _year(texts, source, name, form), source)


def _all_words(source: Source) -> list[str]:
    words: list[str] = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            words.append(block.text)
        else:
            words += [cell.text for row in block.rows for cell in row if cell.text]
    return words


def _first_guess(source: Source, words: list[str], name: str) -> str:
    """Return the edition: by its own labels in the tables, else by the year."""
    by_words = edition_by_words(words)
    if by_words:
        return by_words
    titles = (title_in(text) for text in (*words[:200], source.name, name))
    year = next((title.year for title in titles if title), None) or year_in(source)
    return _edition_for(year) or _edition_for(2099) or ""


def _edition_for(year: int | None) -> str | None:
    try:
        return edition_for_year(year) if year else None
    except UnknownEdition:
        return None


def _year(texts: Texts, source: Source, name: str, form: Form) -> tuple[int, str]:
    """Return the report's year and the doubt about it, "" if the document names it for sure."""
    of_title = texts.title.year if texts.title else None
    of_period, by_name = year_in(source), _YEAR_IN_NAME.search(name)
    said = of_title or of_period
    if said and _edition_for(said):
        is_one = of_title in (None, of_period) or of_period is None
        return (
            said,
            "" if is_one else f"标题写的是{of_title}年，统计期限写的是{of_period}年，请核对",
        )
    if by_name and _edition_for(int(by_name[1])):
        return int(by_name[1]), "文件中没有写明年份，按文件名读入，请核对"
    likely = max(form.edition.first_year, datetime.now().astimezone().year - 1)
    return min(likely, form.edition.last_year or likely), _NO_YEAR


def _layout(form: Form, match: Match, words: list[str]) -> Form:
    """Return the layout of the form whose rows were found: 其他处理 in one row or in three.

    Where nothing was found the labels decide that the document's `words` have.
    """
    family = [form, *(form_of(form.edition.key, variant) for variant in form.edition.variants)]
    sure = {key: place for key, place in match.placed.items() if not place.doubt}
    text = unnumbered("".join(words))

    def fits(one: Form) -> tuple[int, ...]:
        own = set(one.cells)
        labels = [
            unnumbered(row.path[-1]) for at in one.tables.values() for row in _rows(at) if row.path
        ]
        missing = sum(label[:_TELLING] not in text for label in labels)
        filled = sum(1 for key, place in sure.items() if place.text and key in own)
        told = -missing if missing <= _TELLING else -_TELLING - 1  # else labels are torn to pieces
        return filled, len(own & set(sure)), told, len(own & set(match.placed))

    return max(family, key=fits)


def _rows(table: Table) -> list[Line]:
    return [row for block in table.blocks for row in block.rows]


def _assembled(
    form: Form, match: Match, texts: Texts, year: tuple[int, str], source: Source
) -> Imported:
    placed = {key: place for key, place in match.placed.items() if key in form.cells}
    values: dict[str, Value | None] = {key: place.read.value for key, place in placed.items()}
    reasons = {key: place.doubt for key, place in placed.items() if place.doubt}
    missing = {key for key, cell in form.cells.items() if key not in placed and not cell.is_total}
    for key in form.cells:  # a total that is not printed is computed, and sound if its parts are
        if key not in placed and missing.intersection(form.inputs_below[key]):
            reasons.setdefault(key, NOT_FOUND)
    for check in (doubts_by_blanks, doubts_by_sums, doubts_without_totals):
        for key, reason in check(form, values).items():
            reasons.setdefault(key, reason)
    reasons = doubts_by_neighbours(form, values, reasons) | reasons
    computed = [key for key, cell in form.cells.items() if cell.is_total and key not in placed]
    for key in computed:
        if reasons.keys() & form.inputs_below[key]:
            reasons.setdefault(key, _COMPUTED)
    reasons = {**in_form_order(form, reasons), **texts.doubts}
    if year[1] and not _is_blank(texts, values):
        reasons["year"] = year[1]
    report = _report(form, values, match, texts, (year[0], reasons))
    where = {key: place.where for key, place in placed.items()}
    read = {key: place.text.replace("\n", " ") for key, place in placed.items()}
    doubtful = tuple(
        Doubt(key, _said(values.get(key), read.get(key, "")), reason, where.get(key, ""))
        for key, reason in reasons.items()
    )
    lost = [
        Stray(place.text, place.where)
        for key, place in match.placed.items()
        if key not in form.cells and place.text
    ]
    pictures = [Stray(_PICTURE, f"第 {number} 页") for number in source.pictures]
    strays = (*match.strays, *lost, *texts.strays, *pictures)
    if not match.used:
        strays = (Stray("没有找到年报的三张表", source.name or "全文"), *strays)
    return Imported(report, doubtful, tuple(strays), where, source)


def _is_blank(texts: Texts, values: Mapping[str, Value | None]) -> bool:
    """Tell a form in which nothing is written."""
    has_value = any(value is not None for value in values.values())
    return not (texts.title or any(texts.texts.values()) or has_value)


def _said(value: Value | None, text: str) -> str:
    return plain_text(value) if value is not None else text.strip()[:40]


def _report(
    form: Form,
    values: Mapping[str, Value | None],
    match: Match,
    texts: Texts,
    year_and_doubts: tuple[int, Mapping[str, str]],
) -> Report:
    year, doubts = year_and_doubts
    cells = {
        key: value
        for key, value in values.items()
        if value is not None and not form.cells[key].is_total
    }
    stated: dict[str, Number] = {
        key: value
        for key, value in values.items()
        if value is not None and value != "/" and form.cells[key].is_total
    }
    notes = {
        key: place.read.note
        for key, place in match.placed.items()
        if place.read.note and key in form.cells
    }
    unit = texts.title.unit if texts.title else ""
    report = Report(
        edition=form.edition.key,
        year=year,
        variant=form.variant,
        title=texts.title.text if texts.title else "",
        unit=Unit(unit),
        cells=in_form_order(form, cells),
        stated=in_form_order(form, still_stated(form, cells, stated)),
        notes={**notes, **texts.notes},
        text={key: cleaned(text) for key, text in texts.texts.items() if text},
        doubts=doubts,
    )
    composed = Report(report.edition, year, unit=report.unit).printed_title
    return replace(report, title="") if report.title == composed else report
