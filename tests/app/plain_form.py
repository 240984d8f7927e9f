"""The form of spec/form.md in plain dictionaries and loops: what the engine is tested against.

Nothing here comes from `app`: keys are typed from section 9 of the spec, places from the golden
outlines, sums are written out.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent.parent / "golden"

FORMS = [("2019", None), ("2021", None), ("2021", "single_other")]
FORM_NAMES = ["2019", "2021", "2021-single_other"]

APPLICANTS = ("natural", "company", "research", "social", "legal", "other_org")
COLUMNS = (*APPLICANTS, "total")
DENIED = (
    *("denied_secret", "denied_law", "denied_safety", "denied_third_party"),
    *("denied_internal", "denied_process", "denied_case_file", "denied_query"),
)
UNABLE = ("unable_not_held", "unable_compile", "unable_unclear")
REFUSED = (
    *("refused_petition", "refused_repeat", "refused_publication"),
    *("refused_excessive", "refused_confirm"),
)
OTHER = {
    ("2019", None): ("other",),
    ("2021", None): ("other_uncorrected", "other_unpaid", "other_misc"),
    ("2021", "single_other"): ("other",),
}
CASES = ("review", "direct", "after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")
T2 = {
    "2019": (
        *(
            f"t2.{row}.{column}"
            for row in ("rules", "normative")
            for column in ("made", "published", "public_total")
        ),
        *(
            f"t2.{row}.{column}"
            for row in ("licensing", "other_services", "penalty", "coercion")
            for column in ("previous", "change", "decisions")
        ),
        *("t2.fees.previous", "t2.fees.change"),
        *("t2.procurement.items", "t2.procurement.amount"),
    ),
    "2021": (
        *(
            f"t2.{row}.{column}"
            for row in ("rules", "normative")
            for column in ("issued", "repealed", "valid")
        ),
        *("t2.licensing.decisions", "t2.penalty.decisions", "t2.coercion.decisions"),
        "t2.fees.amount",
    ),
}
AMOUNTS = {"2019": "t2.procurement.amount", "2021": "t2.fees.amount"}

FormName = tuple[str, str | None]
Plain = Mapping[str, int | Decimal | str]


def result_rows(form: FormName) -> tuple[str, ...]:
    """Return the rows of table 三 that （七）总计 adds up."""
    return ("granted", "partial", *DENIED, *UNABLE, *REFUSED, *OTHER[form])


def input_rows(form: FormName) -> tuple[str, ...]:
    """Return the rows of table 三 that are filled in."""
    return ("new", "carried_in", *result_rows(form), "carried_out")


def input_keys(form: FormName) -> list[str]:
    """Return the keys of all inputs."""
    return [
        *T2[form[0]],
        *(f"t3.{row}.{column}" for row in input_rows(form) for column in APPLICANTS),
        *(f"t4.{row}.{column}" for row in CASES for column in OUTCOMES),
    ]


def total_keys(form: FormName) -> list[str]:
    """Return the keys of all totals."""
    return [
        *(f"t3.{row}.total" for row in input_rows(form)),
        *(f"t3.total.{column}" for column in COLUMNS),
        *(f"t4.{row}.total" for row in CASES),
    ]


def add(values: Plain, keys: list[str]) -> int | Decimal | None:
    """Add what is filled; None where nothing is."""
    filled = [values[key] for key in keys if values.get(key) not in (None, "/")]
    return sum(filled) if filled else None


def totals(form: FormName, inputs: Plain) -> dict[str, int | Decimal | None]:
    """Return every total of `form`, each straight from inputs."""
    results = result_rows(form)
    found = {
        f"t3.{row}.total": add(inputs, [f"t3.{row}.{c}" for c in APPLICANTS])
        for row in input_rows(form)
    }
    for column in APPLICANTS:
        found[f"t3.total.{column}"] = add(inputs, [f"t3.{row}.{column}" for row in results])
    found["t3.total.total"] = add(inputs, [f"t3.{row}.{c}" for row in results for c in APPLICANTS])
    for row in CASES:
        found[f"t4.{row}.total"] = add(inputs, [f"t4.{row}.{c}" for c in OUTCOMES])
    return found


def group_sums(form: FormName, printed: Plain) -> dict[str, int | Decimal | None]:
    """Return the derived group sums of what is printed."""
    groups = {"denied": DENIED, "unable": UNABLE, "refused": REFUSED, "other": OTHER[form]}
    return {
        f"t3.sum_{name}.{column}": add(printed, [f"t3.{row}.{column}" for row in rows])
        for name, rows in groups.items()
        for column in COLUMNS
    }


# ------------------------------------------------------------------ places, from tests/golden

Outline = dict[str, list[list[tuple[str, int, int]]]]


def outline(form: FormName) -> Outline:
    """Return for each table its rows of (label or key, row span, column span)."""
    name = "-".join(filter(None, form))
    tables: Outline = {}
    for line in (GOLDEN / f"outline-{name}.txt").read_text("utf-8").splitlines():
        if head := re.match(r"== (t\d):", line):
            rows = tables[head[1]] = []
        elif re.match(r" *\d+ \| ", line):
            rows.append([_slot(words) for words in line.split(" | ")[1:]])
    return tables


def _slot(words: str) -> tuple[str, int, int]:
    match = re.fullmatch(r"(.*?)(?: \[(\d+)x(\d+)\])?", words)
    return match[1], int(match[2] or 1), int(match[3] or 1)


def is_key(words: str) -> bool:
    """Tell a key from a label of the outline."""
    return re.fullmatch(r"t\d(\.[a-z_]+){2}", words) is not None


def keys_in_reading_order(form: FormName) -> Iterator[str]:
    """Yield the keys of all number cells as the paper is read."""
    for rows in outline(form).values():
        for row in rows:
            yield from (words for words, _, _ in row if is_key(words))
