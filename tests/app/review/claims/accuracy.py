"""How much of real reports the reader understands: writes docs/review-accuracy.md.

    NIANBAO_CASES=… .venv/bin/python -m tests.app.review.claims.accuracy

`labels.json` was made by hand: for every number of the texts its place (code points of the stored
text) and the cells it speaks of, or that parts are added up, or that it must stay silent. No words
of a real report are kept here or written there.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.report.recompute import evaluate
from app.report.report import Report
from app.review.claims.claim import Claim, claims
from app.review.finding import Finding
from app.review.review import review
from app.store.project_file import read_report
from tests.app.real_cases import file_of_case

_HERE = Path(__file__).parent
DOCUMENT = _HERE.parents[3] / "docs" / "review-accuracy.md"
LABELS = json.loads((_HERE / "labels.json").read_text("utf-8"))
# Why a 核实 on a real report stands: each was read by a person.
DEFENDED = {
    ("pingtan-2019", "X-PARTS"): (
        "The sentence names a whole and eleven kinds of information, the last one “other”; the"
        " eleven come to 66 less than the whole. The office's own mistake (or one of shortening)."
    ),
    ("pingtan-2025", "X-FEE"): (
        "Table 三 counts two applications whose applicants did not pay after a fee notice; section"
        " 六 says only that no fee was collected. The rule asks that it speak of the notices."
    ),
}


@dataclass
class Outcome:
    """What came of the labels of one case."""

    name: str
    checkable: int = 0
    understood: int = 0
    silent: int = 0
    disturbed: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    accused: list[str] = field(default_factory=list)  # 核实 on a label that is right
    others: list[Finding] = field(default_factory=list)


def report_of(folder: Path, scratch: Path) -> Report:
    """Return the report of a case as the command line made it."""
    path = scratch / f"{folder.name}.nianbao"
    path.write_bytes(file_of_case(folder))
    return read_report(path)


def outcome(name: str, report: Report) -> Outcome:
    """Return what the reader makes of the labels of the case `name`."""
    result = Outcome(name)
    made = claims(report)
    verify = [
        f for f in review(report) if f.rule.startswith("X-") and f.rule_class.value == "verify"
    ]
    right: list[dict] = []
    for label in (label for label in LABELS if label["case"] == name):
        place = f"{label['section']} {label['start']}–{label['end']}"
        about = [claim for claim in made if _is_about(claim, label)]
        if label.get("silent"):
            result.silent += 1
            if any(claim.cells for claim in about):
                result.disturbed.append(place)
            continue
        result.checkable += 1
        fitting = [claim for claim in about if _fits(report, claim, label)]
        result.understood += bool(fitting)
        if not fitting:
            result.missed.append(place)
        if not any(claim.matches is False for claim in fitting):
            right.append(label)
    for finding in verify:
        on = [label for label in right if finding.cells and _covers(finding, label)]
        if on:
            result.accused.append(f"{finding.rule} {finding.section} {finding.range}")
        else:
            result.others.append(finding)
    return result


def _is_about(claim: Claim, label: dict) -> bool:
    return (
        claim.section == label["section"]
        and claim.number[0] < label["end"]
        and label["start"] < claim.number[1]
    )


def _fits(report: Report, claim: Claim, label: dict) -> bool:
    """Return whether a claim speaks of the label's cells, or of others that hold the same sum."""
    if label.get("parts"):
        return not claim.cells
    cells, wanted = _inputs(report, claim.cells), _inputs(report, label["cells"])
    if not claim.cells or cells == wanted:
        return bool(claim.cells)
    values = evaluate(report.form, report.cells, report.stated).printed
    return cells < wanted and sum(values[key] or 0 for key in wanted - cells) == 0


def _inputs(report: Report, keys) -> set[str]:
    return {part for key in keys for part in report.form.sums.get(key, (key,))}


def _covers(finding: Finding, label: dict) -> bool:
    return (
        finding.section == label["section"]
        and finding.range is not None
        and finding.range[0] < label["end"]
        and label["start"] < finding.range[1]
    )


def document(outcomes: list[Outcome]) -> str:
    """Return the page that says how well the reader does."""
    return "\n".join(_lines(outcomes)) + "\n"


def _lines(outcomes: list[Outcome]) -> Iterator[str]:
    checkable = sum(one.checkable for one in outcomes)
    understood = sum(one.understood for one in outcomes)
    silent = sum(one.silent for one in outcomes)
    disturbed = sum(len(one.disturbed) for one in outcomes)
    accused = sum(len(one.accused) for one in outcomes)
    yield "# How well the texts are read"
    yield ""
    yield (
        "Made by `NIANBAO_CASES=… .venv/bin/python -m tests.app.review.claims.accuracy` from real"
        " published reports. Every number of their texts was labelled by hand with the cells it"
        " speaks of, as a sum of listed parts, or as one that must stay silent (items published,"
        " meetings, dates, document numbers); the labels, without a word of the reports, are in"
        " `tests/app/review/claims/labels.json`. The vocabulary was not written from these texts"
        " alone: `wordings.py` beside the labels holds the sentences it is tested with, at random"
        " numbers, right and wrong."
    )
    yield ""
    share = understood * 100 / checkable
    yield f"- Checkable claims understood: **{understood} of {checkable}** ({share:.1f} %)."
    yield f"- 核实 on claims that are right: **{accused}**."
    yield f"- Numbers that must stay silent and are taken for a cell: **{disturbed} of {silent}**."
    yield ""
    yield (
        "| case | checkable | understood | must be silent | taken for a cell"
        " | 核实 on right ones | other 核实 |"
    )
    yield "|---|---|---|---|---|---|---|"
    for one in outcomes:
        yield (
            f"| {one.name} | {one.checkable} | {one.understood} | {one.silent} |"
            f" {len(one.disturbed)} | {len(one.accused)} | {len(one.others)} |"
        )
    yield ""
    yield "## Every other 核实, and why it stands"
    yield ""
    for one in outcomes:
        for finding in one.others:
            numbers = (
                f" {finding.left} against {finding.right}." if finding.left is not None else ""
            )
            yield f"- **{one.name}**, {finding.rule}:{numbers} {DEFENDED[one.name, finding.rule]}"
    yield ""
    yield "## What was missed"
    yield ""
    missed = [f"- {one.name}: {place}" for one in outcomes for place in one.missed]
    yield from missed or ["Nothing in these texts."]


def main() -> None:
    """Write the page."""
    import tempfile

    folders = sorted(
        folder
        for folder in Path(os.environ["NIANBAO_CASES"]).iterdir()
        if (folder / "values.json").is_file()
    )
    with tempfile.TemporaryDirectory() as scratch:
        outcomes = [outcome(f.name, report_of(f, Path(scratch))) for f in folders]
    DOCUMENT.write_text(document(outcomes), "utf-8")


if __name__ == "__main__":
    main()
