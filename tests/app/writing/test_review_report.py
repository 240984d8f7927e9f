"""The review report is written like the report itself: read back, whole or not at all."""

import pytest

from app.errors import ReadBackDiffers
from app.review.review import review
from app.writing.review_report import write_review
from tests.app.making import filled


class Stopped(Exception):
    """Somebody has had enough."""


@pytest.fixture(params=[".docx", ".pdf", ".html"])
def target(request, tmp_path):
    path = tmp_path / f"审核{request.param}"
    path.write_bytes(b"of yesterday")
    return path


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
