"""Everything one can ask of the window, as a table: words, keys, explanation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its name in the program, its words in the menu, its key, its explanation.

    `alone` are its words where no menu 导出 stands above them: on a button, in the list of keys.
    """

    name: str
    text: str
    key: str = ""
    tip: str = ""
    needs_report: bool = True
    alone: str = ""

    @property
    def words(self) -> str:
        """What it is called outside of its menu."""
        return self.alone or plain_words(self.text)


ACTIONS = (
    ActionSpec("new", "新建(&N)…", "Ctrl+N", "为一个单位新建一个年度的报告", needs_report=False),
    ActionSpec("next", "从上年开始(&L)…", "", "由上年的年报新建下一年度的报告", needs_report=False),
    ActionSpec("open", "打开(&O)…", "Ctrl+O", "打开已有的年报文件", needs_report=False),
    ActionSpec("import", "导入(&I)…", "Ctrl+I", "读入 Word、PDF、网页等报告", needs_report=False),
    ActionSpec(
        "paste_report",
        "粘贴整篇报告(&K)…",
        "Ctrl+Shift+V",
        "读入从网页、Word、WPS 复制的整篇报告",
        needs_report=False,
    ),
    ActionSpec("example", "看示例(&E)", "", "打开一份填好的示例", needs_report=False),
    ActionSpec("previous", "打开上年(&Y)…", "", "打开上年的年报，与本年的核对"),
    ActionSpec("save", "保存(&S)", "Ctrl+S", "保存到年报文件"),
    ActionSpec("save_as", "另存为(&A)…", "Ctrl+Shift+S", "保存到另一个年报文件"),
    ActionSpec("versions", "历史版本(&V)…", "", "查看并恢复这个文件以前的内容"),
    ActionSpec("export_docx", "Word(&W)…", "Ctrl+E", "导出可以编辑的 Word 文件", alone="导出 Word"),
    ActionSpec("export_pdf", "PDF(&D)…", "Ctrl+Shift+E", "导出 PDF 文件", alone="导出 PDF"),
    ActionSpec("export_html", "网页(&H)…", "", "导出可以交给网站编辑发布的网页", alone="导出网页"),
    ActionSpec("export_xlsx", "Excel(&X)…", "", "导出三张表，合计是公式", alone="导出 Excel"),
    ActionSpec("export_all", "全部(&A)…", "", "把这四种文件导出到一个文件夹", alone="导出全部"),
    ActionSpec("review_report", "审核报告(&T)…", "", "把审核结论、发现和说明写成一份文件"),
    ActionSpec("print", "打印(&P)…", "Ctrl+P", "打印整份报告"),
    ActionSpec("checklist", "报送清单(&B)…", "Ctrl+L", "报送前还有哪些要做，做到了哪一步"),
    ActionSpec(
        "settings", "设置(&G)…", "Ctrl+,", "字号、主题、页码、字体和审签单", needs_report=False
    ),
    ActionSpec("close", "关闭(&C)", "Ctrl+W", "关闭这份报告"),
    ActionSpec("quit", "退出(&Q)", "Ctrl+Q", "退出程序", needs_report=False),
    ActionSpec("zeros_table", "补零：本表(&T)…", "Ctrl+0", "把本表没有填的格填为 0"),
    ActionSpec("zeros_report", "补零：整份报告(&A)…", "", "把三张表没有填的格填为 0"),
    ActionSpec("next_page", "下一部分(&X)", "Ctrl+PgDown", "转到右边一页"),
    ActionSpec("previous_page", "上一部分(&V)", "Ctrl+PgUp", "转到左边一页"),
    ActionSpec("preview", "预览(&R)", "F7", "查看导出后的样子"),
    ActionSpec("next_finding", "下一处问题(&F)", "F8", "转到下一处审核发现"),
    ActionSpec("previous_finding", "上一处问题(&B)", "Shift+F8", "转到上一处审核发现"),
    ActionSpec("to_panel", "转到审核栏(&J)", "F6", "在页面和审核栏之间切换"),
    ActionSpec("claims", "文表对照(&M)…", "Ctrl+F6", "正文中的数与表对照，一致的和不一致的"),
    ActionSpec("compare", "与上年比较(&C)…", "", "两年的数字和文字对照"),
    ActionSpec("panel", "审核栏(&K)", "F9", "显示或收起右侧的审核栏"),
    ActionSpec("zoom_in", "放大(&I)", "Ctrl+=", "放大表格和正文"),
    ActionSpec("zoom_out", "缩小(&U)", "Ctrl+-", "缩小表格和正文"),
    ActionSpec("zoom_normal", "实际大小(&0)", "Ctrl+1", "恢复原来的大小"),
    ActionSpec(
        "handbook", "用户手册(&M)", "F1", "打开手册，翻到与眼前内容有关的一处", needs_report=False
    ),
    ActionSpec(
        "save_handbook", "手册另存为 PDF(&P)…", "", "把整本手册存成 PDF", needs_report=False
    ),
    ActionSpec("keys", "快捷键(&K)", "Ctrl+F1", "所有快捷键", needs_report=False),
    ActionSpec(
        "rules", "审核规则(&R)…", "", "所有审核规则、例子和本文件的开关", needs_report=False
    ),
    ActionSpec(
        "calendar", "报送日历(&D)…", "", "各类单位的报送和公开截止日期及依据", needs_report=False
    ),
    ActionSpec(
        "feedback", "意见反馈(&F)…", "", "把意见写成文本文件，不含报告内容", needs_report=False
    ),
    ActionSpec("about", "关于年报(&A)", "", "版本、许可和数据存放的位置", needs_report=False),
)


def make_actions(parent: QWidget, handlers: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """Return an action for every row of the table, connected to its handler."""
    made: dict[str, QAction] = {}
    for spec in ACTIONS:
        action = QAction(spec.text, parent)
        action.setObjectName(spec.name)
        action.setIconText(spec.words)
        action.setToolTip(spec.tip)
        action.setStatusTip("")
        if spec.key:
            action.setShortcut(QKeySequence(spec.key))
        action.triggered.connect(handlers[spec.name])
        parent.addAction(action)
        made[spec.name] = action
    made["panel"].setCheckable(True)
    return made


def enable_for_report(actions: Mapping[str, QAction], *, is_open: bool) -> None:
    """Grey what needs an open report while there is none, and say why."""
    for spec in ACTIONS:
        if spec.needs_report:
            actions[spec.name].setEnabled(is_open)
            tip = spec.tip if is_open else f"{spec.tip}（先新建或打开一份报告）"
            actions[spec.name].setToolTip(tip)


def plain_words(text: str) -> str:
    """Return the words without mnemonic and dots, for buttons."""
    return text.split("(", 1)[0].rstrip("…")
