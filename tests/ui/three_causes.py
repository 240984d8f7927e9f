"""A report with one cause of each class, and its cards."""

NEW = "t3.new.natural"
WRONG = (NEW, "57")
VERIFY = ("t2.procurement.items", "0")  # an amount without a project
HINT = ("t2.rules.published", "1")  # more made public than made


def cards(window):
    """Return the cards of the panel from top to bottom."""
    return window.editor.panel.cards()


def focused(window):
    """Return the place of the card that has the focus."""
    (place,) = [at for at, card in enumerate(cards(window)) if card.hasFocus()]
    return place
