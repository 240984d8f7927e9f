"""The review report is written like the report itself: read back, whole or not at all."""

import pytest

from app.errors import ReadBackDiffers
from app.review.review import review
from app.writing.content import Heading
from app.writing.review_report import review_content, write_review
from tests.app.making import filled


class Stopped(Exception):
    """Somebody has had enough."""


@pytest.fixture(params=[".docx", ".pdf", ".html"])
def target(request, tmp_path):
    path = tmp_path / f"审核{request.param}"
    path.write_bytes(b"of yesterday")
    return path


def test_as_many_are_counted_as_are_listed():
    """One wrong cell upsets two sums and is one thing to mend; blanks are told by the table."""
    report = filled(
        pairs={"t3.new.natural": "57", "t3.carried_in.legal": "3", "t4.review.upheld": ""}
    )
    content = review_content(report, review(report))
    headings, listed = [], {}
    for block in content.blocks:
        if isinstance(block, Heading):
            headings.append(block.text)
        elif headings:
            listed.setdefault(headings[-1], []).append(block.text)
    assert len(headings) == 3
    assert len(listed[headings[0]]) == 2
    for heading, texts in listed.items():
        assert heading.endswith(f"（{len(texts)} 项）")
        assert f"{heading[2:].split('（')[0]} {len(texts)} 项" in content.blocks[0].text
        assert [text.split(". ")[0] for text in texts] == [str(n + 1) for n in range(len(texts))]


def test_blanks_are_told_in_the_order_of_the_tables():
    report = filled(pairs=dict.fromkeys(("t4.review.upheld", "t3.new.legal", "t2.rules.valid"), ""))
    texts = [block.text for block in review_content(report, review(report)).blocks]
    tables = [text[3:5] for text in texts if "格未填" in text]
    assert tables == ["表二", "表三", "表四"]


def test_a_page_that_differs_is_not_saved(tmp_path, monkeypatch):
    target = tmp_path / "审核.html"
    report = filled()
    monkeypatch.setattr("app.writing.html_document.write_html", lambda _: b"<p>something else</p>")
    with pytest.raises(ReadBackDiffers):
        write_review(report, review(report), target)
    assert not target.exists()


def test_it_can_be_stopped_at_every_step(target):
    """After the last step the file takes its place."""
    report, steps = filled(), 0

    def may_stop():
        nonlocal steps
        steps -= 1
        if steps < 0:
            raise Stopped

    for allowed in range(10):
        steps = allowed
        try:
            write_review(report, review(report), target, may_stop=may_stop)
        except Stopped:
            assert target.read_bytes() == b"of yesterday"
        else:
            break
    assert allowed == 3
    assert len(target.read_bytes()) > 100
    assert list(target.parent.iterdir()) == [target]
