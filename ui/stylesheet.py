"""The few things about Qt's own widgets that a palette cannot say."""

from resources import resource
from ui.theme import RADIUS, UNIT, Theme


def stylesheet(theme: Theme) -> str:
    """Return the application's style sheet in the colours of `theme`."""
    return _toolbars(theme) + _buttons(theme) + _fields(theme) + _choices(theme) + _rest(theme)


def _toolbars(theme: Theme) -> str:
    return f"""
    QToolBar {{ background: {theme.window}; border: 0; padding: {UNIT}px; spacing: 2px; }}
    QToolBar::separator {{ background: {theme.lines}; width: 1px; margin: 6px 6px; }}
    QToolButton {{ background: transparent; border: 1px solid transparent;
        border-radius: {RADIUS}px; padding: 5px 10px; }}
    QToolButton:hover {{ background: {theme.label}; border-color: {theme.lines}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {theme.total}; }}
    QToolButton:focus {{ border-color: {theme.accent}; }}
    QToolButton:disabled {{ color: {theme.quiet}; }}
    QToolButton::menu-indicator {{ image: none; width: 0; }}
    QTabBar::scroller {{ width: {12 * UNIT}px; }}
    QTabBar QToolButton {{ background: {theme.window}; border-color: {theme.lines}; padding: 0; }}
    """


def _buttons(theme: Theme) -> str:
    return f"""
    QPushButton {{ background: {theme.label}; color: {theme.text};
        border: 1px solid {theme.lines}; border-radius: {RADIUS}px;
        padding: 4px 12px; outline: 0; }}
    QPushButton:hover {{ background: {theme.total}; }}
    QPushButton:focus {{ border-color: {theme.accent}; }}
    QPushButton:default {{ border-color: {theme.accent}; color: {theme.accent}; }}
    QPushButton:disabled {{ color: {theme.quiet}; }}
    QPushButton:flat {{ background: transparent; border-color: transparent; }}
    QPushButton:flat:hover, QPushButton:flat:focus {{ background: {theme.total}; }}
    """


def _fields(theme: Theme) -> str:
    arrow = resource("icons", f"arrow-{'dark' if theme.is_dark else 'light'}.svg").as_posix()
    return f"""
    QLineEdit, QComboBox, QTextEdit#boxed, QPlainTextEdit {{
        background: {theme.paper}; color: {theme.text};
        border: 1px solid {theme.lines}; border-radius: {RADIUS}px; padding: 5px 8px;
        selection-background-color: {theme.accent}; }}
    QComboBox {{ padding-left: 10px; }}
    QComboBox::drop-down {{ border: 0; width: 28px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
    QComboBox QAbstractItemView {{ background: {theme.paper}; color: {theme.text};
        border: 1px solid {theme.lines}; selection-background-color: {theme.total};
        selection-color: {theme.text}; }}
    QLineEdit:focus, QComboBox:focus, QTextEdit#boxed:focus, QPlainTextEdit:focus {{
        border-color: {theme.accent}; }}
    QAbstractItemView QLineEdit {{ border: 0; border-radius: 0; padding: 0; }}
    """


def _choices(theme: Theme) -> str:
    check = resource("icons", f"check-{'dark' if theme.is_dark else 'light'}.svg").as_posix()
    return f"""
    QRadioButton, QCheckBox {{ spacing: 8px; }}
    QRadioButton::indicator, QCheckBox::indicator {{ width: 14px; height: 14px;
        background: {theme.paper}; border: 1px solid {theme.quiet}; }}
    QRadioButton::indicator {{ border-radius: 8px; }}
    QCheckBox::indicator {{ border-radius: 3px; }}
    QRadioButton::indicator:hover, QCheckBox::indicator:hover,
    QRadioButton::indicator:focus, QCheckBox::indicator:focus {{ border-color: {theme.accent}; }}
    QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {theme.accent}; }}
    QCheckBox::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent};
        image: url("{check}"); }}
    QTreeView::indicator {{ width: 14px; height: 14px; background: {theme.paper};
        border: 1px solid {theme.quiet}; border-radius: 3px; }}
    QTreeView::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent};
        image: url("{check}"); }}
    QRadioButton:focus, QCheckBox:focus {{ color: {theme.accent}; }}
    """


def _rest(theme: Theme) -> str:
    return f"""
    QLineEdit, QTextEdit, QPlainTextEdit {{ placeholder-text-color: {theme.quiet}; }}
    QScrollBar {{ background: transparent; border: 0; margin: 0; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {theme.lines}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {theme.quiet}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QStatusBar {{ background: {theme.window}; color: {theme.text}; }}
    QStatusBar::item {{ border: 0; }}
    QStatusBar QPushButton {{ padding: 1px 8px; }}
    QProgressBar {{ background: {theme.label}; border: 0; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 3px; width: 24px; }}
    QSplitter::handle {{ background: {theme.lines}; }}
    QTreeView {{ background: {theme.paper}; border: 1px solid {theme.lines}; outline: 0;
        selection-color: {theme.text}; }}
    QTreeView::item {{ padding: 2px {UNIT}px; border: 0; }}
    QTreeView::item:focus, QTreeView::item:hover {{ background: {theme.label}; }}
    QTreeView::item:selected {{ background: {theme.total}; }}
    QTreeView QHeaderView::section {{ background: {theme.label}; color: {theme.text}; border: 0;
        border-bottom: 1px solid {theme.lines}; padding: {UNIT}px 2px; }}
    QMenu {{ background: {theme.paper}; border: 1px solid {theme.lines}; padding: {UNIT}px; }}
    QMenu::item {{ padding: 6px 28px 6px 16px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.total}; color: {theme.text}; }}
    QMenu::item:disabled {{ color: {theme.quiet}; }}
    QMenu::separator {{ background: {theme.lines}; height: 1px; margin: {UNIT}px; }}
    QToolTip {{ background: {theme.paper}; color: {theme.text};
        border: 1px solid {theme.lines}; padding: {UNIT}px; }}
    """
