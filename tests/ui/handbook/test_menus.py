"""The handbook against the window: each action, tab, button and label in it, and no other."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton

from app.form.edition import RuleClass
from app.handbook.blocks import Table, lines_of, plain
from app.handbook.book import handbook
from tests.app.making import filled
from tests.ui.hands import flush
from tests.ui.tables import click_cell, show
from ui.actions import plain_words
from ui.key_list import key_groups
from ui.settings_dialog import SettingsDialog
from ui.words import CLASS_WORDS

BOOK = handbook()
HISTORY = "撤销和重做"
SECTIONS = [section.title for section in BOOK.chapter("menus.md").sections()][1:]


def tables(place):
    section = BOOK.sections()[place]
    return [block for block in section.blocks if isinstance(block, Table)]


def words(file):
    chapter = BOOK.chapter(file)
    return "\n".join(plain(line) for block in chapter.blocks for line in lines_of(block))


def documented(menu):
    """Return the rows of a menu in the handbook: words, key, what it does."""
    (table,) = tables(f"menus.md#{menu}")
    return [tuple(map(plain, row)) for row in table.rows]


def name_of(action):
    """Return the words of a menu entry as the handbook has them."""
    return plain_words(action.text())


def key_of(action):
    return action.shortcut().toString()


def entries(menu):
    """Yield (words, key) of what a menu offers; of an inner menu its name and what it offers."""
    for action in menu.actions():
        if action.isSeparator():
            continue
        yield name_of(action), key_of(action)


def inner_menus(menu):
    return [action.menu() for action in menu.actions() if action.menu()]


def menus_of(window):
    """Return the menus of the row of actions by their names, and those inside with a section."""
    buttons = window._toolbar.findChildren(QToolButton)
    tops = {plain_words(b.text()): b.menu() for b in buttons if b.menu() and b.text()}
    inner = [menu for top in tops.values() for menu in inner_menus(top)]
    return tops | {n: m for m in inner if (n := name_of(m.menuAction())) in SECTIONS}


def test_each_menu_is_in_the_handbook_entry_by_entry_with_its_keys(window):
    menus = menus_of(window)
    assert sorted([*menus, HISTORY]) == sorted(SECTIONS)
    for name, menu in menus.items():
        rows = [(row[0], row[1]) for row in documented(name)]
        assert rows == list(entries(menu)), "document it in resources/help/menus.md"


def test_what_inner_menus_offer_is_named_in_their_row(window):
    for name, menu in menus_of(window).items():
        rows = {row[0]: row[2] for row in documented(name)}
        for inner in inner_menus(menu):
            if name_of(inner.menuAction()) in SECTIONS:
                continue
            row = rows[name_of(inner.menuAction())]
            for words_, _ in entries(inner):
                assert words_ in row


def test_the_actions_outside_of_menus_are_in_it_too(window):
    in_menus = [a for menu in menus_of(window).values() for a in menu.actions()]
    row = [a for a in window._toolbar.actions() if a.text() and not a.isSeparator()]
    rest = [(a.iconText(), key_of(a)) for a in row if a not in in_menus]
    assert rest == [(r[0], r[1]) for r in documented(HISTORY)]


def test_every_tab_is_in_it(window):
    tabs = window.editor.tabs
    (table, *_) = [b for b in BOOK.chapter("pages.md").blocks if isinstance(b, Table)]
    assert [plain(row[0]) for row in table.rows] == [tabs.tabText(at) for at in range(tabs.count())]


def test_every_key_is_in_it():
    for name, keys in key_groups():
        (table,) = tables(f"keys.md#{name}")
        assert [tuple(map(plain, row)) for row in table.rows] == keys


@pytest.mark.parametrize("key", ["t2.fees.amount", "t2.rules.issued", "t3.denied_law.natural"])
def test_every_entry_of_the_context_menu_is_in_it(open_report, key):
    window = open_report(filled(("2021", None)))
    view = show(window, "s2" if key.startswith("t2") else "s3")
    click_cell(view, key)
    found = []

    def look():
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found.extend(name_of(a) for a in menu.actions() if not a.isSeparator())
        menu.close()

    QTimer.singleShot(30, look)
    where = view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).center())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, where)
    QApplication.sendEvent(view.viewport(), event)
    flush()
    assert len(found) > 8
    table = tables("pages.md#表格二三四")[-1]
    rows = "、".join(plain(row[0]) for row in table.rows)
    for name in found:
        short = name.split("：")[0]
        is_unit = "换算为" in name
        assert (is_unit and "是元，换算为万元" in rows) or short in rows, name


def test_every_button_over_a_text_is_in_it(window):
    for section in ("s1", "s5", "s6"):
        window.editor.show_page(section)
        tools = window.editor.page(section)._tools
        for button in tools.findChildren(QToolButton):
            assert button.text() in words("pages.md")


def test_every_class_of_findings_is_in_it():
    (table, *_) = [b for b in BOOK.chapter("findings.md").blocks if isinstance(b, Table)]
    classes = [plain(row[0]).split("（")[0] for row in table.rows]
    assert classes == [CLASS_WORDS[rule_class] for rule_class in RuleClass]


def test_every_setting_is_in_it(settings, appearance):
    dialog = SettingsDialog(settings, appearance, None)
    names = [label.text().split("(")[0] for label in dialog.findChildren(QLabel)]
    (table,) = [b for b in BOOK.chapter("settings.md").blocks if isinstance(b, Table)]
    rows = [plain(row[0]) for row in table.rows]
    assert [name for name in names if name in rows] == rows
    dialog.deleteLater()
