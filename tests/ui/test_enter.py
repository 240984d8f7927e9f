"""Enter presses the button that has the keys, as people expect of a dialog, everywhere."""

from tests.ui.hands import Answers, Key, button, ctrl, flush, press, write
from tests.ui.texts import put, text
from ui.settings import SIGN_OFF, ZOOM


def press_enter_on(parent, words):
    """Give `words` the keys and press Enter."""
    button(parent, words).setFocus()
    press(Key.Key_Return)


def test_parts_of_the_preface(window):
    window.document.set_pairs([("preface", "")], "清空")
    window.editor.show_page("info")
    flush()
    press_enter_on(window.editor.page("info"), "法定依据")
    assert "政府信息公开条例" in window.document.report.text["preface"]


def test_the_find_bar(window, page):
    put(window, page, "甲乙甲")
    ctrl(Key.Key_H)
    write("甲")
    page.find_bar.replacement.setFocus()
    write("丙")
    press_enter_on(page.find_bar, "全部替换")
    assert text(window) == "丙乙丙"


def test_the_usual_settings(window, settings):
    settings.set(SIGN_OFF, True)
    settings.set(ZOOM, 125)

    def restore(dialog):
        press_enter_on(dialog, "恢复默认")
        assert dialog.isVisible()
        assert not settings.get(SIGN_OFF)
        assert settings.get(ZOOM) == 100
        button(dialog, "关闭").setFocus()
        press(Key.Key_Return)

    with Answers(restore):
        ctrl(Key.Key_Comma)
