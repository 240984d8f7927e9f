"""What is marked in a text without being part of it: findings, and what a search found."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from app.review.finding import Finding
from ui.text.mapping import Range, TextMap
from ui.theme import Theme, Tone


def finding_marks(
    document: QTextDocument, text_map: TextMap, findings: Iterable[Finding], theme: Theme
) -> Iterator[QTextEdit.ExtraSelection]:
    """Yield a wave in the colour of its class under the range of each finding."""
    for finding in findings:
        if finding.range is None or finding.range[0] == finding.range[1]:
            continue
        tone = theme.tone(finding.rule_class)
        look = _on_ground(tone)
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(tone.text))
        yield _mark(document, text_map.editor_range(*finding.range), look)


def match_marks(
    document: QTextDocument, matches: Sequence[Range], theme: Theme
) -> Iterator[QTextEdit.ExtraSelection]:
    """Yield a ground under each range of the editor that a search found."""
    look = _on_ground(theme.verify)
    look.setForeground(QColor(theme.verify.text))
    for match in matches:
        yield _mark(document, match, look)


def _on_ground(tone: Tone) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(QColor(tone.ground))
    return look


def _mark(document: QTextDocument, place: Range, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    cursor = QTextCursor(document)
    cursor.setPosition(place[0])
    cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
    made = QTextEdit.ExtraSelection()
    # PySide's stubs do not know the two fields of an ExtraSelection.
    made.cursor = cursor  # type: ignore[attr-defined]
    made.format = look  # type: ignore[attr-defined]
    return made
