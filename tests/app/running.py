"""Running the command line as a person does: as a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "ui"]


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)


def environment(**more: str) -> dict[str, str]:
    """Return the environment in which the program is found from any folder."""
    kept = {key: value for key, value in os.environ.items() if key != "NIANBAO_DEBUG"}
    return kept | {"PYTHONPATH": str(ROOT)} | more


def nianbao(*words: object, given: str | bytes = b"", cwd: Path = ROOT, **more: str) -> Done:
    """Run ``nianbao`` with `words`, `given` on standard input, and more environment."""
    done = subprocess.run(
        [*COMMAND, *map(str, words)],
        input=given if isinstance(given, bytes) else given.encode(),
        capture_output=True,
        cwd=cwd,
        env=environment(**more),
        timeout=60,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def must(*words: object, given: str | bytes = b"") -> Done:
    """Run ``nianbao`` and make sure that it did what it should, without a word on the side."""
    done = nianbao(*words, given=given)
    assert (done.code, done.err) == (0, ""), done
    return done


def refusal(done: Done) -> str:
    """Return the sentence with which a command was not done: one line, Chinese, no traceback."""
    assert done.code == 2, done
    assert done.out == "", done
    assert done.err.count("\n") == 1, done
    assert done.err.endswith("\n")
    assert any("\u4e00" <= char <= "\u9fff" for char in done.err), done
    for word in ("Traceback", "Error", "error", "Errno", "usage", "invalid", "程序内部"):
        assert word not in done.err, done
    return done.err.rstrip("\n")


def names_in(folder: Path) -> list[str]:
    """Return the names of all that is in `folder`."""
    return sorted(path.name for path in folder.iterdir())


# The sample as a person would type it.
NEW = ("new", "--unit", "某街道", "--level", "street", "--kind", "government", "--year", "2020")


@cache
def sample_file() -> bytes:
    """Return a report of 2020 with the figures of the sample, made once by ``new`` and ``set``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.nianbao"
        must(*NEW, "-o", path)
        must("set", path, "-", given=zeros_and_sample() + texts())
        return path.read_bytes()


def texts() -> str:
    """Return lines for ``set FILE -``: texts in which nothing is found."""
    from tests.app.making import TEXTS

    return "".join(f"{key}={text}\n" for key, text in TEXTS.items())


def zeros_and_sample(form: tuple[str, str | None] = ("2019", None)) -> str:
    """Return lines for ``set FILE -``: the figures of the sample, 0 elsewhere."""
    from tests.app.making import FIGURES
    from tests.app.plain_form import input_keys

    pairs = dict.fromkeys(input_keys(form), "0") | FIGURES
    if form[0] == "2019":
        pairs |= {"t2.procurement.items": "2", "t2.procurement.amount": "12850元"}
    return "".join(f"{key}={value}\n" for key, value in pairs.items())
