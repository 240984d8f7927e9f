"""What the pages of the handbook look like: a style sheet in the words of Qt's text documents."""

from typing import Final

from ui.theme import Theme

SIZE: Final = 15  # pixels of the body at 100 %


def page_style(theme: Theme, factor: float) -> str:
    """Return the style sheet of a page in the colours of `theme`, `factor` times the size."""

    def px(pixels: float) -> str:
        return f"{round(pixels * factor)}px"

    return f"""
    body, p, li, td, th {{ color: {theme.text}; font-size: {px(SIZE)}; line-height: 130%; }}
    p, li {{ margin-top: {px(4)}; margin-bottom: {px(6)}; }}
    h1 {{ font-size: {px(24)}; margin-top: {px(16)}; margin-bottom: {px(12)}; }}
    h2 {{ font-size: {px(19)}; margin-top: {px(28)}; margin-bottom: {px(8)}; }}
    h3 {{ font-size: {px(16)}; margin-top: {px(20)}; margin-bottom: {px(4)}; }}
    h1, h2, h3 {{ color: {theme.text}; }}
    a {{ color: {theme.accent}; text-decoration: none; }}
    pre, .key {{ background-color: {theme.label}; }}
    pre {{ color: {theme.text}; font-size: {px(SIZE - 1)}; white-space: pre-wrap; }}
    table.grid {{ border-collapse: collapse; border: 1px solid {theme.lines}; }}
    table.grid td, table.grid th {{ border: 1px solid {theme.lines}; padding: {px(4)} {px(8)};
        font-size: {px(SIZE - 1)}; line-height: 110%; }}
    table.grid th {{ background-color: {theme.label}; text-align: left; }}
    table.note {{ background-color: {theme.hint.ground}; margin-top: {px(6)}; }}
    table.note td {{ padding: {px(4)} {px(12)}; }}
    p.copy {{ margin-top: 0; margin-bottom: {px(12)}; }}
    p.gap {{ font-size: {px(4)}; line-height: 100%; margin: 0; }}
    p.picture {{ margin-top: {px(10)}; margin-bottom: 0; line-height: 100%; }}
    p.caption {{ color: {theme.quiet}; font-size: {px(SIZE - 2)}; margin-top: {px(4)};
        margin-bottom: {px(16)}; }}
    """
