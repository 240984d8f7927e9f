"""The import window as a person uses it: its list, its pages, its source."""

from pathlib import Path
from random import Random

from PySide6.QtWidgets import QDialog, QLabel

from app.report.report import Report
from tests.app.reading.pages import drawn_tables, move_number, page
from tests.ui.hands import button, click
from ui.importing.dialog import ImportDialog
from ui.importing.point import Point
from ui.importing.point_list import PointList
from ui.importing.read_pages import ReadPages
from ui.importing.source_view import SourceView
from ui.table.view import TableView

STRAY = "4711"  # a number of a row that is not ours


class Import:
    """The import window `dialog`."""

    def __init__(self, dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        self.dialog = dialog
        self.points = dialog.findChild(PointList)
        self.pages = dialog.findChild(ReadPages)
        self.source = dialog.findChild(SourceView)

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self.dialog.report

    @property
    def words(self) -> str:
        """All that its labels say."""
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def open(self) -> list[Point]:
        """Return what is still to be looked at, as listed."""
        return list(self.points._points)

    def choose(self, point: Point) -> None:
        """Choose `point` in the list, by a click."""
        listed = self.points.listed
        item = listed.topLevelItem(self.open().index(point))
        listed.scrollToItem(item)
        click(listed.viewport(), listed.visualItemRect(item).center())

    def marked(self) -> str:
        """Return the text that is marked as the current place in the source."""
        (*_, last) = self.source.extraSelections()
        return last.cursor.selectedText()

    def table(self, section: str) -> TableView:
        """Return the page of a table."""
        return self.pages._page(section).view

    def press(self, words: str) -> None:
        """Press a button."""
        button(self.dialog, words).click()


def bent_page(folder: Path, report: Report, *, stray: bool = False) -> Path:
    """Write a page whose table 三 has a number in the wrong cell; return where.

    With a `stray` row, that is not ours, at its end.
    """
    tables = drawn_tables(report)
    tables["t3"] = move_number(Random(2), tables["t3"])
    whole = page(report, tables)
    row = f"<tr><td colspan=3>不知名的一行</td>{f'<td>{STRAY}</td>' * 7}</tr>" if stray else ""
    at = whole.index("</table>", whole.index("三、收到和处理"))
    path = folder / "错位.html"
    path.write_text(whole[:at] + row + whole[at:], "utf-8")
    return path
