"""``next``, ``check --previous``, ``explain`` and the review report, as processes."""

import json

import docx
import pypdf
import pytest

from tests.app.running import must, names_in, nianbao, refusal, sample_file, texts, zeros_and_sample

LAST = ("new", "--unit", "某街道", "--level", "street", "--kind", "government", "--year", "2024")


@pytest.fixture
def last(tmp_path):
    """Give a complete report of 2024 with 3 applications carried out."""
    path = tmp_path / "last.nianbao"
    must(*LAST, "-o", path)
    must("set", path, "-", given=zeros_and_sample(("2021", None)) + texts())
    must("set", path, "t3.carried_out.legal=3", "t3.new.legal=3", "t2.normative.valid=9")
    return path


@pytest.fixture
def this(last, tmp_path):
    """Give the report of 2025 begun from it, complete but for what next does not know."""
    path = tmp_path / "this.nianbao"
    must("next", last, "-o", path, "--no-text")
    carried = {"t3.carried_in.legal", "t2.normative.valid"}
    lines = [
        line
        for line in zeros_and_sample(("2021", None)).splitlines()
        if line.split("=")[0] not in carried
    ]
    must("set", path, "-", given="\n".join(lines))
    must(
        *("set", path, "t3.partial.legal=3", "s1=（一）主动公开。分栏目发布。（二）依申请公开。"),
        *("s5=解读形式还不够多，明年增加视频和图解。", "s6=本年度未收取信息处理费。"),
    )
    return path


def rules(path, *words):
    return [f["rule"] for f in nianbao("check", path, "--json", *words).json["findings"]]


def test_next_says_what_was_carried_and_keeps_last_year(last, tmp_path):
    path = tmp_path / "this.nianbao"
    said = must("next", last, "-o", path).out
    assert "2025年" in said
    assert "表三·上年结转·法律服务机构" in said
    kept = json.loads(path.read_bytes())
    assert kept["cells"]["t3.carried_in.legal"] == 3
    assert kept["cells"]["t2.normative.valid"] == 9
    assert kept["previous"]["year"] == 2024
    assert kept["unit"] == {"name": "某街道", "level": "street", "kind": "government"}
    assert "还有 9 格" not in said


def test_next_refuses_an_existing_target(last, tmp_path):
    path = tmp_path / "this.nianbao"
    path.write_text("x")
    assert "已存在" in refusal(nianbao("next", last, "-o", path))
    assert path.read_text() == "x"
    must("next", last, "-o", path, "--force")


def test_next_across_the_editions_names_what_is_lost(tmp_path):
    old = tmp_path / "old.nianbao"
    old.write_bytes(sample_file())
    said = must("next", old, "-o", tmp_path / "new.nianbao").out
    assert "口径不同" in said
    assert "对外公开总数量" in said
    assert json.loads((tmp_path / "new.nianbao").read_bytes())["edition"] == "2021"


def test_check_compares_with_the_copy_or_with_another_file(this, last, tmp_path):
    assert "Y-CARRY" not in rules(this)
    other = tmp_path / "other.nianbao"
    other.write_bytes(last.read_bytes())
    must("set", other, "t3.carried_out.legal=4", "t3.new.legal=4")
    assert rules(this, "--previous", other).count("Y-CARRY") == 2
    assert "2024" in refusal(nianbao("check", this, "--previous", this))


def test_an_explanation_lifts_and_lapses(this):
    must("set", this, "t3.carried_in.legal=4", "t3.partial.legal=4")
    assert nianbao("check", this, "--json").json["verdict"] == "fail"
    must("explain", this, "Y-CARRY", "--text", "机构合并")
    checked = must("check", this, "--json").json
    assert checked["verdict"] == "pass"
    carries = [f for f in checked["findings"] if f["rule"] == "Y-CARRY"]
    assert {f["explained"] for f in carries} == {"机构合并"}
    assert "机构合并" in must("check", this).out
    must("set", this, "t3.carried_in.legal=5", "t3.partial.legal=5")
    assert nianbao("check", this, "--json").json["verdict"] == "fail"


@pytest.mark.parametrize("words", [["W-TYPO"], ["Y-CARRY", "t3.new.natural"], ["T3-BALANCE"]])
def test_what_cannot_be_explained_is_refused_and_nothing_is_written(words, this):
    must("set", this, "t3.carried_in.legal=4")
    before = this.read_bytes()
    refusal(nianbao("explain", this, *words, "--text", "说明"))
    assert this.read_bytes() == before


def test_switched_off_rules_are_told(this):
    fields = json.loads(this.read_bytes()) | {"off": ["W-HEADING"]}
    assert "W-HEADING" in rules(this)
    this.write_text(json.dumps(fields))
    assert "W-HEADING" not in rules(this)
    assert "已停用 1 条规则" in must("check", this).out


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_the_review_report_has_verdict_findings_and_explanations(suffix, this, tmp_path):
    must("set", this, "t3.carried_in.legal=4")
    must("explain", this, "Y-CARRY", "--text", "机构合并，接收三件。")
    target = tmp_path / f"审核{suffix}"
    assert nianbao("check", this, "--report", target).code == 1
    says = "".join(_read(target).split())
    for words in (
        "某街道2025年政府信息公开工作年度报告审核报告",
        "不能报送",
        "机构合并，接收三件。",
    ):
        assert words in says
    assert "T3-BALANCE" in says
    assert "最可能有误" in says
    assert "W-HEADING" in says


def _read(path):
    if path.suffix == ".docx":
        return "".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
    if path.suffix == ".pdf":
        return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return path.read_text("utf-8")


def test_a_review_report_of_another_kind_is_refused(this, tmp_path):
    before = names_in(tmp_path)
    assert ".docx" in refusal(nianbao("check", this, "--report", tmp_path / "a.odt"))
    assert names_in(tmp_path) == before


def test_a_character_that_no_face_has_is_told_of_the_review_report(this, tmp_path):
    must("set", this, "t3.carried_in.legal=4")
    must("explain", this, "Y-CARRY", "--text", "机构合并\U0002a6d6。")
    words = ("check", this, "--report", tmp_path / "审核.pdf")
    assert "印作“〓”，请换字：\U0002a6d6" in nianbao(*words).out
    assert nianbao(*words, "--json").json["verdict"] == "fail"
