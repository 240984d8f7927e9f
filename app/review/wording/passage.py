"""A text as the wording rules read it, and what a rule has to say about a stretch of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.form.edition import RuleClass
from app.report.live import figure_sources
from app.report.report import Report, stored_text, text_keys, text_name

FILLER = "\ue000"  # stands for a live figure, one a character of its source
_FULL_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_STOPS = re.compile(r"[。！？；!?;\n]")
_SHORT_LINE = 25  # characters: a heading, not a line broken by its width


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a report. Positions in `masked` and `digits` are positions in `stored`.

    `masked` has live figures covered (years are shown), `digits` full-width digits made plain.
    """

    report: Report
    section: str
    name: str
    stored: str
    masked: str
    digits: str

    @property
    def sentences(self) -> Iterator[tuple[int, str]]:
        """Every sentence with its place, its plain digits; a line broken by its width goes on."""
        start = 0
        for stop in _STOPS.finditer(self.digits):
            at = stop.start()
            if stop[0] != "\n" or self._ends_line(at):
                yield start, self.digits[start : at + 1]
                start = at + 1
        if start < len(self.digits):
            yield start, self.digits[start:]

    def _ends_line(self, at: int) -> bool:
        line = self.digits[self.digits.rfind("\n", 0, at) + 1 : at].strip()
        return not line or line[-1] in "。！？；：:.”）" or len(line) < _SHORT_LINE


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch ``[start, end)`` of a passage, what is wrong with it, and what to do."""

    start: int
    end: int
    words: str
    advice: str
    numbers: str = ""
    rule_class: RuleClass | None = None  # None: that of the rule


@dataclass(frozen=True, slots=True)
class TextRule:
    """A rule on a text, for `sections` (None: all). `ok` and `bad` are texts of `sections[0]`."""

    id: str
    rule_class: RuleClass
    words: str
    find: Callable[[Passage], Iterator[Slip]]
    ok: str
    bad: str
    sections: tuple[str, ...] | None = None
    source: str = field(default="")


def passages(report: Report) -> Iterator[Passage]:
    """Yield the title and every text of `report`, empty ones too."""
    form = report.form
    for key in ("title", *text_keys(form)):
        yield passage(report, key, text_name(form, key), stored_text(report, key))


def passage(report: Report, key: str, name: str, text: str) -> Passage:
    """Return `text` ready to be read."""
    masked = _masked(report, text) if "{{" in text else text
    return Passage(report, key, name, text, masked, masked.translate(_FULL_WIDTH))


def _masked(report: Report, text: str) -> str:
    years = {"{{year}}": str(report.year), "{{last_year}}": str(report.year - 1)}
    pieces: list[str] = []
    at = 0
    for start, end, source in figure_sources(text):
        pieces += [text[at:start], years.get(source, "").ljust(end - start, FILLER)]
        at = end
    return "".join(pieces) + text[at:]


def quoted(text: str) -> str:
    """Return a short piece of a text in quotation marks, on one line."""
    plain = re.sub(r"\s+", " ", text.replace(FILLER, "")).strip()
    return f"“{plain if len(plain) <= 24 else plain[:23] + '…'}”"
