"""What an import was unsure of, as causes for the panel: cells with one reason on one card."""

from collections.abc import Sequence

from app.form.edition import RuleClass
from app.report.doubts import doubtful_name
from app.report.report import Report, text_keys
from ui.causes import Cause, section_of

_NAMED = 3  # cells on a card; the rest are counted
_ADVICE = "请对照原文，填错的改正，无误的点“已核对”。"


def doubt_causes(report: Report) -> list[Cause]:
    """Return a cause for each reason to doubt cells of a table, and for each text in doubt."""
    groups: dict[tuple[str, str], list[str]] = {}
    for key, reason in report.doubts.items():
        groups.setdefault((_table_of(report, key), reason), []).append(key)
    return [_cause(report, place, reason, keys) for (place, reason), keys in groups.items()]


def cause_at(report: Report, key: str) -> Cause:
    """Return a cause that leads to the cell, text or year `key`, whatever is to be said of it."""
    return _cause(report, _table_of(report, key), report.doubts.get(key, ""), [key])


def _table_of(report: Report, key: str) -> str:
    cell = report.form.cells.get(key)
    return cell.table.key if cell else key


def _cause(report: Report, place: str, reason: str, keys: Sequence[str]) -> Cause:
    form = report.form
    is_text = place in text_keys(form)
    cells = tuple(key for key in keys if key in form.cells)
    return Cause(
        key=("doubt", place, reason),
        rule_class=RuleClass.VERIFY,
        section=place if is_text else section_of(form, cells),
        where=_where(report, keys),
        headline="导入时存疑",
        detail=reason,
        advice=_ADVICE,
        cells=cells,
        text_range=(place, 0, 0) if is_text else None,
        doubts=tuple(keys),
    )


def _where(report: Report, keys: Sequence[str]) -> str:
    names = [doubtful_name(report.form, key) for key in keys]
    if len(names) == 1:
        return names[0]
    table = names[0].split("·", 1)[0]
    lines = "、".join(name.split("·", 1)[-1] for name in names[:_NAMED])
    return f"{table}·{lines}" + (f" 等 {len(names)} 格" if len(names) > _NAMED else "")
