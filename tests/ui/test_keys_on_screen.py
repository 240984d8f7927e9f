"""Keys of the window on a real X display, where Qt's own fields claim more keys than elsewhere."""

import pytest

from tests.ui.conftest import EXAMPLE

TITLE = "示例街道 2020 年"
# How to come to each kind of field.
FIELDS = {
    "unit": ("Tab",),
    "figures": ("ctrl+Next", "ctrl+k"),
    "text": ("ctrl+Next",),
    "search": ("ctrl+Next", "ctrl+f"),
    "cell": ("ctrl+Next", "ctrl+Next", "F2"),
    "panel": ("F6",),
}


@pytest.mark.parametrize("keys", FIELDS.values(), ids=FIELDS)
def test_exporting_is_asked_for_wherever_the_keys_go(screen, tmp_path, keys):
    path = tmp_path / "a.nianbao"
    path.write_bytes(EXAMPLE.read_bytes())
    program = screen.start_program(path)
    screen.window(TITLE)
    if keys:
        screen.key(*keys)
    screen.key("ctrl+e")
    screen.window("导出 Word")
    screen.key("Escape")
    screen.window(TITLE)
    screen.key("Escape", "ctrl+q")
    assert program.wait(20) == 0
