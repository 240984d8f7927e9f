"""Colours that can be read: every pair of words and ground has a contrast of 4.5 or more."""

import pytest
from PySide6.QtGui import QColor, QPalette

from app.form.edition import RuleClass
from ui.settings import ThemeChoice
from ui.theme import DARK, LIGHT, palette

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
SELECTED = 32 / 255  # how much of the accent lies over a selected cell (table/painting.py)


def luminance(colour):
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def over(ground, tint, share):
    """Return `ground` with `tint` over it."""
    below, above = QColor(ground).getRgb()[:3], QColor(tint).getRgb()[:3]
    return QColor(*(round(b + (a - b) * share) for b, a in zip(below, above, strict=True))).name()


def test_the_measure_is_right():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.01)


@THEMES
def test_words_on_every_ground(theme):
    grounds = (theme.window, theme.paper, theme.label, theme.total)
    poor = {
        (words, ground): round(contrast(words, ground), 2)
        for words in (theme.text, theme.quiet)
        for ground in grounds
        if contrast(words, ground) < 4.5
    }
    assert poor == {}


@THEMES
def test_accent_as_words(theme):
    grounds = (theme.window, theme.paper, theme.label)
    assert min(contrast(theme.accent, ground) for ground in grounds) >= 4.5


@THEMES
@pytest.mark.parametrize("name", ["error", "verify", "hint", "good"])
def test_tones(theme, name):
    tone = getattr(theme, name)
    grounds = (tone.ground, theme.paper, theme.window)  # cells, cards, tabs
    assert min(contrast(tone.text, ground) for ground in grounds) >= 4.5


@THEMES
def test_every_class_of_findings_has_a_readable_tone(theme):
    for rule_class in RuleClass:
        tone = theme.tone(rule_class)
        assert contrast(tone.text, tone.ground) >= 4.5


@THEMES
def test_numbers_in_selected_cells(theme):
    pairs = [(theme.text, theme.paper), (theme.text, theme.total), (theme.quiet, theme.paper)]
    pairs += [(tone.text, tone.ground) for tone in (theme.error, theme.verify, theme.hint)]
    poor = {
        pair: round(found, 2)
        for pair in pairs
        if (found := contrast(pair[0], over(pair[1], theme.accent, SELECTED))) < 4.5
    }
    assert poor == {}


@THEMES
def test_qts_own_widgets(theme):
    roles, group = QPalette.ColorRole, QPalette.ColorGroup
    made = palette(theme)
    pairs = [(roles.WindowText, roles.Window), (roles.Text, roles.Base),
             (roles.Text, roles.AlternateBase), (roles.ButtonText, roles.Button),
             (roles.HighlightedText, roles.Highlight), (roles.ToolTipText, roles.ToolTipBase),
             (roles.PlaceholderText, roles.Base), (roles.Link, roles.Base)]  # fmt: skip
    poor = {
        (words.name, ground.name, state.name)
        for words, ground in pairs
        for state in (group.Active, group.Inactive, group.Disabled)
        if contrast(made.color(state, words), made.color(state, ground)) < 4.5
    }
    assert poor == set()


@THEMES
def test_lines_and_focus_can_be_told_from_the_paper(theme):
    assert contrast(theme.accent, theme.paper) >= 3
    assert theme.lines not in (theme.paper, theme.window)


def test_the_tokens_of_the_design():
    assert (LIGHT.window, LIGHT.paper, LIGHT.label) == ("#F3F5F8", "#FFFFFF", "#EEF2F7")
    assert (LIGHT.error.text, LIGHT.error.ground) == ("#B3261E", "#FDE7E9")
    assert (DARK.window, DARK.paper, DARK.label) == ("#1B1F24", "#22272E", "#2B323B")
    assert (DARK.error.text, DARK.error.ground) == ("#FF9B95", "#4A2326")


def test_the_choice_is_kept_and_shown_in_the_menu(empty_window, appearance, settings):
    (menu,) = [m for m in empty_window.findChildren(type(empty_window._recent))
               if m.title().startswith("外观")]  # fmt: skip
    system, light, dark = menu.actions()
    dark.trigger()
    assert appearance.theme is DARK
    assert dark.isChecked()
    assert not system.isChecked()
    from ui.settings import THEME

    assert settings.get(THEME) is ThemeChoice.DARK
    light.trigger()
    assert appearance.theme is LIGHT
