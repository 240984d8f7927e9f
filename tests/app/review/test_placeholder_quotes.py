"""What a card quotes around a gap in a text."""

from app.report.batch import apply_batch
from tests.app.making import filled, found


def test_half_of_the_next_gap_is_not_quoted():
    text = "自____年1月1日起至____年12月31日止。"
    report = apply_batch(filled(), [("s6", text)])
    quotes = [finding.numbers for finding in found(report, "W-PLACEHOLDER")]
    assert quotes == ["“自____年1月1日起至”", "“年1月1日起至____年12月31日止”"]
