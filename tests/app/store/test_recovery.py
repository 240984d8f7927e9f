"""Recovery copies: a dead process's is found, a living one's let alone, a broken one never lost."""

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from dataclasses import fields, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import NotWritten
from app.report.report import Dismissal, Report
from app.store.differences import differences
from app.store.fields import report_fields
from app.store.processes import process_start
from app.store.project_file import read_file, write_report
from app.store.recovery import RecoveryCopy, lost_copies
from tests.app.making import change, empty, filled, reports

ROOT = Path(__file__).resolve().parents[3]
TWO_DAYS = 2 * 86_400
NOBODY = 2**32 - 1  # no process has this number
GONE = "(gone)"


def edited(copy, **fields):
    """Change fields of a written copy; GONE takes one away."""
    kept = json.loads(copy.file.read_text("utf-8")) | fields
    copy.file.write_text(json.dumps({k: v for k, v in kept.items() if v != GONE}), "utf-8")
    return copy


def lost(folder, report, path=None, /, **more):
    """Leave a copy as a process that has died would."""
    copy = RecoveryCopy.new(folder)
    copy.write(report, path)
    return edited(copy, **({"pid": NOBODY} | more))


def names(folder):
    return sorted(file.name for file in folder.iterdir())


# ----------------------------------------------------------------------------- alive or dead


def test_the_copy_of_a_running_process_is_not_offered(tmp_path):
    copy = RecoveryCopy.new(tmp_path)
    copy.write(filled(), None)
    assert lost_copies(tmp_path) == []
    assert names(tmp_path) == [copy.file.name]


def test_the_copy_of_a_dead_process_is_offered_with_all_it_holds(tmp_path):
    path = tmp_path / "某街道.nianbao"
    copy = lost(tmp_path / "recovery", filled(), path)
    (found,) = lost_copies(tmp_path / "recovery")
    assert (found.report, found.path, found.file) == (filled(), path, copy.file)
    assert (found.title, found.on_disk, found.is_outdated) == (filled().printed_title, None, False)
    age = datetime.now().astimezone() - found.saved_at
    assert timedelta(0) <= age < timedelta(minutes=2)


def test_a_number_that_another_process_got_since_does_not_hide_a_copy(tmp_path):
    copy = RecoveryCopy.new(tmp_path)
    copy.write(filled(), None)
    own = json.loads(copy.file.read_text("utf-8"))["started"]
    edited(copy, started=own + "1")
    assert [found.file for found in lost_copies(tmp_path)] == [copy.file]
    edited(copy, started=own)
    assert lost_copies(tmp_path) == []


def test_without_a_known_start_the_number_alone_decides(tmp_path):
    copy = RecoveryCopy.new(tmp_path)
    copy.write(filled(), None)
    edited(copy, started=None)
    assert lost_copies(tmp_path) == []
    edited(copy, pid=NOBODY)
    assert [found.file for found in lost_copies(tmp_path)] == [copy.file]


def test_every_process_starts_at_its_own_time():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with child:
        assert process_start(child.pid)
        assert process_start(child.pid) == process_start(child.pid)
        assert process_start(child.pid) != process_start(os.getpid())
        child.communicate()
    assert process_start(child.pid) is None


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="no such state on this system")
def test_a_killed_process_that_nobody_has_buried_is_dead():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with child:
        child.send_signal(signal.SIGKILL)
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert process_start(child.pid) is None
        child.communicate()


@pytest.mark.skipif(not Path("/proc/self/comm").exists(), reason="names are given so on Linux")
def test_a_process_with_a_confusing_name_is_found():
    code = "open('/proc/self/comm', 'w').write('a) Z 1 (2'); print('x', flush=True); input()"
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with child:
        child.stdout.readline()
        boot, _, ticks = process_start(child.pid).rpartition(".")
        assert boot
        assert int(ticks) > 1_000
        child.communicate()


@pytest.mark.parametrize(
    "kept_by",
    [{"host": "another-pc"}, {"version": 2}, {"report": {"format": "nianbao", "version": 2}}],
    ids=["another host", "a newer program", "a newer project file"],
)
def test_what_is_not_ours_to_judge_is_let_alone(tmp_path, kept_by):
    copy = lost(tmp_path, filled(), **kept_by)
    before = copy.file.read_bytes()
    assert lost_copies(tmp_path) == []
    assert copy.file.read_bytes() == before
    assert names(tmp_path) == [copy.file.name]


# ----------------------------------------------------------------------------- the copy's file


def test_the_newest_copy_comes_first(tmp_path):
    times = ["2026-01-02T08:00:00+08:00", "2026-01-03T00:00:00+00:00", "2026-01-03T07:59:59+08:00"]
    for moment in times:
        lost(tmp_path, filled(), saved_at=moment)
    found = [copy.saved_at for copy in lost_copies(tmp_path)]
    assert found == [datetime.fromisoformat(times[i]) for i in (1, 2, 0)]


def test_a_copy_that_says_what_its_file_says_is_removed(tmp_path):
    path = tmp_path / "某街道.nianbao"
    write_report(path, filled())
    lost(tmp_path / "recovery", filled(), path)
    assert lost_copies(tmp_path / "recovery") == []
    assert names(tmp_path / "recovery") == []


def test_digits_typed_otherwise_are_worth_keeping(tmp_path):
    path = tmp_path / "某街道.nianbao"
    write_report(path, change(empty(), t2__fees__amount="12.5"))
    typed = change(empty(), t2__fees__amount="12.50")
    lost(tmp_path / "recovery", typed, path)
    (found,) = lost_copies(tmp_path / "recovery")
    assert differences(found.on_disk, found.report) == [
        "表二·行政事业性收费·本年收费金额：12.5 → 12.50"
    ]
    assert str(found.report.cells["t2.fees.amount"]) == "12.50"


@pytest.mark.parametrize("later", [-60, 60])
def test_a_file_written_after_the_copy_is_told_of(tmp_path, later):
    path = tmp_path / "某街道.nianbao"
    write_report(path, filled())
    copy = lost(tmp_path / "recovery", empty(), path)
    os.utime(path, (time.time() + later,) * 2)
    (found,) = lost_copies(tmp_path / "recovery")
    assert (found.on_disk, found.is_outdated) == (filled(), later > 0)
    found.discard()
    assert not copy.file.exists()


def test_a_file_that_cannot_be_read_leaves_the_copy(tmp_path):
    path = tmp_path / "某街道.nianbao"
    path.write_bytes(b"{")
    lost(tmp_path / "recovery", filled(), path)
    (found,) = lost_copies(tmp_path / "recovery")
    assert (found.path, found.on_disk, found.is_outdated) == (path, None, False)


@given(reports(), st.none() | st.text("年报 .x/", min_size=1).map(Path))
def test_a_copy_holds_the_whole_report(report, path):
    with tempfile.TemporaryDirectory() as folder:
        lost(Path(folder), report, path)
        (found,) = lost_copies(Path(folder))
    assert report_fields(found.report) == report_fields(report)
    assert found.path == (path.absolute() if path else None)


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_a_file_name_that_is_no_unicode_costs_the_name_only(tmp_path):
    lost(tmp_path, filled(), tmp_path / os.fsdecode("年报".encode("gbk")))
    (found,) = lost_copies(tmp_path)
    assert (found.path, found.report) == (None, filled())


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nobody_else_may_read_a_copy(tmp_path):
    copy = RecoveryCopy.new(tmp_path / "data" / "recovery")
    copy.write(filled(), None)
    modes = [stat.S_IMODE(p.stat().st_mode) for p in (copy.file, copy.file.parent)]
    assert modes == [0o600, 0o700]


def test_a_restored_copy_is_gone_on_with_by_this_process(tmp_path):
    lost(tmp_path, filled())
    (found,) = lost_copies(tmp_path)
    found.write(empty(), None)
    assert names(tmp_path) == [found.file.name]
    assert lost_copies(tmp_path) == []
    found.discard()
    found.discard()
    assert names(tmp_path) == []


# ------------------------------------------------------------------------------ broken copies


def test_there_may_be_no_folder_yet(tmp_path):
    assert lost_copies(tmp_path / "none") == []


BROKEN = {
    "no JSON": b"{",
    "binary": bytes(range(256)),
    "another thing": b"[]",
    "a project file": b'{"format": "nianbao", "version": 1, "year": 2025}',
    "too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_moved_aside_and_stays(tmp_path, data):
    (tmp_path / "a.json").write_bytes(data)
    assert lost_copies(tmp_path) == []
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.json.broken": data}


def test_one_moved_aside_before_stays_too(tmp_path):
    for data in (b"{", b"["):
        (tmp_path / "a.json").write_bytes(data)
        lost_copies(tmp_path)
    assert sorted(file.read_bytes() for file in tmp_path.iterdir()) == [b"[", b"{"]
    assert all(name.endswith(".broken") for name in names(tmp_path))


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": "nianbao"},
        {"version": 0},
        {"pid": 0},
        {"pid": -1},
        {"pid": True},
        {"pid": 2**32},
        {"host": None},
        {"started": 5},
        {"saved_at": "yesterday"},
        {"saved_at": 1_700_000_000},
        {"path": ["a"]},
        {"report": []},
        {"report": {"format": "nianbao", "version": 1, "year": 1999}},
        {"host": GONE},
        {"path": GONE},
        {"report": GONE},
    ],
    ids=str,
)
def test_a_copy_with_a_wrong_field_is_moved_aside(tmp_path, wrong):
    copy = lost(tmp_path, filled(), **wrong)
    assert lost_copies(tmp_path) == []
    assert names(tmp_path) == [f"{copy.file.name}.broken"]


@given(st.data())
def test_a_damaged_copy_is_offered_or_moved_aside_but_never_gone(data):
    with tempfile.TemporaryDirectory() as name:
        copy = lost(Path(name), filled())
        whole = copy.file.read_bytes()
        at = data.draw(st.integers(1, len(whole) - 1))
        byte = data.draw(st.none() | st.binary(min_size=1, max_size=1))
        damaged = whole[:at] + (byte + whole[at + 1 :] if byte else b"")
        copy.file.write_bytes(damaged)
        found = lost_copies(Path(name))
        (left,) = Path(name).iterdir()
        assert left.read_bytes() == damaged
        assert left.suffix == ".json" or not found
        if byte is None and at < len(whole.rstrip()):
            assert left.suffix == ".broken"


def test_a_folder_among_the_copies_does_no_harm(tmp_path):
    (tmp_path / "a.json").mkdir()
    assert lost_copies(tmp_path) == []
    assert names(tmp_path) == ["a.json"]


def test_a_copy_that_is_just_being_made_is_let_alone(tmp_path):
    (tmp_path / "a.json").touch()
    assert lost_copies(tmp_path) == []
    assert names(tmp_path) == ["a.json"]


def test_what_a_killed_process_left_half_written_goes_after_a_day(tmp_path):
    code = f"""if True:
        import os, signal, pathlib
        from app.store.recovery import RecoveryCopy
        from app.report.report import Dismissal, Report
        os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
        RecoveryCopy(pathlib.Path({str(tmp_path)!r}) / ("0" * 36 + ".json")).write(
            Report("2021", 2025), None)
    """
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    assert len(names(tmp_path)) == 2  # the empty copy and a temporary file
    assert lost_copies(tmp_path) == []
    assert len(names(tmp_path)) == 2
    for file in tmp_path.iterdir():
        os.utime(file, (time.time() - TWO_DAYS,) * 2)
    assert lost_copies(tmp_path) == []
    assert names(tmp_path) == []


def test_an_old_copy_is_not_swept_away(tmp_path):
    copy = lost(tmp_path, filled())
    os.utime(copy.file, (time.time() - TWO_DAYS,) * 2)
    assert [found.file for found in lost_copies(tmp_path)] == [copy.file]


# ----------------------------------------------------------------------------- failing to write


def test_on_a_full_disk_the_copy_before_stays(tmp_path, monkeypatch):
    copy = RecoveryCopy.new(tmp_path)
    copy.write(filled(), None)
    before = copy.file.read_bytes()

    def full(handle):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten) as caught:
        copy.write(empty(), None)
    assert str(caught.value) == "磁盘已满，未保存的改动暂时没有自动备份。请尽快保存文件。"
    assert copy.file.read_bytes() == before
    assert names(tmp_path) == [copy.file.name]


def test_where_there_can_be_no_folder_a_sentence_comes(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NotWritten, match=r"^路径中有一段不是文件夹，未保存的改动"):
        RecoveryCopy.new(tmp_path / "file" / "recovery").write(filled(), None)


def test_a_copy_that_could_not_be_read_again_is_not_written(tmp_path):
    nested = []
    for _ in range(48):
        nested = [nested]
    write_report(tmp_path / "deep.nianbao", replace(empty(), extra={"x": nested}))
    copy = RecoveryCopy.new(tmp_path / "recovery")
    with pytest.raises(NotWritten, match=r"^嵌套层数太多，未保存的改动"):
        copy.write(replace(empty(), extra={"x": nested}), None)


def test_what_was_saved_there_since_is_known_by_contents_whatever_the_clock_says(tmp_path):
    path = tmp_path / "a.nianbao"
    write_report(path, filled())
    report, as_read = read_file(path)
    copy = RecoveryCopy.new(tmp_path / "recovery")
    copy.write(change(report, t3__new__natural="57"), path, as_read.digest)
    edited(copy, pid=NOBODY)
    os.utime(path, (2e9, 2e9))  # touched by a backup program, say
    (found,) = lost_copies(tmp_path / "recovery")
    assert not found.is_outdated
    assert found.fingerprint == read_file(path)[1]
    write_report(path, change(report, t3__new__natural="99"))
    os.utime(path, (1, 1))  # by a machine whose clock is wrong
    (found,) = lost_copies(tmp_path / "recovery")
    assert found.is_outdated


def test_a_copy_of_before_there_were_digests_goes_by_time(tmp_path):
    path = tmp_path / "a.nianbao"
    write_report(path, filled())
    copy = lost(tmp_path / "recovery", change(filled(), t3__new__natural="57"), path, base=GONE)
    os.utime(path, (1, 1))
    assert not lost_copies(tmp_path / "recovery")[0].is_outdated
    os.utime(path, (4e9, 4e9))
    assert lost_copies(tmp_path / "recovery")[0].is_outdated
    assert copy.file.exists()


# ---------------------------------------------------------------------------- differences


def test_differences_are_in_the_forms_words_and_order():
    old = change(filled(), s1="总体情况良好。", s5="一二三", s6="甲")
    new = change(
        filled(),
        t3__new__natural="57",
        t2__rules__issued="/",
        t2__fees__amount="",
        t4__review__upheld="3",
        t3__total__total="99",
        s1="总体情况良好。今年受理申请较多。",
        s5="一",
        s6="乙",
    )
    assert differences(old, new) == [
        "表二·规章·本年制发件数：0 → /",
        "表二·行政事业性收费·本年收费金额：0 → （空）",
        "表三·本年新收·自然人：58 → 57",
        "表三·总计·总计（原填合计）：（空） → 99",
        "表四·行政复议·结果维持：0 → 3",
        "一、总体情况：文字有改动（+9 字）",
        "五、存在的主要问题及改进情况：文字有改动（-2 字）",
        "六、其他需要报告的事项：文字有改动（字数不变）",
    ]


def test_differences_of_what_stands_around_the_tables():
    pairs = {
        "title": "某某年报",
        "unit.name": "示例街道",
        "unit.level": "street",
        "unit.kind": "government",
        "note:t4": "含上年",
        "note:t3.new.natural": "注",
        "preface": "前言四字",
        "signature": "某",
    }
    new = change(empty(), **pairs)
    assert differences(None, new) == [
        "单位名称：（空） → 示例街道",
        "层级：（空） → 街道",
        "类别：（空） → 政府",
        "标题：（空） → 某某年报",
        "表三·本年新收·自然人（附注）：（空） → 注",
        "表四（附注）：（空） → 含上年",
        "前言：文字有改动（+4 字）",
        "落款：文字有改动（+1 字）",
    ]


def test_differences_across_editions_name_both_forms():
    lines = differences(empty(("2019", None)), filled(("2021", "single_other")))
    assert lines[:2] == [
        "报告年度：2020 → 2025",
        "表式：2019年试行格式 → 2021年格式表三（六）其他处理为一行",
    ]
    assert "表三·其他处理·自然人：（空） → 0" in lines


@given(reports(), reports(), st.sampled_from([field.name for field in fields(Report)]))
def test_there_are_differences_exactly_where_reports_differ(report, other, name):
    same_form = (other.edition, other.variant) == (report.edition, report.variant)
    is_free = name in ("title", "unit", "explanations", "off", "dismissed", "previous", "extra")
    changed = replace(report, **{name: getattr(other, name)}) if is_free or same_form else other
    is_same = report_fields(changed) == report_fields(report)
    assert bool(differences(report, changed)) is not is_same
    assert differences(report, report) == []


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"off": ("W-TYPO",)}, "停用的规则：有改动"),
        ({"doubts": {"t3.new.natural": "原文不清"}}, "导入时的疑问：有改动"),
        ({"dismissed": (Dismissal("W-TYPO", "s5", "的的"),)}, "已忽略的提示：有改动"),
        ({"extra": {"colour": "red"}}, "其他内容：有改动"),
        ({"notes": {"t4": ""}}, "其他内容：有改动"),
    ],
    ids=["off", "doubts", "dismissed", "extra", "an empty note"],
)
def test_what_is_not_shown_word_by_word_is_named(part, words):
    assert differences(filled(), replace(filled(), **part)) == [words]


def test_amounts_show_the_unit_that_is_printed():
    form = ("2019", None)
    old = replace(empty(form), cells={"t2.procurement.amount": Decimal(12850)})
    assert differences(old, empty(form)) == ["表二·政府集中采购·采购总金额：12850元 → （空）"]
