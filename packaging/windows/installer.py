"""Makes setup.exe of the laid out program, with makensis; SOURCE_DATE_EPOCH must be set."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from launchers import ICON, four_numbers
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("setup.nsi")
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"
_SIDE = (328, 628)  # pixels: twice as many as units, for fine screens
_GROUND = "#E8EDF5"
_HEAD = "\ufeff"  # makensis takes files with it for UTF-8


def make_setup(tree: Path, out: Path, work: Path, version: str) -> None:
    """Write the setup program of `tree` to `out`; `work` takes the lists of files."""
    if not shutil.which("makensis"):
        raise SystemExit("There is no makensis here. Install nsis.")
    files = sorted(file.relative_to(tree) for file in tree.rglob("*") if file.is_file())
    installed, removed = work / "installed.nsh", work / "removed.nsh"
    work.mkdir(parents=True, exist_ok=True)
    installed.write_text(_HEAD + "\n".join(install_lines(files, tree)), "utf-8")
    removed.write_text(_HEAD + "\n".join(remove_lines(files)), "utf-8")
    size = sum((tree / file).stat().st_size for file in files)
    words = {
        "OUT": out,
        "ICON": ICON,
        "SIDE": _side_picture(work / "side.bmp"),
        "VERSION": version,
        "FOUR_NUMBERS": four_numbers(version),
        "INSTALLED_FILES": installed,
        "REMOVED_FILES": removed,
        "SIZE_KIB": size // 1024,
        "UNINSTALL_KEY": UNINSTALL_KEY,
    }
    defined = [f"-D{name}={value}" for name, value in words.items()]
    manner = ["-V1", "-WX", "-INPUTCHARSET", "UTF8"]
    subprocess.run(
        ["makensis", *manner, *defined, str(SCRIPT)],
        check=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )


def install_lines(files: list[Path], tree: Path) -> Iterator[str]:
    """Yield what NSIS is to do to put `files` of `tree` there."""
    folder = None
    for file in files:
        if file.parent != folder:
            folder = file.parent
            yield f'SetOutPath "{_installed(folder)}"'
        yield f'File "{tree.resolve() / file}"'


def remove_lines(files: list[Path]) -> Iterator[str]:
    """Yield what NSIS is to do to take `files` away, and the folders that are empty then."""
    for file in files:
        yield f'Delete "{_installed(file)}"'
    folders = {folder for file in files for folder in file.parents if folder != Path()}
    for folder in sorted(folders, key=lambda folder: (-len(folder.parts), folder)):
        yield f'RMDir "{_installed(folder)}"'


def _side_picture(out: Path) -> Path:
    """Make the picture of the first and the last page: the program's icon on quiet ground."""
    picture = Image.new("RGB", _SIDE, _GROUND)
    with Image.open(ROOT / "resources" / "icons" / "nianbao-128.png") as icon:
        picture.paste(icon, ((_SIDE[0] - icon.width) // 2, _SIDE[1] // 4), icon.convert("RGBA"))
    picture.save(out)
    moment = int(os.environ["SOURCE_DATE_EPOCH"])  # NSIS stores it
    os.utime(out, (moment, moment))
    return out


def _installed(path: Path) -> str:
    inner = path.as_posix().replace("/", "\\")
    return "$INSTDIR" if path == Path() else f"$INSTDIR\\{inner}"
