"""What a row counts and where that is written (口径), from ``resources/help/rows.json``."""

from dataclasses import dataclass
from functools import cache

from app.errors import EditionError
from app.form.form import Form
from app.strictjson import Misfit, Node, parse
from resources import resource


@dataclass(frozen=True, slots=True)
class RowHelp:
    """A row's name, what it counts, and the source; a source may say that nothing is laid down."""

    name: str
    text: str
    source: str


def row_help(form: Form, key: str) -> RowHelp | None:
    """Return the help for the row of the cell `key`, None where there is none.

    A text for the edition (``2019:t2.fees``) wins over one for all. Raises EditionError where the
    file of help is broken.
    """
    cell = form.cells[key]
    table = cell.table.key
    names = [f"{table}.{cell.row.key}", table] if cell.row.key else [table]
    texts = _texts()
    for name in names:
        for place in (f"{form.edition.key}:{name}", name):
            if place in texts:
                text, source = texts[place]
                return RowHelp(cell.row.short or cell.table.name, text, source)
    return None


@cache
def _texts() -> dict[str, tuple[str, str]]:
    path = resource("help", "rows.json")
    try:
        fields = Node(parse(path.read_bytes())).fields()
        return {
            key: (node.field("text").text(), node.field("source").text())
            for key, node in fields.items()
        }
    except (OSError, Misfit) as error:
        raise EditionError(path.name, "文件", str(error)) from error
