"""Which key asks for what in the handbook. Its window and the list in 帮助 are made of this."""

from typing import Final

# The key, what the list of keys shows for it, and what it says of it.
HANDBOOK_KEYS: Final = {
    "find": ("Ctrl+F", "Ctrl+F", "在手册中查找"),
    "find_next": ("F3", "F3", "下一处"),
    "find_previous": ("Shift+F3", "Shift+F3", "上一处"),
    "back": ("Alt+Left", "Alt+←", "后退"),
    "forward": ("Alt+Right", "Alt+→", "前进"),
    "smaller": ("Ctrl+-", "Ctrl+-", "缩小"),
    "larger": ("Ctrl+=", "Ctrl+=", "放大"),
    "normal": ("Ctrl+1", "Ctrl+1", "实际大小"),
    "close": ("Esc", "Esc", "清除查找的词；关闭手册"),
}
