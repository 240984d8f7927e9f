"""The page of a text as a person leaves it: shown, emptied, filled, and what undo is called."""

from tests.ui.hands import flush


def shown(window, section, words=""):
    window.editor.show_page(section)
    window.document.set_pairs([(section, words)], "清")
    flush()
    made = window.editor.page(section)
    assert made.editor.hasFocus()
    return made


def text(window, section="s1"):
    return window.document.report.text.get(section, "")


def undo_text(window):
    return window.document.undo_stack.undoText()


def put(window, page, words, section="s1"):
    window.document.set_pairs([(section, words)], "写")
    flush()
