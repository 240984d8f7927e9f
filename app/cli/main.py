"""Running a command: exit codes, and errors as one sentence."""

import errno
import io
import os
import sys
from collections.abc import Mapping

from app.cli.arguments import parse_arguments, version_text
from app.cli.commands import Command, command_named
from app.cli.exit_code import NOT_DONE, OK
from app.errors import NianbaoError
from app.store.reasons import reason_of


def main(argv: list[str], more: Mapping[str, Command] | None = None) -> int:
    """Run the command in `argv` (without the program's name) and return its exit code.

    `more` are the commands by name that need what this package may not load (``print``: Qt).

    0 done, 1 the review found something that must be righted, 2 not done: then one line on
    standard error says what, where and what to do.
    """
    _speak_utf8()
    try:
        code = _run(argv, more or {})
        sys.stdout.flush()  # here, where a reader that has enough is no fault
        return code
    except NianbaoError as error:
        print(_one_line(str(error)), file=sys.stderr)
    except OSError as error:
        if _has_enough(error):  # nothing is wrong, and Python must not say so at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return OK
        print(f"{reason_of(error)}，没有完成。请检查输出的位置后重试。", file=sys.stderr)
        sys.stdout = io.StringIO()  # what could not be written is not tried again at exit
    except KeyboardInterrupt:
        print("已中断，没有完成。", file=sys.stderr)
    except Exception:  # a person is never shown a traceback
        if os.environ.get("NIANBAO_DEBUG"):
            raise
        print("程序内部出错，没有完成。设 NIANBAO_DEBUG=1 再试一次可得到详情。", file=sys.stderr)
    return NOT_DONE


def _run(argv: list[str], more: Mapping[str, Command]) -> int:
    try:
        arguments = parse_arguments(argv)
    except SystemExit:  # --help has been printed
        return OK
    if arguments.version:
        print(version_text())
        return OK
    run = more.get(arguments.command) or command_named(arguments.command)
    return run(arguments)


def _has_enough(error: OSError) -> bool:
    """Tell whether the reader of what is printed has gone (``| head``).

    Windows says EINVAL then. So it does of a bad name of a file, but that comes with the name.
    """
    if isinstance(error, BrokenPipeError):
        return True
    return sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None


def _one_line(sentence: str) -> str:
    return " ".join(sentence.split("\n"))


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale; a name that is no UTF-8 is shown, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
