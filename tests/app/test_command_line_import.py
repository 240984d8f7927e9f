"""The command import: files in, project files out, what is in doubt listed and counted."""

import json
from random import Random

import pytest

from app.store.project_file import read_report
from tests.app.reading.pages import drawn_tables, made_up, move_number, page
from tests.app.running import must, names_in, nianbao, refusal


@pytest.fixture
def report():
    return made_up(Random(1), ("2021", None))


@pytest.fixture
def source(tmp_path, report):
    path = tmp_path / "去年.html"
    path.write_text(page(report), "utf-8")
    return path


@pytest.fixture
def bent(tmp_path, report):
    """Give a page whose table 三 has a number in the wrong cell."""
    tables = drawn_tables(report)
    tables["t3"] = move_number(Random(2), tables["t3"])
    path = tmp_path / "错位.html"
    path.write_text(page(report, tables), "utf-8")
    return path


def test_a_sound_document_becomes_a_project_file(tmp_path, source, report):
    out = tmp_path / "a.nianbao"
    done = nianbao("import", source, "-o", out)
    assert (done.code, done.err) == (0, "")
    assert "存疑 0 格" in done.out
    assert read_report(out) == report


def test_what_is_in_doubt_is_listed_kept_and_settled(tmp_path, bent):
    out = tmp_path / "a.nianbao"
    done = nianbao("import", bent, "-o", out, "--json")
    assert done.code == 1
    shape = done.json
    assert (shape["year"], shape["unit"], shape["edition"]) == (2025, "某街道", "2021")
    assert set(shape["doubtful"][0]) == {"cell", "value", "reason", "where"}
    doubts = read_report(out).doubts
    assert [doubt["cell"] for doubt in shape["doubtful"]] == list(doubts)
    first = next(key for key in doubts if not read_report(out).form.cells[key].is_total)
    assert nianbao("set", out, f"{first}=3").code == 0
    assert set(doubts) - set(read_report(out).doubts) == {first}


def test_doubts_are_told_by_check_and_confirmed(tmp_path, bent):
    out = tmp_path / "a.nianbao"
    nianbao("import", bent, "-o", out)
    before = read_report(out)
    first, *rest = before.doubts
    told = nianbao("check", out).out
    assert f"导入时存疑，还没有核对（{len(before.doubts)}）" in told
    assert f"[{first}] {before.form.cells[first].name}：{before.doubts[first]}" in told
    assert "没有存疑" in refusal(nianbao("set", out, "doubt:t3.new.other="))
    assert "已核对" in refusal(nianbao("set", out, f"doubt:{first}=3"))
    must("set", out, f"doubt:{first}=", "title=年报")
    assert list(read_report(out).doubts) == rest
    assert read_report(out).title == "年报"
    must("set", out, "doubt:all=")
    assert read_report(out).doubts == {}
    assert read_report(out).cells == before.cells
    assert "存疑" not in nianbao("check", out).out


def test_a_target_that_is_there_is_kept_without_force(tmp_path, source):
    out = tmp_path / "a.nianbao"
    out.write_text("mine", "utf-8")
    assert "--force" in refusal(nianbao("import", source, "-o", out))
    assert out.read_text("utf-8") == "mine"
    assert nianbao("import", source, "-o", out, "--force").code == 0


def test_several_files_into_a_folder_one_line_each(tmp_path, source, bent):
    into = tmp_path / "into"
    into.mkdir()
    picture = tmp_path / "图.png"
    picture.write_bytes(b"\x89PNG")
    done = nianbao("import", source, picture, bent, "--into", into)
    assert done.code == 2
    lines = done.out.splitlines()
    assert [line[:4] for line in lines] == ["已导入 ", "没有导入", "已导入 "]
    assert names_in(into) == ["去年.nianbao", "错位.nianbao"]
    shapes = json.loads(nianbao("import", source, bent, "--into", into, "--force", "--json").out)
    assert [bool(shape["doubtful"]) for shape in shapes] == [False, True]


def test_documents_called_the_same_do_not_overwrite_each_other(tmp_path, source, report):
    other, into = tmp_path / "乙", tmp_path / "into"
    for folder in (other, into):
        folder.mkdir()
    twins = [source, tmp_path / "去年.HTM", other / "去年.html", other / "去年（2）.html"]
    for twin in twins[1:]:
        twin.write_bytes(source.read_bytes())
    done = nianbao("import", *twins, "--into", into, "--force")
    assert (done.code, done.err) == (0, "")
    names = ["去年.nianbao", "去年（3）.nianbao", "去年（4）.nianbao", "去年（2）.nianbao"]
    assert names_in(into) == sorted(names)
    told = [line.split(" → ")[1].split("（某街道")[0] for line in done.out.splitlines()]
    assert told == [str(into / name) for name in names]
    again = nianbao("import", *twins, "--into", into)
    assert again.code == 2
    assert again.out.count("已存在") == 4


def test_wrong_words_are_refused(tmp_path, source):
    assert "缺少" in refusal(nianbao("import", source))
    assert "--into" in refusal(nianbao("import", source, source, "-o", tmp_path / "a.nianbao"))
    assert "文件夹" in refusal(nianbao("import", source, "--into", tmp_path / "没有"))
    assert "找不到" in refusal(
        nianbao("import", tmp_path / "没有.docx", "-o", tmp_path / "a.nianbao")
    )
