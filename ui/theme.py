"""Colours and measures of the window, one set for light and one for dark.

Every pair of text and ground has a contrast of 4.5 or more (tests/ui/test_theme.py).
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QPalette

from app.form.rule_class import RuleClass

UNIT: Final = 4  # pixels; distances are multiples of it
RADIUS: Final = 6


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour for words and the ground they stand on."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one scheme, as ``#RRGGBB``."""

    is_dark: bool
    window: str
    paper: str
    label: str
    total: str
    lines: str
    text: str
    quiet: str
    accent: str
    error: Tone
    verify: Tone
    hint: Tone
    good: Tone

    def tone(self, rule_class: RuleClass) -> Tone:
        """Return the tone of a class of findings; 待填 is quiet."""
        tones = {
            RuleClass.ERROR: self.error,
            RuleClass.VERIFY: self.verify,
            RuleClass.HINT: self.hint,
        }
        return tones.get(rule_class, Tone(self.quiet, self.window))


LIGHT: Final = Theme(
    is_dark=False,
    window="#F3F5F8",
    paper="#FFFFFF",
    label="#EEF2F7",
    total="#EAF1FB",
    lines="#C7D0DC",
    text="#1F2933",
    quiet="#5B6775",
    accent="#1D5FA8",
    error=Tone("#B3261E", "#FDE7E9"),
    verify=Tone("#7A5200", "#FFF3D6"),
    hint=Tone("#1D5FA8", "#E8F1FC"),
    good=Tone("#1B6E3C", "#E3F4E8"),
)
DARK: Final = Theme(
    is_dark=True,
    window="#1B1F24",
    paper="#22272E",
    label="#2B323B",
    total="#26374A",
    lines="#444D58",
    text="#E6E9ED",
    quiet="#9AA6B2",
    accent="#7FB3F0",
    error=Tone("#FF9B95", "#4A2326"),
    verify=Tone("#F2C36B", "#43361B"),
    hint=Tone("#7FB3F0", "#1F344C"),
    good=Tone("#7FD49B", "#1E3A29"),
)


def palette(theme: Theme) -> QPalette:
    """Return the palette that gives Qt's own widgets the colours of `theme`."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.paper,
        roles.AlternateBase: theme.label,
        roles.Text: theme.text,
        roles.Button: theme.label,
        roles.ButtonText: theme.text,
        roles.ToolTipBase: theme.paper,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.quiet,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.paper if not theme.is_dark else theme.window,
        roles.Link: theme.accent,
        roles.Accent: theme.accent,
        roles.BrightText: theme.error.text,
    }
    made = QPalette(QColor(theme.label), QColor(theme.window))
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.quiet))
    return made
