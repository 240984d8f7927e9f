"""LibreOffice, another reader of our Word files: what it makes of them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")


def needs_office() -> None:
    """Skip the test where LibreOffice is not installed; fail it where all is to be tested."""
    if SOFFICE is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice is not installed")


def to_pdf(path: Path, profile: Path) -> bytes:
    """Return the PDF that LibreOffice makes of the Word file at `path`; fails where it cannot."""
    target = path.parent / "by-office"
    assert SOFFICE
    done = subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation=file://{profile}", "--headless"),
            *("--convert-to", "pdf", "--outdir", target, path),
        ],
        capture_output=True,
        text=True,
        timeout=110,
    )
    made = target / f"{path.stem}.pdf"
    assert made.exists(), done
    return made.read_bytes()
