"""Findings as a person counts them: one card a cause, worst first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.form.edition import RuleClass
from app.form.form import Form
from app.report.recompute import Values
from app.report.report import Report
from app.review.explaining import may_be_explained
from app.review.finding import Finding
from app.review.mending import Mending, mendings, suspicion_words

_ORDER = (RuleClass.ERROR, RuleClass.VERIFY, RuleClass.HINT, RuleClass.PENDING)
_CARDS_OF_A_KIND = 4  # of one rule in one text; the rest share a card


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
    mendings: tuple[Mending, ...] = ()
    suspicion: str = ""
    doubts: tuple[str, ...] = ()  # what the import was unsure of, if this is what it is about

    @property
    def explained(self) -> str:
        """The 说明 that settles it, "" if there is none for all of its findings."""
        texts = [finding.explained for finding in self.findings]
        return texts[0] or "" if texts and all(texts) else ""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return not self.explained


def causes_of(report: Report, values: Values, findings: Sequence[Finding]) -> list[Cause]:
    """Return the causes of `findings`: those with one culprit together, blanks by table.

    Sums for which no culprit can be named are one cause where they are out by the same amount.
    """
    form = report.form
    loose = [finding for finding in findings if finding.rule_class is not RuleClass.PENDING]
    groups: dict[tuple[object, ...], list[Finding]] = {}
    shown: Counter[tuple[str, str | None]] = Counter()
    for finding in loose:
        key = _group_key(finding)
        kind = (finding.rule, finding.section)
        if finding.section and key not in groups:
            shown[kind] += 1
            if shown[kind] > _CARDS_OF_A_KIND and not may_be_explained(finding):
                key = ("rest", *kind)
        groups.setdefault(key, []).append(finding)
    causes = (_cause(report, values, group) for group in groups.values())
    return [*_told_apart(causes), *_blanks(form, findings)]


def worst_first(causes: Iterable[Cause]) -> list[Cause]:
    """Return `causes` by class, those of one class as they came."""
    return sorted(causes, key=lambda cause: _ORDER.index(cause.rule_class))


def _told_apart(causes: Iterable[Cause]) -> Iterator[Cause]:
    """Number the causes that have the same key: the same words found twice in one text."""
    seen: Counter[tuple[object, ...]] = Counter()
    for cause in causes:
        times = seen[cause.key]
        seen[cause.key] += 1
        yield replace(cause, key=(*cause.key, times)) if times else cause


def _group_key(finding: Finding) -> tuple[object, ...]:
    if finding.suspects:
        return finding.suspects
    if finding.section or finding.difference is None:
        return (finding.rule, finding.cells, finding.section, finding.range)
    return (finding.rule, finding.difference)


def _cause(report: Report, values: Values, group: list[Finding]) -> Cause:
    first, form = group[0], report.form
    ways = mendings(report, values, first.suspects)
    mended = tuple(key for way in ways for key in way.cells)
    return Cause(
        key=_key(first),
        rule_class=first.rule_class,
        section=first.section or section_of(form, first.cells),
        where=_where(group),
        headline=first.words,
        detail=first.numbers,
        advice=first.advice,
        cells=tuple(dict.fromkeys((*mended, *(key for f in group for key in f.cells)))),
        text_range=(first.section, *first.range) if first.section and first.range else None,
        findings=tuple(group),
        mendings=ways,
        suspicion=suspicion_words(ways[:1], len(group)),
    )


def _key(first: Finding) -> tuple[object, ...]:
    """Return what stays the same while numbers change and the text before a place grows."""
    if first.range is None:
        return (first.rule, first.cells, first.section)
    return (first.rule, first.cells, first.section, first.words, first.numbers)


def _where(group: list[Finding]) -> str:
    if len(group) == 1:
        return group[0].where
    if group[0].section:
        return f"{group[0].where}（{len(group)} 处同类问题）"
    table = group[0].where.split("·", 1)[0]
    lines = "、".join(finding.where.split("·", 1)[-1] for finding in group[:3])
    return f"{table}·{lines}（{len(group)} 处同因）"


def section_of(form: Form, cells: tuple[str, ...]) -> str:
    """Return the section whose table has `cells`; ``info`` if there are none."""
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
                    section=section_of(form, cells),
                    where=table.name,
                    headline=f"还有 {len(cells)} 格未填",
                    detail="",
                    advice="没有发生的请填 0；未填完的关系暂不核对。",
                    cells=cells,
                )
            )
    return causes
