"""Turn dist/nianbao into what is handed out: release.py, by make package

Into dist/ go the portable .tar.xz, the .deb, the list of what is in them (SBOM, CycloneDX), and
SHA256SUMS over all of them. Reads build/dist.system and build/dist.json, which bundle.sh leaves.
The same folder gives the same bytes: every date is that of the last commit, or SOURCE_DATE_EPOCH.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from contents import write_contents
from debian import Debian
from libraries import debian_depends, oldest_glibc
from tree import APP_ID, ROOT, Release, fill, lay_out

from app import __version__

DIST = ROOT / "dist"
PROGRAM = DIST / "nianbao"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
MAINTAINER = "nianbao maintainers <maintainers@nianbao.invalid>"
DESCRIPTION = """\
annual report on government information disclosure (政府信息公开年报)
 Chinese public offices publish a statutory report on the disclosure of
 government information every year. This program computes its totals, says
 at once what does not add up, and writes the finished report as a Word file,
 a PDF, a web page and a spreadsheet. It works offline.
 .
 填写政府信息公开工作年度报告：自动合计，数据不平当场指出，导出 Word、PDF、
 网页和 Excel，可打印。不联网，不收集任何信息。
"""


def main() -> None:
    """Make all files and say what they are."""
    system = Debian(Path((ROOT / "build/dist.system").read_text("utf-8").strip()))
    machine = platform.machine()
    floor, by = oldest_glibc(PROGRAM)
    glibc = ".".join(map(str, floor))
    print(f"oldest glibc: {glibc}, asked for by {len(by)} files, one is {by[0].name}")
    maintainer = os.environ.get("NIANBAO_MAINTAINER", MAINTAINER)
    release = Release(__version__, ARCHITECTURES[machine], _seconds(), maintainer, glibc)
    stem = f"nianbao-{__version__}-linux-{machine}"
    sbom = DIST / f"{stem}.cdx.json"
    write_contents(sbom, PROGRAM, system, ROOT / "build/dist.json", release.seconds)
    with ThreadPoolExecutor() as pool:  # each compresses for a minute or two in a process
        jobs = (
            pool.submit(make_archive, stem, release, sbom),
            pool.submit(make_deb, system, release, sbom),
        )
    files = [sbom, *(job.result() for job in jobs)]
    for path in files:
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    write_sums(files)


def make_archive(stem: str, release: Release, sbom: Path) -> Path:
    """Return the portable archive: one folder, with a page on how to use it."""
    target = DIST / f"{stem}.tar.xz"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / stem
        shutil.copytree(PROGRAM, folder, symlinks=True)
        (folder / "使用说明.txt").write_text(fill("README.txt", release), "utf-8")
        shutil.copyfile(sbom, folder / sbom.name)
        _settle(folder)
        command = ["tar", "--create", "--sort=name", "--owner=0", "--group=0", "--numeric-owner"]
        command += [f"--mtime=@{release.seconds}", "--xz", "--file", str(target), stem]
        environment = os.environ | {"XZ_OPT": "-9", "LC_ALL": "C.UTF-8"}
        subprocess.run(command, cwd=name, env=environment, check=True)
    return target


def make_deb(system: Debian, release: Release, sbom: Path) -> Path:
    """Return the Debian package; it has no scripts: Debian's triggers do what is to be done."""
    target = DIST / f"nianbao_{release.version}_{release.architecture}.deb"
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "tree"
        lay_out(PROGRAM, tree, release, sbom)
        _settle(tree)
        control = tree / "DEBIAN"
        control.mkdir(mode=0o755)
        (control / "control").write_text(_control(tree, system, release), "utf-8")
        (control / "md5sums").write_text(_md5sums(tree), "utf-8")
        command = [
            "dpkg-deb",
            "--root-owner-group",
            "-Zxz",
            "-z9",
            "--build",
            str(tree),
            str(target),
        ]
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(release.seconds)}
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return target


def _control(tree: Path, system: Debian, release: Release) -> str:
    size = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file())
    rows = {
        "Package": APP_ID,
        "Version": release.version,
        "Architecture": release.architecture,
        "Maintainer": release.maintainer,
        "Installed-Size": str(size // 1024),
        "Depends": ", ".join(debian_depends(PROGRAM, release.glibc, system)),
        "Recommends": "cups-client, fonts-noto-cjk | fonts-wqy-microhei, xdg-utils",
        "Suggests": "fcitx5-chinese-addons | ibus-libpinyin",
        "Provides": f"nianbao (= {release.version})",
        "Section": "editors",
        "Priority": "optional",
        "Description": DESCRIPTION.rstrip("\n"),
    }
    return "".join(f"{name}: {value}\n" for name, value in rows.items())


def _md5sums(tree: Path) -> str:
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink()]
    rows = [
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n"
        for path in files
        if "DEBIAN" not in path.parts
    ]
    return "".join(rows)


def _settle(folder: Path) -> None:
    """Give every file below `folder` plain rights: what is a program may be run by all."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.name == "nianbao"
            path.chmod(0o755 if runs else 0o644)


def write_sums(files: list[Path]) -> None:
    """Write SHA256SUMS over `files`."""
    rows = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (DIST / "SHA256SUMS").write_text("".join(rows), "utf-8")


def _seconds() -> int:
    """Return the instant of the last commit, in seconds since 1970."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
