"""Any session at all: edits, blocks, texts, undo, saving; against dictionaries and a list of them.

A real table and a real narrative over a real document are worked by keys. The model knows inputs
as plain texts, the history as a list of states, and two rules of the program: an edit that says
the same is no step, and keystrokes in one text within two seconds are one step.
"""

from dataclasses import dataclass, field, replace
from types import SimpleNamespace

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter

from app.report.numbers import plain_text
from app.report.zeros import blanks, zero_pairs
from app.store.project_file import read_report
from tests.app.making import empty
from tests.app.plain_form import APPLICANTS, COLUMNS, result_rows, total_keys, totals
from tests.ui.hands import Key, ctrl, flush, press, write
from tests.ui.tables import editor, select
from ui.document import Document
from ui.table.model import TableModel
from ui.table.view import TableView
from ui.text.edit import NarrativeEdit
from ui.theme import LIGHT

FORM = ("2021", None)
ROWS = ("new", "carried_in", *result_rows(FORM), "total", "carried_out")
TOTALS = set(total_keys(FORM))
MERGED = 2.0  # seconds

numbers = st.integers(-20, 99_999).map(str)
places = st.tuples(st.integers(0, len(ROWS) - 1), st.integers(0, len(COLUMNS) - 1))
corners = st.tuples(places, places)
fields = st.one_of(numbers, st.just(""), st.sampled_from(["０７", " 8 ", "1.5", "五"]))
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(fields, min_size=width, max_size=width), min_size=1, max_size=4)
)
BAD = {"1.5", "五"}
READ = {"０７": "7", " 8 ": "8"}


def key_at(row, column):
    return f"t3.{ROWS[row]}.{COLUMNS[column]}"


def block_of(corners):
    """Return the keys of the block between two places, row by row."""
    (top, bottom), (left, right) = (sorted(pair) for pair in zip(*corners, strict=True))
    columns = range(left, right + 1)
    return [[key_at(row, column) for column in columns] for row in range(top, bottom + 1)]


@dataclass(frozen=True)
class State:
    cells: dict[str, str] = field(default_factory=dict)
    text: str = ""

    def with_cells(self, pairs):
        merged = self.cells | {key: value for key, value in pairs if key not in TOTALS}
        return replace(self, cells={key: value for key, value in merged.items() if value})

    def printed(self):
        numbers = {key: int(value) for key, value in self.cells.items()}
        sums = {k: str(v) for k, v in totals(FORM, numbers).items() if v is not None}
        return self.cells | sums


class Session(RuleBasedStateMachine):
    """The program at the left, the model at the right of every rule."""

    path = clock = None  # given by the test

    @initialize()
    def begin(self):
        self.is_saved = False
        self._open(empty(FORM))
        self.document.set_pairs([("t3.new.natural", "1")], "改")  # a state that is never blank
        self._push(State({"t3.new.natural": "1"}))

    def _open(self, report):
        self.document = Document(report)
        self.table = TableView(TableModel(self.document, "t3"), LIGHT)
        self.text = NarrativeEdit(self.document, "s5", LIGHT)
        self.window = QSplitter()
        self.window.addWidget(self.table)
        self.window.addWidget(self.text)
        self.window.resize(1400, 700)
        self.window.show()
        self.window.activateWindow()
        flush()
        cells = {key: plain_text(value) for key, value in report.cells.items()}
        self.states = [State(cells, report.text.get("s5", ""))]
        self.typed = [None]  # when a step that is typing was last added to, else None
        self.at, self.saved = 0, 0

    @property
    def now(self):
        return self.states[self.at]

    def _push(self, state, *, typed=False):
        if state == self.now:
            return
        del self.states[self.at + 1 :], self.typed[self.at + 1 :]
        self.saved = self.saved if self.saved is not None and self.saved <= self.at else None
        time = self.clock.now if typed else None
        last = self.typed[self.at]
        if typed and last is not None and time - last <= MERGED and self.saved != self.at:
            self.states[self.at], self.typed[self.at] = state, time
        else:
            self.states.append(state)
            self.typed.append(time)
            self.at += 1

    def _select(self, corners):
        self.table.setFocus()
        keys = block_of(corners)
        select(self.table, keys[0][0], keys[-1][-1])
        return keys

    @rule(place=places, number=numbers)
    def fill_in(self, place, number):
        self._select((place, place))
        write(number)
        press(Key.Key_Return)
        self._push(self.now.with_cells([(key_at(*place), number)]))

    @rule(place=places)
    def give_up(self, place):
        self._select((place, place))
        write("1.5")
        press(Key.Key_Return, Key.Key_Escape)

    @rule(corners=corners)
    def clear(self, corners):
        keys = [key for row in self._select(corners) for key in row]
        press(Key.Key_Delete)
        self._push(self.now.with_cells([(key, "") for key in keys]))

    @rule(corners=corners, block=blocks)
    def paste(self, corners, block):
        if not any(map(any, block)):
            return
        QGuiApplication.clipboard().setText("".join("\t".join(row) + "\r\n" for row in block))
        keys = self._select(corners)
        inputs = [key for row in keys for key in row if key not in TOTALS]
        ctrl(Key.Key_V)
        if len(block) == len(block[0]) == 1 and len(inputs) > 1:
            pairs = [(key, block[0][0]) for key in inputs]
        else:
            pairs = list(self._met(keys[0][0], block))
        if not any(value in BAD for _, value in pairs):
            self._push(self.now.with_cells([(key, READ.get(v, v)) for key, v in pairs]))

    def _met(self, first, block):
        """Yield the inputs that a block from the cell `first` on meets, with their fields."""
        _, row, column = first.split(".")
        top, left = ROWS.index(row), COLUMNS.index(column)
        for down, fields in enumerate(block):
            for across, value in enumerate(fields):
                if top + down < len(ROWS) and left + across < len(COLUMNS):
                    key = key_at(top + down, left + across)
                    if key not in TOTALS:
                        yield key, value

    @rule(corners=corners, is_down=st.booleans())
    def fill(self, corners, is_down):
        lines = self._select(corners)
        ctrl(Key.Key_D if is_down else Key.Key_R)
        if is_down:
            lines = list(zip(*lines, strict=True))
        printed = self.now.printed()
        pairs = [(key, printed.get(line[0], "")) for line in lines for key in line[1:]]
        self._push(self.now.with_cells(pairs))

    @rule(corners=corners)
    def copy_and_cut(self, corners):
        keys = self._select(corners)
        printed = self.now.printed()
        rows = ["\t".join(printed.get(key, "") for key in row) for row in keys]
        ctrl(Key.Key_X)
        assert QGuiApplication.clipboard().text() == "".join(f"{row}\r\n" for row in rows)
        self._push(self.now.with_cells([(key, "") for row in keys for key in row]))

    @rule()
    def zeros(self):
        self.document.set_pairs(zero_pairs(blanks(self.document.report, "t3")), "补零")
        inputs = [f"t3.{row}.{column}" for row in ROWS for column in APPLICANTS]
        blank = [(key, "0") for key in inputs if key not in self.now.cells]
        self._push(self.now.with_cells(blank))

    @rule(words=st.text("ab件𬭎（", min_size=1, max_size=3))
    def type_words(self, words):
        self.text.setFocus()
        ctrl(Key.Key_End)
        for word in words:
            write(word)
            self._push(replace(self.now, text=self.now.text + word), typed=True)

    @rule(words=st.text("年报\n", min_size=1, max_size=4))
    def paste_words(self, words):
        self.text.setFocus()
        ctrl(Key.Key_Home)
        QGuiApplication.clipboard().setText(words)
        ctrl(Key.Key_V)
        self._push(replace(self.now, text=words + self.now.text))

    @rule(seconds=st.sampled_from([0.5, 3.0]))
    def wait(self, seconds):
        self.clock.now += seconds

    @rule()
    def undo(self):
        self.document.undo_stack.undo()
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self):
        self.document.undo_stack.redo()
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def save(self):
        self.document.save(self.path)
        self.saved, self.is_saved, self.on_disk = self.at, True, self.now

    @precondition(lambda self: self.is_saved)
    @rule()
    def load(self):
        self._close()
        self._open(read_report(self.path))
        assert self.now == self.on_disk

    @invariant()
    def agrees(self):
        report, stack, now = self.document.report, self.document.undo_stack, self.now
        assert {key: plain_text(value) for key, value in report.cells.items()} == now.cells
        assert report.stated == {}
        assert report.text.get("s5", "") == now.text
        assert self.text.toPlainText() == now.text
        assert (stack.index(), stack.count()) == (self.at, len(self.states) - 1)
        assert self.document.is_clean == (self.saved == self.at)
        printed = now.printed()
        shown = {key: self.table.model().index_of(key).data() for key in self._keys()}
        assert shown == {key: printed.get(key, "") for key in shown}
        assert editor(self.table) is None

    def _keys(self):
        return [key_at(row, column) for row in range(len(ROWS)) for column in range(len(COLUMNS))]

    def _close(self):
        self.window.close()
        self.window.deleteLater()
        flush()

    def teardown(self):
        if hasattr(self, "window"):
            self._close()


def test_any_session_agrees_with_a_plain_model(qapp, tmp_path, monkeypatch):
    clock = SimpleNamespace(now=0.0)
    clock.monotonic = lambda: clock.now
    monkeypatch.setattr("ui.document.time", clock)
    monkeypatch.setattr(Session, "path", tmp_path / "a.nianbao")
    monkeypatch.setattr(Session, "clock", clock)
    run_state_machine_as_test(
        Session,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
