"""Bad input on the command line: one Chinese sentence, exit code 2, the file untouched."""

import os
import subprocess
import sys

import pytest

from tests.app.running import (
    COMMAND,
    NEW,
    ROOT,
    Done,
    environment,
    must,
    names_in,
    nianbao,
    refusal,
    sample_file,
)
from tests.app.store.bad_files import BAD_BYTES, GOOD, as_bytes, damaged

BAD_FILES = {
    **{
        name: BAD_BYTES[name] for name in ("nothing", "words", "NaN", "a key twice", "a cell twice")
    },
    "JSON of something else": BAD_BYTES["JSON of something else"],
    "4 MB of [": (b"[" * 4_000_000, "嵌套"),
    "a truncated file": (as_bytes(GOOD)[:-30], "第 1 行"),
    "30 MB of spaces": (b" " * 30_000_000, "MB"),
    "a newer version": (as_bytes(damaged(["version"], 2)), "升级"),
    "an unknown key": (as_bytes(damaged(["cells", "t3.x.y"], 5)), "t3.x.y"),
    "a wrong type": (as_bytes(damaged(["cells", "t3.new.natural"], "58")), "t3.new.natural"),
    "a number for a text": (as_bytes(damaged(["text", "s1"], 58)), "text → s1"),
}
COMMANDS = {
    "show": [],
    "set": ["t3.new.natural=5"],
    "check": ["--json"],
    "export": ["-o", "out.docx"],
}


@pytest.fixture
def report(tmp_path):
    """Give a report in order."""
    path = tmp_path / "a.nianbao"
    path.write_bytes(sample_file())
    return path


# One reader for all commands, so not every file meets every command.
MEETINGS = [("set", name) for name in BAD_FILES] + [
    (command, name) for command in ("show", "check", "export") for name in ("NaN", "4 MB of [")
]


@pytest.mark.parametrize(("command", "name"), MEETINGS)
def test_a_bad_file_is_refused_and_left_as_it_is(name, command, tmp_path):
    data, words = BAD_FILES[name]
    path = tmp_path / "坏 文件.nianbao"
    path.write_bytes(data)
    sentence = refusal(nianbao(command, path, *COMMANDS[command], cwd=tmp_path))
    assert words in sentence
    assert "坏 文件.nianbao" in sentence
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("name", "words"), [("missing.nianbao", "找不到"), ("folder", "文件夹")])
def test_a_file_that_is_none_is_refused(name, words, command, tmp_path):
    (tmp_path / "folder").mkdir()
    sentence = refusal(nianbao(command, name, *COMMANDS[command], cwd=tmp_path))
    assert words in sentence
    assert name in sentence
    assert names_in(tmp_path) == ["folder"]


# -------------------------------------------------------------------------- no permission


# Root, whom no permission binds, stays root (its Python may lie where nobody else may read) but
# loses the power to override permissions.
WITHOUT_POWERS = [
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search",
    "--inh-caps=-dac_override,-dac_read_search",
]


@pytest.fixture
def bound(tmp_path):
    """Run commands as somebody whom permissions bind, in a folder of theirs."""

    def run(*words) -> Done:
        done = subprocess.run(
            [*(WITHOUT_POWERS if os.geteuid() == 0 else []), *COMMAND, *map(str, words)],
            capture_output=True,
            cwd=ROOT,
            env=environment(),
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    run.folder = tmp_path
    yield run
    tmp_path.chmod(0o700)


def test_somebody_without_rights_can_do_what_is_allowed(bound):
    target = bound.folder / "a.nianbao"
    assert bound(*NEW, "-o", target) == Done(0, "", "")
    assert bound("set", target, "t3.new.natural=5") == Done(0, "", "")


def test_a_file_that_may_not_be_read_is_refused(bound):
    path = bound.folder / "a.nianbao"
    path.write_bytes(as_bytes(GOOD))
    path.chmod(0)
    for command, words in COMMANDS.items():
        assert "没有权限" in refusal(bound(command, path, *words))


def test_a_file_that_may_not_be_written_stays(bound):
    path = bound.folder / "a.nianbao"
    path.write_bytes(as_bytes(GOOD))
    path.chmod(0o444)
    assert "权限" in refusal(bound("set", path, "t3.new.natural=5"))
    assert path.read_bytes() == as_bytes(GOOD)
    assert list(bound.folder.iterdir()) == [path]


def test_a_folder_that_may_not_be_written_stays(bound):
    bound.folder.chmod(0o555)
    target = bound.folder / "a.nianbao"
    assert "权限" in refusal(bound(*NEW, "-o", target))
    assert list(bound.folder.iterdir()) == []


# -------------------------------------------------------------------------------- targets


def test_new_keeps_an_existing_target_but_for_force(report):
    before = report.read_bytes()
    sentence = refusal(nianbao(*NEW, "-o", report))
    assert "--force" in sentence
    assert report.read_bytes() == before
    must(*NEW, "-o", report, "--force")
    assert must("show", report, "--json").json["values"]["t3.new.natural"] is None


@pytest.mark.parametrize("kind", ["folder", "link to nowhere", "other file"])
def test_new_keeps_whatever_is_in_the_way(kind, tmp_path):
    path = tmp_path / "a.nianbao"
    if kind == "folder":
        path.mkdir()
    elif kind == "other file":
        path.write_text("my diary", "utf-8")
    else:
        path.symlink_to("nowhere")
    refusal(nianbao(*NEW, "-o", path))
    assert names_in(tmp_path) == ["a.nianbao"]
    if kind == "other file":
        assert path.read_text("utf-8") == "my diary"


def test_new_with_force_does_not_replace_a_folder(tmp_path):
    path = tmp_path / "a.nianbao"
    path.mkdir()
    assert "文件夹" in refusal(nianbao(*NEW, "-o", path, "--force"))
    assert path.is_dir()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--year", "2018"], "2018"),
        (["--year", "2100"], "2100"),
        (["--year", "2018", "--edition", "2019"], "2018"),
        (["--year", "20251"], "20251"),
        (["--year", "2025", "--edition", "2020"], "2020"),
        (["--year", "2025", "--variant", "double"], "double"),
        (["--year", "2020", "--variant", "single_other"], "single_other"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "says",
)
def test_a_report_that_no_form_fits_is_not_made(words, says, tmp_path):
    path = tmp_path / "a.nianbao"
    sentence = refusal(nianbao("new", "--unit", "某局", *words, "-o", path))
    assert says in sentence
    assert "内容有误" not in sentence  # there is no file yet whose contents could be wrong
    assert names_in(tmp_path) == []


# -------------------------------------------------------------------------------- one batch


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ("t3.new.natural=五", "五"),
        ("t3.new.natural=1.5", "小数"),
        ("t3.new.martian=5", "t3.new.martian"),
        ("t3.sum_denied.natural=5", "t3.sum_denied.natural"),
        ("t3.new.natural=/", "t3.new.natural"),
        ("unit.level=planet", "street"),
        ("s9=text", "s9"),
        ("year=2024", "year"),
        ("title=two\nlines", "title"),
        ("nothing", "nothing"),
        ("=5", "=5"),
    ],
)
def test_one_bad_pair_changes_nothing(pair, says, report):
    before = report.read_bytes()
    sentence = refusal(nianbao("set", report, "t3.new.legal=7", pair, "s1=正文"))
    assert says in sentence
    assert report.read_bytes() == before


def test_one_bad_line_of_standard_input_changes_nothing(report):
    before = report.read_bytes()
    lines = "t3.new.legal=7\nt3.new.social=eight\ns1=正文\nt3.new.company=nine\n"
    sentence = refusal(nianbao("set", report, "-", given=lines))
    assert "t3.new.social" in sentence
    assert "t3.new.company" in sentence
    assert report.read_bytes() == before


@pytest.mark.parametrize("content", [None, "folder", b"\xff\xfe\x00", "文".encode("utf-16")])
def test_a_text_file_that_cannot_be_read_changes_nothing(content, report, tmp_path):
    before = report.read_bytes()
    source = tmp_path / "正文.txt"
    if content == "folder":
        source.mkdir()
    elif content:
        source.write_bytes(content)
    assert "正文.txt" in refusal(nianbao("set", report, "t3.new.legal=7", f"s1=@{source}"))
    assert report.read_bytes() == before


def test_standard_input_that_is_no_text_changes_nothing(report):
    before = report.read_bytes()
    refusal(nianbao("set", report, "-", given=b"t3.new.legal=\xff\xff\n"))
    assert report.read_bytes() == before


def test_a_text_that_is_no_file_name_changes_nothing(report):
    before = report.read_bytes()
    refusal(nianbao("set", report, "s1=@" + "长" * 500))
    assert report.read_bytes() == before


# ------------------------------------------------------------------------------- full disk

FULL_DISK = """
import resource, sys
from ui.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
sys.exit(main())
"""


def test_a_full_disk_leaves_the_old_file(report):
    """The system itself refuses more than 1 kB a file, as it would on a full disk."""
    before = report.read_bytes()
    words = [sys.executable, "-c", FULL_DISK, "set", str(report), "t3.new.natural=1"]
    done = subprocess.run(words, capture_output=True, cwd=ROOT, env=environment())
    said = refusal(Done(done.returncode, done.stdout.decode(), done.stderr.decode()))
    assert "没有保存" in said
    assert report.read_bytes() == before
    assert names_in(report.parent) == [report.name]
