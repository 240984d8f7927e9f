"""Text dragged with the mouse inside a narrative, in a real window: one step of undo."""

from app.report.batch import apply_batch
from app.store.project_file import read_report, write_report
from tests.app.making import filled
from tests.ui.hands import flush
from tests.ui.screen import wait_for

TEXT, MOVED = "甲乙丙丁戊己庚辛壬癸", "甲乙己庚辛丙丁戊壬癸"
TITLE = "a.nianbao"


def place_of(edit, position):
    """Return where a place of the text is in the window."""
    cursor = edit.textCursor()
    cursor.setPosition(position)
    return edit.viewport().mapTo(edit.window(), edit.cursorRect(cursor).center())


def saved(screen, path):
    """Save, and return the text that the file holds then."""
    before = path.stat().st_mtime_ns
    screen.key("ctrl+s")
    wait_for(lambda: path.stat().st_mtime_ns != before, "the file is written")
    return read_report(path).text["s1"]


def test_moving_words_with_the_mouse_is_one_step(screen, open_file, tmp_path):
    path = tmp_path / "a.nianbao"
    write_report(path, apply_batch(filled(("2021", None)), [("s1", TEXT)]))
    copy = tmp_path / "twin.nianbao"  # the file itself is locked by whoever has it open
    copy.write_bytes(path.read_bytes())
    twin = open_file(copy)
    twin.editor.show_page("s1")
    flush()
    edit = twin.focusWidget()
    held, there = place_of(edit, 3), place_of(edit, 8)

    screen.start_program(path)
    window = screen.window(TITLE)
    screen.run("xdotool", "windowsize", "--sync", window, str(twin.width()), str(twin.height()))
    screen.key("ctrl+Next", "ctrl+End")
    screen.write("x")  # a step of its own, however soon the drag follows
    screen.key("ctrl+Home", *["Right"] * 2, *["shift+Right"] * 3)

    def mouse(*words):
        screen.run("xdotool", "mousemove", "--window", window, *map(str, words), "sleep", "0.1")

    mouse(held.x(), held.y(), "mousedown", 1)
    for step in range(1, 5):
        mouse(held.x() + (there.x() - held.x()) * step // 4, there.y() + step % 2)
    mouse(there.x(), there.y(), "mouseup", 1)
    wait_for(lambda: saved_if_changed(screen, path) == f"{MOVED}x", "the words have moved")
    screen.key("ctrl+z")
    assert saved(screen, path) == f"{TEXT}x"


def saved_if_changed(screen, path):
    """Save, if there is anything to save, and return the text in the file."""
    screen.key("ctrl+s")
    return read_report(path).text["s1"]
