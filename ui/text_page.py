"""The page of one narrative: its heading, a column of paper to write on, the count."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.form.edition import Section
from app.report.live import printed
from ui.causes import Cause
from ui.document import Document
from ui.faces import narrative_font
from ui.page import Page
from ui.text.edit import NarrativeEdit
from ui.theme import UNIT, Theme

_PIXELS = 18
_COLUMN_CHARACTERS = 40
_MARGIN = 8 * UNIT


class TextPage(Page):
    """A calm page for one of the sections 一, 五, 六."""

    def __init__(
        self, document: Document, section: Section, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self._zoom = 1.0
        self._heading = QLabel(section.heading)
        self._count = QLabel()
        self._editor = NarrativeEdit(document, section.key, theme)
        self._editor.setPlaceholderText(section.placeholder)
        self._paper = QWidget()
        inside = QVBoxLayout(self._paper)
        inside.setContentsMargins(_MARGIN, _MARGIN // 2, _MARGIN, _MARGIN // 2)
        inside.addWidget(self._heading)
        inside.addWidget(self._editor, 1)
        inside.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4 * UNIT, 2 * UNIT, 4 * UNIT, 2 * UNIT)
        layout.addStretch(1)
        layout.addWidget(self._paper, 1000)
        layout.addStretch(1)
        self.setFocusProxy(self._editor)
        document.changed.connect(self._show_count)
        self.show_theme(theme)
        self.set_zoom(1.0)
        self._show_count()

    @property
    def editor(self) -> NarrativeEdit:
        """Where the text is written."""
        return self._editor

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._count.setStyleSheet(f"color: {theme.quiet};")
        self._editor.show_theme(theme)

    def set_zoom(self, factor: float) -> None:
        """Write `factor` times the normal size."""
        self._zoom = factor
        font = narrative_font(round(_PIXELS * factor))
        self._editor.set_text_font(font)
        heading = self._heading.font()
        heading.setPixelSize(round(_PIXELS * factor))
        heading.setBold(True)
        self._heading.setFont(heading)
        width = round(_PIXELS * factor) * _COLUMN_CHARACTERS + 2 * _MARGIN + 24
        self._paper.setMaximumWidth(width)

    def go_to(self, cause: Cause) -> None:
        """Select the text that `cause` speaks of."""
        if cause.text_range:
            self._editor.select_range(*cause.text_range[1:])
        else:
            self._editor.setFocus()

    def _show_count(self) -> None:
        report = self._document.report
        text = printed(report, self._document.values, report.text.get(self._section.key, ""))
        number = len("".join(text.split()))
        sections = {section.key: section for section in report.form.sections}
        limit = sections[self._section.key].soft_limit
        self._count.setText(f"{number} 字（原则上不超过 {limit} 字）" if limit else f"{number} 字")
