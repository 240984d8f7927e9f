"""A report with one cause of each class, and its cards."""

from app.store.project_file import read_report
from resources import resource

_STORY = read_report(resource("examples", "示例街道2020.nianbao")).text["s1"]
# The example's text with live figures: it never contradicts the tables.
LIVE = ("s1", _STORY.replace("62件", "{{t3.new.total}}件").replace("58件", "{{t3.new.natural}}件"))
NEW = "t3.new.natural"
WRONG = (NEW, "57")
VERIFY = ("t2.procurement.items", "0")  # an amount without a project
HINT = ("t2.normative.made", "18")  # fewer made than made public
HINT_AT = "t2.normative.published"


def cards(window):
    """Return the cards of the panel from top to bottom."""
    return window.editor.panel.cards()


def focused(window):
    """Return the place of the card that has the focus."""
    (place,) = [at for at, card in enumerate(cards(window)) if card.hasFocus()]
    return place
