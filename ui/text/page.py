"""The page of one narrative: tools, outline, a column of paper to write on, the count."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.form.edition import Section
from app.report.live import printed
from app.report.sentences import ready_sentences
from ui.causes import Cause
from ui.document import Document
from ui.faces import narrative_font
from ui.page import Page
from ui.text.choice_popup import ChoicePopup
from ui.text.edit import NarrativeEdit
from ui.text.fee_dialog import FeeDialog
from ui.text.figure_choices import Choice
from ui.text.figure_picker import FigurePicker, figure_words_of
from ui.text.find_bar import FindBar
from ui.text.headings import Heading, headings, outline, places_of, with_heading
from ui.text.keys import TEXT_KEYS, key_of
from ui.text.outline_list import WIDTH, OutlineList
from ui.text.tools import TextTools
from ui.theme import UNIT, Theme

_PIXELS = 18
_COLUMN_CHARACTERS = 40
_MARGIN = 8 * UNIT
_FEES = "s6"
_ROOM_FOR_OUTLINE = 32 * _PIXELS  # the paper's least width beside it


class TextPage(Page):
    """A calm page for one of the sections 一, 五, 六."""

    def __init__(
        self, document: Document, section: Section, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self._heading = QLabel(section.heading)
        self._count = QLabel()
        self._editor = NarrativeEdit(document, section.key, theme)
        self._editor.setPlaceholderText(section.placeholder)
        self._outline = OutlineList(theme)
        self._tools = TextTools(self)
        self._find = FindBar(self._editor, theme)
        self._picker = FigurePicker(document, theme, self)
        self._sentences = ChoicePopup("现成语句", "查找语句，如 复议", theme, self, is_stacked=True)
        self._paper = QWidget()
        self._lay_out()
        self._add_tools()
        self._connect()
        self.setFocusProxy(self._editor)
        self.show_theme(theme)
        self.set_zoom(1.0)
        self._follow()

    @property
    def editor(self) -> NarrativeEdit:
        """Where the text is written."""
        return self._editor

    @property
    def find_bar(self) -> FindBar:
        """Where words are looked for."""
        return self._find

    @property
    def picker(self) -> FigurePicker:
        """The panel 插入数字."""
        return self._picker

    @property
    def sentences(self) -> ChoicePopup:
        """The panel 现成语句."""
        return self._sentences

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._count.setStyleSheet(f"color: {theme.quiet};")
        self._editor.show_theme(theme)
        self._outline.show_theme(theme)
        self._tools.show_theme(theme)
        self._find.show_theme(theme)
        self._picker.show_theme(theme)
        self._sentences.show_theme(theme)

    def set_zoom(self, factor: float) -> None:
        """Write `factor` times the normal size."""
        self._editor.set_text_font(narrative_font(round(_PIXELS * factor)))
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

    def insert_figure(self) -> None:
        """Offer the figures of the tables."""
        self._picker.open_at(self._cursor_on_page())

    def offer_sentences(self) -> None:
        """Offer the sentences that the tables give for this section."""
        report, values = self._document.report, self._document.values
        found = [s for s in ready_sentences(report, values) if s.section == self._section.key]
        if not found:
            self.told.emit("表中的数字还不足以组成这一部分的语句，请先填写各表")
            return
        self._sentences.show_choices(
            [Choice(s.name, printed(report, values, s.text), s.text) for s in found]
        )
        self._sentences.open_at(self._cursor_on_page())

    def open_find(self) -> None:
        """Open the bar for finding."""
        self._find.open_bar(replacing=False)

    def open_replace(self) -> None:
        """Open the bar for replacing."""
        self._find.open_bar(replacing=True)

    def add_fees(self) -> None:
        """Ask for 信息处理费 and insert its sentence."""
        dialog = FeeDialog(self)
        if dialog.exec():
            self._editor.insert_source(dialog.sentence, "插入信息处理费语句")
        dialog.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - WIDTH - 8 * UNIT
        self._outline.setVisible(room >= _ROOM_FOR_OUTLINE)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._paper)
        inside.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN // 4)
        self._heading.setIndent(UNIT)  # as far as the text below it
        inside.addWidget(self._tools)
        inside.addWidget(self._find)
        inside.addSpacing(UNIT)
        inside.addWidget(self._heading)
        inside.addWidget(self._editor, 1)
        inside.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4 * UNIT, 2 * UNIT, 4 * UNIT, UNIT)
        layout.setSpacing(0)
        side = QVBoxLayout()
        side.setContentsMargins(0, 10 * UNIT, 0, 0)
        side.addWidget(self._outline, 1)
        layout.addLayout(side)
        layout.addStretch(1)
        layout.addWidget(self._paper, 1000)
        layout.addStretch(1)

    def _add_tools(self) -> None:
        add = self._tools.add_action
        figure = add("插入数字", *TEXT_KEYS["figure"], self.insert_figure)
        ready = add("现成语句", *TEXT_KEYS["sentence"], self.offer_sentences)
        if self._section.subheadings:
            self._tools.add_headings(
                self._section.subheadings, key_of("heading"), self._add_heading
            )
        key, words = TEXT_KEYS["find"]
        add("查找", key, f"{words}，{key_of('replace')} 替换", self.open_find)
        if self._section.key == _FEES:
            add("信息处理费", "", "试算信息处理费，插入收取情况", self.add_fees)
        self._tools.add_key("替换", key_of("replace"), self.open_replace)
        self._tools.add_key("下一处", key_of("find_next"), self._find.find_next)
        self._tools.add_key("上一处", key_of("find_previous"), self._find.find_previous)
        self._editor.addActions([figure, ready])

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self._find.told.connect(self.told)
        self._picker.chosen.connect(self._insert_figure)
        self._sentences.chosen.connect(self._insert_sentence)
        for popup in (self._picker, self._sentences):
            popup.left.connect(self._editor.setFocus)
        self._outline.wanted.connect(self._go_to_heading)
        self._editor.cursorPositionChanged.connect(self._show_place)

    def _follow(self) -> None:
        found, names = headings(self._editor.text_map), self._section.subheadings
        self._outline.show_rows(outline(found, names))
        self._tools.grey_headings(list(places_of(found, names)))
        self._show_place()
        self._find.follow()
        self._show_count()

    def _show_place(self) -> None:
        self._outline.show_place(self._editor.textCursor().position())

    def _insert_figure(self, choice: Choice) -> None:
        self._editor.insert_source(choice.source, figure_words_of(choice))

    def _insert_sentence(self, choice: Choice) -> None:
        self._editor.insert_source(choice.source, f"插入语句 {choice.name}")

    def _add_heading(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._add_official(int(action.data()))

    def _add_official(self, place: int) -> None:
        names = self._section.subheadings
        text, after = with_heading(self._editor.text_map, names, place)
        self._document.set_pairs([(self._section.key, text)], f"加小标题 {names[place]}")
        self._editor.select_range(after, after)

    def _go_to_heading(self, heading: Heading) -> None:
        if heading.editor is not None:
            self._editor.show_at_top(heading.editor)
        else:
            names = self._section.subheadings
            self._add_official(next(i for i, n in enumerate(names) if heading.text.endswith(n)))

    def _cursor_on_page(self) -> QRect:
        rect = self._editor.cursorRect()
        return QRect(self._editor.viewport().mapTo(self, rect.topLeft()), rect.size())

    def _show_count(self) -> None:
        number = len("".join(self._editor.text_map.printed.split()))
        sections = {section.key: section for section in self._document.report.form.sections}
        limit = sections[self._section.key].soft_limit
        self._count.setText(f"{number} 字（原则上不超过 {limit} 字）" if limit else f"{number} 字")
