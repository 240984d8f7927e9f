"""The Windows package under Wine: set up, used, replaced, taken away. make package-windows-check.

Needs root and debootstrap; the system with Wine 10 is made once, in build/windows/trixie or where
NIANBAO_WINE_ROOT says. The picture of the window is left in dist/windows/window.png.
"""

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from resources import resource

ROOT = Path(__file__).resolve().parent.parent
BUILT = os.environ.get("NIANBAO_WINDOWS")
SYSTEM = Path(os.environ.get("NIANBAO_WINE_ROOT") or ROOT / "build" / "windows" / "trixie")
WINE = ROOT / "packaging" / "windows" / "wine.sh"
EXAMPLE = resource("examples", "示例街道2020.nianbao")
PLACE = "/root/年报 测试"
HOME = SYSTEM / "root" / ".wine" / "drive_c" / "users" / "root"
PROGRAM = HOME / "AppData" / "Local" / "Programs" / "nianbao"
START_MENU = HOME / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
SHORTCUTS = [HOME / "Desktop" / "年报.lnk", START_MENU / "年报.lnk"]
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"
TYPE = r"HKCU\Software\Classes\nianbao.report\shell\open\command"
LONG = "街道办事处政府信息公开工作年度报告 " * 4
TOO_OLD, RUNNING = 2, 3
UNTIL = "for i in $(seq 60); do xwininfo -root -tree | grep -q '{}' && break; sleep 1; done; "

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1_800),
    pytest.mark.skipif(BUILT is None, reason="make package-windows-check builds it first"),
    pytest.mark.skipif(os.getuid() != 0, reason="a system with Wine can be made by root only"),
    pytest.mark.skipif(not shutil.which("debootstrap"), reason="there is no debootstrap"),
]


@pytest.fixture(scope="session")
def place():
    """Make the system with Wine; give the folder in it where the tests work."""
    subprocess.run(["sh", WINE, "make", SYSTEM], check=True)
    place = SYSTEM / PLACE.removeprefix("/")
    shutil.rmtree(place, ignore_errors=True)
    shutil.rmtree(SYSTEM / "root" / ".wine", ignore_errors=True)
    place.mkdir()
    shutil.copy(next(Path(BUILT).glob("*-setup.exe")), place / "setup.exe")
    shutil.copy(EXAMPLE, place / "示例.nianbao")
    assert wine("wineboot -i >/dev/null 2>&1")[0] == 0
    yield place
    shutil.rmtree(place)


def wine(commands):
    """Run shell commands in the system; return the exit code and what was printed."""
    program = PROGRAM.relative_to(SYSTEM)
    begin = (
        f'cd "{PLACE}"; cli="wine /{program}/nianbao-cli.exe"; gui="wine /{program}/nianbao.exe"; '
    )
    done = subprocess.run(
        ["sh", WINE, "run", SYSTEM, begin + commands], capture_output=True, text=True, timeout=600
    )
    return done.returncode, (done.stdout + done.stderr).replace("\r\n", "\n")


def files(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def values_of(text):
    """Return what `show --json` says without where the texts come from."""
    shown = json.loads(text)
    return {key: shown[key] for key in ("edition", "year", "title", "values", "text")}


@pytest.fixture(scope="session")
def installed(place):
    """Set the program up for the tests that use it."""
    code, told = wine("wine setup.exe /S")
    assert code == 0, told
    return place


def test_it_is_set_up_for_one_person_without_an_administrator(installed):
    tree = Path(BUILT) / "nianbao"
    assert files(PROGRAM) == files(tree) | {Path("uninstall.exe")}
    changed = [
        name for name in files(tree) if (tree / name).read_bytes() != (PROGRAM / name).read_bytes()
    ]
    assert changed == []
    assert [shortcut.exists() for shortcut in SHORTCUTS] == [True, True]
    code, told = wine(f"wine reg query '{TYPE}' /ve && wine reg query '{KEY}'")
    assert code == 0, told
    assert '"C:\\users\\root\\AppData\\Local\\Programs\\nianbao\\nianbao.exe" "%1"' in told
    for name in ("DisplayVersion", "InstallLocation", "QuietUninstallString", "EstimatedSize"):
        assert name in told


def test_it_tests_itself(installed, figure):
    code, told = wine("$cli --self-test")
    lines = told.splitlines()
    assert [line for line in lines if not line.startswith("通过  ")] == []
    assert code == 0
    figure(f"self-test under Wine: {len(lines)} of {len(lines)} steps passed")


def test_a_report_is_filled_in_and_reviewed(installed):
    code, told = wine(
        "$cli new --unit 示例街道 --level street --kind government --year 2025"
        " -o '新 年报.nianbao' &&"
        " printf 't3.new.natural=58\\nt3.carried_in.natural=3\\n' | $cli set '新 年报.nianbao' - &&"
        " $cli show '新 年报.nianbao' --json"
    )
    assert code == 0, told
    values = values_of(told[told.index("{") :])["values"]
    assert (values["t3.new.natural"], values["t3.new.total"]) == ("58", "58")
    code, told = wine("$cli check '新 年报.nianbao'; echo $?; $cli check 示例.nianbao; echo $?")
    assert told.splitlines()[-2:] == ["结论：可以报送", "0"]


def test_the_sample_goes_out_in_four_kinds_and_comes_back(installed):
    code, told = wine("$cli export 示例.nianbao -o 出.docx -o 出.pdf -o 出.html -o 出.xlsx")
    assert code == 0, told
    assert "政府信息公开工作年度报告" in Document(installed / "出.docx").paragraphs[0].text
    page = subprocess.run(
        ["pdftotext", "-l", "1", installed / "出.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "政府信息公开工作年度报告" in page.stdout
    expected = values_of(wine("$cli show 示例.nianbao --json")[1])
    for kind in ("docx", "html"):
        code, told = wine(
            f"$cli import 出.{kind} -o 回.nianbao --force >&2 && $cli show 回.nianbao --json"
        )
        assert code == 0, told
        back = values_of(told[told.index("{\n") : told.rindex("}") + 1])
        assert back["values"] == expected["values"], kind
    code, told = wine(
        "$cli import '出.*' --into . --force | grep -c ^已导入"
    )  # no shell looks at *
    assert told.strip() == "4"


def test_nothing_flashes_and_nothing_is_lost_without_a_console(installed):
    """nianbao.exe reads documents in a process of its own, too, and has no console for it."""
    _code, told = wine("$gui import 出.docx -o 无窗.nianbao --force; echo $?")
    assert told.splitlines()[-1] == "0"
    assert (installed / "无窗.nianbao").exists()


@pytest.mark.parametrize(
    ("commands", "says"),
    [
        ("$cli export 示例.nianbao -o con.docx", "“con.docx”是 Windows 留给设备的名字"),
        ("$cli export 示例.nianbao -o '甲:乙.docx'", "不能用的字符“:”"),
        ("$cli check 没有.nianbao", "找不到文件“没有.nianbao”"),
    ],
)
def test_what_cannot_be_done_is_said(installed, commands, says):
    code, told = wine(commands)
    assert code == 2
    assert says in told
    assert len(told.strip().splitlines()) == 1


def test_a_reader_that_has_enough_is_no_fault(installed):
    code, told = wine("$cli show 示例.nianbao --json | head -c 10 >/dev/null")
    assert (code, told) == (0, "")


def test_it_runs_from_a_long_chinese_path_and_saves_there(installed):
    deep = installed / LONG / "下一层"
    deep.mkdir(parents=True)
    with zipfile.ZipFile(next(Path(BUILT).glob("*-windows.zip"))) as opened:
        opened.extractall(deep)
    code, told = wine(
        f"cd '{LONG}/下一层'; wine ./nianbao-*/nianbao-cli.exe export ../../示例.nianbao -o 深.pdf"
    )
    assert code == 0, told
    assert (deep / "深.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_in_a_path_beyond_what_windows_takes_as_it_is(installed):
    deep = installed.joinpath(*[LONG.strip()] * 5)
    deep.mkdir(parents=True)
    folder = f"Z:/{deep.relative_to(SYSTEM)}".replace("/", "\\")
    assert len(folder) > 300
    code, told = wine(
        f"$cli new --unit 示例街道 --year 2025 -o '{folder}\\甲.nianbao' &&"
        f" $cli set '{folder}\\甲.nianbao' t3.new.natural=58 &&"
        f" $cli export '{folder}\\甲.nianbao' -o '{folder}\\乙.docx' &&"
        f" $cli import '{folder}\\乙.docx' -o '{folder}\\丙.nianbao' >/dev/null;"
        f" $cli show '{folder}\\丙.nianbao' --json"
    )
    assert code == 0, told
    assert values_of(told[told.index("{\n") :])["values"]["t3.new.natural"] == "58"


def test_the_window_opens_with_chinese_words(installed):
    look = (
        f'$gui "Z:\\root\\年报 测试\\示例.nianbao" & {UNTIL.format("示例街道 2020")}'
        "sleep 4; xdotool key ctrl+Next; sleep 1; xdotool key ctrl+Next; sleep 1;"
        " xdotool key ctrl+Next; sleep 4; import -window root 窗口.png; xwininfo -root -tree"
    )
    code, told = wine(look)
    assert code == 0
    assert "示例街道 2020 年（示例.nianbao） - 年报" in told
    picture = Path(BUILT) / "window.png"
    shutil.copy(installed / "窗口.png", picture)
    with Image.open(picture) as shot:
        colours = shot.convert("RGB").getcolors(1 << 24)
    assert len(colours) > 100  # letters with soft edges, not boxes on one ground


def test_setup_waits_for_a_running_program_and_then_replaces_it(installed):
    (PROGRAM / "我的.nianbao").write_bytes(EXAMPLE.read_bytes())
    _code, told = wine(
        f"$gui & {UNTIL.format('年报')} wine setup.exe /S; echo $?;"
        " xwininfo -root -tree | grep -c '\"年报\"'"
    )
    assert told.splitlines()[-2:] == [str(RUNNING), "1"]
    SHORTCUTS[0].unlink()  # somebody who does not want it on the desktop
    assert wine("wine setup.exe /S")[0] == 0
    tree = Path(BUILT) / "nianbao"
    assert files(PROGRAM) == files(tree) | {Path("uninstall.exe"), Path("我的.nianbao")}
    assert [shortcut.exists() for shortcut in SHORTCUTS] == [False, True]
    assert wine("$cli --version")[0] == 0


def test_old_windows_is_refused(installed, place):
    for version in ("win7", "win81"):
        code, told = wine(
            f"export WINEPREFIX=/root/.wine-{version}; wineboot -i >/dev/null 2>&1;"
            f" wine winecfg -v {version}; wine setup.exe /S"
        )
        assert code == TOO_OLD, told
        prefix = SYSTEM / "root" / f".wine-{version}"
        assert not list(prefix.glob("drive_c/users/*/AppData/Local/Programs/nianbao"))
        shutil.rmtree(prefix)


def test_a_windows_of_32_bits_is_refused(installed):
    code, told = wine(
        "export WINEPREFIX=/root/.wine-32 WINEARCH=win32; wineboot -i >/dev/null 2>&1;"
        " wine setup.exe /S"
    )
    assert code == TOO_OLD, told
    shutil.rmtree(SYSTEM / "root" / ".wine-32")


def test_what_is_taken_away_is_the_program_alone(installed):
    """The last one: it ends with nothing but what people made."""
    program = f"/{PROGRAM.relative_to(SYSTEM)}/uninstall.exe"
    gone = f"for i in $(seq 90); do [ -e '{program}' ] || break; sleep 1; done; sleep 2"
    assert wine(f"wine '{program}' /S; {gone}")[0] == 0  # it goes on when it seems to have ended
    assert files(PROGRAM) == {Path("我的.nianbao")}
    assert [shortcut.exists() for shortcut in SHORTCUTS] == [False, False]
    assert (HOME / "AppData" / "Roaming" / "nianbao").is_dir()
    for key in (KEY, TYPE):
        assert wine(f"wine reg query '{key}'")[0] != 0
