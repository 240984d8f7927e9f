"""Write resources/licences/parts.json, the list of all that ships: make licences

For every part its name, version, licence, use, home page and the files with its licence in full.
Python packages are those that pyproject.toml's dependencies lead to, with the versions of
requirements.lock and the texts out of the installed packages (written to
`resources/licences/packages/`); the rest stands in this file, its texts in
`resources/licences/texts/` and `resources/fonts/licences/`. A package without a row here is an
error. To be run after a change of these tables or of the lock; a test compares.
"""

import json
import re
import shutil
import sys
import tomllib
from dataclasses import asdict, dataclass, replace
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app import __version__
from ui.licences import Part

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
LICENCES = RESOURCES / "licences"
_PIN = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)
_NOT_SHIPPED = ("android/", "v8_xfa/", "musl/")  # other builds of PDFium than the wheels'


@dataclass(frozen=True)
class Row:
    """What the metadata of a Python package do not say in one way, or not at all."""

    licence: str
    use: str
    url: str
    texts: tuple[str, ...] = ()


_PYSIDE = ("licences/texts/pyside.txt", "licences/texts/LGPL-3.0.txt", "licences/texts/GPL-3.0.txt")
PACKAGES = {
    "pyside6-essentials": Row("LGPL-3.0-only", "窗口（Qt）", "https://pyside.org", _PYSIDE),
    "shiboken6": Row("LGPL-3.0-only", "连接 Python 和 Qt", "https://pyside.org", _PYSIDE),
    "python-docx": Row("MIT", "写 Word 文件", "https://github.com/python-openxml/python-docx"),
    "lxml": Row("BSD-3-Clause", "读写 XML", "https://lxml.de"),
    "typing-extensions": Row("PSF-2.0", "python-docx 所需", "https://github.com/python/typing_extensions"),
    "reportlab": Row("BSD-3-Clause", "写 PDF 文件", "https://www.reportlab.com"),
    "pillow": Row("MIT-CMU", "reportlab 所需", "https://python-pillow.org"),
    "charset-normalizer": Row("MIT", "reportlab 所需", "https://github.com/jawah/charset_normalizer"),
    "xlsxwriter": Row("BSD-2-Clause", "写 Excel 文件", "https://github.com/jmcnamara/XlsxWriter"),
    "pypdfium2": Row(
        "BSD-3-Clause OR Apache-2.0", "预览、打印、读 PDF（PDFium）", "https://github.com/pypdfium2-team/pypdfium2"
    ),
    "pyinstaller": Row(
        "GPL-2.0-or-later WITH Bootloader-exception", "安装包中的启动程序", "https://pyinstaller.org"
    ),
}  # fmt: skip
BUILT_WITH = ("pyinstaller",)  # not imported, but its bootloader is in the packaged program

_TEXTS, _PACKAGES, _FONTS = "licences/texts/", "licences/packages/", "fonts/licences/"
_OFL = "OFL-1.1"
OTHERS = (
    Part("Python", "3.11", "PSF-2.0", "运行程序", "https://www.python.org",
         (_TEXTS + "python.txt",)),
    Part("Qt", "", "LGPL-3.0-only", "窗口", "https://www.qt.io",
         (*_PYSIDE, _TEXTS + "qt-third-party.txt")),
    Part("ICU", "73", "Unicode-3.0", "Qt 的文字处理", "https://icu.unicode.org",
         (_PACKAGES + "pypdfium2/icu.txt",)),
    Part("仿宋（FandolFang）", "2022.20230122", "GPL-3.0 WITH Font-exception", "字体",
         "https://ctan.org/pkg/fandol",
         (_FONTS + "FangSong-README.txt", _FONTS + "FangSong-COPYING.txt")),
    Part("楷体（霞鹜文楷 LXGW WenKai）", "1.250", _OFL, "字体",
         "https://github.com/lxgw/LxgwWenKai", (_FONTS + "KaiTi-copyright.txt",)),
    Part("黑体（思源黑体 Noto Sans SC）", "0.4.3", _OFL, "字体",
         "https://fonts.google.com/noto", (_FONTS + "HeiTi-OFL.txt",)),
    Part("宋体、小标宋（思源宋体 Noto Serif SC）", "0.4.3", _OFL, "字体",
         "https://fonts.google.com/noto", (_FONTS + "SongTi-XiaoBiaoSong-OFL.txt",)),
    Part("X11、键盘等系统库", "", "MIT 等", "仅 Linux 安装包", "https://xcb.freedesktop.org",
         (_TEXTS + "linux-libraries.txt",)),
    Part("Microsoft Visual C++ 运行库", "14", "Microsoft 再分发条款", "仅 Windows 安装包",
         "https://learn.microsoft.com/visualstudio", (_TEXTS + "microsoft-runtime.txt",)),
    Part("NSIS", "3", "Zlib", "Windows 的安装和卸载程序", "https://nsis.sourceforge.io",
         (_TEXTS + "nsis.txt",)),
)  # fmt: skip


def runtime_packages() -> list[str]:
    """Return the names of all Python packages that the program imports, directly or not."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    found: list[str] = []
    wanted = [Requirement(text) for text in asked]
    while wanted:
        requirement = wanted.pop(0)
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found.append(name)
        wanted += [Requirement(text) for text in distribution(name).requires or ()]
    return found


def pinned_versions() -> dict[str, str]:
    """Return the version of every package in requirements.lock, the last of several."""
    return dict(_PIN.findall((ROOT / "requirements.lock").read_text("utf-8")))


def package_part(name: str, version: str, target: Path) -> Part:
    """Return the part of a Python package; its texts are copied below `target`."""
    if name not in PACKAGES:
        raise SystemExit(f"{name}: say its licence and use in {Path(__file__).name}")
    row, installed = PACKAGES[name], distribution(name)
    texts = row.texts or _copied(installed, target / name)
    if not texts:
        raise SystemExit(
            f"{name}: its package holds no licence; keep one in resources/licences/texts"
        )
    return Part(installed.metadata["Name"], version, row.licence, row.use, row.url, texts)


def _copied(package: Distribution, folder: Path) -> tuple[str, ...]:
    """Copy the licence files of `package` into `folder`; return their places in resources/."""
    marks = ("licenses/", "LICENSE", "COPYING")
    files = [f for f in package.files or () if ".dist-info/" in str(f)]
    places = []
    for file in sorted(files, key=str):
        inner = file.as_posix().split(".dist-info/", 1)[1]
        if not inner.startswith(marks) or any(mark in inner for mark in _NOT_SHIPPED):
            continue
        text = Path(str(file.locate())).read_text("utf-8", errors="replace")
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / f"{Path(inner).stem if inner.endswith('.txt') else Path(inner).name}.txt"
        place.write_text(text.replace("\r\n", "\n"), "utf-8", newline="\n")
        places.append(f"{_PACKAGES}{folder.name}/{place.name}")
    return tuple(dict.fromkeys(places))


def _own_part(target: Path) -> Part:
    place = target / "nianbao" / "LICENSE.txt"
    place.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", place)
    return Part(
        "年报 nianbao", __version__, "MIT", "本程序", "", (_PACKAGES + "nianbao/LICENSE.txt",)
    )


def write_list(folder: Path) -> list[Part]:
    """Write parts.json and the folder packages/ into `folder`; return the parts."""
    pins = pinned_versions()
    shutil.rmtree(folder / "packages", ignore_errors=True)
    names = [*runtime_packages(), *BUILT_WITH]
    packages = [package_part(name, pins[name], folder / "packages") for name in names]
    qt = pins["pyside6-essentials"]
    others = [replace(part, version=qt) if part.name == "Qt" else part for part in OTHERS]
    parts = [_own_part(folder / "packages"), *packages, *others]
    text = json.dumps([asdict(part) for part in parts], ensure_ascii=False, indent=1)
    (folder / "parts.json").write_text(text + "\n", "utf-8", newline="\n")
    return parts


if __name__ == "__main__":
    for part in write_list(Path(sys.argv[1]) if len(sys.argv) > 1 else LICENCES):
        print(f"{part.name} {part.version}: {part.licence}")
