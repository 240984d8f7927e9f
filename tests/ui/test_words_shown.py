"""Every word that can be seen or heard is Chinese; everything that can be used has a name."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.app.making import empty
from tests.ui.hands import Answers, Key, ctrl, flush, press
from ui.actions import ACTIONS

PAGES = ("info", "s1", "s2", "s3", "s4", "s5", "s6", "preview")
# Names of products, kinds of files and licences, keys: not ours to translate.
ALLOWED = {"PDF", "Word", "JSON", "json", "nianbao", "Qt", "PySide", "LGPL", "MIT", "BSD", "Apache",
           "python", "docx", "reportlab", "lxml", "pypdfium", "Fandol", "Excel", "XlsxWriter",
           "HTML", "WPS",
           "Ctrl", "Shift", "Alt", "Tab", "Enter", "Esc", "Delete", "Backspace", "Home", "End",
           "PgUp", "PgDown", "PageUp", "PageDown", "F", "CUPS", "A", "B", "C", "D"}  # fmt: skip
FILL = Qt.ItemDataRole


def foreign(text: str) -> set[str]:
    """Return the words of `text` in Latin letters that are not allowed; (&N) is a key."""
    plain = re.sub(r"<[^>]+>", "", text)
    plain = re.sub(r"(Ctrl|Alt|Shift)\+\S+", "", plain)
    plain = re.sub(r"\(&?.\)", "", plain).replace("&", "")
    return set(re.findall(r"[A-Za-z]+", plain)) - ALLOWED


def test_the_measure_finds_english():
    assert foreign("Save as PDF") == {"Save", "as"}
    assert foreign("保存(&S)") == set()


def said_by(widget: QWidget) -> list[str]:
    """Return what a widget shows and says."""
    said = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    said += [widget.statusTip(), widget.whatsThis()]
    if isinstance(widget, QLabel | QAbstractButton):
        said.append(widget.text())
    if isinstance(widget, QLineEdit | QTextEdit):
        said.append(widget.placeholderText())
    if isinstance(widget, QComboBox) and widget.objectName() != "lookInCombo":  # names of folders
        said += [widget.itemText(place) for place in range(widget.count())]
    if isinstance(widget, QTabBar):
        places = range(widget.count())
        said += [widget.tabText(place) for place in places]
        said += [widget.tabToolTip(place) for place in places]
    if isinstance(widget, QMessageBox):
        said += [widget.text(), widget.informativeText()]
    if isinstance(widget, QMenu):
        said += [widget.title(), *(action.text() for action in widget.actions())]
    said += [action.text() for action in widget.actions()]
    said += [action.toolTip() for action in widget.actions()]
    return said


def all_said(root: QWidget) -> list[str]:
    widgets = [root, *root.findChildren(QWidget)]
    said = [root.windowTitle()]
    for widget in widgets:
        if not widget.isHidden():
            said += said_by(widget)
    return [text for text in said if text]


def all_foreign(root: QWidget) -> dict[str, set[str]]:
    """Return what is not Chinese below `root`; a path is no word."""
    said = {re.sub(r"/\S+", "", text) for text in all_said(root)}
    return {text: found for text in said if (found := foreign(text))}


USED = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView)


def nameless(root: QWidget) -> list[str]:
    """Return what can be used below `root` and has no name for a screen reader."""
    found = []
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget.parent(), QComboBox | QAbstractScrollArea)
        if isinstance(widget, USED) and widget.isVisible() and not inner:
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            if not name and widget.objectName() not in QTS_OWN:
                found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


# Parts of Qt's own widgets: the scroll buttons of tabs, the arrow of a tool bar, the editor of
# a combo box, the lists of its file dialog.
QTS_OWN = {"ScrollLeftButton", "ScrollRightButton", "qt_toolbar_ext_button", "qt_spinbox_lineedit",
           "sidebar", "listView", "treeView", "qt_menubar_ext_button"}  # fmt: skip


@pytest.fixture(params=["example", "empty"])
def full(request, window, open_report):
    """Give the window with the example and a mistake in it, and with an empty report."""
    if request.param == "example":
        window.document.set_pairs([("t3.new.natural", "57"), ("t3.new.company", "")], "改")
        return window
    return open_report(empty(("2021", None)))


def test_every_word_of_every_page_is_chinese(full):
    for page in PAGES:
        full.editor.show_page(page)
        flush()
        assert all_foreign(full) == {}, page


def test_everything_that_can_be_used_has_a_name(full):
    for page in PAGES:
        full.editor.show_page(page)
        flush()
        assert nameless(full) == [], page


def test_the_start_page(empty_window):
    assert all_foreign(empty_window) == {}
    assert nameless(empty_window) == []


def test_every_action_explains_itself(window):
    for spec in ACTIONS:
        action = window.named_actions[spec.name]
        assert foreign(action.text()) | foreign(action.toolTip()) == set()
        assert action.toolTip(), spec.name


def test_the_menus(window):
    window._recent.aboutToShow.emit()
    menus = window.findChildren(QMenu)
    assert len(menus) >= 4
    for menu in menus:
        assert foreign(menu.title()) == set()
        for action in menu.actions():
            if action.parent() is not window._recent:  # names of files
                assert foreign(action.text()) == set(), action.text()


def test_no_key_is_given_twice(window):
    """Neither a shortcut in the window nor a letter within one menu."""
    from PySide6.QtGui import QAction

    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))
    for menu in window.findChildren(QMenu):
        letters = re.findall(r"\(&(.)\)", "".join(action.text() for action in menu.actions()))
        assert sorted(letters) == sorted(set(letters)), menu.title()


def looked_at(found: list, nameless_too: bool = True):
    def look(dialog: QDialog) -> None:
        found.append((all_foreign(dialog), nameless(dialog) if nameless_too else []))
        dialog.reject()

    return look


def test_the_programs_own_dialogs(window):
    found = []
    look = looked_at(found)
    with Answers(look, look, look):
        ctrl(Key.Key_N)
        window.named_actions["about"].trigger()
        window.named_actions["keys"].trigger()
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    with Answers(look, look):
        ctrl(Key.Key_E)
        ctrl(Key.Key_W)
    assert found == [({}, [])] * 5


def test_qts_file_dialogs(window):
    found = []
    look = looked_at(found)
    with Answers(look, look):
        ctrl(Key.Key_O)
        ctrl(Key.Key_S, shift=True)
    assert found == [({}, []), ({}, [])]


def test_the_heads_of_the_file_list_are_chinese(qapp, tmp_path):
    dialog = QFileDialog(None, "打开", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    model = dialog.findChild(QAbstractItemView, "treeView").model()
    heads = [
        str(model.headerData(column, Qt.Orientation.Horizontal))
        for column in range(model.columnCount())
    ]
    assert [foreign(head) for head in heads] == [set()] * 4
    dialog.deleteLater()


def test_qts_standard_buttons_and_text_menus_are_chinese(qapp):
    box = QMessageBox()
    buttons = QMessageBox.StandardButton
    for kind in (buttons.Ok, buttons.Cancel, buttons.Save, buttons.Yes, buttons.No, buttons.Close,
                 buttons.Discard, buttons.Retry, buttons.Abort, buttons.Help):  # fmt: skip
        box.addButton(kind)
    assert all_foreign(box) == {}
    line = QLineEdit("a")
    menu = line.createStandardContextMenu()
    assert foreign("".join(action.text().split("\t")[0] for action in menu.actions())) == set()
    assert len(menu.actions()) > 5
    line.deleteLater()
    box.deleteLater()


def test_qts_print_dialog_is_chinese(qapp):
    from ui.print_dialog import PrintDialog
    from ui.printing import make_printer

    printer = make_printer("年报")
    dialog = PrintDialog(printer, 3)
    dialog.show()
    flush()
    assert all_said(dialog)
    assert (all_foreign(dialog), nameless(dialog)) == ({}, [])
    dialog.close()
    dialog.deleteLater()


def test_the_context_menus_of_texts_and_cells(window):
    found = []

    def watch() -> None:
        from PySide6.QtWidgets import QApplication

        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            texts = "".join(action.text().split("\t")[0] for action in menu.actions())
            found.append((len(menu.actions()) > 0, foreign(texts)))
            menu.close()

    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    for page in ("s1", "s3", "info"):
        window.editor.show_page(page)
        flush()
        widget = window.focusWidget()
        target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        at = target.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, target.mapToGlobal(at))
        QTimer.singleShot(50, watch)
        QTimer.singleShot(200, watch)
        QApplication.sendEvent(target, event)
        flush()
    press(Key.Key_Escape)
    assert len(found) == 3
    assert {(is_full, not words) for is_full, words in found} == {(True, True)}


def test_the_tabs_speak_their_official_heading_and_state(window):
    tabs = window.editor.tabs
    assert tabs.accessibleTabName(3) == "三、收到和处理政府信息公开申请情况，已完成"
    assert tabs.accessibleTabName(0).startswith("基本信息")


def test_the_list_of_keys_names_every_key_of_every_page(window):
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QTreeWidget

    for page in PAGES:
        window.editor.show_page(page)
    listed = []

    def look(dialog):
        tree = dialog.findChild(QTreeWidget)
        groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
        listed.extend(
            group.child(at).text(0) for group in groups for at in range(group.childCount())
        )
        dialog.reject()

    with Answers(look):
        ctrl(Key.Key_F1)
    keys = {key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()}
    assert keys - set(listed) == {"Ctrl+Shift+Z"}  # of 重做, besides Ctrl+Y
