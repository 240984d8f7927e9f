"""The rules on texts: each on its own examples, and on what offices write, right and wrong."""

import dataclasses

import pytest

from app.report.batch import apply_batch
from app.report.report import Report, Unit
from app.review.wording.passage import passage
from app.review.wording.review import TEXT_RULES
from tests.app.making import TEXTS, filled, found

RULES = {rule.id: rule for rule in TEXT_RULES}
STREET = Unit("示例街道", "street", "government")


def quotes(rule, text, section="s1", unit=STREET):
    """Return the stretches of `text` that `rule` speaks of."""
    report = Report("2021", 2025, unit=unit)
    one = passage(report, section, "", text)
    return [text[slip.start : slip.end] for slip in RULES[rule].find(one)]


@pytest.mark.parametrize("rule", TEXT_RULES, ids=lambda rule: rule.id)
def test_a_rule_is_silent_on_its_good_example_and_speaks_on_its_bad_one(rule):
    section = (rule.sections or ("s1",))[0]
    report = Report("2021", 2025, unit=STREET)
    for text, speaks in ((rule.ok, False), (rule.bad, True)):
        one = passage(report, section, "", text)
        assert any(True for _ in rule.find(one)) == speaks, text


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("W-TYPO", "推进政.务公开，业务不熟悉。", ["政.务"]),
        ("W-TYPO", "落实专项资金资金。", ["资金资金"]),
        ("W-TYPO", "收到62件。。办结", ["。。"]),
        ("W-TYPO", "收到６2件", ["６2"]),
        ("W-TYPO", "《办法", ["《"]),
        ("W-TYPO", "行政法复议1件", ["行政法复议"]),
        ("W-YEAR", "20251月1日起", ["20251月1日"]),
        ("W-YEAR", "于2025年2月29日召开", ["2025年2月29日"]),
        ("W-YEAR", "2024年，我街道共收到申请62件。", ["2024"]),
        ("W-YEAR", "截至2024年12月31日，现行有效3件。", ["2024"]),
        ("W-PLACEHOLDER", "收到XX件，____件，待补充", ["XX", "____", "待补充"]),
        ("W-PLACEHOLDER", "（文字描述，收取信息处理费情况在此处报告。）", None),
        ("W-UNIT", "2025年，清河街道坚持以公开为常态。", ["清河街道"]),
        ("W-UNIT", "全年清河街道共收到申请3件。", []),
        ("W-PERSONAL", "电话" + "13" + "8" * 9, ["13" + "8" * 9]),
        ("W-PERSONAL", "号码" + "110101" + "19900307" + "123X", ["110101" + "19900307" + "123X"]),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(rule, text, expected):
    assert quotes(rule, text) == ([text] if expected is None else expected)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("W-TYPO", "为了了解情况，一步一步落实“互联网＋政务服务”。1）甲；（2）乙。"),
        ("W-TYPO", "总浏览量为 45.9 万人，占 12,345 件的 3.5%（含《办法》“三安全一稳定”）……"),
        ("W-YEAR", "与2024年相比增加3件。针对2024年工作中存在的问题，逐项整改。"),
        ("W-YEAR", "2024年收到3件，2025年收到5件。1-12月共5件，2024年2月29日印发。"),
        ("W-PLACEHOLDER", "机制有待补充完善，详见www.example.cn/xxgk。"),
        ("W-UNIT", "2025年，示例街道办事处坚持公开。各街道、乡镇积极参与。我街道严格落实。"),
        ("W-PERSONAL", "电话0000-0000000，邮编000000，〔2021〕30号，12345678901234567890。"),
        ("W-HEADING", TEXTS["s1"]),
    ],
)
def test_good_sentences_are_left_alone(rule, text):
    assert quotes(rule, text) == []


def test_names_of_one_unit_in_short_are_related():
    unit = Unit("示例县发展和改革局", "county", "department")
    assert quotes("W-UNIT", "2025年，县发改局认真贯彻条例。", unit=unit) == []
    assert quotes("W-UNIT", "2025年，县教育局认真贯彻条例。", unit=unit) == ["县教育局"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是甲；二是乙；四是丙。", ["四"]),
        ("一是甲；二是乙；二是丙；三是丁。", ["二"]),
        ("（一）甲。一是子；二是丑。（二）乙。一是寅；二是卯；三是辰。", []),
        ("（一）甲。（三）乙。", ["三"]),
        ("一是甲；二三是乙；三是丙。", ["二三"]),
        ("一是甲：一是子；二是丑；二是乙。", []),
        ("第二十条第（五）项，（一）甲。", []),
    ],
)
def test_lists_with_a_gap_or_a_repeat(text, expected):
    assert quotes("W-HEADING", text, "s5") == expected


def test_sub_headings_missing_and_out_of_order():
    text = TEXTS["s1"].replace("（三）政府信息管理。逐件审核。", "")
    (missing,) = [f for f in found(_with("s1", text), "W-HEADING") if "缺少" in f.words]
    assert "政府信息管理" in missing.words
    swapped = TEXTS["s1"].replace("主动公开", "甲乙").replace("监督保障", "主动公开")
    assert "监督保障" in found(_with("s1", swapped), "W-HEADING")[0].words


def _with(section, text):
    return apply_batch(filled(), [(section, text)])


@pytest.mark.parametrize("section", ["s1", "s5", "s6"])
def test_an_empty_text_is_an_error(section):
    (finding,) = found(_with(section, " \n"), "W-EMPTY")
    assert (finding.rule_class.value, finding.section) == ("error", section)


def test_five_with_nothing_but_none_is_to_be_verified_and_six_is_not():
    (finding,) = found(_with("s5", "无。"), "W-EMPTY")
    assert finding.rule_class.value == "verify"
    assert found(_with("s6", "无"), "W-EMPTY") == []


def test_the_length_counts_characters_as_printed_without_spaces():
    free = 1000 - len(TEXTS["s1"])
    just = _with("s1", TEXTS["s1"] + "\n " + "字" * free)
    assert found(just, "W-LENGTH") == []
    (finding,) = found(_with("s1", TEXTS["s1"] + "字" * (free + 1)), "W-LENGTH")
    assert "1001" in finding.numbers
    live = _with("s1", TEXTS["s1"] + "字" * (free - 2) + "{{t3.new.total}}")
    assert found(live, "W-LENGTH") == []


def test_ranges_count_code_points_of_the_stored_text():
    text = TEXTS["s1"] + "𬭎🙂{{t3.new.total}}件，{{year}}年，政.务公开。"
    (finding,) = found(_with("s1", text), "W-TYPO")
    assert text[slice(*finding.range)] == "政.务"


def test_live_years_are_read_as_years():
    text = TEXTS["s1"] + "{{last_year}}年，全年收到3件。"
    (finding,) = found(_with("s1", text), "W-YEAR")
    assert text[slice(*finding.range)].startswith("{{la")


@pytest.mark.parametrize(
    ("pair", "section"),
    [
        (("title", "示例街道2024年政府信息公开工作年度报告"), "title"),
        (("preface", "统计期限自2024年1月1日起至2024年12月31日止。"), "preface"),
        (("preface", "统计期限自2025年1月1日起至2025年12月30日止。"), "preface"),
        (("signature", "示例街道\n2025年1月20日"), "signature"),
    ],
)
def test_years_of_title_period_and_signature(pair, section):
    (finding,) = found(apply_batch(filled(), [pair]), "W-YEAR")
    assert finding.section == section


def test_what_is_left_in_a_remark_is_found_too():
    (finding,) = found(apply_batch(filled(), [("note:t4.direct.total", "含XX件")]))
    assert (finding.rule, finding.cells) == ("W-PLACEHOLDER", ("t4.direct.total",))


def test_the_period_and_title_of_the_year_are_right():
    report = dataclasses.replace(filled(), unit=STREET)
    pairs = [
        ("title", "示例街道2025年政府信息公开工作年度报告"),
        ("preface", "统计期限自2025年1月1日起至12月31日止。"),
        ("signature", "示例街道\n2026年1月20日"),
    ]
    assert found(apply_batch(report, pairs)) == []


def test_the_same_text_is_judged_anew_for_another_unit_another_year_and_longer_figures():
    text = TEXTS["s1"] + "2025年，清河街道坚持公开。"
    report = dataclasses.replace(_with("s1", text), unit=STREET)
    assert len(found(report, "W-UNIT")) == 1
    assert found(dataclasses.replace(report, unit=Unit("清河街道")), "W-UNIT") == []
    assert found(report, "W-YEAR") == []
    assert found(dataclasses.replace(report, year=2026), "W-YEAR") != []
    full = _with("s1", TEXTS["s1"] + "字" * (998 - len(TEXTS["s1"])) + "{{t3.granted.natural}}")
    assert found(full, "W-LENGTH") == []
    assert len(found(apply_batch(full, [("t3.granted.natural", "100")]), "W-LENGTH")) == 1
