"""The commands by name: each takes its arguments, does one thing, returns the exit code."""

import argparse
from collections.abc import Callable

Command = Callable[[argparse.Namespace], int]


def command_named(name: str) -> Command:
    """Return the command `name`. Loads what that one needs and no more."""
    match name:
        case "new" | "set" | "next":
            from app.cli import filling  # noqa: PLC0415

            return {"new": filling.new, "set": filling.set_values, "next": filling.begin_next}[name]
        case "show" | "check" | "explain":
            from app.cli import reviewing  # noqa: PLC0415

            return {
                "show": reviewing.show,
                "check": reviewing.check,
                "explain": reviewing.explain_finding,
            }[name]
        case "export":
            from app.cli.exporting import export_report  # noqa: PLC0415

            return export_report
        case "import":
            from app.cli.importing import import_documents  # noqa: PLC0415

            return import_documents
        case "handbook":
            from app.cli.helping import write_handbook  # noqa: PLC0415

            return write_handbook
    raise ValueError(name)
