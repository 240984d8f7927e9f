"""The parts of packaging/windows that need neither Windows nor its tools."""

import hashlib
import importlib
import os
import py_compile
import stat
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLACES = [ROOT / "packaging" / name for name in ("windows", "licences", "")]
MOMENT = 1_700_000_000


@pytest.fixture
def part(monkeypatch):
    """Give a function that loads a module of packaging/windows by its name."""
    for place in PLACES:
        monkeypatch.syspath_prepend(str(place))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if (getattr(sys.modules[name], "__file__", None) or "").startswith(str(ROOT / "packaging")):
            del sys.modules[name]


def put(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


# ---------------------------------------------------------------------------- what is downloaded


def test_what_the_program_imports_is_pinned_for_windows(part):
    downloads = part("downloads")
    pins = {pin.name: pin for pin in downloads.shipped_pins()}
    assert set(pins) == set(part("make_licences").runtime_packages())
    assert all(pin.hashes for pin in pins.values())
    assert pins["pyside6-essentials"].version == pins["shiboken6"].version == "6.8.3"


def test_a_lock_is_read_with_its_markers_and_all_hashes(part):
    one, two = "1" * 64, "2" * 64
    lock = (
        f"a==1 ; sys_platform == 'linux' \\\n    --hash=sha256:{one}\n    # via b\n"
        f"a==2 ; sys_platform != 'linux' \\\n    --hash=sha256:{one} \\\n    --hash=sha256:{two}\n"
        f"b==3 --hash=sha256:{two}\n"
    )
    found = part("downloads").pins(lock)
    assert [(pin.name, pin.version, pin.hashes) for pin in found] == [
        ("a", "2", {one, two}),
        ("b", "3", {two}),
    ]
    assert part("downloads").pins(found[0].line())[0] == found[0]


# ---------------------------------------------------------------------------- what is kept


def test_only_what_is_used_is_kept(part, tmp_path):
    wanted = {
        "docx/__init__.py",
        "docx/templates/default.docx",
        "typing_extensions.py",
        "PySide6/__init__.py",
        "PySide6/translations/qtbase_zh_CN.qm",
    }
    dropped = (
        *("docx/py.typed", "lxml/html/clean.py", "lxml/etree.pyx", "PIL/AvifImagePlugin.py"),
        *("PySide6/scripts/deploy.py", "PySide6/QtQml.pyi", "PySide6/translations/qt_de.qm"),
        *("lxml-6.dist-info/METADATA", "pypdfium2_cli/main.py", "xlsxwriter-3.data/scripts/v.py"),
    )
    put(tmp_path, *wanted, *dropped)
    found = part("kept").wanted_files(tmp_path)
    assert [file.as_posix() for file in found] == sorted(wanted)


def test_of_python_only_what_is_used_is_kept(part):
    kept = ["_ctypes.pyd", "_socket.pyd", "python311.dll", "vcruntime140.dll"]
    dropped = [
        "_sqlite3.pyd",
        "_ssl.pyd",
        "libssl-3.dll",
        "python.exe",
        "python.cat",
        "winsound.pyd",
    ]
    assert part("kept").wanted_of_python([*dropped, *kept]) == kept


# ---------------------------------------------------------------------------- the standard library


@pytest.fixture
def library(tmp_path):
    """Give a library of two modules, compiled as CPython's is, and a list that names one."""
    sources = put(tmp_path / "lib")
    sources.mkdir()
    (sources / "listed.py").write_text('"""Words."""\n\ndef f(a=(1, 2)):\n    return {a, "x"}\n')
    (sources / "other.py").write_text("y = 1\n")
    archive = tmp_path / "python.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for name in ("listed", "other"):
            compiled = tmp_path / f"{name}.pyc"
            py_compile.compile(sources / f"{name}.py", compiled, f"{name}.py", optimize=2)
            opened.write(compiled, compiled.name)
    lines = (sources / "listed.py").read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "list.cat").write_bytes(b"..." + hashlib.sha256(lines).digest() + b"...")
    return archive, tmp_path / "list.cat", sources


def test_code_of_a_listed_source_is_told_from_other_code(part, library):
    found = part("stdlib_zip").compare(*library)
    assert found.same == ("listed.pyc",)
    assert found.unknown == ("other.pyc",)
    assert found.different == ()


def test_code_that_somebody_changed_is_found(part, library, tmp_path):
    archive, listed, sources = library
    bad = tmp_path / "bad.py"
    bad.write_text('"""Words."""\n\ndef f(a=(1, 3)):\n    return {a, "x"}\n')
    py_compile.compile(bad, tmp_path / "listed.pyc", "listed.py", optimize=2)
    with zipfile.ZipFile(archive, "w") as opened:
        opened.write(tmp_path / "listed.pyc", "listed.pyc")
    assert part("stdlib_zip").compare(archive, listed, sources).different == ("listed.pyc",)


# ---------------------------------------------------------------------------- signatures

SAYS = """Signer's certificate:
\tSigner #0:
\t\tSubject: /C=US/O={who}/CN={who}
Signature verification time: Apr  2 12:32:09 2024 GMT
Signature verification: ok
"""


def osslsigncode(folder, monkeypatch, says, code=0):
    tool = folder / "osslsigncode"
    tool.write_text(f"#!/bin/sh\ncat <<'END'\n{says}END\nexit {code}\n")
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_who_signed_is_told(part, tmp_path, monkeypatch):
    osslsigncode(tmp_path, monkeypatch, SAYS.format(who="Python Software Foundation"))
    (found,) = part("signatures").signatures([tmp_path / "a.dll"], tmp_path / "ca.pem")
    assert (found.file, found.signer) == ("a.dll", "Python Software Foundation")
    assert found.signed_at == "Apr  2 12:32:09 2024 GMT"


@pytest.mark.parametrize(
    ("who", "code"), [("Somebody", 0), ("Python Software Foundation", 1), ("", 0)]
)
def test_no_other_signature_is_taken(part, tmp_path, monkeypatch, who, code):
    osslsigncode(tmp_path, monkeypatch, SAYS.format(who=who), code)
    with pytest.raises(SystemExit, match=r"a\.dll"):
        part("signatures").signatures([tmp_path / "a.dll"], tmp_path / "ca.pem")


# ---------------------------------------------------------------------------- setup.exe and .zip

FILES = ["nianbao.exe", "lib/app/__init__.pyc", "lib/app/store/whole.pyc", "runtime/python311.dll"]


def test_setup_takes_away_what_it_brought_and_nothing_else(part, tmp_path):
    tree = put(tmp_path / "tree", *FILES)
    files = sorted(Path(name) for name in FILES)
    brought = list(part("installer").install_lines(files, tree))
    gone = list(part("installer").remove_lines(files))
    windows = {f'Delete "$INSTDIR\\{name}"'.replace("/", "\\") for name in FILES}
    assert {line for line in gone if line.startswith("Delete")} == windows
    assert [line for line in gone if not line.startswith("Delete")] == [
        'RMDir "$INSTDIR\\lib\\app\\store"',
        'RMDir "$INSTDIR\\lib\\app"',
        'RMDir "$INSTDIR\\lib"',
        'RMDir "$INSTDIR\\runtime"',
    ]
    assert sum(line.startswith("File ") for line in brought) == len(FILES)
    script = (ROOT / "packaging" / "windows" / "setup.nsi").read_text("utf-8")
    assert "RMDir /r" not in script
    assert "RequestExecutionLevel user" in script


def test_the_picture_of_setup_bears_the_time_of_the_commit(part, tmp_path, monkeypatch):
    """NSIS stores it: with the time of the build no two would be the same."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MOMENT))
    picture = part("installer")._side_picture(tmp_path / "side.bmp")
    assert picture.stat().st_mtime == MOMENT
    assert picture.read_bytes().startswith(b"BM")


def test_the_zip_is_the_same_for_the_same_files(part, tmp_path):
    archive = part("archive")
    sums = []
    for number, names in enumerate((FILES, FILES[::-1])):
        tree = put(tmp_path / str(number), *names)
        os.utime(tree / "nianbao.exe", (number, number))
        (tree / "nianbao.exe").chmod(0o700 if number else 0o644)
        out = tmp_path / f"{number}.zip"
        archive.make_zip(tree, out, "nianbao-1.0", MOMENT)
        sums.append(hashlib.sha256(out.read_bytes()).hexdigest())
    assert sums[0] == sums[1]
    with zipfile.ZipFile(out) as opened:
        assert opened.namelist() == sorted(f"nianbao-1.0/{name}" for name in FILES)
    archive.write_sums([out], tmp_path / "SHA256SUMS")
    assert (tmp_path / "SHA256SUMS").read_text() == f"{sums[1]}  1.zip\n"


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", "0.1.0.0"), ("1.2.3.4", "1.2.3.4"), ("2.0.dev1", "2.0.0.0")]
)
def test_windows_wants_four_numbers(part, version, numbers):
    assert part("launchers").four_numbers(version) == numbers
