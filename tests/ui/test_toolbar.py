"""The row of actions shows its words whole, also where letters are a little wider."""

import pytest
from PySide6.QtWidgets import QToolButton

PADDING = 2 * (10 + 1)  # pixels that the style sheet puts around the words, with the frame


@pytest.mark.parametrize("pixels", [14, 15, 17, 20])
def test_a_menu_has_room_for_its_words_as_styles_measure_them(window, pixels):
    """Styles measure the & of a mnemonic too; with less room they leave letters out."""
    window.show()
    buttons = window.findChildren(QToolButton)
    menus = [button for button in buttons if button.menu() and button.text()]
    assert len(menus) >= 4
    for button in menus:
        font = button.font()
        font.setPixelSize(pixels)
        button.setFont(font)
        room = button.sizeHint().width() - PADDING
        assert room >= button.fontMetrics().horizontalAdvance(button.text()), button.text()
