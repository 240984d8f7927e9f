"""Which key asks for what in a text. The pages and the list in 帮助 are made of this."""

# The key and what the list of keys says of it.
TEXT_KEYS = {
    "figure": ("Ctrl+K", "插入表中的数字，随表变化"),
    "sentence": ("Ctrl+J", "插入由表中数字组成的语句"),
    "heading": ("Ctrl+T", "加上规定的小标题"),
    "find": ("Ctrl+F", "在这一部分中查找"),
    "replace": ("Ctrl+H", "在这一部分中替换"),
    "find_next": ("F3", "下一处"),
    "find_previous": ("Shift+F3", "上一处"),
}


def key_of(name: str) -> str:
    """Return the key of a command."""
    return TEXT_KEYS[name][0]
