"""``nianbao --self-test``: it passes here, leaves nothing behind, and sees what is damaged."""

import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import FontMissing
from ui.selftest import run
from ui.selftest.step import Failed, Step, loading_problem, require

ROOT = Path(__file__).resolve().parents[2]
STEPS = 23


def self_test(tree, folder):
    """Run the self-test of the program in `tree` with nothing but `folder` of its own."""
    environment = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-B", "-m", "ui", "--self-test"],
        cwd=tree,
        env=environment,
        capture_output=True,
        timeout=60,
    )
    assert done.stderr == b""
    lines = done.stdout.decode().splitlines()
    assert all(line.startswith(("通过  ", "失败  ")) for line in lines), lines
    return done.returncode, lines


def test_it_passes_without_a_display_and_leaves_nothing(tmp_path):
    code, lines = self_test(ROOT, tmp_path)
    assert [line for line in lines if not line.startswith("通过  ")] == []
    assert (code, len(lines)) == (0, STEPS)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def tree(tmp_path):
    """Give a copy of the program."""
    tree = tmp_path / "年报 的副本"
    for name in ("app", "ui", "resources"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tree


def cut_edition(resources):
    file = resources / "editions" / "2021.json"
    file.write_bytes(file.read_bytes()[:-200])


def turn_rule_round(resources):
    """Take the example of a mistake for a right one."""
    file = resources / "editions" / "2021.json"
    edition = json.loads(file.read_text("utf-8"))
    rule = edition["rules"][0]
    rule["ok"], rule["bad"] = rule["bad"], rule["ok"]
    file.write_text(json.dumps(edition, ensure_ascii=False), "utf-8")


def remove_examples(resources):
    shutil.rmtree(resources / "examples")


def cut_font(resources):
    file = resources / "fonts" / "KaiTi.ttf"
    file.write_bytes(file.read_bytes()[:100_000])


def blank_font(resources):
    """Take all outlines out of a font that is in order otherwise."""
    file = resources / "fonts" / "HeiTi.ttf"
    data = bytearray(file.read_bytes())
    count = struct.unpack(">H", data[4:6])[0]
    for entry in range(12, 12 + 16 * count, 16):
        tag, _, start, length = struct.unpack(">4sIII", data[entry : entry + 16])
        if tag == b"glyf":
            data[start : start + length] = bytes(length)
    file.write_bytes(data)


def remove_a_licence(resources):
    next((resources / "licences" / "packages").rglob("*.txt")).unlink()


def break_the_handbook(resources):
    (resources / "help" / "rules.md").write_text("没有题目", "utf-8")


def remove_icons(resources):
    shutil.rmtree(resources / "icons")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("damage", "steps"),
    [
        (cut_edition, ["编译各版表式", "打开示例"]),
        (turn_rule_round, ["规则的例子成立"]),
        (remove_examples, ["打开示例", "审核查出不平的数"]),
        (cut_font, ["附带字体在 PDF 中画出汉字", "附带字体装入窗口"]),
        (blank_font, ["附带字体在 PDF 中画出汉字", "附带字体装入窗口"]),
        (remove_icons, ["画出图标"]),
        (remove_a_licence, ["读各部分的许可全文"]),
        (break_the_handbook, ["读出手册，写成 PDF"]),
    ],
)
def test_damage_is_said_in_a_line(tree, tmp_path, damage, steps):
    damage(tree / "resources")
    own = tmp_path / "own"
    own.mkdir()
    code, lines = self_test(tree, own)
    assert code == 1
    assert len(lines) == STEPS
    for step in steps:
        assert [line for line in lines if line.startswith(f"失败  {step}：")], lines
    assert list(own.iterdir()) == []


def test_a_failing_step_does_not_keep_the_others_from_running(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("NIANBAO_DEBUG", raising=False)

    def refuse(_folder):
        require(0, "没有\n数")

    def lack(_folder):
        raise FontMissing("字体没有了")

    def break_down(_folder):
        raise KeyError("missing")

    def write(folder):
        (folder / "a").touch()
        return "1 个" if len(list(folder.iterdir())) == 1 else "不止一个"

    steps = [Step("甲", refuse), Step("乙", write), Step("丙", lack), Step("丁", break_down)]
    assert not run._run([*steps, Step("戊", write)], tmp_path)
    assert capsys.readouterr().out.splitlines() == [
        "失败  甲：没有 数",
        "通过  乙（1 个）",
        "失败  丙：字体没有了",
        "失败  丁：程序内部出错（KeyError：'missing'）",
        "通过  戊（1 个）",
    ]
    assert run._run(steps[1:2], tmp_path)


def test_a_missing_library_is_named():
    words = "Cannot load a: (libcups.so.2: cannot open shared object file: No such file)"
    assert loading_problem(words) == "系统缺少 libcups.so.2"
    assert loading_problem("something else") == "something else"


def test_require_says_why():
    require(True, "")
    with pytest.raises(Failed, match="因为"):
        require([], "因为")
