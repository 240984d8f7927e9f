"""What is still to be looked at in an import: cells and texts in doubt, pieces without a place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.reading.document import Imported
from app.reading.matching import Stray
from app.report.doubts import YEAR, doubtful_name
from app.report.numbers import plain_text
from app.report.recompute import Values
from app.report.report import Report, text_keys

_NO_CELL = "没有找到它属于哪一格"
_AS_A_VALUE = 8  # characters; what is longer is a sentence
_SHOWN = 60  # characters of what was read


@dataclass(frozen=True, slots=True)
class Point:
    """Something to look at: the doubt about `key`, or a `stray` piece of the document.

    `name`, `value` and `reason` are words for the list, `where` is its place in the source.
    """

    key: str
    name: str
    value: str
    reason: str
    where: str
    stray: Stray | None = None


def open_points(
    imported: Imported, report: Report, values: Values, settled: Collection[int]
) -> list[Point]:
    """Return the points of `imported` that are open in `report`, what was made of it.

    `settled` are the numbers of the stray pieces that were placed or are not needed.
    """
    first_said = {doubt.cell: doubt for doubt in imported.doubtful}
    points: list[Point] = []
    for key, reason in report.doubts.items():
        said = first_said.get(key)
        where = imported.origins.get(key) or (said.where if said else "")
        name = doubtful_name(report.form, key)
        points.append(Point(key, name, _value(report, values, key), reason, where))
    for number, stray in enumerate(imported.unplaced):
        if number not in settled:
            words = _one_line(stray.text)
            value, reason = (words, _NO_CELL) if len(words) <= _AS_A_VALUE else ("", words)
            points.append(Point("", "未放入", value, reason, stray.where, stray))
    return points


def counts_words(doubts: int, strays: int) -> str:
    """Say how many are in doubt and how many found no place, without what is 0; "" for neither."""
    counts = (("存疑", doubts), ("没有放入", strays))
    return "，".join(f"{words} {count} 处" for words, count in counts if count)


def summary(report: Report, read: int, points: Sequence[Point]) -> str:
    """Say what was made of a document: which report, how many cells were `read`, what is open."""
    strays = sum(point.stray is not None for point in points)
    counts = counts_words(len(points) - strays, strays)
    state = f"待核对：{counts}" if counts else "没有要核对的"
    return f"{report.printed_title}（{report.form.edition.name}）：读入 {read} 格，{state}。"


def target_words(report: Report, values: Values, key: str) -> str:
    """Say where a stray piece would go and what stands there; "" where nothing can be put."""
    cell = report.form.cells.get(key)
    if cell is None:
        return doubtful_name(report.form, key) if key in text_keys(report.form) else ""
    if cell.is_total:
        return ""
    value = values.printed[key]
    now = "现为空白" if value is None else f"现为 {plain_text(value)}"
    return f"{doubtful_name(report.form, key)}（{now}）"


def place_after(points: Sequence[Point], last: Point | None, old: Sequence[Point]) -> int:
    """Return which of `points` to go to when those of `old` were open and `last` was chosen."""
    if last in points:
        return points.index(last)
    later = old[old.index(last) :] if last in old else ()
    return next((points.index(point) for point in later if point in points), 0)


def _value(report: Report, values: Values, key: str) -> str:
    if key in report.form.cells:
        value = values.printed[key]
        return plain_text(value) if value is not None else "（空白）"
    if key == YEAR:
        return str(report.year)
    length = len("".join(report.text.get(key, "").split()))
    return f"{length} 字" if length else "（空白）"


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
