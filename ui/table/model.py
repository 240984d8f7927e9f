"""A statistical table as a Qt model: the Grid below its head, a slot an index, numbers by key."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.errors import BatchRefused
from app.form.edition import RuleClass
from app.form.form import Cell, Form
from app.form.grid import Grid, Role, Slot
from app.report.formula import formula_words
from app.report.numbers import plain_text, printed_text
from app.report.report import Report
from app.review.finding import Finding
from ui.document import Document
from ui.table.painting import Look

Index = QModelIndex | QPersistentModelIndex
SLOT_ROLE = Qt.ItemDataRole.UserRole + 1  # the Slot that covers the index
MARK_ROLE = Qt.ItemDataRole.UserRole + 2  # the worst RuleClass found there, or None

_NOWHERE = QModelIndex()
_TOTAL_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_INPUT_FLAGS = _TOTAL_FLAGS | Qt.ItemFlag.ItemIsEditable
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_MARKED = (RuleClass.ERROR, RuleClass.VERIFY, RuleClass.HINT)
_WORDS = {RuleClass.ERROR: "必须改正", RuleClass.VERIFY: "需核实", RuleClass.HINT: "提示"}


class TableModel(QAbstractTableModel):
    """Rows of the grid without its head rows. Labels are disabled, totals can be read only.

    `refused` carries the sentence where a typed value cannot be taken.
    """

    refused = Signal(str)

    def __init__(self, document: Document, table: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.table = table
        self._arrange()
        document.changed.connect(self._follow)

    @property
    def form(self) -> Form:
        """The form the table is part of."""
        return self._form

    @property
    def grid(self) -> Grid:
        """The whole grid, head rows included."""
        return self._grid

    def look(self, slot: Slot) -> Look:
        """Return how `slot` looks; kept until it changes."""
        if slot not in self._looks:
            self._looks[slot] = self._new_look(slot)
        return self._looks[slot]

    def slot(self, index: Index) -> Slot | None:
        """Return the slot that covers `index`."""
        return self._covering.get((index.row(), index.column()))

    def cell(self, index: Index) -> Cell | None:
        """Return the number cell at `index`, None for a label."""
        slot = self.slot(index)
        return self.form.cells[slot.key] if slot and slot.role is Role.NUMBER else None

    def index_of(self, key: str) -> QModelIndex:
        """Return where the cell `key` stands, an invalid index if it is not in this table."""
        slot = self._places.get(key)
        return self.index(slot.row - self.grid.header_rows, slot.column) if slot else QModelIndex()

    def keys(self) -> Iterator[str]:
        """Yield the keys of the number cells in reading order."""
        return iter(self._places)

    def note_typing(self, index: Index, text: str | None) -> None:
        """Let the document know what is being typed at `index`, None once it is not."""
        cell = self.cell(index)
        self.document.note_typing((cell.key, text) if cell and text is not None else None)

    def problem_with(self, index: Index, typed: str) -> str | None:
        """Return why `typed` cannot stand at `index`, None if it can."""
        cell = self.cell(index)
        if cell is None or cell.is_total:
            return "这一格由程序计算，不能填写"
        try:
            self.document.try_pairs([(cell.key, typed)])
        except BatchRefused as refusal:
            return refusal.problems[0][1]
        return None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.grid.row_count - self.grid.header_rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.grid.widths)

    def flags(self, index: Index) -> Qt.ItemFlag:
        cell = self.cell(index)
        if cell is None:
            return Qt.ItemFlag.NoItemFlags
        return _TOTAL_FLAGS if cell.is_total else _INPUT_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        slot = self.slot(index)
        if slot is None:
            return None
        if role == SLOT_ROLE:
            return slot
        if slot.role is Role.NUMBER:
            return self._number_data(self.form.cells[slot.key], role)
        return slot.text if role in _TEXT_ROLES else None

    def _number_data(self, cell: Cell, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(cell)
        if role == Qt.ItemDataRole.EditRole:
            return plain_text(self.document.values.printed[cell.key])
        if role == MARK_ROLE:
            return self._marks.get(cell.key)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = formula_words(self.form, self.document.values, cell.key)
            messages = [finding.message for finding in self._findings_at(cell.key)]
            return "\n".join(filter(None, [words, self._doubt(cell), *messages])) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(cell)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell(index)
        if cell is None or cell.is_total or role != Qt.ItemDataRole.EditRole:
            return False
        try:
            self.document.set_pairs([(cell.key, str(value))], f"填写 {cell.name}")
        except BatchRefused as refusal:
            self.refused.emit(f"{refusal.problems[0][1]}。原来的数没有改动。")
            return False
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name rows and columns for a screen reader; nothing of it is drawn."""
        if role not in _TEXT_ROLES:
            return None
        across = orientation == Qt.Orientation.Horizontal
        for slot in self._places.values():
            place = slot.column if across else slot.row - self.grid.header_rows
            if place == section:
                cell = self.form.cells[slot.key]
                return cell.column.short if across else cell.row.short
        return None

    def _new_look(self, slot: Slot) -> Look:
        is_number = slot.role is Role.NUMBER
        text = self._shown(self.form.cells[slot.key]) if is_number else slot.text
        return Look(
            text=text,
            role=slot.role,
            is_total=slot in self.total_slots,
            is_zero=is_number and text.strip("0.") == "" and text != "",
            is_tall=slot.row_span > 1,
            is_leftmost=slot.column == 0,
            is_topmost=slot.row == 0,
            mark=self._marks.get(slot.key) if is_number else None,
            is_doubtful=is_number and slot.key in self.document.report.doubts,
        )

    def _shown(self, cell: Cell) -> str:
        text = printed_text(self.document.values.printed[cell.key], cell.number)
        note = self.document.report.notes.get(cell.key)
        return f"{text}（{note}）" if note else text

    def _spoken(self, cell: Cell) -> str:
        """Return 行标题，列标题：值，发现 for a screen reader."""
        parts = [f"{cell.name}：{self._shown(cell) or '未填'}"]
        parts += ["自动计算"] if cell.is_total else []
        mark = self._marks.get(cell.key)
        parts += [_WORDS[mark]] if mark else []
        return "，".join(filter(None, [*parts, self._doubt(cell)]))

    def _doubt(self, cell: Cell) -> str:
        reason = self.document.report.doubts.get(cell.key)
        return f"导入时存疑：{reason}" if reason else ""

    def _findings_at(self, key: str) -> list[Finding]:
        return [
            finding
            for finding in self.document.findings
            if key in finding.cells and finding.rule_class in _MARKED
        ]

    def _arrange(self) -> None:
        self._form = self.document.report.form
        self._grid = grid = self._form.grids[self.table]
        self._looks: dict[Slot, Look] = {}
        self._places = {slot.key: slot for slot in grid.slots if slot.role is Role.NUMBER}
        self._covering = {
            (row - grid.header_rows, column): slot
            for slot in grid.slots
            for row in range(slot.row, slot.row + slot.row_span)
            for column in range(slot.column, slot.column + slot.column_span)
        }
        self.total_slots = {
            slot
            for slot in grid.slots
            if (places := self._headed_by(slot))
            and all(self._is_summed(slot, place) for place in places)
        }
        self._marks = self._marks_now()
        self._printed = self.document.values.printed

    def _headed_by(self, slot: Slot) -> list[Slot]:
        """Return the number cells that a row or column label heads; a number cell: itself."""
        rows = range(slot.row, slot.row + slot.row_span)
        columns = range(slot.column, slot.column + slot.column_span)
        by_row = slot.role is Role.LABEL
        if slot.role in (Role.BANNER, Role.CORNER):
            return []
        return [
            place
            for place in self._places.values()
            if (place.row in rows if by_row else place.column in columns)
            and (slot.role is not Role.NUMBER or place is slot)
        ]

    def _is_summed(self, slot: Slot, place: Slot) -> bool:
        cell = self.form.cells[place.key]
        line = cell.row if slot.role is Role.LABEL else cell.column
        return cell.is_total if slot.role is Role.NUMBER else bool(line.sum)

    def _marks_now(self) -> dict[str, RuleClass]:
        """Return the worst class found at each cell; findings come worst first."""
        marks: dict[str, RuleClass] = {}
        for finding in self.document.findings:
            if finding.rule_class in _MARKED:
                for key in finding.cells:
                    if key in self._places:
                        marks.setdefault(key, finding.rule_class)
        return marks

    def _follow(self, before: Report) -> None:
        """Tell the view which cells say something else than before."""
        if before.form is not self.document.report.form:
            self.beginResetModel()
            self._arrange()
            self.endResetModel()
            return
        old_marks, old_printed = self._marks, self._printed
        self._marks, self._printed = self._marks_now(), self.document.values.printed
        for key in self._places:
            # As text: 18651.06 and 18651.060 are equal numbers that print differently.
            old, new = old_printed[key], self._printed[key]
            same = old is new or str(old) == str(new)
            same = same and _said_beside(before, key) == _said_beside(self.document.report, key)
            if not (same and old_marks.get(key) == self._marks.get(key)):
                self._looks.pop(self._places[key], None)
                index = self.index_of(key)
                self.dataChanged.emit(index, index)


def _said_beside(report: Report, key: str) -> tuple[str | None, str | None]:
    return report.notes.get(key), report.doubts.get(key)
