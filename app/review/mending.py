"""What a finding's suspects say in words, and the typed pairs that mend it."""

from dataclasses import dataclass

from app.report.numbers import plain_text
from app.report.recompute import Values
from app.report.report import Report
from app.review.finding import Suspect


@dataclass(frozen=True, slots=True)
class Mending:
    """One way to mend a cause: what it says, what its button says, the pairs to set."""

    words: str
    button: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that change."""
        return tuple(key for key, _ in self.pairs)


def mendings(report: Report, values: Values, suspects: tuple[Suspect, ...]) -> tuple[Mending, ...]:
    """Return the ways to mend that `suspects` name, likeliest first."""
    answers: dict[int, list[Suspect]] = {}
    for suspect in suspects:
        answers.setdefault(suspect.answer, []).append(suspect)
    return tuple(_mending(report, values, answer) for answer in answers.values())


def _mending(report: Report, values: Values, answer: list[Suspect]) -> Mending:
    form = report.form
    parts, buttons = [], []
    for suspect in answer:
        cell = form.cells[suspect.cell]
        name = cell.name.split("·", 1)[-1]
        should = plain_text(suspect.value)
        parts.append(f"{name}现为 {plain_text(values.printed[suspect.cell])}，应为 {should}")
        buttons.append(f"{name} 改为 {should}")
    pairs = tuple((suspect.cell, plain_text(suspect.value)) for suspect in answer)
    return Mending("、".join(parts), "、".join(buttons), pairs)


def suspicion_words(ways: tuple[Mending, ...], relations: int) -> str:
    """Return the likely culprit in a sentence, other ways that would do as well after it."""
    if not ways:
        return ""
    level = f"，改后 {relations} 项关系都平" if relations > 1 else ""
    others = "；".join(way.words for way in ways[1:])
    return f"最可能有误：{ways[0].words}{level}" + (f"。也可能是：{others}" if others else "")
