"""A text as the wording rules read it, and what a rule has to say about a stretch of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from app.form.edition import RuleClass
from app.form.form import Form
from app.report.live import UNRESOLVED, figure_sources, live_figures
from app.report.recompute import Values
from app.report.report import Report, stored_text, text_keys, text_name
from app.report.zeros import blanks

FILLER = "\ue000"  # stands for a live figure, one a character of its source
_FULL_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_ANY_FULL_WIDTH = re.compile("[０-９]")
_STOPS = re.compile(r"[。！？；!?;\n]")
_SHORT_LINE = 25  # characters: a heading, not a line broken by its width


@dataclass(frozen=True)
class Passage:
    """One text of a report, with all that a rule on texts may know: equal ones read the same.

    `figures` are the places of its live figures and how many characters each prints, spaces not
    counted; `is_begun` says that any text of the report is written, or all of its numbers.
    Positions in `masked` and `digits` are positions in `stored`.
    """

    form: Form
    year: int
    unit: str
    section: str
    name: str
    stored: str
    figures: tuple[tuple[int, int, int], ...] = ()
    is_begun: bool = True

    @cached_property
    def masked(self) -> str:
        """The text with live figures covered; years are shown."""
        years = {"{{year}}": str(self.year), "{{last_year}}": str(self.year - 1)}
        pieces: list[str] = []
        at = 0
        for start, end, source in figure_sources(self.stored):
            pieces += [self.stored[at:start], years.get(source, "").ljust(end - start, FILLER)]
            at = end
        return "".join(pieces) + self.stored[at:]

    @cached_property
    def digits(self) -> str:
        """The masked text with full-width digits made plain."""
        masked = self.masked
        return masked.translate(_FULL_WIDTH) if _ANY_FULL_WIDTH.search(masked) else masked

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


def passages(report: Report, values: Values) -> Iterator[Passage]:
    """Yield the title and every text of `report`, empty ones too."""
    form, year, unit = report.form, report.year, report.unit.name
    is_begun = _is_begun(report)
    for key in ("title", *text_keys(form)):
        text = stored_text(report, key)
        figures = tuple(
            (one.start, one.end, len("".join((one.shown or UNRESOLVED).split())))
            for one in live_figures(report, values, text)
        )
        yield Passage(form, year, unit, key, text_name(form, key), text, figures, is_begun)


def passage(report: Report, key: str, name: str, text: str) -> Passage:
    """Return `text` by itself, as if it stood in `report`, ready to be read."""
    return Passage(report.form, report.year, report.unit.name, key, name, text)


def _is_begun(report: Report) -> bool:
    """Return whether any text is written, or all numbers: before that, empty is not wrong."""
    narratives = (section.key for section in report.form.sections if not section.table)
    return any(report.text.get(key, "").strip() for key in narratives) or not blanks(report)


def quoted(text: str) -> str:
    """Return a short piece of a text in quotation marks, on one line."""
    plain = re.sub(r"\s+", " ", text.replace(FILLER, "")).strip()
    return f"“{plain if len(plain) <= 24 else plain[:23] + '…'}”"
