"""The text of a project file: readable, stable, one cell a line, so that versions can be diffed."""

import json
from typing import Any


def json_text(fields: dict[str, Any]) -> str:
    """Return `fields` in their order as JSON with two-space indent and a newline at the end."""
    return json.dumps(fields, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
