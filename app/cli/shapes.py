"""What ``--json`` prints: plain dictionaries, numbers as strings (docs/command-line.md)."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.form.edition import RuleClass
from app.report.live import printed
from app.report.numbers import Value, plain_text
from app.report.recompute import evaluate
from app.report.report import Report
from app.review.finding import Finding
from app.review.verdict import verdict

if TYPE_CHECKING:
    from app.reading.document import Imported
    from app.review.claims.claim import Claim

Shape = dict[str, Any]


def report_shape(report: Report) -> Shape:
    """Return what ``show --json`` prints of `report`."""
    values = evaluate(report.form, report.cells, report.stated)
    return {
        "edition": report.edition,
        "variant": report.variant,
        "year": report.year,
        "title": report.printed_title,
        "unit": {
            "name": report.unit.name,
            "level": report.unit.level,
            "kind": report.unit.kind,
        },
        "values": {key: _number(value) for key, value in values.printed.items()},
        "computed": {
            key: _number(values.computed[key])
            for key, stated in report.stated.items()
            if values.computed[key] != stated
        },
        "sums": {key: _number(value) for key, value in values.sums.items()},
        "notes": dict(report.notes),
        "text": {key: printed(report, values, text) for key, text in report.text.items()},
        "text_source": dict(report.text),
    }


def review_shape(report: Report, findings: tuple[Finding, ...]) -> Shape:
    """Return what ``check --json`` prints of `findings` and of the claims of the texts."""
    from app.review.claims.claim import claims  # noqa: PLC0415 - slow to load, asked here only

    return {
        "verdict": verdict(findings).value,
        "open": {
            rule_class.value: sum(
                f.rule_class is rule_class and f.explained is None for f in findings
            )
            for rule_class in RuleClass
        },
        "findings": [_finding_shape(finding) for finding in findings],
        "claims": [_claim_shape(claim) for claim in claims(report)],
    }


def import_shape(file: Path, out: Path, imported: "Imported") -> Shape:
    """Return what ``import --json`` prints of a document that was read into `out`."""
    report = imported.report
    return {
        "file": str(file),
        "out": str(out),
        "edition": report.edition,
        "variant": report.variant,
        "year": report.year,
        "unit": report.unit.name,
        "title": report.printed_title,
        "doubtful": [
            {"cell": doubt.cell, "value": doubt.value, "reason": doubt.reason, "where": doubt.where}
            for doubt in imported.doubtful
        ],
        "unplaced": [{"text": stray.text, "where": stray.where} for stray in imported.unplaced],
    }


def _finding_shape(finding: Finding) -> Shape:
    return {
        "rule": finding.rule,
        "class": finding.rule_class.value,
        "where": finding.where,
        "message": finding.message,
        "cells": list(finding.cells),
        "section": finding.section,
        "range": list(finding.range) if finding.range else None,
        "left": _number(finding.left),
        "right": _number(finding.right),
        "difference": _number(finding.difference),
        "explained": finding.explained,
        "suspects": [
            {"cell": suspect.cell, "value": plain_text(suspect.value)}
            for suspect in finding.suspects
        ],
    }


def _claim_shape(claim: "Claim") -> Shape:
    return {
        "section": claim.section,
        "range": list(claim.range),
        "quote": claim.quote,
        "cells": list(claim.cells),
        "said": claim.said,
        "table": claim.table,
        "match": claim.matches,
        "scope": claim.scope,
    }


def _number(value: Value | None) -> str | None:
    return None if value is None else plain_text(value)
