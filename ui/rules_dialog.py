"""帮助 › 审核规则: every rule with class, words and examples, and what this file sets aside."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.form.catalogue import editions, form_of
from app.form.edition import RuleClass
from app.report.report import Dismissal
from app.review.rule_list import FAMILIES, rule_notes
from app.review.rule_note import RuleNote
from ui.document import Document
from ui.scrolling import resize_within_screen
from ui.theme import UNIT

_SIZE = (900, 620)
_CLASSES = {RuleClass.ERROR: "强制", RuleClass.VERIFY: "核实", RuleClass.HINT: "提示"}
_ROLE = Qt.ItemDataRole.UserRole


def show_rules(parent: QWidget, document: Document | None) -> None:
    """Show the rules; with a `document` those that may be switched off have a switch."""
    dialog = RulesDialog(parent, document)
    dialog.exec()
    dialog.deleteLater()


class RulesDialog(QDialog):
    """A switch that is changed here is one undo step when the dialog closes."""

    def __init__(self, parent: QWidget | None, document: Document | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("审核规则")
        resize_within_screen(self, _SIZE)
        self._document = document
        self._list = QTreeWidget()
        self._list.setAccessibleName("审核规则")
        self._list.setColumnCount(3)
        self._list.setHeaderLabels(["规则", "级别", "内容"])
        header = self._list.header()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._detail = QLabel()
        self._detail.setWordWrap(True)
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail.setMinimumHeight(96)
        words = (
            "勾去“核实”“提示”类规则的勾即对本文件停用，随文件保存；强制规则不能停用。"
            if document
            else "打开一份报告后，可在这里停用“核实”“提示”类规则。"
        )
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * UNIT)
        for widget in (QLabel(words), self._list, self._detail, buttons):
            layout.addWidget(widget)
        self._fill()
        self._list.ensurePolished()
        box = 4 * UNIT  # Qt leaves too little room for words behind a box
        header.resizeSection(0, self._list.sizeHintForColumn(0) + box)
        self._list.currentItemChanged.connect(self._show_detail)
        self._list.setCurrentItem(self._items()[0])

    def done(self, result: int) -> None:
        self._take_over()
        super().done(result)

    def item(self, rule: str) -> QTreeWidgetItem:
        """Return the row of the rule with this id."""
        return next(item for item in self._items() if item.text(0) == rule)

    def _fill(self) -> None:
        form = self._document.report.form if self._document else form_of(list(editions())[-1])
        off = self._document.report.off if self._document else ()
        groups: dict[str, QTreeWidgetItem] = {}
        for note in rule_notes(form):
            family = note.id.split("-", 1)[0]
            if family not in groups:
                groups[family] = self._group(FAMILIES.get(family, family))
            item = QTreeWidgetItem(groups[family], [note.id, _CLASSES[note.rule_class], note.words])
            item.setData(0, _ROLE, note)
            item.setToolTip(2, note.words)
            if self._document and note.can_be_off:
                on = note.id not in off
                item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        if self._document and self._document.report.dismissed:
            group = self._group("已忽略的提示（勾去即恢复）")
            for dismissal in self._document.report.dismissed:
                item = QTreeWidgetItem(group, [dismissal.rule, "提示", dismissal.quote])
                item.setData(0, _ROLE, dismissal)
                item.setCheckState(0, Qt.CheckState.Checked)
        self._list.expandAll()

    def _group(self, name: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self._list, [name])
        bold = group.font(0)
        bold.setBold(True)
        group.setFont(0, bold)
        group.setFirstColumnSpanned(True)
        return group

    def _items(self) -> list[QTreeWidgetItem]:
        groups = (self._list.topLevelItem(at) for at in range(self._list.topLevelItemCount()))
        return [group.child(at) for group in groups for at in range(group.childCount())]

    def _show_detail(self, item: QTreeWidgetItem | None) -> None:
        note = item.data(0, _ROLE) if item else None
        if not isinstance(note, RuleNote):
            self._detail.setText("")
            return
        source = f"\n依据：{note.source}" if note.source else ""
        self._detail.setText(f"{note.words}{source}\n正确：{note.ok}\n有误：{note.bad}")

    def _take_over(self) -> None:
        if self._document is None:
            return
        report = self._document.report
        switchable: list[str] = []
        off: list[str] = []
        dismissed: list[Dismissal] = []
        for item in self._items():
            what, is_on = item.data(0, _ROLE), item.checkState(0) is Qt.CheckState.Checked
            if isinstance(what, Dismissal):
                if is_on:
                    dismissed.append(what)
                continue
            if what.can_be_off:
                switchable.append(what.id)
                if not is_on:
                    off.append(what.id)
        strangers = [rule for rule in report.off if rule not in switchable]
        wanted = [rule for rule in report.off if rule in off]
        added = [rule for rule in off if rule not in report.off]
        after = replace(report, off=(*wanted, *added, *strangers), dismissed=tuple(dismissed))
        self._document.replace(after, "调整审核规则")
