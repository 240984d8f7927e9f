"""Where the handbook speaks of what somebody is looking at."""

from collections.abc import Mapping
from typing import Final

from app.form.form import Form
from app.form.row_help import row_help
from app.handbook.markdown import anchor_of
from app.handbook.rows import row_title

ROWS: Final = "rows.md"
RULES: Final = "rules.md"
START: Final = "first-report.md"
SETTINGS: Final = "settings.md"
BLANKS: Final = "findings.md#没有填的格"
DOUBTS: Final = "findings.md#导入时存疑"
# The pages of the editor by their keys; sections by whether they have a table.
PAGES: Final[Mapping[str, str]] = {
    "info": "pages.md#基本信息",
    "text": "pages.md#正文一五六",
    "table": "pages.md#表格二三四",
    "preview": "pages.md#预览",
}
# Dialogs by a word of their titles; the longest one that is in a title counts.
_DIALOGS: Final[Mapping[str, str]] = {
    "新建": "first-report.md#第一步新建",
    "从上年开始": "last-year.md#从上年开始",
    "上年": "last-year.md#打开上年",
    "年比较": "last-year.md#与上年比较",
    "导入": "import.md",
    "导入 ": "import.md#核对读入的内容",
    "文表对照": "findings.md#文表对照",
    "审核规则": "findings.md#停用规则",
    "审核报告": "findings.md#审核报告",
    "信息处理费": "figures.md#信息处理费",
    "补零": "pages.md#表格二三四",
    "附注": "pages.md#表格二三四",
    "设置": SETTINGS,
    "版式": SETTINGS,
    "快捷键": "keys.md",
    "手册": "menus.md#帮助",
    "历史版本": "files.md#历史版本",
    "未保存的内容": "files.md#保护副本",
    "更改年度": "pages.md#基本信息",
    "粘贴": "import.md#从别的表格粘贴",
    "尚未保存": "files.md#保存",
    "没有保存": "files.md#保存",
    "另存为": "files.md#保存",
    "打开": "files.md",
    "比较": "files.md#两个人用一个文件",
    "文件": "files.md#两个人用一个文件",
    "程序出错": "files.md#程序出错",
    "导出": "hand-in.md#导出",
    "打印": "hand-in.md#打印",
    "报送清单": "hand-in.md#报送清单",
    "报送日历": "hand-in.md#什么时候交",
    "意见": "questions.md#有意见或发现问题怎么说",
    "关于": "questions.md#资料会不会传到网上",
}


def place_of_dialog(title: str) -> str:
    """Return where the dialog with this title is explained, the beginning where nowhere."""
    fitting = [words for words in _DIALOGS if words in title]
    return _DIALOGS[max(fitting, key=len)] if fitting else START


def place_of_rule(rule: str) -> str:
    """Return where a finding of `rule` is explained."""
    return f"{RULES}#{anchor_of(rule)}"


def place_of_cell(form: Form, key: str) -> str | None:
    """Return where it is said what the row of the cell `key` counts, None if nowhere."""
    if row_help(form, key) is None:
        return None
    return f"{ROWS}#{anchor_of(row_title(form, form.cells[key]))}"


def place_of_page(form: Form, key: str) -> str:
    """Return where the page `key` of the editor is explained."""
    section = next((section for section in form.sections if section.key == key), None)
    return PAGES[key if section is None else "table" if section.table else "text"]
