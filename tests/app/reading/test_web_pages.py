"""Web pages and texts as offices have them, read back."""

from random import Random

import pytest

from app.reading.document import imported
from app.reading.html_source import html_source
from app.reading.text_source import text_source
from app.report.batch import apply_batch
from tests.app.reading.pages import Drawn, drawn_tables, html_table, made_up, page

NEW = "t3.new.natural"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_a_page_in_any_encoding(encoding):
    report = made_up(Random(5), ("2021", None))
    text = page(report).replace("charset='utf-8'", f"charset='{encoding}'")
    assert imported(html_source(text.encode(encoding))).report == report


def test_a_web_archive():
    report = made_up(Random(6), ("2019", None))
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    part = 'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    archive = f"{head}{part}{page(report)}\r\n--x--\r\n"
    assert imported(html_source(archive.encode())).report == report


def test_what_belongs_to_the_page_is_left_out():
    report = made_up(Random(7), ("2021", None))
    before = "<nav>首页</nav><p>发布时间：2026-01-20</p><p>浏览次数：12</p>"
    menu = html_table([[Drawn("首页"), Drawn("政务公开")], [Drawn("电话"), Drawn("12345")]])
    after = "<p>附件：报告.pdf</p><p>上一篇：没有了</p><p>版权所有</p>"
    read = imported(html_source(page(report, before=before + menu, after=after).encode()))
    assert read.report == report
    assert read.unplaced == ()


def test_a_table_inside_a_layout_table_and_digits_cut_into_spans():
    report = made_up(Random(8), ("2021", None))
    text = page(report).replace("<body>", "<body><table><tr><td>导航</td><td>")
    text = text.replace("</body>", "</td></tr></table></body>")
    one = str(report.cells[NEW])
    text = text.replace(f">{one}<", f"><span>{one[0]}</span><span>{one[1:]}</span><")
    assert imported(html_source(text.encode())).report.cells == report.cells


def test_misprinted_and_other_words_for_labels():
    report = made_up(Random(9), ("2021", None))
    text = page(report)
    for right, wrong in (
        ("行政规范性文件", "规范性文件"),
        (">行政复议<", ">行政法复议<"),
        ("现行有效件数", "现行有效件"),
        ("1.属于国家秘密", "１、属于国家秘密"),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
        ("五、存在的主要问题及改进情况", "五、存在的主要问题及整改措施"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    read = imported(html_source(text.encode()))
    assert read.report == report
    assert read.doubtful == ()


def test_fees_under_a_head_in_yuan_are_converted():
    report = apply_batch(made_up(Random(9), ("2021", None)), [("t2.fees.amount", "1")])
    tables = drawn_tables(report)
    text = page(report, tables).replace("（单位：万元）", "（单位：元）")
    read = imported(html_source(text.encode()))
    assert str(read.report.cells["t2.fees.amount"]) == "0.0001"


def test_a_missing_table_leaves_its_cells_in_doubt():
    report = made_up(Random(10), ("2021", None))
    tables = drawn_tables(report) | {"t4": []}
    read = imported(html_source(page(report, tables).encode()))
    assert {key for key in report.form.cells if key.startswith("t4")} <= set(read.report.doubts)
    assert all(key in report.cells for key in read.report.cells)


@pytest.mark.parametrize("style", ["tabs", "bars", "lines"])
def test_text_with_tables_of_three_kinds(style):
    report = made_up(Random(11), ("2019", None))
    tables = drawn_tables(report)
    parts = [report.printed_title]
    for section in report.form.sections:
        parts.append(section.heading)
        if section.table:
            parts += [_row(style, row) for row in tables[section.table]]
        else:
            parts.append(report.text[section.key])
    read = imported(text_source("\n".join(parts).encode("gb18030")))
    assert read.report == report
    assert read.doubtful == ()


def _row(style, row):
    cells = [cell.text for cell in row]
    if style == "bars":
        return f"| {' | '.join(cells)} |"
    return "\t".join(cells) if style == "tabs" else "".join(f"\t{c}\n" for c in cells)


def test_lines_cut_at_a_margin_are_put_together():
    line = "各单位按照要求做好公开工作并且及时更新栏目内容回应社会关切"
    cut = "\n".join(["甲" * 2 + line[2:]] + [line] * 9 + ["结束。"])
    source = text_source(f"一、总体情况\n{cut}\n— 1 —\n六、其他需要报告的事项\n无。".encode())
    assert [block.text[-3:] for block in source.blocks] == ["体情况", "结束。", "的事项", "无。"]
