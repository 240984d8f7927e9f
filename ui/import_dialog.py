"""What an import has read, before it is accepted: everything in doubt beside the source."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import BatchRefused
from app.reading.document import Doubt, Imported
from app.reading.matching import Stray
from app.report.batch import apply_batch
from app.report.report import Report, text_keys, text_name
from ui.scrolling import resize_within_screen
from ui.source_view import SourceView
from ui.theme import UNIT

_HEADINGS = ("格", "读入的内容", "原因", "原文位置")
_VALUE, _WHERE = 1, 3
_SIZE = (300 * UNIT, 165 * UNIT)


class ImportDialog(QDialog):
    """Lists the doubtful and unplaced cells of `imported`; `report` is what is accepted.

    `name` is the document's, `purpose` what the report is accepted for.

    A doubtful cell can be mended in the list; a chosen line shows its place in the source.
    """

    def __init__(self, parent: QWidget | None, imported: Imported, name: str, purpose: str) -> None:
        super().__init__(parent)
        self.report: Report = imported.report
        self._imported = imported
        self._list = QTreeWidget()
        self._source = SourceView(imported.source)
        self._problem = QLabel()
        self._buttons = QDialogButtonBox()
        self._take = self._buttons.addButton(purpose, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.setWindowTitle(f"导入 {name}")
        self._fill()
        self._arrange()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._list.currentItemChanged.connect(self._show_place)
        self._list.itemDoubleClicked.connect(self._mend)
        self._list.setCurrentItem(self._list.topLevelItem(0))

    def accept(self) -> None:
        try:
            self.report = apply_batch(self._imported.report, self._mended())
        except BatchRefused as refusal:
            self._problem.setText(str(refusal))
            self._problem.show()
            return
        super().accept()

    def _fill(self) -> None:
        self._list.setHeaderLabels(_HEADINGS)
        for doubt in self._imported.doubtful:
            words = (self._name(doubt), doubt.value, doubt.reason, doubt.where)
            item = QTreeWidgetItem(self._list, words)
            item.setData(0, Qt.ItemDataRole.UserRole, doubt)
            if doubt.cell in self.report.form.cells:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        for stray in self._imported.unplaced:
            self._add_stray(stray)
        for column in range(len(_HEADINGS)):
            for row in range(self._list.topLevelItemCount()):
                item = self._list.topLevelItem(row)
                item.setToolTip(column, item.text(column))

    def _add_stray(self, stray: Stray) -> None:
        text = stray.text.replace("\n", " ")
        QTreeWidgetItem(self._list, ("（没有放入）", text, "没有找到它属于哪一格", stray.where))

    def _name(self, doubt: Doubt) -> str:
        form = self.report.form
        if doubt.cell in form.cells:
            return form.cells[doubt.cell].name
        return text_name(form, doubt.cell) if doubt.cell in text_keys(form) else "年份"

    def _arrange(self) -> None:
        intro = QLabel(self._summary())
        intro.setTextFormat(Qt.TextFormat.PlainText)
        intro.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.setForegroundRole(QPalette.ColorRole.Link)
        self._problem.hide()
        self._list.setRootIsDecorated(False)
        self._list.setAllColumnsShowFocus(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the column is named last
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setAccessibleName("存疑和没有放入的内容")
        header = self._list.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((50, 22, 72)):
            header.resizeSection(column, width * UNIT)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._list)
        split.addWidget(self._source)
        split.setSizes([194 * UNIT, 96 * UNIT])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
        layout.setSpacing(3 * UNIT)
        for widget, share in ((intro, 0), (split, 1), (self._problem, 0), (self._buttons, 0)):
            layout.addWidget(widget, share)
        self._take.setDefault(True)
        resize_within_screen(self, _SIZE)

    def _summary(self) -> str:
        report, read = self.report, self._imported
        sure = len(read.origins) - sum(doubt.cell in read.origins for doubt in read.doubtful)
        words = f"{report.printed_title}（{report.form.edition.name}）：读入 {sure} 格"
        if not read.doubtful and not read.unplaced:
            return f"{words}，没有存疑。"
        counts = f"存疑 {len(read.doubtful)} 处，没有放入 {len(read.unplaced)} 处"
        return f"{words}，{counts}。点一行看它在原文的位置，双击“读入的内容”可以改。"

    def _show_place(self, item: QTreeWidgetItem | None) -> None:
        if item:
            self._source.show_place(item.text(_WHERE))

    def _mend(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _VALUE and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self._list.editItem(item, column)

    def _mended(self) -> list[tuple[str, str]]:
        """Return the cells that were changed in the list, as typed."""
        pairs: list[tuple[str, str]] = []
        for row in range(self._list.topLevelItemCount()):
            item = self._list.topLevelItem(row)
            doubt = item.data(0, Qt.ItemDataRole.UserRole)
            if isinstance(doubt, Doubt) and item.text(_VALUE) != doubt.value:
                pairs.append((doubt.cell, item.text(_VALUE)))
        return pairs
