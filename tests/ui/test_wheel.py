"""Ctrl and the wheel over a table, in a real window: the page zooms, no number changes."""

from app.store.project_file import read_report
from tests.ui.screen import count_colour, wait_for
from ui.theme import LIGHT


def test_ctrl_and_the_wheel_zoom(screen, example):
    before = read_report(example)
    screen.start_program(example)
    window = screen.window(example.name)
    screen.key(*["ctrl+Next"] * 3)
    screen.run("xdotool", "mousemove", "--window", window, "600", "400")

    def table():
        return screen.look(window).copy(20, 120, 700, 400)

    wait_for(lambda: count_colour(table(), LIGHT.label), "the table is painted")
    first = table()
    screen.run("xdotool", "keydown", "ctrl", "click", "4", "keyup", "ctrl")
    wait_for(lambda: table() != first, "the table is larger")
    screen.run("xdotool", "keydown", "ctrl", "click", "5", "keyup", "ctrl")
    wait_for(lambda: table() == first, "and as before")
    title = screen.title()
    screen.run("xdotool", "click", "4", "click", "5", "click", "5")
    screen.key("Right")  # after which an unsaved change would stand in the title
    assert screen.title() == title
    screen.key("ctrl+s")
    assert read_report(example) == before
