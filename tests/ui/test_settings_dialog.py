"""The dialog 设置 by real keys: what is chosen counts at once, in the window and in documents."""

import io
import shutil
import threading
import time

import docx
import pypdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QRadioButton, QScrollArea

from app.writing.options import PageNumbers, PrintOptions
from app.writing.pdf_fonts import fonts_of_computer
from resources import resource
from tests.ui.hands import Answers, Key, ctrl, escape, file_name, flush, press
from tests.ui.tables import told
from ui import settings_dialog
from ui.settings import THEME, ZOOM, Settings, ThemeChoice, print_options
from ui.theme import DARK, LIGHT

ALT = Qt.KeyboardModifier.AltModifier


def alt(*keys):
    """Press Alt and each of `keys`, one after the other; Qt shows a button down for a moment."""
    for key in keys:
        press(key, modifiers=ALT)
        QTest.qWait(150)


def settled(*steps):
    """Return the answer to the dialog: these steps, then Esc."""

    def answer(dialog):
        for step in steps:
            step()
        escape(dialog)

    return answer


def change(*keys):
    """Open the dialog by its key, press Alt with `keys`, and leave it by Esc."""
    with Answers(settled(lambda: alt(*keys))) as seen:
        ctrl(Key.Key_Comma)
    return seen.words[0]


def test_every_choice_has_a_key_and_is_kept(window, settings, tmp_path):
    change(Key.Key_C, Key.Key_B, Key.Key_N, Key.Key_A, Key.Key_D)
    wanted = PrintOptions(PageNumbers.CENTRE, notes=False, own_fonts=False, sign_off=True)
    assert print_options(settings) == wanted
    assert settings.get(THEME) is ThemeChoice.DARK
    settings.sync()
    again = Settings(tmp_path / "settings.ini")
    assert print_options(again) == wanted
    assert again.get(THEME) is ThemeChoice.DARK
    change(Key.Key_W, Key.Key_F, Key.Key_N, Key.Key_A, Key.Key_L)
    assert print_options(settings) == PrintOptions()
    assert settings.get(THEME) is ThemeChoice.LIGHT


def test_arrows_choose_among_the_buttons_of_a_row(window, settings):
    with Answers(settled(lambda: alt(Key.Key_W), lambda: press(Key.Key_Right))):
        ctrl(Key.Key_Comma)
    assert print_options(settings).page_numbers is PageNumbers.CENTRE
    assert print_options(settings).own_fonts  # the next row is another choice


def test_the_theme_changes_at_once(window, appearance):
    seen = []
    look = [lambda: alt(Key.Key_D), lambda: seen.append(appearance.theme), lambda: alt(Key.Key_L)]
    with Answers(settled(*look)):
        ctrl(Key.Key_Comma)
    assert seen == [DARK]
    assert appearance.theme is LIGHT


def test_the_menu_of_themes_follows(window, appearance):
    change(Key.Key_D)
    (menu,) = (m for m in window._toolbar.findChildren(type(window._recent))
               if m.title().startswith("外观"))  # fmt: skip
    menu.aboutToShow.emit()
    assert [action.data() for action in menu.actions() if action.isChecked()] == [ThemeChoice.DARK]


def test_the_size_follows_in_every_window(window, open_file, tmp_path, settings):
    other_file = tmp_path / "另.nianbao"
    shutil.copy(window.document.path, other_file)
    other = open_file(other_file)
    with Answers(settled(lambda: alt(Key.Key_Z), lambda: press(Key.Key_Down))):
        ctrl(Key.Key_Comma)
    assert settings.get(ZOOM) == 110
    flush()
    for shown in (window, other):
        assert "110%" in [label.text() for label in shown.statusBar().findChildren(QLabel)]


def test_a_size_between_the_steps_is_shown_and_kept(window, settings):
    settings.set(ZOOM, 137)
    shown = []
    with Answers(lambda dialog: (shown.append(dialog.findChild(QComboBox).currentText()),
                                 escape(dialog))):  # fmt: skip
        ctrl(Key.Key_Comma)
    assert shown == ["137%"]
    assert settings.get(ZOOM) == 137


def test_the_wheel_changes_nothing(window, settings):
    def turn(dialog):
        box = dialog.findChild(QComboBox)
        box.setFocus()
        none, at = Qt.KeyboardModifier.NoModifier, QPointF(5, 5)
        QApplication.sendEvent(
            box,
            QWheelEvent(at, box.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                        none, Qt.ScrollPhase.NoScrollPhase, False),
        )  # fmt: skip
        escape(dialog)

    with Answers(turn):
        ctrl(Key.Key_Comma)
    assert settings.get(ZOOM) == 100


def test_the_defaults_come_back(window, settings, appearance):
    change(Key.Key_C, Key.Key_B, Key.Key_A, Key.Key_D)
    shown = []

    def look(dialog):
        alt(Key.Key_R)
        shown.extend(b.text() for b in dialog.findChildren(QRadioButton) if b.isChecked())
        escape(dialog)

    with Answers(look):
        ctrl(Key.Key_Comma)
    assert print_options(settings) == PrintOptions()
    assert settings.get(THEME) is ThemeChoice.SYSTEM
    assert [words[:2] for words in shown] == ["跟随", "外侧", "优先"]


def test_before_any_report_is_open_it_can_be_set(empty_window, settings):
    change(Key.Key_C)
    assert print_options(settings).page_numbers is PageNumbers.CENTRE


def test_enter_closes_it(window):
    with Answers(lambda dialog: QTest.keyClick(dialog, Key.Key_Return)):
        ctrl(Key.Key_Comma)
    assert QApplication.activeModalWidget() is None


def test_on_a_low_screen_everything_can_be_reached(window):
    def look(dialog):
        dialog.resize(dialog.width(), 240)
        flush()
        press(*[Key.Key_Tab] * 5)  # the last row
        assert "审签单" in dialog.focusWidget().text()
        focused, area = dialog.focusWidget(), dialog.findChild(QScrollArea)
        top = focused.mapTo(area.viewport(), QPoint(0, 0)).y()
        seen.append(0 <= top <= area.viewport().height() - focused.height())
        escape(dialog)

    seen = []
    with Answers(look):
        ctrl(Key.Key_Comma)
    assert seen == [True]


# ------------------------------------------------------------------------------- which fonts


@pytest.fixture
def fonts(tmp_path, monkeypatch):
    folder = tmp_path / "own" / "fonts"
    folder.mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(folder.parent))
    fonts_of_computer.cache_clear()
    yield folder
    fonts_of_computer.cache_clear()


def font_words(qtbot, expected):
    def look(dialog):
        labels = dialog.findChildren(QLabel)
        qtbot.waitUntil(lambda: any(expected in label.text() for label in labels), timeout=10_000)
        found.extend(label.text() for label in labels if expected in label.text())
        escape(dialog)

    found = []
    with Answers(look):
        ctrl(Key.Key_Comma)
    return found[0]


def test_it_tells_which_faces_this_computer_has(window, fonts, qtbot):
    shutil.copy(resource("fonts", "KaiTi.ttf"), fonts / "simkai.ttf")
    shutil.copy(resource("fonts", "HeiTi.ttf"), fonts / "simhei.ttf")
    words = font_words(qtbot, "本机有")
    assert words.splitlines() == [
        "本机有：黑体、楷体_GB2312",
        "由随附字体代替：方正小标宋简体、仿宋_GB2312、宋体",
    ]


def test_it_tells_that_there_are_none(window, fonts, qtbot):
    (fonts / "simkai.ttf").write_bytes(b"none")
    assert font_words(qtbot, "没有公文字体") == "本机没有公文字体，全部由随附字体代替。"


# ------------------------------------------------------------------------- what follows them


def test_exports_are_laid_out_as_set(window, qtbot, tmp_path):
    change(Key.Key_C, Key.Key_A)
    for suffix, shift in ((".docx", False), (".pdf", True)):
        path = tmp_path / f"出{suffix}"
        with Answers(file_name(path)):
            ctrl(Key.Key_E, shift=shift)
        qtbot.waitUntil(lambda path=path: f"已导出正式稿 {path}" in told(window), timeout=20_000)
    document = docx.Document(str(tmp_path / "出.docx"))
    assert len(document.tables) == 4
    assert "单　位" in document.tables[-1].rows[0].cells[0].text
    pages = pypdf.PdfReader(io.BytesIO((tmp_path / "出.pdf").read_bytes())).pages
    assert "审签单" in "".join(pages[-1].extract_text().split())


def test_the_preview_follows_while_it_is_looked_at(window, qtbot):
    press(Key.Key_F7)
    view = window.editor.page("preview").view
    qtbot.waitUntil(lambda: view.page_count == 4, timeout=10_000)
    with Answers(settled(lambda: alt(Key.Key_A))):
        alt(Key.Key_L)  # 版式
    qtbot.waitUntil(lambda: view.page_count == 5, timeout=10_000)


def test_the_preview_is_made_anew_when_it_is_looked_at_again(window, qtbot):
    press(Key.Key_F7)
    view = window.editor.page("preview").view
    qtbot.waitUntil(lambda: view.page_count == 4, timeout=10_000)
    ctrl(Key.Key_PageUp)
    change(Key.Key_A)
    press(Key.Key_F7)
    qtbot.waitUntil(lambda: view.page_count == 5, timeout=10_000)


def test_printing_is_laid_out_as_set(window, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "ui.printing.print_report", lambda _d, _w, options, _: asked.append(options)
    )
    change(Key.Key_C, Key.Key_N, Key.Key_A)
    ctrl(Key.Key_P)
    assert asked == [PrintOptions(PageNumbers.CENTRE, notes=False, sign_off=True)]


def test_a_typed_number_is_taken_over_first(window, settings):
    window.editor.show_page("s3")
    press(Key.Key_7)
    change(Key.Key_C)
    assert 7 in window.document.report.cells.values()


def test_leaving_does_not_wait_for_the_fonts(window, monkeypatch, qtbot):
    may_end = threading.Event()

    def slow():
        assert may_end.wait(20)
        return ()

    monkeypatch.setattr(settings_dialog, "_own_faces", slow)
    begin = time.monotonic()
    with Answers(escape):
        ctrl(Key.Key_Comma)
    flush()
    assert time.monotonic() - begin < 10
    may_end.set()
    qtbot.wait(50)
