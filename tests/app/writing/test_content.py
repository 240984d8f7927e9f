"""What a document says: sub-headings in the text, order, draft or not."""

import pytest

from app.report.batch import apply_batch
from app.writing.content import Heading, Paragraph, Signature, TableBlock, compose
from app.writing.export import must_be_draft
from tests.app.making import change, empty, filled


def runs_of(text):
    """Return the runs of the paragraphs of a text: (text, whether it is a sub-heading)."""
    blocks = compose(
        apply_batch(filled(), [("s1", text), ("s5", ""), ("s6", "")]), is_draft=False
    ).blocks
    return [[(r.text, r.is_subheading) for r in b.runs] for b in blocks if isinstance(b, Paragraph)]


SUBHEADINGS = [
    # a paragraph, its sub-headings
    ("（一）主动公开", ["（一）主动公开"]),
    ("（一）主动公开。全年公开若干件。", ["（一）主动公开。"]),
    ("（一）存在的问题。有。（二）改进情况。也有。", ["（一）存在的问题。", "（二）改进情况。"]),
    ("正文。（一）在句首。正文", ["（一）在句首。"]),
    ("按照（一）项的要求办理。", []),
    ("正文，（一）不在句首。", []),
    ("（十二）第十二项。正文", ["（十二）第十二项。"]),
    ("(一)半角括号", []),
    ("一、不是第二级。正文", []),
    ("1.第三级。正文", []),
    # at most 30 characters, its number and full stop included or not
    (f"（一）{'长' * 24}。正文", [f"（一）{'长' * 24}。"]),
    (f"（一）{'长' * 40}。正文", []),
    (f"（一）{'长' * 40}", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), SUBHEADINGS, ids=[f"{len(s[0])} {s[0][:9]}" for s in SUBHEADINGS]
)
def test_sub_headings_are_found_at_the_start_of_a_paragraph_or_sentence(text, expected):
    (runs,) = runs_of(text)
    assert "".join(words for words, _ in runs) == text
    assert [words for words, is_subheading in runs if is_subheading] == expected


def test_a_document_has_title_preface_six_sections_and_signature():
    report = apply_batch(
        filled(), [("preface", "前"), ("s1", "一"), ("s5", "五"), ("s6", "六"), ("signature", "名")]
    )
    content = compose(report, is_draft=False)
    shape = [(type(b).__name__, getattr(b, "key", "")) for b in content.blocks]
    assert shape == [
        ("Paragraph", ""),
        *(("Heading", "s1"), ("Paragraph", "")),
        *(("Heading", "s2"), ("TableBlock", "t2")),
        *(("Heading", "s3"), ("TableBlock", "t3")),
        *(("Heading", "s4"), ("TableBlock", "t4")),
        *(("Heading", "s5"), ("Paragraph", "")),
        *(("Heading", "s6"), ("Paragraph", "")),
        ("Signature", ""),
    ]


def test_an_empty_report_has_headings_and_tables_only():
    blocks = compose(empty(), is_draft=False).blocks
    assert {type(block) for block in blocks} == {Heading, TableBlock}
    assert not any(isinstance(block, Signature) for block in blocks)


def test_live_figures_are_expanded():
    assert runs_of("收到{{t3.new.total}}件") == [[("收到62件", False)]]


@pytest.mark.parametrize(
    ("pairs", "draft"),
    [
        ({}, False),
        ({"t3.new.natural": "57"}, True),
        ({"t3.new.natural": ""}, True),
        ({"t2.normative.published": "9", "t2.normative.public_total": "9"}, False),
        ({"s1": "{{t3.martian.total}}"}, True),
    ],
    ids=["in order", "an error", "a blank", "a hint", "a blank figure"],
)
def test_what_cannot_be_handed_in_is_a_draft(pairs, draft):
    assert must_be_draft(change(filled(("2019", None)), **pairs)) == draft
