"""The first chapter, done by somebody who does what it says and nothing else.

Tables to fill in, texts to copy and buttons to press are read out of the chapter. Each step has
a function here under the chapter's own heading: who changes a step must change it here, too.
"""

import re

import docx
import pypdf
import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.handbook.blocks import Paragraph, Picture, Style, plain
from app.store.project_file import read_report
from app.writing.export import export
from tests.ui.conftest import EXAMPLE
from tests.ui.handbook.chapter import CHAPTER, note, of_kind, rows, spans
from tests.ui.hands import Answers, Key, button, click, ctrl, file_name, flush, press, write
from tests.ui.tables import click_cell, told
from ui.handbook.window import HandbookWindow
from ui.table_page import TablePage

KEYS = {
    "Ctrl+N": (Key.Key_N, False),
    "Ctrl+0": (Key.Key_0, False),
    "Ctrl+PgDown": (Key.Key_PageDown, False),
    "Ctrl+S": (Key.Key_S, False),
    "Ctrl+E": (Key.Key_E, False),
    "Ctrl+Shift+E": (Key.Key_E, True),
}


class Walk:
    """Somebody with the handbook beside the window."""

    def __init__(self, window, windows, folder):
        self.window = window
        self.windows = windows
        self.folder = folder
        press(Key.Key_F1)
        self.book = window.handbook._shown
        assert isinstance(self.book, HandbookWindow)
        self.book.go_to(CHAPTER.file)

    def key(self, name):
        key, shift = KEYS[name]
        self.window.activateWindow()
        flush()
        ctrl(key, shift=shift)

    def keys(self, title):
        """Return the keys that a step names, each once."""
        return list(dict.fromkeys(spans(title, Style.CODE)))

    def copy_note(self, title, number=0):
        """Select a note of a step in the handbook and copy it."""
        lines = note(title, number)
        view = self.book.view
        begin = view.document().find(lines[0][:20], 0)
        while not begin.isNull() and lines[0] not in begin.block().text():
            begin = view.document().find(lines[0][:20], begin)
        block = begin.block()
        cursor = QTextCursor(block)
        for _ in lines[1:]:
            block = block.next()
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
        view.copy()
        assert QGuiApplication.clipboard().text().split("\n") == lines

    def paste_into(self, editor):
        self.window.activateWindow()
        editor.setFocus()
        flush()
        ctrl(Key.Key_V)

    def fill(self, title):
        """Type the numbers of a step, each into the cell that it names."""
        editor = self.window.editor
        page = editor.page(editor.shown)
        assert isinstance(page, TablePage)
        cells = {
            cell.name.split("·", 1)[1]: key
            for key, cell in self.window.document.report.form.cells.items()
            if cell.table.key == page.view.model().table
        }
        for name, value in rows(title):
            click_cell(page.view, cells[name])
            write(value)
            press(Key.Key_Return)

    def fill_zeros(self, title):
        assert "Ctrl+0" in self.keys(title)
        assert "填 0" in spans(title, Style.BOLD)
        with Answers("填 0"):
            self.key("Ctrl+0")

    def next_tab(self, title, number=0):
        """Go where the step says: to the tab whose name is the first (second) that stands bold."""
        tabs = self.window.editor.tabs
        names = {tabs.tabText(at): at for at in range(tabs.count())}
        wanted = [names[words] for words in spans(title, Style.BOLD) if words in names][number]
        if "Ctrl+PgDown" in self.keys(title):
            self.key("Ctrl+PgDown")
        else:
            click(tabs, tabs.tabRect(wanted).center())
        assert tabs.currentIndex() == wanted


def begin(walk, title):
    fields = dict(rows(title))

    def fill_in(dialog):
        name, year = dialog.findChildren(QLineEdit)[:2]
        level, kind = dialog.findChildren(QComboBox)
        name.setFocus()
        write(fields["单位名称"])
        year.setFocus()
        year.selectAll()
        write(fields["报告年度"])
        level.setCurrentText(fields["层级"])
        kind.setCurrentText(fields["类别"])
        assert set(fields) == {"单位名称", "报告年度", "层级", "类别"}
        click(button(dialog, "新建"))

    assert walk.keys(title) == ["Ctrl+N"]
    with Answers(fill_in):
        walk.key("Ctrl+N")
    flush()


def preface(walk, title):
    page = walk.window.editor.page("info")
    assert spans(title, Style.BOLD) == ["前言", "落款"]
    for number, editor in enumerate((page._preface, page._signature)):
        walk.copy_note(title, number)
        walk.paste_into(editor)


def text(walk, title):
    walk.next_tab(title)
    walk.copy_note(title)
    walk.paste_into(walk.window.editor.page(walk.window.editor.shown).editor)


def table(walk, title):
    walk.next_tab(title)
    walk.fill(title)
    walk.fill_zeros(title)


def mend(walk, title):
    document = walk.window.document
    wrong = [cause for cause in document.causes if cause.rule_class == "error"]
    assert len(wrong) == 1
    verdict = walk.window._toolbar.verdict.text()
    bold = spans(title, Style.BOLD)
    assert bold[0] in verdict
    click(button(walk.window.editor.panel, bold[1]))


def last_table(walk, title):
    walk.next_tab(title)
    walk.fill_zeros(title)
    assert walk.window._toolbar.verdict.text() == spans(title, Style.BOLD)[-1]
    assert walk.window.document.findings == ()


def last_texts(walk, title):
    for number in range(2):
        walk.next_tab(title, number)
        walk.copy_note(title, number)
        walk.paste_into(walk.window.editor.page(walk.window.editor.shown).editor)


def look(walk, title):
    assert walk.keys(title) == ["F7"]
    walk.window.activateWindow()
    flush()
    press(Key.Key_F7)
    assert walk.window.editor.shown == "preview"


def save_and_export(walk, title):
    assert walk.keys(title) == ["Ctrl+S", "Ctrl+E", "Ctrl+Shift+E"]
    for key, suffix, done in zip(
        walk.keys(title),
        (".nianbao", ".docx", ".pdf"),
        ("已保存到", "已导出正式稿", "已导出正式稿"),
        strict=True,
    ):
        path = walk.folder / f"report{suffix}"
        with Answers(file_name(path)):
            walk.key(key)
        sentence = f"{done} {path}"
        walk.wait(lambda sentence=sentence: told(walk.window).startswith(sentence))
    (sentence,) = [b for b in of_kind(title, Paragraph) if "状态栏" in plain(b.line)]
    assert "“已导出正式稿”" in plain(sentence.line)


STEPS = {  # what is done, and what the chapter shows of it
    "第一步：新建": (begin, ["start", "new"]),
    "第二步：前言和落款": (preface, ["info"]),
    "第三步：总体情况": (text, ["text"]),
    "第四步：问题及改进、其他事项": (last_texts, []),
    "第五步：表二": (table, ["published"]),
    "第六步：表三": (table, []),
    "第七步：改正一处错误": (mend, ["red", "table"]),
    "第八步：表四": (last_table, ["disputes"]),
    "第九步：看一遍": (look, ["preview"]),
    "第十步：保存和导出": (save_and_export, []),
}


def test_every_step_of_the_chapter_is_walked_here():
    titles = [s.title for s in CHAPTER.sections()]
    assert titles == [CHAPTER.title, *STEPS, "接下来做真的"]


@pytest.mark.timeout(120)
def test_who_follows_the_chapter_has_the_example_as_word_file_and_pdf(
    qtbot, empty_window, windows, tmp_path
):
    walk = Walk(empty_window, windows, tmp_path)
    walk.wait = lambda condition: qtbot.waitUntil(condition, timeout=10_000)
    for title, (step, pictures) in STEPS.items():
        step(walk, title)
        shown = [picture.file for picture in of_kind(title, Picture)]
        assert shown == [f"pictures/{name}.png" for name in pictures]
    sample = read_report(EXAMPLE)
    made = read_report(tmp_path / "report.nianbao")
    assert made == sample
    for suffix in (".docx", ".pdf"):
        export(sample, tmp_path / f"sample{suffix}")
        mine = (tmp_path / f"report{suffix}").read_bytes()
        assert mine == (tmp_path / f"sample{suffix}").read_bytes()
    words = "\n".join(p.text for p in docx.Document(tmp_path / "report.docx").paragraphs)
    assert "草稿" not in words
    pages = pypdf.PdfReader(tmp_path / "report.pdf").pages
    printed = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    assert "草稿" not in printed
    assert "本年度没有其他需要报告的事项。" in printed
