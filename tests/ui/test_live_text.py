"""The editor of a text: live figures as values, any edit at all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from app.report.live import live_figures
from tests.ui.hands import Key, ctrl, flush, press, write
from tests.ui.live_texts import DENIED, NEW, report, texts
from ui.document import Document
from ui.text.clipboard import FIGURES_MIME
from ui.text.edit import NarrativeEdit
from ui.text.figure_object import OBJECT
from ui.text.line_maps import LineMaps
from ui.text.mapping import tokens
from ui.theme import DARK, LIGHT


@pytest.fixture
def document(qapp) -> Document:
    return Document(report())


@pytest.fixture
def editor(qtbot, document) -> NarrativeEdit:
    made = NarrativeEdit(document, "s6", LIGHT)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def text(document: Document) -> str:
    return document.report.text.get("s6", "")


def put(document: Document, words: str) -> None:
    document.set_pairs([("s6", words)], "写")


def place(editor: NarrativeEdit, position: int, anchor: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def on_clipboard(**data: str) -> None:
    mime = QMimeData()
    mime.setText(data["plain"])
    QGuiApplication.clipboard().setMimeData(mime)


def test_figures_are_one_character_and_follow_the_table(editor, document):
    put(document, f"收到{NEW}件")
    assert editor.toPlainText() == f"收到{OBJECT}件"
    before = editor.grab().toImage()
    document.set_pairs([("t3.new.natural", "5700")], "改")
    assert text(document) == f"收到{NEW}件"
    assert editor._object.shown == {NEW: "5705"}
    assert editor.grab().toImage() != before
    assert document.undo_stack.count() == 2


def test_a_figure_grows_and_shrinks_with_its_value(editor, document):
    put(document, f"{NEW}件")
    flush()
    place(editor, 1)
    narrow = editor.cursorRect().left()
    document.set_pairs([("t3.new.natural", "570000")], "改")
    flush()
    assert editor.cursorRect().left() > narrow + 20
    document.undo_stack.undo()
    flush()
    assert editor.cursorRect().left() == narrow


def colours(editor) -> set[str]:
    image = editor.viewport().grab().toImage()
    line = range(image.width())
    return {image.pixelColor(x, y).name().upper() for x in line for y in range(4, 34)}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_known_figure_is_tinted_and_a_blank_one_has_the_tone_of_an_error(editor, document, theme):
    editor.show_theme(theme)
    put(document, NEW)
    assert theme.hint.ground in colours(editor)
    assert theme.error.ground not in colours(editor)
    put(document, "{{t4.review.total}}")
    assert theme.error.ground in colours(editor)
    assert theme.hint.ground not in colours(editor)
    assert editor.text_map.printed == "____"


def test_arrows_and_deleting_take_a_figure_whole(editor, document):
    put(document, f"甲{NEW}乙{DENIED}丙")
    place(editor, 1)
    press(Key.Key_Right)
    assert editor.textCursor().position() == 2
    press(Key.Key_Backspace)
    assert text(document) == f"甲乙{DENIED}丙"
    place(editor, 2)
    press(Key.Key_Delete)
    assert text(document) == "甲乙丙"
    document.undo_stack.undo()
    assert text(document) == f"甲{NEW}乙{DENIED}丙"
    assert editor.toPlainText() == f"甲{OBJECT}乙{OBJECT}丙"


def test_the_tip_says_which_cell(editor, document):
    put(
        document,
        f"收到{NEW}件，{{{{t4.review.total}}}}件，{{{{nothing}}}}，{{{{t3.new.natural/t3.new.total%1}}}}",
    )
    flush()

    def tip(position):
        cursor = editor.textCursor()
        cursor.setPosition(position)
        return editor.figure_tip(
            editor.cursorRect(cursor).center() + editor.cursorRect().topRight() * 0 + _right(4)
        )

    assert tip(2) == "引用：表三·本年新收·总计　62"
    assert tip(5) == "引用：表四·行政复议·总计　还没有填"
    assert tip(8) == "本报告中没有这一项：{{nothing}}"
    assert tip(10) == "引用：表三·本年新收·自然人 占 表三·本年新收·总计 的百分比　91.9%"
    assert tip(0) == ""


def _right(pixels):
    from PySide6.QtCore import QPoint

    return QPoint(pixels, 0)


def test_copying_keeps_figures_live_here_and_gives_values_elsewhere(editor, document):
    put(document, f"甲{NEW}乙𬭎")
    ctrl(Key.Key_A)
    ctrl(Key.Key_C)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "甲62乙𬭎"
    assert bytes(mime.data(FIGURES_MIME).data()).decode() == f"甲{NEW}乙𬭎"
    press(Key.Key_End)
    ctrl(Key.Key_V)
    assert text(document) == f"甲{NEW}乙𬭎" * 2
    assert document.undo_stack.undoText().startswith("粘贴")


def test_cutting_and_pasting_is_two_steps_that_can_be_undone(editor, document):
    put(document, f"{NEW}乙")
    place(editor, 1, 0)
    ctrl(Key.Key_X)
    assert text(document) == "乙"
    press(Key.Key_End)
    ctrl(Key.Key_V)
    assert text(document) == f"乙{NEW}"
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert text(document) == f"{NEW}乙"


def test_source_pasted_from_elsewhere_becomes_live_where_it_is_known(editor, document):
    on_clipboard(plain=f"共{NEW}件\r\n{{{{某某}}}}和{{{{{{{{")
    ctrl(Key.Key_V)
    assert text(document) == f"共{NEW}件\n{{{{{{{{某某}}}}和{{{{{{{{{{{{{{{{"
    assert editor.text_map.printed == "共62件\n{{某某}}和{{{{"


def test_braces_can_be_typed_and_a_typed_figure_becomes_live(editor, document):
    write("用{{表示")
    assert text(document) == "用{{{{表示"
    assert editor.toPlainText() == "用{{表示"
    assert editor.text_map.printed == "用{{表示"
    write("，{{t3.new.total}}件")
    assert text(document) == f"用{{{{{{{{表示，{NEW}件"
    assert editor.toPlainText() == f"用{{{{表示，{OBJECT}件"
    write("{{x}}")
    assert editor.text_map.printed.endswith("件{{x}}")


def test_braces_that_came_unescaped_stay_as_they_are_until_their_paragraph_is_edited(
    editor, document
):
    put(document, "甲 {{ 乙\n丙")
    assert editor.toPlainText() == "甲 {{ 乙\n丙"
    editor.set_text_font(editor.font())
    assert document.undo_stack.count() == 1
    place(editor, 8)
    write("丁")
    assert text(document) == "甲 {{ 乙\n丙丁"


def test_an_input_method_at_work_changes_nothing(editor, document):
    put(document, f"{NEW}乙")
    place(editor, 1)
    QApplication.sendEvent(editor, QInputMethodEvent("nihao", []))
    flush()
    assert text(document) == f"{NEW}乙"
    document.set_pairs([("t3.new.natural", "1")], "改")
    assert editor.textCursor().block().layout().preeditAreaText() == "nihao"
    event = QInputMethodEvent()
    event.setCommitString("你好")
    QApplication.sendEvent(editor, event)
    assert text(document) == f"{NEW}你好乙"
    assert document.undo_stack.undoText() == "输入 六、其他需要报告的事项"


def test_words_typed_behind_a_figure_are_plain(editor, document):
    put(document, NEW)
    place(editor, 1)
    write("件a")
    press(Key.Key_Return)
    write("b")
    assert text(document) == f"{NEW}件a\nb"


def test_undo_shows_the_change_and_a_change_elsewhere_leaves_the_cursor(qtbot, editor, document):
    put(document, "一二三\n四五六")
    place(editor, 2)
    editor.clearFocus()
    put(document, "一二三\n四改六\n七")
    assert editor.textCursor().position() == 2
    assert editor.toPlainText() == "一二三\n四改六\n七"


steps = st.one_of(
    st.tuples(st.just("type"), st.sampled_from(["一", "{", "}", "𬭎", "\n"])),
    st.tuples(st.just("paste"), texts.map(lambda t: t.replace("\u2029", ""))),
    st.tuples(st.just("delete"), st.sampled_from([Key.Key_Backspace, Key.Key_Delete])),
    st.tuples(st.just("go"), st.tuples(st.integers(0, 40), st.integers(0, 40))),
    st.tuples(st.just("undo"), st.just(None)),
    st.tuples(st.just("redo"), st.just(None)),
    st.tuples(st.just("table"), st.integers(0, 999)),
    st.tuples(st.just("report"), texts.map(lambda t: t.replace("\u2029", ""))),
)


def take_step(editor: NarrativeEdit, document: Document, name: str, value: object) -> None:
    match name:
        case "type":
            editor.textCursor().insertText(str(value))
        case "paste":
            editor.insert_source(str(value), "贴")
        case "delete":
            press(value)
        case "go":
            end = editor.document().characterCount() - 1
            place(editor, min(value[0], end), min(value[1], end))
        case "undo":
            document.undo_stack.undo()
        case "redo":
            document.undo_stack.redo()
        case "table":
            document.set_pairs([("t3.new.natural", str(value))], "改")
        case "report":
            put(document, str(value))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(steps, max_size=12))
def test_after_any_edits_the_editor_holds_what_is_stored(editor, document, some):
    document.undo_stack.clear()
    put(document, "")
    for name, value in some:
        take_step(editor, document, name, value)
        agree(editor, document)


def agree(editor: NarrativeEdit, document: Document) -> None:
    words = text(document)
    shown = LineMaps(document).text_map(words)
    figures = list(live_figures(document.report, document.values, words))
    assert editor.text_map.text == editor._paragraphs.text == words
    assert editor.text_map.printed == shown.printed
    plain = tokens(words, figures)
    assert editor.toPlainText() == "".join(OBJECT if len(p) > 1 else p for p in plain)
    assert editor._object.shown == {f.source: f.shown for f in figures if f.source != "{{{{"}
    units = len(editor.toPlainText().encode("utf-16-le")) // 2
    assert editor.document().characterCount() - 1 == units
