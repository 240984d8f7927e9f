"""How the PDFs of tests are made: a style, and one by chance."""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """How a PDF is made. `rules` is which lines of a table are drawn, `ink` as what."""

    rules: str = "all"  # all, level, upright, frame, heads, none
    ink: str = "line"  # line, filled, double, image
    zebra: bool = False
    align: str = "center"
    top: bool = False  # labels and numbers at the top of their cells
    size: float = 9.0
    padding: float = 3.0
    labels: float = 1.0  # how wide the labels are against what the form says
    again: bool = False  # heads again on each page
    turned: str = ""  # page, text
    shuffled: bool = False
    twice: bool = False
    wide_digits: bool = False
    spaced: bool = False
    running: str = ""
    broken: bool = False  # numbers too wide for their cell go on below, else they are smaller
    start: float = 0.0  # points that the first page begins lower


def any_style(chance: random.Random) -> Style:
    """Return a style by chance."""
    return Style(
        rules=chance.choice(["all", "level", "upright", "frame", "heads", "none", "none"]),
        ink=chance.choice(["line", "filled", "double", "image"]),
        zebra=chance.random() < 0.3,
        align=chance.choice(["center", "center", "right", "left"]),
        top=chance.random() < 0.2,
        size=chance.choice([7.5, 9, 10, 10.5]),
        padding=chance.choice([1.5, 3, 5]),
        labels=chance.choice([0.7, 1.0, 1.0, 1.2]),
        again=chance.random() < 0.4,
        turned=chance.choice(["", "", "", "page", "text"]),
        shuffled=chance.random() < 0.3,
        twice=chance.random() < 0.2,
        wide_digits=chance.random() < 0.2,
        spaced=chance.random() < 0.2,
        running=chance.choice(["", "", "某街道办事处文件"]),
        broken=chance.random() < 0.1,
        start=chance.choice([0, 0, 100, 250, 400]),
    )
