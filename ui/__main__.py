"""The program: a command goes to the command line, everything else opens the window."""

import argparse
import gc
import os
import sys
from pathlib import Path

from app.cli import COMMAND_NAMES
from app.reading import CHILD

# Each way loads only what it needs: a command no Qt (but for print), the window no command line.


def main() -> int:
    """Run the program with the words it was called with, and return the exit code."""
    _have_streams()
    words = sys.argv[1:]
    if words == ["--self-test"]:
        from ui.selftest.run import self_test  # noqa: PLC0415

        return self_test()
    if words == [CHILD]:
        from app.reading.child import read_one  # noqa: PLC0415

        return read_one()
    gc.disable()  # nothing that is loaded now is garbage; the window turns it on again
    if words and not _is_file(words[0]):
        from app.cli.main import main as run_command  # noqa: PLC0415

        code = run_command(words, {"print": _print})
        gc.freeze()  # what is left goes with the process: nobody need look for garbage in it
        return code
    from ui.start import run  # noqa: PLC0415

    return run([Path(word) for word in words])


def _have_streams() -> None:
    """Give a program without a console (nianbao.exe) streams that lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _print(arguments: argparse.Namespace) -> int:
    from ui.print_command import print_command  # noqa: PLC0415

    return print_command(arguments)


def _is_file(word: str) -> bool:
    """Tell a file, which has a suffix or is there, from a command or an option."""
    if word in COMMAND_NAMES or word.startswith("-"):
        return False
    return bool(Path(word).suffix) or Path(word).exists()


if __name__ == "__main__":
    sys.exit(main())
