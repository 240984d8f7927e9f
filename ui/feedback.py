"""意见反馈: what goes beside a person's own words, and the file that both are written to.

Versions, system, and how often each rule found something; nothing that the report says.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from app.form.edition import RuleClass
from app.review.finding import Finding
from ui.document import Document
from ui.system_facts import system_facts

TITLE: Final = "年报（nianbao）意见反馈"
_NOTHING = "没有打开报告"
_CLASSES: Final = {
    RuleClass.ERROR: "强制",
    RuleClass.VERIFY: "核实",
    RuleClass.HINT: "提示",
    RuleClass.PENDING: "待填",
}


def feedback_facts(document: Document | None) -> str:
    """Return the lines that go along with a person's words."""
    lines = [f"{name}：{value}" for name, value in system_facts()]
    if document is None:
        return "\n".join([*lines, f"报告：{_NOTHING}"])
    report = document.report
    variant = f"，变体 {report.variant}" if report.variant else ""
    lines.append(f"表式：{report.edition} 版{variant}")
    lines.append("审核发现（规则、级别、处数）：")
    return "\n".join([*lines, *(_counted(document.findings) or ["  没有"])])


def feedback_text(words: str, facts: str) -> str:
    """Return what the file holds: a person's `words`, then `facts`."""
    return f"{TITLE}\n\n{words.strip() or '（没有填写）'}\n\n----\n{facts}\n"


def _counted(findings: Sequence[Finding]) -> list[str]:
    """Return a line for each rule, in the order of their ids."""
    counts = Counter((finding.rule, finding.rule_class) for finding in findings)
    return [
        f"  {rule} {_CLASSES[rule_class]} {count}"
        for (rule, rule_class), count in sorted(counts.items())
    ]
