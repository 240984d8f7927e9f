"""The preview of the example, with the typesetter or a maker of pages in its place."""

import pytest

from app.store.project_file import read_report
from resources import resource
from tests.ui.preview.making import Maker, wait_for_pages
from ui import preview_page
from ui.document import Document
from ui.preview_page import PreviewPage
from ui.theme import LIGHT


@pytest.fixture
def maker(monkeypatch):
    maker = Maker()
    monkeypatch.setattr(preview_page, "make_pages", maker)
    yield maker
    maker.may_end.set()


@pytest.fixture
def document(qtbot):
    return Document(read_report(resource("examples", "示例街道2020.nianbao")))


@pytest.fixture
def page(qtbot, document):
    page = PreviewPage(document, LIGHT)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


@pytest.fixture
def shown(qtbot, page, maker):
    page.set_active(True)
    wait_for_pages(qtbot, page)
    return page
