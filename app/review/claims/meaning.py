"""From labels to cells: what a number means that stands behind these words."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from app.form.form import Form
from app.review.claims.reading import Cells
from app.review.claims.words import APPLICANT_COLUMNS, SUITS, Label

FLOW = {
    "received": ("X-RECEIVED", (("new",), ("new", "carried_in"))),
    "handled": ("X-HANDLED", (("total",),)),
    "handling": ("X-HANDLED", (("total",), ("new",), ("new", "carried_in"))),
    "carried_in": ("X-CARRIED", (("carried_in",),)),
    "carried_out": ("X-NEXT", (("carried_out",),)),
    "carried": ("X-NEXT", (("carried_out",), ("carried_in",))),
}
RESULTS = ("granted_partial", "granted", "partial", *("sum_denied", "sum_unable"), "sum_refused")
RESULT_ROWS = {"granted_partial": ("granted", "partial")}
APPLICANTS = {
    "natural": ("natural",),
    "organisations": APPLICANT_COLUMNS,
    **{column: (column,) for column in APPLICANT_COLUMNS},
}
CASES = {
    "cases_both": ("review", *SUITS),
    "review": ("review",),
    "lawsuits": SUITS,
    "direct": ("direct",),
    "after_review": ("after_review",),
}
OUTCOMES = {
    "upheld": "upheld",
    "corrected": "corrected",
    "other_outcome": "other",
    "pending": "pending",
}
FILES = {"normative": ("normative",), "rules": ("rules",), "files_both": ("rules", "normative")}
FILE_COLUMNS = {
    "issued": ("issued", "made", "published"),
    "opened": ("issued", "published", "made", "valid", "public_total"),
    "repealed": ("repealed",),
    "valid": ("valid", "public_total"),
}
DECISIONS = ("licensing", "penalty", "coercion")
_GROUPS = {"sum_denied": "denied_", "sum_unable": "unable_", "sum_refused": "refused_"}
_JOINTS = frozenset("、和及与或跟以")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the sentences before speak of: alternatives of rows of table 三 or 四."""

    table: str
    rows: Rows

    def cells(self, columns: tuple[str, ...]) -> tuple[Cells, ...]:
        """Return the alternatives of the frame in these columns."""
        return _cells(self.table, self.rows, columns)


@lru_cache(maxsize=2048)
def _cells(table: str, alternatives: Rows, columns: tuple[str, ...]) -> tuple[Cells, ...]:
    return tuple(
        tuple(f"{table}.{row}.{column}" for row in rows for column in columns)
        for rows in alternatives
    )


@lru_cache(maxsize=2048)  # a text that stays asks the same at every edit
def known_meanings(form: Form, meanings: tuple[Cells, ...]) -> tuple[Cells, ...]:
    """Return those meanings that `form` has cells for, each once, under its own keys."""
    named = (tuple(_key_in(form, key) for key in cells) for cells in meanings)
    return tuple(
        dict.fromkeys(
            cells for cells in named if all(key in form.cells or key in form.sums for key in cells)
        )
    )


def _key_in(form: Form, key: str) -> str:
    """Return the key under which `form` has （六）其他处理."""
    single = key.replace(".sum_other.", ".other.")
    return single if key not in form.sums and single in form.cells else key


def is_result(kind: str) -> bool:
    """Return whether `kind` is a row or group of （三）本年度办理结果."""
    return kind in RESULTS or kind.startswith(("sum_", "denied_", "unable_", "refused_", "other_u"))


def joined(text: str, labels: list[Label], place: int) -> list[Label]:
    """Return the labels of one sort that 、 和 及 join up to the one at `place`."""
    first = place
    for before, after in reversed(list(pairwise(labels[: place + 1]))):
        between = text[before.end : after.start]
        if not between or not set(between) <= _JOINTS or _sort(before) != _sort(after):
            break
        first -= 1
    return labels[first : place + 1]


def result_meanings(text: str, labels: list[Label], place: int) -> Rows:
    """Return the alternatives of rows that the result at `place` may mean.

    因国家秘密不予公开 is that one reason, 因国家秘密等不予公开 the whole group.
    """
    label = labels[place]
    rows = tuple(row for one in joined(text, labels, place) for row in rows_of(one.kind))
    reason = _GROUPS.get(label.kind)
    before = [one for one in labels[:place] if reason and one.kind.startswith(reason)]
    if before and "等" not in text[before[-1].end : label.start]:
        return (tuple(one.kind for one in before), rows)
    return (rows,)


def rows_of(kind: str) -> tuple[str, ...]:
    """Return the rows of table 三 that a result is the sum of."""
    return RESULT_ROWS.get(kind, (kind,))


def _sort(label: Label) -> str:
    for name, kinds in (("who", APPLICANTS), ("case", CASES), ("end", OUTCOMES)):
        if label.kind in kinds:
            return name
    return "result" if is_result(label.kind) else label.kind
