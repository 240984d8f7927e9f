"""Words the window uses for classes of findings and for the verdict."""

from app.form.edition import RuleClass
from app.review.finding import Finding
from app.review.review import Verdict, verdict

CLASS_WORDS = {
    RuleClass.ERROR: "必须改正",
    RuleClass.VERIFY: "需核实",
    RuleClass.HINT: "提示",
    RuleClass.PENDING: "待填",
}


def verdict_words(findings: tuple[Finding, ...]) -> str:
    """Return 可以报送, or what stands in the way of it."""
    match verdict(findings):
        case Verdict.FAIL:
            errors = sum(f.rule_class is RuleClass.ERROR for f in findings)
            return f"✕ 还有 {errors} 处必须改正"
        case Verdict.INCOMPLETE:
            blanks = {k for f in findings if f.rule_class is RuleClass.PENDING for k in f.cells}
            return f"○ 还有 {len(blanks)} 格未填"
        case Verdict.PASS:
            return "✓ 可以报送"
