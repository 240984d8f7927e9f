"""Where in a document the cells, texts and loose pieces of its report were read."""

from app.reading.document import Imported
from ui.importing.point import Point
from ui.importing.source_view import place_name, where_of_text


class Places:
    """Knows the places in `imported`, in the words that the import uses; "" is nowhere."""

    def __init__(self, imported: Imported) -> None:
        self._imported = imported
        self._keys = {place_name(where): key for key, where in imported.origins.items()}

    def of_key(self, key: str) -> str:
        """Return where the cell or text `key` was read, a text by how it begins."""
        text = self._imported.report.text.get(key, "")
        return self._imported.origins.get(key) or where_of_text(self._imported.source, text)

    def of_point(self, point: Point) -> str:
        """Return where what `point` speaks of stands."""
        if place_name(point.where) or point.stray is None:
            return point.where or self.of_key(point.key)
        return where_of_text(self._imported.source, point.stray.text)

    def near(self, point: Point) -> str:
        """Return the cell that was read nearest to `point` in its table; "" where none was."""
        here = _cell(place_name(point.where))
        if here is None:
            return ""
        table, row, column = here
        read = ((_cell(name), key) for name, key in self._keys.items())
        ways = (
            (abs(at[1] - row), abs(at[2] - column), key)
            for at, key in read
            if at and at[0] == table
        )
        return min(ways, default=(0, 0, ""))[2]

    def key_at(self, name: str) -> str:
        """Return the cell that was read at the place called `name` (see `place_name`)."""
        return self._keys.get(name, "")


def _cell(name: str) -> tuple[int, int, int] | None:
    """Return table, row and column of the place called `name`; None for what is no cell."""
    if not name.startswith("t"):
        return None
    table, row, column = map(int, name[1:].split("-"))
    return table, row, column
