"""Digits without end in a text, by a broken file or a hand on a key: reviewed like any other."""

import pytest

from app.report.batch import apply_batch
from app.review.review import review
from app.writing.content import compose
from tests.app.making import filled

NINES = "9" * 5_001  # Python refuses to make an int of more than 4,300


@pytest.mark.parametrize("key", ["preface", "s1", "s6", "signature"])
@pytest.mark.parametrize(
    "text",
    [
        f"新收申请{NINES}件。",
        f"新收申请0.{NINES}件。",
        f"新收申请{NINES}万件。",
        f"新收申请{'９' * 5_001}件。",
        f"新收申请{'零' * 5_001}件。",
        f"同比增长{NINES}%。",
        f"收取信息处理费{NINES}元。",
        f"{NINES}年{NINES}月{NINES}日",
        f"2025年1月{NINES}日",
    ],
    ids=lambda text: text[:5] + text[-4:],
)
def test_a_text_with_endless_digits_is_reviewed_and_set(key, text):
    report = apply_batch(filled(), [(key, text)])
    review(report)
    assert compose(report, is_draft=True)
