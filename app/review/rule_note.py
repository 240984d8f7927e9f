"""What a person may read about a rule: class, words, an example that is right, one wrong."""

from dataclasses import dataclass

from app.form.edition import RuleClass

CAN_BE_OFF = (RuleClass.VERIFY, RuleClass.HINT)


@dataclass(frozen=True, slots=True)
class RuleNote:
    """One rule as 帮助 › 审核规则 lists it; `ok` and `bad` are examples in words."""

    id: str
    rule_class: RuleClass
    words: str
    ok: str
    bad: str
    source: str = ""

    @property
    def can_be_off(self) -> bool:
        """Whether a file may switch it off: 核实 and 提示."""
        return self.rule_class in CAN_BE_OFF
