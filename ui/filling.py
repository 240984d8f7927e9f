"""Filling in what did not happen: 补零, after one question that says what is thereby declared."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from ui.report_window import ReportWindow


class Filling:
    """The actions 补零 of one window."""

    def __init__(self, window: ReportWindow) -> None:
        self._window = window

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each of these actions."""
        return {"zeros_table": self.fill_table, "zeros_report": self.fill_report}

    def fill_table(self) -> None:
        """Fill the blanks of the table in view with 0."""
        document, editor = self._window.document, self._window.editor
        if document is None or editor is None:
            return
        sections = {section.key: section for section in document.report.form.sections}
        section = sections.get(editor.shown)
        if section is None or section.table is None:
            self._window.tell("请先转到要补零的表")
            return
        self._fill(section.table)

    def fill_report(self) -> None:
        """Fill the blanks of all tables with 0."""
        self._fill(None)

    def _fill(self, table: str | None) -> None:
        from app.report.zeros import blanks, declaration, zero_pairs  # noqa: PLC0415

        document = self._window.document
        if document is None or not self._window.commit():
            return
        keys = blanks(document.report, table)
        if not keys:
            self._window.tell("没有未填的格")
        elif self._agrees(declaration(document.report.form, keys)):
            document.set_pairs(zero_pairs(keys), f"补零 {len(keys)} 个单元格")
            self._window.tell(f"已补零 {len(keys)} 格，可以撤销")

    def _agrees(self, question: str) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("补零")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        fill = box.addButton("填 0", QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton("不填", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        agreed = box.clickedButton() is fill
        box.deleteLater()
        return agreed
