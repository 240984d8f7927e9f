"""The files of the Debian package: what stands where, in the layout that UOS asks for."""

import gzip
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
APP_ID = "org.nianbao.nianbao"  # package, folder, desktop entry: UOS wants one name for all three
SIZES = (16, 24, 32, 48, 64, 128, 256)


@dataclass(frozen=True)
class Release:
    """What is released: version, Debian's name of the architecture, instant, who answers for it."""

    version: str
    architecture: str
    seconds: int
    maintainer: str
    glibc: str

    @property
    def when(self) -> datetime:
        """Return the instant of the last commit."""
        return datetime.fromtimestamp(self.seconds, UTC)


def fill(name: str, release: Release) -> str:
    """Return the text of desktop/`name` with version, date and so on put in."""
    text = (HERE / "desktop" / name).read_text("utf-8")
    words = {
        "VERSION": release.version,
        "DATE": f"{release.when:%Y-%m-%d}",
        "ARCH": release.architecture,
        "GLIBC": release.glibc,
    }
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    return text


def lay_out(program: Path, tree: Path, release: Release, sbom: Path) -> None:
    """Put `program` and all around it into the folder `tree`, as it is to stand under /."""
    home = tree / "opt" / "apps" / APP_ID
    shutil.copytree(program, home / "files", symlinks=True)
    shutil.copyfile(sbom, home / "files" / sbom.name)
    _write(home / "info", json.dumps(_info(release), ensure_ascii=False, indent=2) + "\n")
    _entries(home / "entries", release)
    _link(tree / "usr/bin/nianbao", home / "files/nianbao", tree)
    share = tree / "usr" / "share"
    for path in sorted((home / "entries").rglob("*")):
        if path.is_file():
            _link(share / path.relative_to(home / "entries"), path, tree)
    _write(share / f"metainfo/{APP_ID}.metainfo.xml", fill(f"{APP_ID}.metainfo.xml", release))
    _documents(share, release)


def _info(release: Release) -> dict[str, object]:
    """Return what UOS reads in the file info: a version of four numbers, rights asked for."""
    rights = ("autostart", "notification", "trayicon", "clipboard", "account", "bluetooth")
    more = ("camera", "audio_record", "installed_apps")
    return {
        "appid": APP_ID,
        "name": "年报",
        "version": f"{release.version}.0",
        "arch": [release.architecture],
        "permissions": {name: name == "clipboard" for name in (*rights, *more)},
    }


def _entries(folder: Path, release: Release) -> None:
    _write(folder / f"applications/{APP_ID}.desktop", fill(f"{APP_ID}.desktop", release))
    _write(folder / f"mime/packages/{APP_ID}.xml", fill(f"{APP_ID}.xml", release))
    icons, theme = ROOT / "resources" / "icons", folder / "icons" / "hicolor"
    for size in SIZES:
        _copy(icons / f"nianbao-{size}.png", theme / f"{size}x{size}/apps/{APP_ID}.png")
    _copy(icons / "nianbao.svg", theme / f"scalable/apps/{APP_ID}.svg")


def _documents(share: Path, release: Release) -> None:
    documents = share / "doc" / APP_ID
    _write(documents / "copyright", _copyright())
    _pack(documents / "changelog.gz", _changelog(release))
    _pack(share / "man/man1/nianbao.1.gz", fill("nianbao.1", release))
    overrides = fill("lintian-overrides", release)
    _write(share / f"lintian/overrides/{APP_ID}", overrides)


def _copyright() -> str:
    """Return the licence of the program, and where those of its parts stand in full."""
    parts = json.loads((ROOT / "resources/licences/parts.json").read_text("utf-8"))
    rows = "".join(f"  {part['name']} {part['version']}: {part['licence']}\n" for part in parts)
    licence = (ROOT / "LICENSE").read_text("utf-8")
    return (
        f"nianbao\n\n{licence}\nIt ships with these parts, whose licences stand in full in\n"
        f"/opt/apps/{APP_ID}/files/_internal/resources/licences:\n\n{rows}\n"
        "The LGPL and the GPL of version 3 also stand in /usr/share/common-licenses/LGPL-3\n"
        "and /usr/share/common-licenses/GPL-3.\n"
    )


def _changelog(release: Release) -> str:
    return (
        f"{APP_ID} ({release.version}) stable; urgency=medium\n\n"
        "  * The changes stand in the project's CHANGELOG.md.\n\n"
        f" -- {release.maintainer}  {format_datetime(release.when)}\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _pack(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _link(place: Path, target: Path, tree: Path) -> None:
    """Make `place` a link to `target`: absolute, as Debian asks between top folders."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(f"/{target.relative_to(tree)}")
