"""Claims and the X- rules: places, live figures, blanks, years, fees, the command line's JSON."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.batch import apply_batch
from app.report.report import Previous, Unit
from app.review.chinese_number import chinese_number
from app.review.claims.claim import claims
from app.review.claims.findings import NOTES, text_findings
from app.review.claims.numerals import numerals
from app.review.claims.words import LABELS
from tests.app.making import TEXTS, change, empty, filled, found, texts, values_of
from tests.app.review.claims.test_wordings import in_chinese
from tests.app.running import must, nianbao

FEE = "本年度未收取信息处理费。"


def saying(text, *pairs, **fields):
    report = apply_batch(filled(pairs=dict(pairs)), [("s1", text), ("s6", FEE)])
    return replace(report, **fields)


def rules_of(report):
    return [f.rule for f in text_findings(report, values_of(report))]


@pytest.mark.parametrize("rule", NOTES, ids=lambda rule: rule.id)
def test_a_rule_is_silent_on_its_ok_example_and_speaks_on_its_bad_one(rule):
    section = "s6" if rule.id == "X-FEE" else "s1"
    for example, expected in ((rule.ok, []), (rule.bad, [rule.id])):
        report = apply_batch(filled(), {"s6": FEE, section: example}.items())
        assert rules_of(report) == expected, example


def test_a_finding_names_the_place_the_cell_and_both_numbers():
    report = saying("前一句。\n本年度收到政府信息公开申请 63 件。")
    (finding,) = text_findings(report, values_of(report))
    start, end = finding.range
    assert report.text["s1"][start:end] == "收到政府信息公开申请 63 件"
    assert (finding.rule, finding.rule_class.value) == ("X-RECEIVED", "verify")
    assert (finding.left, finding.right, finding.difference) == (63, 62, 1)
    assert finding.cells == ("t3.new.total",)
    assert "表三·本年新收·总计 62（差 1）" in finding.message


def test_a_sentence_that_a_document_broke_into_lines_is_read_whole():
    text = (
        "全年收到政府信息公开申请 62 件，办结 62 件，其中予以公\n— 1 —\n开 58 件，"
        "本机关不掌握相关政府信\n息 4 件。"
    )
    made = claims(saying(text))
    assert [claim.said for claim in made if claim.cells] == ["62", "62", "58", "4"]
    assert all(claim.matches for claim in made)
    assert [text[slice(*claim.number)] for claim in made if claim.cells] == ["62", "62", "58", "4"]


def test_live_figures_are_right_by_themselves():
    text = "收到政府信息公开申请{{t3.new.total}}件，其中自然人{{t3.new.natural}}件，商业企业5件。"
    (claim,) = claims(saying(text))
    assert (claim.said, claim.table, claim.matches) == ("5", "4", False)
    assert claim.figure == "{{t3.new.company}}"


def test_nothing_is_said_of_blank_cells_and_none_found():
    report = apply_batch(empty(), [("s1", "收到政府信息公开申请62件。")])
    (claim,) = claims(report)
    assert (claim.table, claim.matches) == (None, None)
    assert rules_of(report) == []


def test_another_year_is_not_this_one():
    assert claims(saying("2024年收到政府信息公开申请99件。")) == ()
    assert [c.matches for c in claims(saying("2025年收到政府信息公开申请62件。"))] == [True]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("发布解读9篇，其中文字解读5篇、图片解读3篇、其他1篇。", False),
        ("发布解读9篇，其中文字解读5篇、图片解读3篇、其他2篇。", True),
        ("发布解读9篇，其中文字解读5篇、图片解读5篇。", True),
        ("发布解读9篇，其中文字解读5篇。", False),
        ("发布信息9条，其中：动态5条；通知3条；公告1条。", False),
        ("发布信息9条，包括动态5条、通知3条。", True),
        ("举办活动9场（城区5场、镇区4场），回应关切3次。", False),
        ("举办活动9场（城区5场、镇区5场），回应关切3次。", True),
        ("收取3笔500元。其中，甲局1笔，收取200元；乙局2笔，收取300元。", False),
        ("收取3笔500元。其中，甲局1笔，收取200元；乙局2笔，收取400元。", True),
        ("发布信息120条，同比增加20条，增长20%。", False),
        ("发布信息120条，同比增加20条，增长25%。", True),
        ("发布信息120条，比上年的100条增长20.0%。", False),
        ("发布信息80条，比上年的100条下降20%。", False),
        ("发布信息80条，比上年的100条下降25%。", True),
    ],
)
def test_parts_and_growth(text, wrong):
    assert rules_of(saying(text)) == (["X-PARTS"] if wrong else [])


def test_growth_against_last_years_report():
    report = saying("收到政府信息公开申请62件，同比增长24%。")
    assert rules_of(report) == []
    inputs = dict.fromkeys(report.cells, 0) | {"t3.new.natural": 50}
    last = Previous(2024, "2021", None, "某单位", inputs, {}, {}, "")
    assert rules_of(replace(report, previous=last)) == []
    other = replace(last, cells=inputs | {"t3.new.natural": 40})
    assert rules_of(replace(report, previous=other)) == ["X-PARTS"]


@pytest.mark.parametrize(
    ("text", "pairs", "rules"),
    [
        ("本年度未收到政府信息公开申请。", {}, ["X-NONE"]),
        ("未发生行政复议、行政诉讼。", {"t4.review.upheld": "1"}, ["X-NONE"]),
        ("未发生政府信息公开行政复议被纠错情形。", {"t4.review.upheld": "1"}, []),
        ("未发生政府信息公开行政复议被纠错情形。", {"t4.review.corrected": "1"}, ["X-NONE"]),
        ("收到的政府信息公开申请已全部办结。", {"t3.carried_out.natural": "1"}, ["X-NONE"]),
        ("政府信息公开申请均在法定期限内答复。", {"t3.carried_out.natural": "1"}, []),
        ("到期应办结的申请全部办结。", {"t3.carried_out.natural": "1"}, []),
        ("无正当理由大量反复申请的情况减少。", {}, []),
        ("全年未发生责任追究情况。", {}, []),
        ("本年度未制发、废止行政规范性文件。", {"t2.normative.repealed": "1"}, ["X-FILES"]),
    ],
)
def test_what_a_text_says_there_was_none_of(text, pairs, rules):
    assert rules_of(saying(text, *pairs.items())) == rules


@pytest.mark.parametrize(
    ("text", "unpaid", "found_class"),
    [
        ("", "0", None),
        ("无。", "0", "verify"),
        ("行政事业性收费0万元。", "0", "verify"),
        ("本年度没有发生信息处理费。", "0", None),
        ("政府信息公开未发生收费情况。", "0", None),
        ("本年度未收取信息处理费。", "2", "verify"),
        ("本年度收取信息处理费400元。", "2", "hint"),
        ("发出收费通知3件，收取信息处理费400元。", "2", None),
    ],
)
def test_section_six_speaks_of_fees(text, unpaid, found_class):
    report = apply_batch(filled(pairs={"t3.other_unpaid.natural": unpaid}), [("s6", text)])
    classes = [f.rule_class.value for f in text_findings(report, values_of(report))]
    assert classes == ([found_class] if found_class else [])


def test_before_2021_section_six_need_not_speak_of_fees():
    report = apply_batch(filled(("2019", None)), [("s6", "无。")])
    assert rules_of(report) == []


def test_ones_own_office_is_no_other_scope():
    text = "市政府共受理政府信息公开申请63件。"
    own = saying(text, unit=Unit("某市人民政府办公厅"))
    assert [claim.scope for claim in claims(own)] == [None]
    other = saying(text, unit=Unit("某市教育局"))
    assert [claim.scope for claim in claims(other)] == ["市政府"]
    assert [f.rule_class.value for f in text_findings(other, values_of(other))] == ["hint"]


def test_a_rule_switched_off_is_silent():
    report = saying("收到政府信息公开申请63件。")
    assert [f.rule for f in found(report) if f.rule.startswith("X-")] == ["X-RECEIVED"]
    off = replace(report, off=("X-RECEIVED",))
    assert [f.rule for f in found(off) if f.rule.startswith("X-")] == []


def test_a_new_cell_value_is_compared_with_a_text_read_before():
    report = saying("收到政府信息公开申请62件。")
    assert rules_of(report) == []
    assert rules_of(change(report, t3__new__natural="59")) == ["X-RECEIVED"]


@given(st.integers(0, 9999))
def test_chinese_numerals(number):
    assert chinese_number(in_chinese(number)) == number


@pytest.mark.parametrize(
    "text",
    [
        "2025年1月1日", "国办函〔2020〕109号", "第三十三条", "电话0512-60001234", "13800001111",
        "邮编：215000", "12345热线", "20个工作日", "第2次", "2021—2025年", "H5", "1-6月",
    ],
)  # fmt: skip
def test_these_are_no_numbers_that_count(text):
    assert list(numerals(text)) == []


@pytest.mark.parametrize("text", ["十余件", "约20件", "20多件", "20件左右", "数十件", "近300个"])
def test_these_are_not_exact(text):
    assert not any(number.is_exact for number in numerals(text))


@pytest.mark.parametrize(("kind", "starts", "words"), LABELS, ids=[kind for kind, *_ in LABELS])
@given(data=st.data())
def test_a_label_begins_only_with_its_characters(kind, starts, words, data):
    import re

    plain = re.sub(r"\(\?<?[!=](?:[^()]|\([^()]*\))*\)", "", words)
    assert data.draw(st.from_regex(plain, fullmatch=True))[0] in starts


@given(texts)
def test_any_text_can_be_read(text):
    for claim in claims(saying(text)):
        assert claim.quote == saying(text).text["s1"][slice(*claim.range)]


def test_check_lists_claims_as_json(tmp_path):
    path = tmp_path / "a.nianbao"
    must("new", "--unit", "某局", "--year", "2025", "-o", path)
    cells = {**filled().cells, "s5": TEXTS["s5"], "s6": TEXTS["s6"]}
    pairs = "".join(f"{key}={value}\n" for key, value in cells.items())
    must("set", path, "-", given=pairs + "s1=全市收到申请 63 件，办结率98.1%。依申请公开62件。\n")
    done = nianbao("check", path, "--json")
    assert done.code == 0
    assert done.json["claims"] == [
        {
            "section": "s1",
            "range": [21, 29],
            "quote": "依申请公开62件",
            "cells": ["t3.new.total"],
            "said": "62",
            "table": "62",
            "match": True,
            "scope": None,
        }
    ]
