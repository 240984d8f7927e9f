"""A finding: what is wrong, where, with the numbers on both sides."""

from dataclasses import dataclass

from app.form.edition import RuleClass
from app.report.numbers import Number


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cell that is likely wrong, and the value that would mend the finding.

    Suspects of one `answer` must be changed together; other answers would mend it as well.
    """

    cell: str
    value: Number
    answer: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to right, to look at, to consider, or (待填) still to fill in.

    `words` say what should hold or what is wrong, `numbers` what stands there, `advice` what to
    do. `cells` are the keys concerned; for a text, `section` is its key and `range` the code points
    ``[start, end)`` of the stored text. `left` and `right` are the two sides of a relation.
    `last` are the cells of last year's report that it rests on, with what they hold; `lifted` says
    that a 说明 settles it though it is 强制.
    """

    rule: str
    rule_class: RuleClass
    where: str
    words: str
    numbers: str = ""
    advice: str = ""
    cells: tuple[str, ...] = ()
    section: str | None = None
    range: tuple[int, int] | None = None
    left: Number | None = None
    right: Number | None = None
    explained: str | None = None
    suspects: tuple[Suspect, ...] = ()
    last: tuple[tuple[str, str], ...] = ()
    lifted: bool = False

    @property
    def message(self) -> str:
        """The finding as one text: ``关系：57＋0＝57 ≠ 58＋0＝58（差 1）。怎么办。``."""
        numbers = f"：{self.numbers}" if self.numbers else ""
        return f"{self.words}{numbers}。{self.advice}"

    @property
    def difference(self) -> Number | None:
        """``left − right``, None where there are no two sides."""
        if self.left is None or self.right is None:
            return None
        return self.left - self.right
