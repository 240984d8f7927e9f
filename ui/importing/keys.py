"""Keys of the import window, and what the list of keys says of them."""

# The name of what a key does, the key, words.
IMPORT_KEYS = (
    ("next", "F8", "到下一处要核对的内容"),
    ("previous", "Shift+F8", "到上一处要核对的内容"),
    ("side", "F6", "在报告和要核对的内容之间切换"),
)
MORE_KEYS = (
    ("Enter", "从要核对的内容转到它的格或文字"),
    ("Shift+↑ ↓", "选中几处，一起核对无误"),
    ("Alt+O", "核对无误；没有放入的：不需要"),
    ("Alt+N", "把没有放入的内容放入当前格，或加到正文末尾"),
    ("Alt+A", "全部核对无误"),
    ("Alt+I", "导入为本年报告"),
    ("Alt+B", "作为上年报告"),
)
