"""Names, paths and patience as Windows wants them, on any system."""

import errno
import os
from pathlib import Path, PureWindowsPath

import pytest

from app.errors import FileUnreadable, NotWritten
from app.store.naming import file_name
from app.store.project_file import read_report, write_report
from app.store.reasons import advice_for, reason_of
from app.store.target import target_of
from app.store.whole import write_whole
from app.store.windows import extended, refused_name, spelled_out
from tests.app.making import filled

elsewhere = pytest.mark.skipif(os.name == "nt", reason="this is about other systems")
LONG = "街道办事处政府信息公开工作年度报告" * 8
SHARE = "\\\\服务器\\共享 文件\\"


class OfWindows(PermissionError):
    """An error as Windows gives it: `winerror` is its own number."""

    def __init__(self, number, code=errno.EACCES):
        super().__init__(code, "said by Windows")
        self.winerror = number


@pytest.fixture
def on_windows(monkeypatch):
    """Let the rules for names hold here too."""
    monkeypatch.setattr("app.store.windows._IS_WINDOWS", True)


@pytest.fixture
def in_a_hurry(monkeypatch):
    """Try again at once, two times."""
    monkeypatch.setattr("app.store.windows._RETRY_SECONDS", (0, 0))


# ---------------------------------------------------------------------------- names

GOOD = ["年报.docx", "console.txt", "com.docx", "com10.pdf", "nul街道.nianbao", ".nianbao", "a b.c"]
BAD = {
    "con.docx": "留给设备",
    "NUL": "留给设备",
    "aux .docx": "留给设备",
    "Com1.nianbao": "留给设备",
    "LPT¹.pdf": "留给设备",
    "年报.": "末尾",
    "年报 ": "末尾",
    "甲:乙.docx": "“:”",
    "甲?.docx": "“?”",
    "甲\t乙.docx": "不能用的字符",
}


@pytest.mark.parametrize("name", GOOD)
def test_names_that_windows_takes(name):
    assert refused_name(name) is None


@pytest.mark.parametrize(("name", "why"), BAD.items())
def test_names_that_windows_does_not_take(name, why):
    assert why in refused_name(name)


@pytest.mark.parametrize("title", [*GOOD, *BAD, "..", "", "CON", "甲/乙\\丙", LONG * 2, "长 " * 60])
@pytest.mark.parametrize("suffix", [".docx", ".nianbao", ""])
def test_a_name_made_from_a_title_is_always_taken(title, suffix):
    name = file_name(title, suffix)
    assert refused_name(name) is None
    assert name.endswith(suffix)
    assert PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).is_reserved()
    assert len(name.encode()) <= 255


@pytest.mark.parametrize("name", ["con.docx", "年报.docx:流", "年报. "])
def test_a_file_of_a_forbidden_name_is_refused_and_nothing_written(name, tmp_path, on_windows):
    with pytest.raises(NotWritten, match="请换一个文件名"):
        write_whole(tmp_path / name, b"data")
    assert list(tmp_path.iterdir()) == []


@elsewhere
def test_elsewhere_such_a_name_is_a_name_like_others(tmp_path):
    write_whole(tmp_path / "con.docx", b"data")
    assert (tmp_path / "con.docx").read_bytes() == b"data"


# ---------------------------------------------------------------------------- long paths


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("D:\\年报\\2025.nianbao", "D:\\年报\\2025.nianbao"),
        (f"D:\\{LONG}\\{LONG}\\甲.docx", f"\\\\?\\D:\\{LONG}\\{LONG}\\甲.docx"),
        (f"{SHARE}{LONG}\\{LONG}.docx", f"\\\\?\\UNC\\服务器\\共享 文件\\{LONG}\\{LONG}.docx"),
        (f"{SHARE}甲.docx", f"{SHARE}甲.docx"),
        (f"\\\\?\\D:\\{LONG}\\{LONG}\\甲.docx", f"\\\\?\\D:\\{LONG}\\{LONG}\\甲.docx"),
        (f"{LONG}\\{LONG}\\甲.docx", f"{LONG}\\{LONG}\\甲.docx"),  # not absolute: left alone
    ],
)
def test_only_a_long_path_takes_the_extended_form(path, expected):
    assert str(extended(PureWindowsPath(path))) == expected


def test_the_extended_form_is_the_same_file_beside_the_same_others():
    path = PureWindowsPath(f"D:\\{LONG}\\{LONG}\\甲.docx")
    long = extended(path)
    assert (long.name, long.is_absolute()) == (path.name, True)
    assert long.with_name(".~lock.甲.docx#").parent == long.parent
    assert extended(long) == long


# ---------------------------------------------------------------------------- what it says


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (3, "文件夹不存在"),
        (5, "没有权限，或者文件正被其他程序使用"),
        (19, "磁盘是只读的"),
        (32, "文件正被其他程序使用"),
        (53, "网络位置连接不上"),
        (206, "文件名或路径太长"),
        (225, "文件被安全软件拦住了"),
    ],
)
def test_windows_own_numbers_are_put_into_words(number, reason):
    assert reason_of(OfWindows(number, errno.EINVAL)) == reason


def test_an_open_file_is_to_be_closed_first(tmp_path, in_a_hurry, monkeypatch):
    path = tmp_path / "年报.docx"
    path.write_bytes(b"old")

    def held(*_):
        raise OfWindows(32)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(NotWritten, match="请先关闭打开着它的程序"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert advice_for(OSError(errno.ENOSPC, "full")) == "请换一个位置保存。"


# ---------------------------------------------------------------------------- patience


@pytest.mark.parametrize("number", [32, 33])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_file_that_a_scanner_holds_is_read_a_moment_later(
    number, times, tmp_path, in_a_hurry, monkeypatch
):
    path = tmp_path / "年报.nianbao"
    write_report(path, filled())
    real, tries = Path.read_bytes, []

    def held(self):
        tries.append(1)
        if len(tries) <= times:
            raise OfWindows(number)
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", held)
    if times < 3:
        assert read_report(path) == filled()
    else:
        with pytest.raises(FileUnreadable, match="请关闭打开着它的程序后重试"):
            read_report(path)


def test_a_file_without_permission_is_not_waited_for(tmp_path, in_a_hurry, monkeypatch):
    path = tmp_path / "年报.nianbao"
    write_report(path, filled())
    tries = []

    def forbidden(_self):
        tries.append(1)
        raise OfWindows(5)

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    with pytest.raises(FileUnreadable, match="没有权限读取"):
        read_report(path)
    assert len(tries) == 1


# ---------------------------------------------------------------------------- * and ?


def test_no_shell_of_windows_looks_at_stars(tmp_path, on_windows):
    for name in ("乙.docx", "甲.docx", "丙.pdf"):
        (tmp_path / name).touch()
    assert [path.name for path in spelled_out(tmp_path / "*.docx")] == ["乙.docx", "甲.docx"]
    assert [path.name for path in spelled_out(tmp_path / "?.pdf")] == ["丙.pdf"]
    for name in ("*.html", "甲.docx"):  # what is not there is looked for, and missed, later
        assert spelled_out(tmp_path / name) == [tmp_path / name]


@elsewhere
def test_elsewhere_a_star_is_a_letter_of_a_name(tmp_path):
    (tmp_path / "甲.docx").touch()
    assert spelled_out(tmp_path / "*.docx") == [tmp_path / "*.docx"]


# ---------------------------------------------------------------------------- where a path leads


def test_a_path_that_the_system_says_nothing_of_is_taken_in_full(tmp_path, monkeypatch):
    (tmp_path / "真.nianbao").touch()
    (tmp_path / "链.nianbao").symlink_to("真.nianbao")
    assert target_of(tmp_path / "链.nianbao") == tmp_path / "真.nianbao"

    def no_answer(_path):
        raise OfWindows(59, errno.EINVAL)  # a network error while asking

    monkeypatch.setattr(os.path, "realpath", no_answer)
    assert target_of(tmp_path / "下" / ".." / "链.nianbao") == tmp_path / "链.nianbao"
