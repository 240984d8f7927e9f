"""Which part of the handbook speaks of what one is looking at."""

from app.form.edition import RuleClass
from app.handbook.places import BLANKS, DOUBTS, place_of_cell, place_of_page, place_of_rule
from ui.causes import Cause
from ui.editor import Editor
from ui.table_page import TablePage


def place_here(editor: Editor, *, finding_too: bool) -> str:
    """Return the place for the finding that one is on (`finding_too`), the cell, or the page."""
    form = editor.document.report.form
    page = editor.page(editor.shown)
    key = page.view.current_key() if isinstance(page, TablePage) else None
    cause = editor.current_cause() if finding_too else None
    if cause and _is_on(editor, cause, key):
        return _place_of(cause)
    cell = place_of_cell(form, key) if key and key in form.cells else None
    return cell or place_of_page(form, editor.shown)


def _place_of(cause: Cause) -> str:
    if cause.findings:
        return place_of_rule(cause.findings[0].rule)
    return DOUBTS if cause.doubts else BLANKS


def _is_on(editor: Editor, cause: Cause, key: str | None) -> bool:
    """Tell whether one is on `cause`: on its card, at a cell of it, on the page of its text.

    At a blank cell one wants to know what to fill in, not that it is blank.
    """
    if editor.panel.focused_cause() is cause:
        return True
    if cause.rule_class is RuleClass.PENDING:
        return False
    return key in cause.cells or (not cause.cells and cause.section == editor.shown)
