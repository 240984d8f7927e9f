"""The maps of a text's paragraphs, made anew only for what has changed."""

from app.report.live import LiveFigure, live_figures
from ui.document import Document
from ui.text.mapping import LineMap, TextMap


class LineMaps:
    """Keeps the maps of the paragraphs of one text as long as the values stay."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._basis: tuple[object, ...] = ()
        self._kept: dict[str, LineMap] = {}

    def text_map(self, text: str) -> TextMap:
        """Return the map of `text`; other paragraphs are forgotten."""
        self._renew()
        made = {line: self.line_map(line) for line in dict.fromkeys(text.split("\n"))}
        self._kept = made
        return TextMap([made[line] for line in text.split("\n")])

    def line_map(self, line: str) -> LineMap:
        """Return the map of a stored paragraph."""
        kept = self._kept.get(line)
        return kept if kept is not None else LineMap(line, self.figures(line))

    def figures(self, text: str) -> list[LiveFigure]:
        """Return the live figures of stored text, with what they print now."""
        return list(live_figures(self._document.report, self._document.values, text))

    def _renew(self) -> None:
        report, values = self._document.report, self._document.values
        basis = (report.form, report.year, report.unit.name, values.printed, values.sums)
        if basis != self._basis:
            self._basis = basis
            self._kept = {}
