"""The packaged program on a bare desktop: make package-check.

It runs from a read-only folder with Chinese and spaces in its name, as a user who may write into
one home only, with next to nothing in the environment.
"""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from PIL import Image

from resources import resource

PACKAGE = os.environ.get("NIANBAO_PACKAGE")
EXAMPLE = resource("examples", "示例街道2020.nianbao")
WRONG = (b'"t3.new.natural": 58', b'"t3.new.natural": 57')
RED_GROUND = (0xFD, 0xE7, 0xE9)  # 必须改正, light
LARGEST_MB = 160

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PACKAGE is None, reason="make package-check builds the package first"),
]


def all_files(folder):
    return {path: path.lstat() for path in sorted(folder.rglob("*"))}


def snapshot(folder):
    return {path: (stat.st_mtime_ns, stat.st_size) for path, stat in all_files(folder).items()}


@pytest.fixture(scope="module")
def place():
    """Give a folder that others may pass through, which those of pytest are not."""
    place = Path(tempfile.mkdtemp(prefix="年报 测试 "))
    place.chmod(0o755)
    yield place
    subprocess.run(["chmod", "-R", "u+w", place], check=True)
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def program(place):
    """Give the program in a folder that nobody may write to."""
    folder = place / "程序 文件" / "nianbao"
    shutil.copytree(PACKAGE, folder, symlinks=True)
    subprocess.run(["chmod", "-R", "a-w,a+rX", folder], check=True)
    before = snapshot(folder)
    yield folder / "nianbao"
    assert snapshot(folder) == before


@pytest.fixture
def home(place, tmp_path):
    """Give the user a home: the only folder to write to."""
    home = place / tmp_path.name
    home.mkdir()
    if user():
        os.chown(home, *[user()["user"]] * 2)
    yield home
    subprocess.run(["chmod", "-R", "u+rwX", home], check=True)
    shutil.rmtree(home)


def user():
    """Return how to run as somebody who may write nowhere, where we are root and may do all."""
    if os.getuid():
        return {}
    number = pwd.getpwnam("nobody").pw_uid
    return {"user": number, "group": number, "extra_groups": []}


def start(program, home, *words, **environment):
    return subprocess.Popen(
        [program, *map(str, words)],
        env={"HOME": str(home), "TMPDIR": str(home), **environment},
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **user(),
    )


def run(program, home, *words):
    with start(program, home, *words) as process:
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def given(home, name, change=(b"", b"")):
    """Put the example into `home`, with one thing changed."""
    path = home / name
    path.write_bytes(EXAMPLE.read_bytes().replace(*change))
    path.chmod(0o666)
    return path


def test_it_passes_its_own_test(program, home):
    code, out, err = run(program, home, "--self-test")
    lines = out.splitlines()
    assert [line for line in lines if not line.startswith("通过  ")] == []
    # Where a platform lacks them that is only said; here they must be there and load.
    assert {"通过  打印插件", "通过  输入法插件", "通过  屏幕插件"} <= set(lines)
    assert (code, err) == (0, "")
    assert list(home.iterdir()) == []


def test_it_speaks_as_the_program_from_source(program, home):
    path = given(home, "年报 一.nianbao", WRONG)
    code, out, err = run(program, home, "check", path)
    source = subprocess.run(
        [sys.executable, "-m", "ui", "check", path], capture_output=True, text=True
    )
    assert (code, out, err) == (1, source.stdout, "")
    assert "57＋0＝57 ≠ 58＋0＝58" in out


def test_it_says_what_is_wrong_in_a_sentence(program, home):
    code, out, err = run(program, home, "check", home / "没有.nianbao")
    assert (code, out) == (2, "")
    assert re.fullmatch(r"找不到文件.*\n", err)


def test_it_exports_what_the_program_from_source_exports(program, home, tmp_path):
    path = given(home, "年报 二.nianbao")
    names = ("甲 乙.docx", "甲 乙.pdf", "甲 乙.html", "甲 乙.xlsx")
    targets = [word for name in names for word in ("-o", home / name)]
    assert run(program, home, "export", path, *targets)[0::2] == (0, "")
    targets = [word for name in names for word in ("-o", tmp_path / name)]
    subprocess.run([sys.executable, "-m", "ui", "export", path, *targets], check=True)
    for name in names:
        assert (home / name).read_bytes() == (tmp_path / name).read_bytes()


def test_its_window_opens_a_file_and_closes(program, home, display, tmp_path):
    path = given(home, "年报 三.nianbao", WRONG)
    # Without a UTF-8 locale Qt says in English that it takes one.
    with start(program, home, path, DISPLAY=display, LANG="C.UTF-8") as process:
        try:
            window = wait_for_window(process, display)
            assert "年报 三.nianbao" in xdo(display, "getwindowname", window)
            picture = wait_for_red(display, window, tmp_path / "window.png")
            assert picture.size >= (1000, 600)
            assert "_NET_WM_ICON" in icon_of(display, window)
            xdo(display, "windowfocus", "--sync", window, "key", "ctrl+q")
            out, err = process.communicate(timeout=10)
        finally:
            process.kill()
    assert (process.returncode, out, err) == (0, "", "")


def wait_for_window(process, display):
    search = ("search", "--onlyvisible", "--name", "示例街道 2020 年")
    for _ in range(200):
        found = xdo(display, *search).split()
        if found:
            return found[0]
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    raise AssertionError("no window in 10 s")


def wait_for_red(display, window, file):
    """Return a picture of the window once it shows that something must be righted."""
    for _ in range(100):
        subprocess.run(["import", "-display", display, "-window", window, file], check=True)
        with Image.open(file) as opened:
            picture = opened.convert("RGB")
        colours = {colour for _, colour in picture.getcolors(1 << 24)}
        if RED_GROUND in colours:
            return picture
        time.sleep(0.05)
    raise AssertionError("nothing red in 5 s")


def xdo(display, *words):
    command = ["xdotool", *words]
    environment = os.environ | {"DISPLAY": display}
    return subprocess.run(command, env=environment, capture_output=True, text=True).stdout


def icon_of(display, window):
    command = ["xprop", "-display", display, "-id", window, "-notype", "32c", "_NET_WM_ICON"]
    return subprocess.run(command, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("lost", "step"),
    [
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", "屏幕插件"),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", "Qt 自带的词句是中文"),
        ("resources/icons/nianbao-256.png", "画出图标"),
        ("docx/templates/default.docx", "导出 Word 并读回"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "装入 Qt"),
    ],
)
def test_its_own_test_misses_what_is_lost(place, home, lost, step):
    folder = home / "nianbao"
    shutil.copytree(PACKAGE, folder, symlinks=True, copy_function=os.link)
    (folder / "_internal" / lost).unlink()
    code, out, err = run(folder / "nianbao", home, "--self-test")
    assert (code, err) == (1, "")
    assert re.search(f"^失败  {step}：", out, re.MULTILINE), out


def test_every_library_finds_what_it_links_to(program):
    folder = program.parent / "_internal"
    environment = {"LD_LIBRARY_PATH": str(folder), "PATH": os.environ["PATH"]}
    libraries = [path for path in folder.rglob("*.so*") if path.is_file()]
    assert len(libraries) > 50
    for path in libraries:
        told = subprocess.run(["ldd", path], env=environment, capture_output=True, text=True)
        assert "not found" not in told.stdout, (path, told.stdout)


def test_it_is_trimmed(program):
    files = all_files(program.parent)
    size = sum(stat.st_size for path, stat in files.items() if path.is_file())
    assert size < LARGEST_MB * 1_000_000
    unwanted = re.compile(r"Qml|Quick|virtualkeyboard|eglfs|sqldrivers|libgtk|libssl|/tls/")
    assert [path for path in files if unwanted.search(str(path))] == []


def test_it_names_no_place_on_the_machine_that_built_it(program):
    root = str(Path(__file__).resolve().parents[1]).encode()
    files = [path for path in program.parent.rglob("*") if path.is_file()]
    assert [path for path in files if root in path.read_bytes()] == []
