"""The report read out of a document beside its source: looked at, mended, taken."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.errors import BatchRefused
from app.reading.document import Imported
from app.reading.matching import Stray
from app.report.doubts import doubtful_name, without_doubts
from app.report.report import Report, text_keys
from ui.document import Document
from ui.importing.keys import IMPORT_KEYS
from ui.importing.places import Places
from ui.importing.point import Point, open_points, summary, target_words
from ui.importing.point_list import PointList
from ui.importing.purpose import Purpose, Use
from ui.importing.read_pages import ReadPages
from ui.importing.settling import Settling
from ui.importing.source_view import SourceView, place_name
from ui.question import ask
from ui.scrolling import resize_within_screen
from ui.theme import UNIT, Theme

_SIZE = (1366, 768)
_SHARES = (63, 37)  # report and source


class ImportDialog(QDialog):
    """Shows `imported`, read from the document `name`; `report` is then what was made of it.

    `use` is what of its `purpose` was chosen.
    """

    def __init__(
        self,
        parent: QWidget | None,
        imported: Imported,
        name: str,
        purpose: Purpose,
        theme: Theme,
        zoom: float = 1.0,
    ) -> None:
        super().__init__(parent)
        self.use: Use | None = None
        self._imported, self._name, self._purpose = imported, name, purpose
        self._document = Document(imported.report, parent=self)
        self._settling = Settling(self._document.undo_stack, self._follow)
        self._summary, self._reason, self._problem = QLabel(), QLabel(), QLabel()
        self._pages = ReadPages(self._document, theme, zoom)
        self._points = PointList(theme)
        self._source = SourceView(imported.source, theme)
        self._buttons = QDialogButtonBox()
        self._take_buttons: list[QPushButton] = []  # one a use, the first is the usual one
        self._places = Places(imported)
        self.setWindowTitle(f"导入 {name}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._arrange()
        self._add_keys()
        self._connect()
        self._follow()
        resize_within_screen(self, _SIZE)

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self._document.report

    def left_out(self) -> int:
        """Return how many pieces of the document found no place and were not waved away."""
        return sum(point.stray is not None for point in self._open())

    def showEvent(self, event: QShowEvent) -> None:
        """Show the first point now that its place can be scrolled to; the keys go there."""
        super().showEvent(event)
        if not event.spontaneous():
            point = self._points.current()
            self._show_point(point)
            (self._points.listed if point else self._take_buttons[0]).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keys, and no other."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Give up; what was mended is asked about first."""
        if self._document.is_clean or ask(
            self, "放弃导入", f"放弃导入“{self._name}”吗？", "已经改正和核对的不会保留。",
            {"放弃导入": True}, "继续核对",
        ):  # fmt: skip
            super().reject()

    def _take(self, use: Use) -> None:
        if not self._pages.commit():
            return
        problem = self._purpose.problem_with(use, self.report, self._name)
        self._tell(problem)
        if not problem:
            self.use = use
            self.accept()

    def _arrange(self) -> None:
        for label in (self._summary, self._reason, self._problem):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._problem.setForegroundRole(QPalette.ColorRole.BrightText)
        self._problem.hide()
        right, split = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Horizontal)
        both = (right, (self._source, self._points)), (split, (self._pages, right))
        for splitter, parts in both:
            for part in parts:
                splitter.addWidget(part)
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(2 * UNIT)
        right.setSizes([_SIZE[1] * 3 // 5, _SIZE[1] * 2 // 5])
        split.setSizes([_SIZE[0] * share // 100 for share in _SHARES])
        for use in self._purpose.uses:
            button = self._buttons.addButton(use.value, QDialogButtonBox.ButtonRole.ActionRole)
            button.setDefault(use is self._purpose.uses[0])  # only to look at: see keyPressEvent
            button.clicked.connect(partial(self._take, use))
            self._take_buttons.append(button)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self._summary)
        layout.addWidget(split, 1)
        layout.addWidget(self._problem)
        below = QHBoxLayout()
        below.setSpacing(4 * UNIT)
        below.addWidget(self._reason, 1)
        below.addWidget(self._buttons)
        layout.addLayout(below)

    def _add_keys(self) -> None:
        stack = self._document.undo_stack
        undo, redo = stack.createUndoAction(self, "撤销"), stack.createRedoAction(self, "重做")
        undo.setShortcuts([QKeySequence("Ctrl+Z")])
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.addActions([undo, redo])
        steps = {
            "next": partial(self._step, 1),
            "previous": partial(self._step, -1),
            "side": self._change_side,
        }
        for name, key, _ in IMPORT_KEYS:
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(steps[name])
            self.addAction(action)

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self._pages.moved.connect(self._show_cell)
        self._pages.told.connect(self._tell)
        self._points.chosen.connect(self._show_point)
        self._points.told.connect(self._reason.setText)
        self._points.wanted.connect(self._go_to)
        self._points.confirmed.connect(self._confirm)
        self._points.placing.connect(self._place)
        self._source.chosen.connect(self._show_source_place)

    # Following each other

    def _follow(self) -> None:
        """Show what is open now."""
        points = self._open()
        self._points.show_points(points)
        self._source.show_marks(
            [point.where for point in points if not point.stray],
            [point.where for point in points if point.stray],
        )
        self._problem.hide()
        self._summary.setText(summary(self.report, len(self._imported.origins), points))
        self._show_target()

    def _open(self) -> list[Point]:
        document = self._document
        return open_points(self._imported, document.report, document.values, self._settling.numbers)

    def _show_point(self, point: Point | None) -> None:
        """Show a point in the report and in the source; the keys stay where they are."""
        if point is None:
            return
        if point.stray is None:
            self._pages.show_key(point.key, take_focus=False)
        elif near := self._places.near(point):
            self._pages.show_page_of(near)  # where it most likely belongs
        self._source.show_place(self._places.of_point(point))
        self._show_target()

    def _show_cell(self, key: str) -> None:
        """Show where the cell or text with the cursor came from."""
        current, where = self._points.current(), self._places.of_key(key)
        is_placing = current is not None and current.stray is not None
        if where or not is_placing:
            self._source.show_place(where)
        if not is_placing:
            self._points.choose_key(key)
        self._show_target()

    def _show_source_place(self, name: str) -> None:
        for point in self._open():
            if place_name(point.where) == name and self._points.choose_place(point.where):
                return
        key = self._places.key_at(name)
        if key:
            self._pages.show_key(key, take_focus=True)

    def _show_target(self) -> None:
        key, report = self._pages.current_key(), self.report
        words = target_words(report, self._document.values, key)
        self._points.show_target(words, is_cell=key in report.form.cells)

    # What somebody does

    def _go_to(self, point: Point) -> None:
        if point.stray:
            self._pages.focus_page()
        else:
            self._pages.show_key(point.key, take_focus=True)

    def _step(self, step: int) -> None:
        point = self._points.step(step)
        if point:
            self._go_to(point)

    def _change_side(self) -> None:
        if self._is_on_page():
            self._points.listed.setFocus()
        else:
            self._pages.focus_page()

    def _confirm(self, points: Sequence[Point]) -> None:
        if not self._pages.commit():
            return
        keys = [point.key for point in points if point.stray is None]
        if keys:
            words = points[0].name if len(points) == 1 else f"{len(points)} 处"
            self._document.replace(without_doubts(self.report, keys), f"已核对 {words}")
        for point in points:
            if point.stray:
                self._settle(point.stray)
        self._go_on()

    def _place(self, point: Point) -> None:
        """Put a stray piece into the cell with the cursor, or at the end of the text in view."""
        key = self._pages.current_key()
        if point.stray is None or not self._pages.commit():
            return
        stack, text = self._document.undo_stack, point.stray.text
        if key in text_keys(self.report.form):
            text = "\n".join(filter(None, (self.report.text.get(key, ""), text)))
        name = doubtful_name(self.report.form, key)
        try:
            self._document.try_pairs([(key, text)])
        except BatchRefused as refusal:
            self._tell(f"没有放入：{refusal.problems[0][1]}。")
            return
        stack.beginMacro(f"放入 {name}")
        self._document.set_pairs([(key, text)], f"放入 {name}")
        self._settle(point.stray)
        stack.endMacro()
        self._go_on()

    def _settle(self, stray: Stray) -> None:
        self._settling.settle(next(n for n, s in enumerate(self._imported.unplaced) if s is stray))

    def _go_on(self) -> None:
        """Show the next point; the keys stay on the side where they are."""
        point = self._points.current()
        if point is not None and self._is_on_page():
            self._go_to(point)
        else:
            self._show_point(point)

    def _is_on_page(self) -> bool:
        return self._pages.isAncestorOf(QApplication.focusWidget() or self)

    def _tell(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
