"""Whether python311.zip, the compiled standard library, is what CPython's signed list says.

The embeddable build's catalogue python.cat is signed and holds a hash of every source file of the
standard library; the zip, which bears no signature, holds them compiled. A source of the running
interpreter that the catalogue lists is compiled here and must give the very code of the zip. Where
the interpreter is of another patch release, some of its sources are not in the list: of those
modules nothing can be said.
"""

import hashlib
import marshal
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

_HEADER = 16  # bytes of a .pyc before its code
_OPTIMIZED = 2  # how CPython compiles for its embeddable build: no docstrings, no asserts


@dataclass(frozen=True)
class Comparison:
    """Modules whose code is that of a listed source, that differ, that could not be compared."""

    same: tuple[str, ...]
    different: tuple[str, ...]
    unknown: tuple[str, ...]


def compare(archive: Path, catalogue: Path, library: Path | None = None) -> Comparison:
    """Compare the modules in `archive` with the sources in `library`, this Python's by default."""
    listed = catalogue.read_bytes()
    sources = library or Path(sysconfig.get_paths()["stdlib"])
    kinds: dict[str, list[str]] = {"same": [], "different": [], "unknown": []}
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            if not name.endswith(".pyc"):
                continue
            source = (sources / name).with_suffix(".py")
            code = marshal.loads(opened.read(name)[_HEADER:])
            kinds[_kind(code, source, listed)].append(name)
    return Comparison(*(tuple(kinds[kind]) for kind in ("same", "different", "unknown")))


def _kind(code: CodeType, source: Path, listed: bytes) -> str:
    if not source.is_file():
        return "unknown"
    text = source.read_bytes()
    if text and not any(_is_listed(ends, listed) for ends in (text, text.replace(b"\n", b"\r\n"))):
        return "unknown"
    own = compile(text, str(source), "exec", dont_inherit=True, optimize=_OPTIMIZED)
    return "same" if _plain(own) == _plain(code) else "different"


def _is_listed(text: bytes, listed: bytes) -> bool:
    return any(hashlib.new(kind, text).digest() in listed for kind in ("sha256", "sha1"))


def _plain(code: CodeType) -> tuple[object, ...]:
    """Return all of `code` but where its source stood."""
    constants = tuple(_plain_constant(value) for value in code.co_consts)
    names = (code.co_name, code.co_qualname, code.co_names, code.co_varnames)
    cells = (code.co_freevars, code.co_cellvars)
    counts = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags)
    lines = (code.co_firstlineno, code.co_linetable, code.co_exceptiontable, code.co_stacksize)
    return (code.co_code, constants, names, cells, counts, lines)


def _plain_constant(value: object) -> object:
    if isinstance(value, CodeType):
        return _plain(value)
    if isinstance(value, tuple):
        return ("tuple", *map(_plain_constant, value))
    if isinstance(value, frozenset):
        return ("frozenset", *sorted(repr(_plain_constant(each)) for each in value))
    return (type(value).__name__, repr(value))
