"""What a live figure under the mouse stands for, in the form's words."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.form.form import Form
from ui.text.figure_words import figure_words
from ui.text.mapping import TextMap


def figure_tip(editor: QTextEdit, text_map: TextMap, form: Form, point: QPoint) -> str:
    """Return the words for what is at `point` of the editor's viewport, "" for plain text."""
    near = editor.cursorForPosition(point).position()
    for place in (near, near - 1):
        figure = text_map.figure_at(place)
        if figure and _box_contains(editor, place, point):
            words = figure_words(form, figure.source)
            if words is None:
                return f"本报告中没有这一项：{figure.source}"
            return f"引用：{words}　{figure.shown or '还没有填'}"
    return ""


def _box_contains(editor: QTextEdit, place: int, point: QPoint) -> bool:
    cursor = QTextCursor(editor.document())
    cursor.setPosition(place)
    left = editor.cursorRect(cursor)
    cursor.setPosition(place + 1)
    right = editor.cursorRect(cursor)
    is_last_in_line = right.top() > left.top()
    is_beside = left.left() <= point.x() and (is_last_in_line or point.x() <= right.right())
    return is_beside and left.top() <= point.y() <= left.bottom()
