"""Data that ships with the program: editions of the form, fonts, examples, schema."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a bundled file or folder: ``resource("editions", "2021.json")``."""
    return ROOT.joinpath(*parts)
