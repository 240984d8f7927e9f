"""What somebody answers to a cause on its card: a 说明, 忽略, a mending. Each is one undo step."""

from app.report.doubts import without_doubts
from app.review.aside import dismiss, may_be_dismissed
from app.review.explaining import explain
from app.review.mending import Mending
from ui.causes import Cause
from ui.document import Document


def explain_cause(document: Document, cause: Cause, text: str) -> None:
    """Write the 说明 `text` for all findings of `cause`; "" takes it back."""
    report = document.report
    for finding in cause.findings:
        report = explain(report, document.values, finding, text)
    document.replace(report, f"填写说明 {cause.where}")


def dismiss_cause(document: Document, cause: Cause) -> None:
    """Wave away the 提示 of `cause`."""
    report = document.report
    for finding in filter(may_be_dismissed, cause.findings):
        report = dismiss(report, document.values, finding)
    document.replace(report, f"忽略提示 {cause.where}")


def confirm_doubts(document: Document, cause: Cause) -> None:
    """Take what the import was unsure of as it is."""
    report = without_doubts(document.report, cause.doubts)
    document.replace(report, f"已核对 {cause.where}")


def mend(document: Document, way: Mending) -> str:
    """Carry out one way to mend a cause; return the sentence that says so."""
    document.set_pairs(way.pairs, f"改正 {way.button}")
    return f"已改正：{way.button}，可以撤销"
