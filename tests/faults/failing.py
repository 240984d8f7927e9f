"""Every call that saving makes to the system, made to fail once, or from then on."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

CALLS = (
    *("open", "close", "fdopen", "fsync", "replace", "rename", "link", "unlink", "chmod", "chown"),
    *("utime", "stat", "lstat", "mkdir", "lseek", "write", "ftruncate", "scandir", "access"),
)
_AFTERWARDS = ("close",)  # it is closed even so


class Faults:
    """Counts calls; number `at` fails with `code`, and all after it too if `lasting`."""

    def __init__(self, at: int, code: int, *, lasting: bool) -> None:
        self.at, self.code, self.lasting = at, code, lasting
        self.count = 0
        self.failed: list[str] = []

    def step(self, name: str) -> None:
        """Count a call of `name`; raise if it is its turn."""
        self.count += 1
        if self.count == self.at or (self.lasting and self.count > self.at):
            self.failed.append(name)
            raise OSError(self.code, os.strerror(self.code))


class _File:
    """An open file each of whose calls may fail; one that fails to write has written the half."""

    def __init__(self, file, faults: Faults) -> None:
        self._file, self._faults = file, faults

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._file.close()

    def write(self, data):
        try:
            self._faults.step("file.write")
        except OSError:
            self._file.write(data[: len(data) // 2])
            raise
        return self._file.write(data)

    def flush(self):
        self._faults.step("file.flush")
        self._file.flush()

    def read(self, *size):
        self._faults.step("file.read")
        return self._file.read(*size)

    def __getattr__(self, name):
        return getattr(self._file, name)


@contextmanager
def failing(at: int, code: int, *, lasting: bool) -> Iterator[Faults]:
    """Let the call number `at` fail; with `at` 0 none does, they are counted."""
    faults = Faults(at, code, lasting=lasting)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _wrapped(name, getattr(os, name), faults))
        patch.setattr(io, "open", _wrapped("open", io.open, faults))
        yield faults


def _wrapped(name, real, faults):
    def call(*arguments, **more):
        if name in _AFTERWARDS:
            real(*arguments, **more)
            return faults.step(name)
        try:
            faults.step(name)
        except OSError:
            if name == "write":
                real(arguments[0], arguments[1][:5])
            raise
        result = real(*arguments, **more)
        return _File(result, faults) if name in ("open", "fdopen") and hasattr(result, "write") \
            else result  # fmt: skip

    return call
