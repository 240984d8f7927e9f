"""How much a finding weighs: by itself, since the window knows its colours from the start."""

from enum import StrEnum


class RuleClass(StrEnum):
    """强制, 核实, 提示, and 待填 for what cannot be judged yet."""

    ERROR = "error"
    VERIFY = "verify"
    HINT = "hint"
    PENDING = "pending"
