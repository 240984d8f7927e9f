"""Where the handbook speaks of what somebody is looking at."""

from collections.abc import Mapping
from typing import Final

from app.form.form import Form
from app.form.row_help import row_help
from app.handbook.markdown import anchor_of
from app.handbook.rows import row_title

ROWS: Final = "rows.md"
RULES: Final = "rules.md"
START: Final = "first-report.md"
# The pages of the editor by their keys; sections by whether they have a table.
PAGES: Final[Mapping[str, str]] = {
    "info": "pages.md#基本信息",
    "text": "pages.md#正文一五六",
    "table": "pages.md#表格二三四",
    "preview": "pages.md#预览",
}


def place_of_rule(rule: str) -> str:
    """Return where a finding of `rule` is explained."""
    return f"{RULES}#{anchor_of(rule)}"


def place_of_cell(form: Form, key: str) -> str | None:
    """Return where it is said what the row of the cell `key` counts, None if nowhere."""
    if row_help(form, key) is None:
        return None
    return f"{ROWS}#{anchor_of(row_title(form, form.cells[key]))}"


def place_of_page(form: Form, key: str) -> str:
    """Return where the page `key` of the editor is explained."""
    section = next((section for section in form.sections if section.key == key), None)
    return PAGES[key if section is None else "table" if section.table else "text"]
