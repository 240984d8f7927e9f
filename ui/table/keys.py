"""Which key asks for what in a table, as spreadsheets have it. The list in 帮助 is made of this."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_K = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier

# The command, its keys, and what the list of keys says of it.
TABLE_KEYS: tuple[tuple[str, tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...], str, str], ...] = (
    ("next", ((_K.Key_Tab, _NONE),), "Tab", "到右边下一个填写格，行末转到下一行"),
    (
        "previous",
        ((_K.Key_Backtab, _SHIFT), (_K.Key_Backtab, _NONE)),
        "Shift+Tab",
        "到左边上一个填写格",
    ),
    ("down", ((_K.Key_Return, _NONE), (_K.Key_Enter, _NONE)), "Enter", "到下面一个填写格"),
    ("up", ((_K.Key_Return, _SHIFT), (_K.Key_Enter, _SHIFT)), "Shift+Enter", "到上面一个填写格"),
    ("clear", ((_K.Key_Delete, _NONE), (_K.Key_Backspace, _NONE)), "Delete", "清除所选的格"),
    ("copy", ((_K.Key_C, _CTRL),), "Ctrl+C", "复制所选的格"),
    (
        "copy_reference",
        ((_K.Key_C, _CTRL | _SHIFT),),
        "Ctrl+Shift+C",
        "复制为引用：粘贴到正文后随表更新",
    ),
    ("cut", ((_K.Key_X, _CTRL),), "Ctrl+X", "剪切所选的格"),
    ("paste", ((_K.Key_V, _CTRL),), "Ctrl+V", "粘贴；带有表头的整块按表头对位"),
    ("fill_right", ((_K.Key_R, _CTRL),), "Ctrl+R", "向右填充"),
    ("fill_down", ((_K.Key_D, _CTRL),), "Ctrl+D", "向下填充"),
    ("select_all", ((_K.Key_A, _CTRL),), "Ctrl+A", "选中整张表"),
    ("row_start", ((_K.Key_Home, _NONE),), "Home", "到本行第一格"),
    ("row_end", ((_K.Key_End, _NONE),), "End", "到本行最后一格"),
    ("table_start", ((_K.Key_Home, _CTRL),), "Ctrl+Home", "到表的第一格"),
    ("table_end", ((_K.Key_End, _CTRL),), "Ctrl+End", "到表的最后一格"),
    ("far_left", ((_K.Key_Left, _CTRL),), "Ctrl+←", "到最左一格"),
    ("far_right", ((_K.Key_Right, _CTRL),), "Ctrl+→", "到最右一格"),
    ("far_up", ((_K.Key_Up, _CTRL),), "Ctrl+↑", "到最上一格"),
    ("far_down", ((_K.Key_Down, _CTRL),), "Ctrl+↓", "到最下一格"),
)
OTHER_KEYS = (
    ("数字", "直接输入，替换原来的数"),
    ("F2", "修改原来的数"),
    ("Ctrl+Enter", "输入的数填入所选的每一格"),
    ("Esc", "放弃正在输入的数"),
    ("方向键", "到相邻的格；加 Shift 扩大选择"),
)
_COMMANDS = {keys: name for name, combinations, _, _ in TABLE_KEYS for keys in combinations}


def command_of(event: QKeyEvent) -> str | None:
    """Return the command that a key asks for, None for any other key."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _COMMANDS.get((Qt.Key(event.key()), modifiers))
