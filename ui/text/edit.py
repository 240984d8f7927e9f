"""An editor for one narrative: indented as printed, live figures, undone with the document."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint
from PySide6.QtGui import QDropEvent, QFont, QHelpEvent, QTextCursor
from PySide6.QtWidgets import QToolTip

from app.report.batch import cleaned
from app.report.live import printed
from app.report.report import text_name
from ui.document import Document
from ui.text.clipboard import stored_source, text_mime
from ui.text.figure_object import FIGURE_TYPE, FigureObject
from ui.text.figure_tip import figure_tip
from ui.text.figure_words import figure_words
from ui.text.line_maps import LineMaps
from ui.text.mapping import ESCAPE, Range, TextMap, stored, tokens, tokens_length
from ui.text.marks import finding_marks, match_marks
from ui.text.paper import Paper
from ui.text.paragraphs import Paragraphs, difference
from ui.text.pieces import insert_pieces
from ui.text.subheading_style import SubheadingStyle
from ui.theme import Theme


class NarrativeEdit(Paper):
    """Shows and sets one text of the report; what the review finds in it is underlined.

    Places are code points of the stored text where not said otherwise.
    """

    def __init__(
        self, document: Document, key: str, theme: Theme, *, is_indented: bool = True
    ) -> None:
        super().__init__(is_indented=is_indented)
        self._report_document = document
        self._key = key
        self._theme = theme
        self._is_typing = False  # the report follows the editor
        self._is_following = False  # the editor follows the report
        self._words = ""  # what the next change is called, "" for typing
        self._matches: Sequence[Range] = ()
        self.setAccessibleName(self._name())
        self._lines = LineMaps(document)
        self._paragraphs = Paragraphs(self.document(), self._canonical)
        self._map = self._lines.text_map("")
        self._object = FigureObject(theme, self)
        self.document().documentLayout().registerHandler(FIGURE_TYPE, self._object)
        self._style = SubheadingStyle(self.document(), self._lines.line_map)
        self.textChanged.connect(self._type)
        document.changed.connect(self._follow)
        self._follow()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.format_paragraphs()

    @property
    def text_map(self) -> TextMap:
        """The text as it stands, with its places in the editor and in print."""
        return self._map

    def show_theme(self, theme: Theme) -> None:
        """Underline and tint in the colours of `theme`."""
        self._theme = self._object.theme = theme
        self._mark()
        self.viewport().update()

    def set_text_font(self, font: QFont) -> None:
        """Write in `font`, with the indent of two of its characters."""
        self.setFont(font)
        self.format_paragraphs()

    def format_paragraphs(self) -> None:
        self._object.font = self.font()
        self._is_following = True
        super().format_paragraphs()
        self._is_following = False
        self._paragraphs.settle()

    def select_range(self, start: int, end: int) -> None:
        """Select the code points ``[start, end)`` of the stored text."""
        self.select_place(self._map.editor_range(start, end))

    def select_place(self, place: Range, *, focus: bool = True) -> None:
        """Select a range of the editor and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        if focus:
            self.setFocus()

    def show_at_top(self, position: int) -> None:
        """Put the cursor at a place of the editor and its line at the top, if the text is long."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.select_place((position, position))

    def insert_source(self, source: str, words: str) -> None:
        """Insert text as it is stored, live figures and all, as one undo step called `words`."""
        cursor = self.textCursor()
        self._change(cursor, tokens(source, self._lines.figures(source)), words)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus()

    def replace_places(self, places: Sequence[Range], text: str, words: str) -> None:
        """Put plain `text` in place of these ranges of the editor, as one undo step."""
        cursor = QTextCursor(self.document())
        self._words = words
        cursor.beginEditBlock()
        for start, end in reversed(places):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            insert_pieces(cursor, list(text))
        cursor.endEditBlock()
        self._words = ""

    def show_matches(self, places: Sequence[Range]) -> None:
        """Mark what a search found, ranges of the editor."""
        self._matches = places
        self._mark()

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        start = self._map.stored_place(cursor.selectionStart())
        source = self._map.text[start : self._map.stored_place(cursor.selectionEnd(), up=True)]
        document = self._report_document
        return text_mime(source, printed(document.report, document.values, source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        own = stored_source(source)
        if own is not None:
            pieces = tokens(own, self._lines.figures(own))
        elif source.hasText():
            text = cleaned(source.text())
            pieces = tokens(
                text, [f for f in self._lines.figures(text) if self._is_known(f.source)]
            )
        else:
            return
        self._change(self.textCursor(), pieces, f"粘贴 {self._name()}")
        self.ensureCursorVisible()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take text that is dragged here as one step, not as typing; within this text it moves."""
        verb = "移动文字" if event.source() is self else "拖入文字"
        self._words = f"{verb} {self._name()}"
        super().dropEvent(event)
        self._words = ""

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.figure_tip(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def figure_tip(self, point: QPoint) -> str:
        """Return what the live figure at `point` of the viewport stands for, "" for plain text."""
        return figure_tip(self, self._map, self._report_document.report.form, point)

    def _stored(self) -> str:
        return self._report_document.report.text.get(self._key, "")

    def _name(self) -> str:
        return text_name(self._report_document.report.form, self._key)

    def _canonical(self, line: str) -> str:
        if "{" not in line:  # a long paragraph is read at every key
            return line
        return stored(tokens(line, self._lines.figures(line)))

    def _is_known(self, source: str) -> bool:
        form = self._report_document.report.form
        return source != ESCAPE and figure_words(form, source) is not None

    def _change(self, cursor: QTextCursor, pieces: Sequence[str], words: str) -> None:
        before, self._words = self._words, self._words or words
        insert_pieces(cursor, pieces)
        self._words = before

    def _type(self) -> None:
        """Tell the report what has been changed here."""
        if self._is_following:
            return
        self._complete_typed_figure()
        text = self._paragraphs.take()
        self._is_typing = True
        try:
            if self._words:
                self._report_document.set_pairs([(self._key, text)], self._words)
            else:
                self._report_document.type_text(self._key, text, f"输入 {self._name()}")
        finally:
            self._is_typing = False
        if self._stored() != text:  # the report takes no control characters
            self._follow()

    def _complete_typed_figure(self) -> None:
        """Make the ``{{t3.new.total}}`` live whose last brace has just been typed."""
        cursor = self.textCursor()
        before = cursor.block().text()[: _code_points(cursor)]
        source = before[before.rfind("{{") :] if before.endswith("}}") else ""
        if not self._paragraphs.was_key or not source.startswith("{{"):
            return
        if self._lines.figures(source) and self._is_known(source):
            end = cursor.position()
            cursor.setPosition(end - len(source))
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._is_following = True
            insert_pieces(cursor, [source])
            self._is_following = False

    def _follow(self) -> None:
        """Show the report as it is: its text where it differs, its values, what is found in it."""
        text = self._stored()
        if not self._is_typing and text != self._paragraphs.text:
            self._show(text)
        else:
            self._mark_dirty(self._take_map(text))
        self._mark()

    def _show(self, text: str) -> None:
        """Say `text` by touching only what differs, so that nothing jumps."""
        place, old, new = self._paragraphs.changed_lines(text)
        length, removed, added = difference(
            tokens(old, self._lines.figures(old)), tokens(new, self._lines.figures(new))
        )
        changed = self._take_map(text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + length)
        end = place + length + tokens_length(removed)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._is_following = True
        insert_pieces(cursor, added)
        self._is_following = False
        self._paragraphs.show(text)
        self._mark_dirty(changed)
        if self.hasFocus():
            self.setTextCursor(cursor)

    def _take_map(self, text: str) -> set[str]:
        """Map `text` and its values; return the sources that print something else now."""
        self._map = self._lines.text_map(text)
        figures = (figure for line in self._map.lines for figure in line.figures)
        before, now = self._object.shown, {figure.source: figure.shown for figure in figures}
        self._object.shown = now
        return {source for source, shown in now.items() if before.get(source) != shown}

    def _mark_dirty(self, sources: set[str]) -> None:
        """Lay out anew what lies between the live figures of these sources; nothing else moves."""
        if not sources:
            return
        places = [at for at, figure in self._map.figure_places() if figure.source in sources]
        self.document().markContentsDirty(places[0], places[-1] + 1 - places[0])

    def _mark(self) -> None:
        findings = [f for f in self._report_document.findings if f.section == self._key]
        marks = [
            *finding_marks(self.document(), self._map, findings, self._theme),
            *match_marks(self.document(), self._matches, self._theme),
        ]
        if marks or self.extraSelections():
            self.setExtraSelections(marks)


def _code_points(cursor: QTextCursor) -> int:
    """Return how many characters of its paragraph stand before the cursor."""
    units = cursor.block().text().encode("utf-16-le")[: 2 * cursor.positionInBlock()]
    return len(units.decode("utf-16-le", "replace"))
