"""A program that puts each line it is given into the clipboard, as text of another program.

Line ends in a text come as ``\\n``. Prints ``ready`` when the clipboard holds the text, and
``taken`` when somebody has pasted it.
"""

import sys
from typing import Any

from PySide6.QtCore import QMimeData, QSocketNotifier
from PySide6.QtGui import QGuiApplication

TEXT = "text/plain"


class Given(QMimeData):
    """A text that tells when it is asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._is_taken = False

    def formats(self) -> list[str]:
        """Return that there is a plain text."""
        return [TEXT]

    def hasFormat(self, name: str) -> bool:
        """Return whether that is what is wanted."""
        return name == TEXT

    def retrieveData(self, name: str, _kind: object) -> Any:
        """Return the text and tell of it, the first time."""
        if not self._is_taken:
            self._is_taken = True
            tell("taken")
        return self._text if name == TEXT else None


def tell(word: str) -> None:
    """Print `word` at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def take() -> None:
    """Put the next line into the clipboard."""
    line = sys.stdin.readline()
    if not line:
        QGuiApplication.quit()
        return
    QGuiApplication.clipboard().setMimeData(Given(line.removesuffix("\n").replace("\\n", "\n")))
    tell("ready")


def main() -> int:
    """Serve until the standard input ends."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    application = QGuiApplication([])
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(take)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
