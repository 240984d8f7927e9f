"""One operand of a rule: a key, ``last:`` before it for last year's value, ``-`` to subtract."""

from dataclasses import dataclass

LAST = "last:"
MINUS = "-"


@dataclass(frozen=True, slots=True)
class Operand:
    """A cell of this year's report, or (`is_last`) of last year's; `sign` is 1 or −1."""

    key: str
    is_last: bool = False
    sign: int = 1

    @property
    def prefix(self) -> str:
        """What stands before the key in an edition file."""
        return (MINUS if self.sign < 0 else "") + (LAST if self.is_last else "")


def operand(text: str) -> Operand:
    """Return the operand that an edition file writes as `text`: ``-last:t2.rules.repealed``."""
    sign = -1 if text.startswith(MINUS) else 1
    rest = text.removeprefix(MINUS)
    return Operand(rest.removeprefix(LAST), rest.startswith(LAST), sign)
