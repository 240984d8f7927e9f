"""Findings as a person counts them: one card a cause, worst first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.form.edition import RuleClass
from app.form.form import Form
from app.review.finding import Finding


@dataclass(frozen=True, slots=True)
class Cause:
    """One card: where, the relation, the numbers, and the cells or the text to go to.

    `section` is the key of the section that shows it; `key` tells a card from the others while
    its words change.
    """

    key: tuple[object, ...]
    rule_class: RuleClass
    section: str
    where: str
    headline: str
    detail: str
    advice: str
    cells: tuple[str, ...]
    text_range: tuple[str, int, int] | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def explained(self) -> str:
        """The 说明 that settles it, "" if there is none for all of its findings."""
        texts = [finding.explained for finding in self.findings]
        return texts[0] or "" if texts and all(texts) else ""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return not self.explained


def causes_of(form: Form, findings: Sequence[Finding]) -> list[Cause]:
    """Return the causes of `findings`: equal imbalances of one rule together, blanks by table."""
    loose = [finding for finding in findings if finding.rule_class is not RuleClass.PENDING]
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in loose:
        groups.setdefault(_group_key(finding), []).append(finding)
    causes = (_cause(form, group) for group in groups.values())
    return [*_told_apart(causes), *_blanks(form, findings)]


def _told_apart(causes: Iterable[Cause]) -> Iterator[Cause]:
    """Number the causes that have the same key: the same words found twice in one text."""
    seen: Counter[tuple[object, ...]] = Counter()
    for cause in causes:
        times = seen[cause.key]
        seen[cause.key] += 1
        yield replace(cause, key=(*cause.key, times)) if times else cause


def _group_key(finding: Finding) -> tuple[object, ...]:
    if finding.section or finding.difference is None:
        return (finding.rule, finding.cells, finding.section, finding.range)
    return (finding.rule, finding.difference)


def _cause(form: Form, group: list[Finding]) -> Cause:
    first = group[0]
    return Cause(
        key=_key(first),
        rule_class=first.rule_class,
        section=first.section or _section_of(form, first.cells),
        where=_where(group),
        headline=first.words,
        detail=first.numbers,
        advice=first.advice,
        cells=tuple(dict.fromkeys(key for finding in group for key in finding.cells)),
        text_range=(first.section, *first.range) if first.section and first.range else None,
        findings=tuple(group),
    )


def _key(first: Finding) -> tuple[object, ...]:
    """Return what stays the same while numbers change and the text before a place grows."""
    if first.range is None:
        return (first.rule, first.cells, first.section)
    return (first.rule, first.cells, first.section, first.words, first.numbers)


def _where(group: list[Finding]) -> str:
    if len(group) == 1:
        return group[0].where
    table = group[0].where.split("·", 1)[0]
    lines = "、".join(finding.where.split("·", 1)[-1] for finding in group[:3])
    return f"{table}·{lines}（{len(group)} 处同因）"


def _section_of(form: Form, cells: tuple[str, ...]) -> str:
    if not cells:
        return "info"
    table = form.cells[cells[0]].table.key
    return next(section.key for section in form.sections if section.table == table)


def _blanks(form: Form, findings: Sequence[Finding]) -> list[Cause]:
    blank = {key for f in findings if f.rule_class is RuleClass.PENDING for key in f.cells}
    causes: list[Cause] = []
    for table in form.tables.values():
        cells = tuple(k for k, cell in form.cells.items() if k in blank and cell.table is table)
        if cells:
            causes.append(
                Cause(
                    key=("blank", table.key),
                    rule_class=RuleClass.PENDING,
                    section=_section_of(form, cells),
                    where=table.name,
                    headline=f"还有 {len(cells)} 格未填",
                    detail="",
                    advice="没有发生的请填 0；未填完的关系暂不核对。",
                    cells=cells,
                )
            )
    return causes
