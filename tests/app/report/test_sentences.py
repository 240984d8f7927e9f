"""Ready sentences: true to the tables, and Chinese whatever is 0 or blank."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.batch import apply_batch
from app.report.live import live_figures, printed
from app.report.sentences import NO_APPLICATIONS, NO_CASES, ready_sentences
from tests.app.making import change, empty, filled, forms, reports, values_of
from tests.app.plain_form import APPLICANTS, input_keys

# What a number may be called, by the key it must come from.
KINDS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他组织")
WORDS = {
    **{f"t3.new.{key}": word for key, word in zip(APPLICANTS, KINDS, strict=True)},
    "t3.new.total": "收到政府信息公开申请",
    "t3.carried_in.total": "上年结转政府信息公开申请",
    "t3.total.total": "办结政府信息公开申请",
    "t3.granted.total": "予以公开",
    "t3.partial.total": "部分公开",
    "t3.sum_denied.total": "不予公开",
    "t3.sum_unable.total": "无法提供",
    "t3.sum_refused.total": "不予处理",
    "t3.sum_other.total": "其他处理",
    "t3.carried_out.total": "结转下年度继续办理",
    "t4.review.total": "行政复议",
    "t4.direct.total": "未经复议直接起诉",
    "t4.after_review.total": "复议后起诉",
    **{
        f"t4.{court}.{end}": word
        for court in ("review", "direct", "after_review")
        for end, word in (
            *(("upheld", "结果维持"), ("corrected", "结果纠正")),
            *(("other", "其他结果"), ("pending", "尚未审结")),
        )
    },
    **{
        f"t2.{row}.{column}": f"{verb}({kind})?"
        for row, kind in (("rules", "规章"), ("normative", "(行政)?规范性文件"))
        for column, verb in (
            *(("issued", "制发"), ("repealed", "废止"), ("valid", "现行有效")),
            *(("made", "新制作"), ("published", "新公开")),
        )
    },
    "t2.rules.public_total": "对外公开(规章)?总数",
    "t2.normative.public_total": "对外公开(规范性文件)?总数",
}


def sentences(report):
    """Return the sentences for `report` as printed, by name."""
    values = values_of(report)
    return {s.name: printed(report, values, s.text) for s in ready_sentences(report, values)}


@st.composite
def likely_reports(draw):
    """Draw a report with many zeros and blanks, as reports are."""
    form = draw(forms)
    few = st.sampled_from(["", "0", "0", "3", "12"])
    report = apply_batch(empty(form), [(key, draw(few)) for key in input_keys(form)])
    stated = draw(st.dictionaries(st.sampled_from(sorted(TOTALS)), few, max_size=3))
    return apply_batch(report, stated.items())


TOTALS = {key for key in WORDS if key.endswith("total") and key in empty().form.cells}


@given(likely_reports() | reports())
def test_every_number_is_that_of_the_cell_its_words_name(report):
    values = values_of(report)
    for sentence in ready_sentences(report, values):
        assert not re.search("[0-9]", re.sub(r"\{\{.*?\}\}", "", sentence.text))
        for figure in live_figures(report, values, sentence.text):
            key = figure.source.strip("{}")
            assert int(figure.shown) == values.figure(key) > 0
            assert re.search(f"({WORDS[key]})$", sentence.text[: figure.start])
            assert sentence.text[figure.end] == "件"


@given(likely_reports() | reports())
def test_a_sentence_is_well_formed(report):
    for name, text in sentences(report).items():
        assert text.endswith("。"), name
        assert not re.search("[，、；：。]{2}|其中[。；]|(?<![0-9])0件|____", text), text


@given(likely_reports())
def test_what_is_said_to_be_nothing_is_0_in_every_cell(report):
    said = " ".join(sentences(report).values())
    cells = report.cells
    if NO_APPLICATIONS in said:
        assert not any(cells.get(f"t3.new.{kind}") for kind in APPLICANTS)
    if "全部办结" in said:
        assert not any(cells.get(f"t3.carried_out.{kind}") for kind in APPLICANTS)
    for words, courts in (
        ("未发生政府信息公开行政复议", ["review"]),
        ("未发生政府信息公开行政诉讼", ["direct", "after_review"]),
        (NO_CASES, ["review", "direct", "after_review"]),
    ):
        if words in said:
            ends = ("upheld", "corrected", "other", "pending")
            assert not any(cells.get(f"t4.{c}.{end}") for c in courts for end in ends)


def test_the_sample_speaks_of_what_there_is():
    assert sentences(filled()) == {
        "行政规范性文件": "本年度未制发、废止行政规范性文件。",
        "收到申请": "本年度收到政府信息公开申请62件，其中自然人58件、商业企业4件。",
        "上年结转": "没有上年结转的政府信息公开申请。",
        "办理结果": "本年度办结政府信息公开申请62件，其中予以公开58件、无法提供4件。",
        "结转下年": "政府信息公开申请已全部办结，没有结转下年度继续办理的申请。",
        "行政复议、行政诉讼": "本年度未发生政府信息公开行政复议、行政诉讼。",
    }


def test_an_empty_report_allows_no_sentence():
    assert sentences(empty()) == {}


def test_a_year_without_applications():
    zeros = apply_batch(empty(), [(key, "0") for key in input_keys(("2021", None))])
    assert sentences(zeros) == {
        "行政规范性文件": "本年度未制发、废止行政规范性文件。",
        "收到申请": "本年度未收到政府信息公开申请。",
        "行政复议、行政诉讼": "本年度未发生政府信息公开行政复议、行政诉讼。",
    }


@pytest.mark.parametrize(
    ("pairs", "name", "text"),
    [
        ({"t3.carried_in.legal": "2"}, "上年结转", "上年结转政府信息公开申请2件。"),
        ({"t3.carried_out.legal": "2"}, "结转下年", "结转下年度继续办理2件。"),
        (
            {"t3.granted.natural": "0", "t3.denied_law.natural": "5", "t3.denied_query.legal": "2"},
            "办理结果",
            "本年度办结政府信息公开申请12件，其中予以公开1件、不予公开7件、无法提供4件。",
        ),
        (
            {"t4.review.upheld": "4", "t4.review.pending": "1"},
            "行政复议、行政诉讼",
            (
                "本年度发生政府信息公开行政复议5件，其中结果维持4件、尚未审结1件；"
                "未发生政府信息公开行政诉讼。"
            ),
        ),
        (
            {"t4.direct.other": "2", "t4.after_review.corrected": "1"},
            "行政复议、行政诉讼",
            (
                "本年度未发生政府信息公开行政复议；政府信息公开行政诉讼中，"
                "未经复议直接起诉2件，其中其他结果2件；复议后起诉1件，其中结果纠正1件。"
            ),
        ),
        (
            {"t2.normative.issued": "3", "t2.normative.repealed": "1", "t2.normative.valid": "9"},
            "行政规范性文件",
            "本年度制发行政规范性文件3件、废止1件，现行有效9件。",
        ),
        (
            {"t2.normative.issued": "", "t2.normative.valid": "9"},
            "行政规范性文件",
            "现行有效行政规范性文件9件。",
        ),
        ({"t2.rules.repealed": "1"}, "规章", "本年度废止规章1件。"),
    ],
)
def test_a_sentence_follows_the_table(pairs, name, text):
    assert sentences(filled(pairs=pairs))[name] == text


def test_the_edition_of_2019_has_its_own_words_for_files():
    pairs = {"t2.normative.made": "3", "t2.normative.public_total": "9"}
    said = sentences(filled(("2019", None), pairs))
    assert said["规范性文件"] == "本年度新制作规范性文件3件，对外公开总数9件。"


def test_nothing_is_said_of_what_is_not_applicable():
    report = change(filled(), **{f"t2__normative__{c}": "/" for c in ("issued", "repealed")})
    assert "行政规范性文件" not in sentences(report)


def test_a_blank_is_never_said_to_be_nothing():
    said = sentences(change(filled(), t3__carried_in__legal="", t4__direct__upheld=""))
    assert "上年结转" not in said
    assert "行政复议、行政诉讼" not in said


def test_a_stated_0_that_its_parts_deny_is_not_repeated():
    report = change(filled(pairs={"t4.review.upheld": "11"}), t4__review__total="0")
    assert "行政复议、行政诉讼" not in sentences(report)


def test_numbers_that_cancel_each_other_out_are_not_nothing():
    report = change(filled(), t3__new__natural="5", t3__new__company="-5")
    assert "收到申请" not in sentences(report)


def test_sentences_follow_a_table_that_changes_later():
    report = filled()
    text = next(s.text for s in ready_sentences(report, values_of(report)) if s.name == "收到申请")
    later = change(report, t3__new__natural="60")
    assert printed(later, values_of(later), text) == (
        "本年度收到政府信息公开申请64件，其中自然人60件、商业企业4件。"
    )
