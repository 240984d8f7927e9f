"""A plain editor for one narrative: 仿宋, indented as printed, undone with the document."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.report.batch import cleaned
from app.report.report import text_name
from app.review.finding import Finding
from ui.document import Document
from ui.theme import Theme

_LINE_HEIGHT = 160.0  # percent
_INDENT_CHARACTERS = 2


class NarrativeEdit(QTextEdit):
    """Shows and sets one text of the report; what the review finds in it is underlined."""

    def __init__(
        self, document: Document, key: str, theme: Theme, *, is_indented: bool = True
    ) -> None:
        super().__init__()
        self._is_indented = is_indented
        self._report_document = document
        self._key = key
        self._theme = theme
        self._is_typing = False
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(text_name(document.report.form, key))
        self.setPlainText(self._stored())
        self._indent()
        self._underline()
        self.textChanged.connect(self._type)
        document.changed.connect(self._follow)

    def show_theme(self, theme: Theme) -> None:
        """Underline in the colours of `theme`."""
        self._theme = theme
        self._underline()

    def set_text_font(self, font: QFont) -> None:
        """Write in `font`, with the indent of two of its characters."""
        self.setFont(font)
        self._indent()

    def select_range(self, start: int, end: int) -> None:
        """Select the code points ``[start, end)`` of the stored text."""
        text = self._stored()
        cursor = self.textCursor()
        cursor.setPosition(_utf16(text[:start]))
        cursor.setPosition(_utf16(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(cleaned(source.text()))

    def _stored(self) -> str:
        return self._report_document.report.text.get(self._key, "")

    def _type(self) -> None:
        name = text_name(self._report_document.report.form, self._key)
        self._is_typing = True
        try:
            self._report_document.type_text(self._key, self.toPlainText(), f"输入 {name}")
        finally:
            self._is_typing = False

    def _follow(self) -> None:
        if not self._is_typing and self.toPlainText() != self._stored():
            self._replace_changed_part(self._stored())
        self._underline()

    def _replace_changed_part(self, new: str) -> None:
        """Make the editor say `new` by touching only what differs, so that nothing jumps."""
        old = self.toPlainText()
        start = 0
        while start < min(len(old), len(new)) and old[start] == new[start]:
            start += 1
        end = 0
        while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
            end += 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16(old[:start]))
        cursor.setPosition(_utf16(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        self._is_typing = True  # the report says so already
        self.blockSignals(True)
        cursor.insertText(new[start : len(new) - end])
        self.blockSignals(False)
        self._is_typing = False
        self.setTextCursor(cursor)

    def _indent(self) -> None:
        block = QTextBlockFormat()
        em = QFontMetricsF(self.font()).horizontalAdvance("一")
        block.setTextIndent(_INDENT_CHARACTERS * em if self._is_indented else 0)
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        block.setLineHeight(_LINE_HEIGHT, proportional.value)
        block.setAlignment(Qt.AlignmentFlag.AlignJustify)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self.blockSignals(True)
        cursor.mergeBlockFormat(block)
        self.blockSignals(False)

    def _underline(self) -> None:
        findings = [f for f in self._report_document.findings if f.section == self._key]
        self.setExtraSelections([s for f in findings if (s := self._selection(f))])

    def _selection(self, finding: Finding) -> QTextEdit.ExtraSelection | None:
        if finding.range is None:
            return None
        text = self._stored()
        start, end = finding.range
        tone = self._theme.tone(finding.rule_class)
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16(text[:start]))
        cursor.setPosition(_utf16(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(tone.text))
        look.setProperty(QTextFormat.Property.BackgroundBrush, QColor(tone.ground))
        # PySide's stubs do not know the two fields of an ExtraSelection.
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format = look  # type: ignore[attr-defined]
        return selection


def _utf16(text: str) -> int:
    """Return the length of `text` as Qt counts it: a rare character is two units."""
    return len(text) + sum(character > "\uffff" for character in text)
