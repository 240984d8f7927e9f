"""Ready sentences built from the tables, for insertion into a text.

Numbers stand in them as live figures (``{{t3.new.total}}``), so that they follow the table. Which
parts are named follows from the values at the time: what is 0 is not listed, what is blank is not
mentioned, and a sentence that says 未发生 or 全部 is offered only where no cell below it is blank.
Wordings are those that published reports use and that rules.md, “Text against tables”, reads.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.form.edition import Line, Table
from app.form.grid import cell_key
from app.report.recompute import Values
from app.report.report import Report

NO_APPLICATIONS = "本年度未收到政府信息公开申请。"
NO_CASES = "本年度未发生政府信息公开行政复议、行政诉讼。"

_OVERVIEW = "s1"
_APPLICANTS = ("natural", "company", "research", "social", "legal", "other_org")
_OUTCOMES = ("upheld", "corrected", "other", "pending")
_LAWSUITS = ("direct", "after_review")
# How 表二 speaks of what was done with files in the year: the column, the verb.
_DONE = {"issued": "制发", "repealed": "废止", "made": "新制作", "published": "新公开"}
# And of what there is at the end of it: the column, with the kind of file, without.
_STOCK = {
    "valid": ("现行有效{files}{number}件", "现行有效{number}件"),
    "public_total": ("对外公开{files}总数{number}件", "对外公开总数{number}件"),
}
_FILES = ("rules", "normative")


@dataclass(frozen=True, slots=True)
class ReadySentence:
    """A sentence to offer: a name for the list, the section it belongs into, the text to insert."""

    name: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class _Source:
    """A report's values, asked in the ways that a sentence needs."""

    report: Report
    values: Values

    def number(self, key: str) -> int | Decimal | None:
        """Return what is printed; None for a blank, ``/``, a key of another edition, below 0."""
        value = self.values.figure(key)
        return value if isinstance(value, int | Decimal) and value >= 0 else None

    def some(self, key: str) -> bool:
        return bool(self.number(key))

    def none(self, key: str) -> bool:
        """Return whether `key` is 0 for certain: all inputs below it are, or it is stated."""
        below = [self.report.cells.get(part) for part in self.report.form.inputs_below[key]]
        certain = None not in below or key in self.report.stated
        return certain and self.number(key) == 0 and all(not value for value in below)


def ready_sentences(report: Report, values: Values) -> tuple[ReadySentence, ...]:
    """Return the sentences that the tables of `report` allow now, in the order of the form.

    `values` are those of `app.report.recompute.evaluate` for `report`.
    """
    source = _Source(report, values)
    offered = [
        *_file_sentences(source),
        ("收到申请", _received(source)),
        ("上年结转", _carried_in(source)),
        ("办理结果", _results(source)),
        ("结转下年", _carried_out(source)),
        ("行政复议、行政诉讼", _cases(source)),
    ]
    return tuple(ReadySentence(name, _OVERVIEW, text) for name, text in offered if text)


def _live(key: str) -> str:
    return f"{{{{{key}}}}}"


def _listed(source: _Source, parts: Iterable[tuple[str, str]]) -> str:
    """Return 甲…件、乙…件 for those (words, key) that are above 0."""
    return "、".join(f"{words}{_live(key)}件" for words, key in parts if source.some(key))


def _of_which(whole: str, parts: str) -> str:
    return f"{whole}，其中{parts}" if parts else whole


# ------------------------------------------------------------------------- 表三


def _received(source: _Source) -> str:
    if source.none("t3.new.total"):
        return NO_APPLICATIONS
    if not source.some("t3.new.total"):
        return ""
    columns = {column.key: column.short for column in _columns(source.report.form.tables["t3"])}
    kinds = _listed(source, ((columns[key], f"t3.new.{key}") for key in _APPLICANTS))
    return _of_which(f"本年度收到政府信息公开申请{_live('t3.new.total')}件", kinds) + "。"


def _carried_in(source: _Source) -> str:
    if source.some("t3.carried_in.total"):
        return f"上年结转政府信息公开申请{_live('t3.carried_in.total')}件。"
    if source.none("t3.carried_in.total") and source.some("t3.new.total"):
        return "没有上年结转的政府信息公开申请。"
    return ""


def _results(source: _Source) -> str:
    if source.some("t3.total.total"):
        results = _listed(source, _outcomes(source.report.form.tables["t3"]))
        whole = f"本年度办结政府信息公开申请{_live('t3.total.total')}件"
        return _of_which(whole, results) + "。"
    if source.none("t3.total.total") and source.some("t3.carried_out.total"):
        return "本年度没有办结的政府信息公开申请。"
    return ""


def _carried_out(source: _Source) -> str:
    if source.some("t3.carried_out.total"):
        return f"结转下年度继续办理{_live('t3.carried_out.total')}件。"
    if source.none("t3.carried_out.total") and source.some("t3.total.total"):
        return "政府信息公开申请已全部办结，没有结转下年度继续办理的申请。"
    return ""


def _outcomes(table: Table) -> Iterator[tuple[str, str]]:
    """Yield (words, key) of what （七）总计 adds up: single rows, and groups by their sums."""
    rows = {row.key: row for row in table.blocks[0].rows}
    group_of = {row: group for group in table.groups for row in group.rows}
    seen: set[str] = set()
    for key in rows["total"].sum:
        group = group_of.get(key)
        name, words = (group.key, group.label) if group else (key, rows[key].short)
        if name not in seen:
            yield re.sub("^（.）", "", words), cell_key(table.key, name, "total")
        seen.add(name)


# ------------------------------------------------------------------------- 表四


def _cases(source: _Source) -> str:
    totals = [f"t4.{court}.total" for court in ("review", *_LAWSUITS)]
    if all(source.none(key) for key in totals):
        return NO_CASES
    clauses = [_review(source), _lawsuits(source)]
    if not any(source.some(key) for key in totals):
        return ""
    return f"本年度{'；'.join(filter(None, clauses))}。"


def _review(source: _Source) -> str:
    if source.some("t4.review.total"):
        return f"发生政府信息公开行政复议{_case(source, 'review')}"
    return "未发生政府信息公开行政复议" if source.none("t4.review.total") else ""


def _lawsuits(source: _Source) -> str:
    """Return the clause on 行政诉讼; the form has no sum of its two blocks to refer to."""
    names = {
        column.key.split(".")[0]: column.path[-2]
        for column in _columns(source.report.form.tables["t4"])
    }
    courts = [court for court in _LAWSUITS if source.some(f"t4.{court}.total")]
    if courts:
        cases = "；".join(f"{names[court]}{_case(source, court)}" for court in courts)
        return f"政府信息公开行政诉讼中，{cases}"
    none = all(source.none(f"t4.{court}.total") for court in _LAWSUITS)
    return "未发生政府信息公开行政诉讼" if none else ""


def _case(source: _Source, court: str) -> str:
    words = {column.key: column.path[-1] for column in _columns(source.report.form.tables["t4"])}
    parts = ((words[f"{court}.{end}"], f"t4.{court}.{end}") for end in _OUTCOMES)
    return _of_which(f"{_live(f't4.{court}.total')}件", _listed(source, parts))


def _columns(table: Table) -> Iterator[Line]:
    return (column for block in table.blocks for column in block.columns)


# ------------------------------------------------------------------------- 表二


def _file_sentences(source: _Source) -> Iterator[tuple[str, str]]:
    """Yield (name, text) for 规章, where there are any, and for 规范性文件."""
    for block in source.report.form.tables["t2"].blocks:
        for row in block.rows:
            keys = {column.key: cell_key("t2", row.key, column.key) for column in block.columns}
            has_any = any(source.some(key) for key in keys.values())
            if row.key in _FILES and (has_any or row.key != "rules"):
                yield row.short, _files(source, row.short, keys)


def _files(source: _Source, files: str, keys: dict[str, str]) -> str:
    """Return what was done with `files` in the year and how many there are at its end."""
    done = [(verb, keys[column]) for column, verb in _DONE.items() if column in keys]
    clauses: list[str] = []
    if any(source.some(key) for _, key in done):
        first, *rest = (part for part in done if source.some(part[1]))
        listed = _listed(source, [(first[0] + files, first[1]), *rest])
        clauses.append(f"本年度{listed}")
    elif all(source.none(key) for _, key in done):
        clauses.append(f"本年度未{'、'.join(verb for verb, _ in done)}{files}")
    for column, (alone, after) in _STOCK.items():
        if column in keys and source.some(keys[column]):
            wording = after if clauses else alone
            clauses.append(wording.format(files=files, number=_live(keys[column])))
    return f"{'，'.join(clauses)}。" if clauses else ""
