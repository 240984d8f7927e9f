"""The words of the command line: Chinese, in any locale, for people and for programs."""

import json
import re
import subprocess

import pytest

from app import __version__
from tests.app.running import (
    COMMAND,
    ROOT,
    environment,
    must,
    nianbao,
    refusal,
)

COMMANDS = (
    *("new", "show", "set", "check", "export", "print", "explain", "next", "import"),
    "handbook",
)


@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)], ids=str)
def test_help_is_in_chinese_only(command):
    done = must(*command, "--help")
    assert must(*command, "-h") == done
    ours = {"nianbao", "help", "version", "json", "docx", "pdf", "force", "output", *COMMANDS}
    ours |= {"html", "xlsx", "Excel"}
    ours |= {"unit", "year", "level", "kind", "edition", "variant", "single_other", "draft"}
    ours |= {
        "printer",
        "pages",
        "copies",
        "final",
        "street",
        "town",
        "county",
        "city",
        "province",
        "state",
        "government",
    }
    ours |= {
        "office",
        "department",
        "title",
        "note",
        "natural",
        "txt",
        "JSON",
        "Word",
        "PDF",
        "self",
        "test",
        *("text", "previous", "report", "html", "VALID"),
    }
    ours |= {
        "page",
        "numbers",
        "outside",
        "centre",
        "notes",
        "sign",
        "off",
        "bundled",
        "fonts",
        *("into", "doubt", "all"),
    }
    assert set(re.findall(r"[A-Za-z_]{3,}", done.out)) <= ours
    assert "用法" in done.out
    assert all(name in done.out for name in (COMMANDS if not command else ()))


def test_version_is_printed():
    assert __version__ in must("--version").out
    assert must("--version").out.startswith("nianbao ")


@pytest.mark.parametrize(
    "words",
    [
        ["shwo", "a.nianbao"],
        ["show"],
        ["show", "a.nianbao", "b.nianbao"],
        ["show", "a.nianbao", "--yaml"],
        ["show", "--json"],
        ["set", "a.nianbao"],
        ["new"],
        ["new", "--year", "2025", "-o", "a.nianbao"],
        ["new", "--unit", "某局", "-o", "a.nianbao"],
        ["new", "--unit", "某局", "--year", "2025"],
        ["new", "--unit", "某局", "--year", "twenty", "-o", "a.nianbao"],
        ["new", "--unit", "某局", "--year", "2025", "--level", "planet", "-o", "a.nianbao"],
        ["new", "--unit", "某局", "--year", "2025", "--kind", "club", "-o", "a.nianbao"],
        ["new", "--unit"],
        ["export", "a.nianbao"],
        ["export", "a.nianbao", "--draft", "--final", "-o", "a.docx"],
        ["export", "a.nianbao", "--draft=yes", "-o", "a.docx"],
        ["check", "a.nianbao", "--js"],
    ],
    ids=" ".join,
)
def test_wrong_words_are_refused_in_chinese(words, tmp_path):
    sentence = refusal(nianbao(*words, cwd=tmp_path))
    english = re.findall(r"[A-Za-z]{3,}", re.sub(r"--?[a-z=]+|a\.nianbao|\.docx", "", sentence))
    choices = {"state", "province", "city", "county", "town", "street"}
    choices |= {"government", "office", "department"}
    assert set(english) <= {"nianbao", "yes", *words, *COMMANDS, *choices}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "zh_CN.GBK"])
def test_words_are_utf8_in_any_locale(locale, sample):
    done = nianbao("show", sample, LC_ALL=locale, PYTHONIOENCODING="", PYTHONUTF8="0")
    assert done.code == 0
    assert "某街道2020年政府信息公开工作年度报告" in done.out


def test_what_people_read_names_every_number(sample):
    words = must("show", sample).out
    for part in ("一、总体情况", "本年新收", "自然人 58", "12850元", "街道"):
        assert part in words
    must("set", sample, "t3.new.natural=")
    assert "（空）" in must("show", sample).out


def test_json_of_numbers_never_holds_floats(sample):
    def refuse(digits):
        raise AssertionError(digits)

    done = must("show", sample, "--json")
    json.loads(done.out, parse_float=refuse)


def test_a_reader_that_has_enough_is_no_fault(sample):
    for words in (["show", str(sample)], ["show", str(sample), "--json"], ["--help"]):
        with subprocess.Popen(
            [*COMMAND, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=environment(),
        ) as process:
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 0
