"""The parts that ship with the program and their licences, as `make licences` lists them."""

import json
from dataclasses import dataclass

from resources import resource


@dataclass(frozen=True, slots=True)
class Part:
    """One part; `version` may be "", `texts` are files below resources/."""

    name: str
    version: str
    licence: str
    use: str
    url: str
    texts: tuple[str, ...]

    @property
    def full_text(self) -> str:
        """The licence in full, from the disk."""
        files = (resource(*place.split("/")) for place in self.texts)
        return "\n\n".join(file.read_text("utf-8", errors="replace").strip() for file in files)


def parts() -> list[Part]:
    """Return all parts, the program itself first."""
    rows = json.loads(resource("licences", "parts.json").read_text("utf-8"))
    return [Part(**{**row, "texts": tuple(row["texts"])}) for row in rows]
