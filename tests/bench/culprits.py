"""How often the review finds a generated slip and names its cell: ``make bench``, its last lines.

Every input cell of tables 三 and 四, of both editions, with every kind of slip, each in a report
of its own with all true totals stated in the same batch.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.report.batch import apply_batch
from app.review.review import review
from tests.app.plain_form import FormName, input_keys
from tests.app.slips import consistent_report, slips_of, true_totals

EDITIONS: tuple[FormName, ...] = (("2019", None), ("2021", None))


def tally(form: FormName, table: str, seed: int = 7) -> tuple[Counter[str], float]:
    """Return counts of slips, found, listed, first for `table`, and the slowest review in ms."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    slowest = 0.0
    review(consistent_report(form, random.Random(seed)))  # only warms up
    for key in (key for key in input_keys(form) if key.startswith(table)):
        report = consistent_report(form, chance)
        for kind, pairs, wrong in slips_of(report, form, key, chance):
            slipped = apply_batch(report, [*true_totals(report, form), *pairs])
            start = time.perf_counter()
            findings = [f for f in review(slipped) if f.rule_class.value == "error"]
            slowest = max(slowest, (time.perf_counter() - start) * 1000)
            suspects = list(dict.fromkeys(s.cell for f in findings for s in f.suspects))
            each = [[s.cell for s in f.suspects] for f in findings]
            counts["slips"] += 1
            counts["found"] += bool(findings)
            counts["listed"] += wrong <= set(suspects) and all(len(one) <= 3 for one in each)
            counts["first"] += any(one[:1] and one[0] in wrong for one in each)
            if not wrong <= set(suspects):
                counts[f"missed: {kind}"] += 1
    return counts, slowest


def without_false_alarm(number: int, seed: int = 11) -> int:
    """Return how many of `number` consistent reports have a 强制 finding."""
    chance = random.Random(seed)
    forms: tuple[FormName, ...] = (*EDITIONS, ("2021", "single_other"))
    wrong = 0
    for at in range(number):
        form = forms[at % len(forms)]
        report = consistent_report(form, chance)
        stated = apply_batch(report, true_totals(report, form))
        wrong += any(finding.rule_class.value == "error" for finding in review(stated))
    return wrong


def print_figures(reports: int = 5000) -> None:
    """Print the figures, a table a line."""
    print(f"{'slips':<12}{'':<22}{'number':>8}{'found':>9}{'listed':>9}{'first':>9}{'slowest':>12}")
    for form in EDITIONS:
        for table in ("t3.", "t4."):
            counts, slowest = tally(form, table)
            of = counts["slips"]
            shares = "".join(f"{counts[name] / of:>9.1%}" for name in ("found", "listed", "first"))
            print(f"{form[0]:<12}table {table[1]:<16}{of:>8}{shares}{slowest:>9.1f} ms")
            for kind in (kind for kind in counts if kind.startswith("missed")):
                print(f"{'':<12}{kind}: {counts[kind]}")
    print(f"consistent reports with an error: {without_false_alarm(reports)} of {reports}")


if __name__ == "__main__":
    print_figures()
