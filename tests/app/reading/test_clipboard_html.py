"""Tables in the HTML of a clipboard, as several programs write it."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ValueRefused
from app.reading.clipboard_html import LARGEST_BYTES, html_tables


def rows_of(html):
    """Return the rows of the only table in `html`."""
    (table,) = html_tables(html)
    return table.rows


def cell(inside):
    """Return the text of a cell that holds `inside`."""
    return rows_of(f"<table><tr><td>{inside}</td></tr></table>")[0][0]


# --------------------------------------------------------------- as programs write them

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns="http://www.w3.org/TR/REC-html40"><head><meta charset=gb2312>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>甲</o:Author></o:DocumentProperties></xml>
<![endif]--><style><!-- table.MsoNormalTable {mso-style-name:"5";} --></style></head>
<body lang=ZH-CN><!--StartFragment-->
<table class=MsoNormalTable border=1 style='border-collapse:collapse'>
 <tr style='height:18.0pt'>
  <td width=100 rowspan=2 style='width:75.0pt'><p class=MsoNormal align=center><span
  style='font-family:宋体'>商业</span></p><p class=MsoNormal><span>企业<o:p></o:p></span></p></td>
  <td colspan=2><p class=MsoNormal><span lang=EN-US>1</span><span lang=EN-US>2<o:p></o:p></span></p>
  </td>
 </tr>
 <tr><td><p><span><o:p>&nbsp;</o:p></span></p></td><td><p>５８</p></td></tr>
</table>
<!--EndFragment--></body></html>"""

EXCEL = """Version:1.0\r\nStartHTML:0000000190\r\nEndHTML:0000001042\r\nStartFragment:0000000563\r
EndFragment:0000000990\r
<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body link=blue>
<table border=0 cellpadding=0 width=144><!--StartFragment-->
 <col width=72 span=2 style='width:54pt'>
 <tr height=19><td rowspan=2 height=38 class=xl65 width=72>商业<br>企业</td>
  <td colspan=2 class=xl66 align=right width=72 x:num>12</td></tr>
 <tr height=19><td></td><td align=right x:num="58">５８</td></tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'><td width=72></td><td width=72></td><td width=72></td></tr>
 <![endif]>
<!--EndFragment--></table></body></html>"""

LIBREOFFICE = """<!DOCTYPE html><html><head><meta http-equiv="content-type"
content="text/html; charset=utf-8"/><title></title><style type="text/css">td {x:y}</style>
</head><body><table cellspacing="0" border="0"><colgroup width="85"></colgroup><tr>
<td rowspan=2 height="34" align="left" valign=middle><font face="宋体">商业<br>企业</font></td>
<td colspan=2 align="right" sdval="12" sdnum="2052;"><font face="宋体">12</font></td></tr>
<tr><td><br></td><td align="right" sdval="58">５８</td></tr></table></body></html>"""

BROWSER = """<meta charset='utf-8'><table style="color: rgb(0, 0, 0);"><thead><tr>
<th rowspan="2"><div>商业</div>企业</th><td colspan="2"><b>1</b>2</td></tr></thead>
<tbody><tr><td></td><td><span> ５８ </span><script>var x = 9;</script></td></tr></tbody></table>"""


@pytest.mark.parametrize("html", [WORD, EXCEL, LIBREOFFICE, BROWSER])
def test_the_same_table_from_any_program(html):
    (table,) = html_tables(html)
    assert table.rows == [["商业\n企业", "12", ""], ["", "", "５８"]]
    assert table.covered == {(0, 2), (1, 0)}


# --------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("", ""),
        ("&nbsp; 　", ""),
        ("甲&nbsp;乙&amp;&lt;&#20013;", "甲 乙&<中"),
        ("法人或\r\n   其他\t组织", "法人或 其他 组织"),
        ("<p>甲</p>\n<p></p><p>乙</p>", "甲\n乙"),
        ("甲<br/><br>乙<br>", "甲\n乙"),
        ("<span>1</span><b><i>2</i></b>3", "123"),
        ("5\u200b8\ufeff\0", "58"),
        ("58<sup>1</sup>", "58 1"),
        ('58<span style="vertical-align: super">①</span>', "58 ①"),
        ("<del>57</del><ins>58</ins>", "58"),
        ("58<!-- 9 --><?php 9 ?>", "58"),
        ('58<span style="mso-hide:all">9</span><span style="DISPLAY: none">9</span>', "58"),
        ("58<style>td{}</style><script>9</script>", "58"),
        ("&bogus;&#0;", "&bogus;\ufffd"),
    ],
)
def test_text_is_what_a_reader_sees(inside, text):
    assert cell(inside) == text


def test_entities_that_the_text_defines_are_not_expanded():
    bomb = '<!DOCTYPE html [<!ENTITY a "9999"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    assert rows_of(f"{bomb}<table><tr><td>&a;&f;</td></tr></table>") == [["&a;&f;"]]


def test_the_encoding_that_a_text_claims_does_not_matter():
    claims = '<?xml version="1.0" encoding="gbk"?><meta charset="big5">'
    assert rows_of(f"{claims}<table><tr><td>总计</td></tr></table>") == [["总计"]]


# --------------------------------------------------------------- tables


@pytest.mark.parametrize("html", ["", "58", "<", "<p>总计 58</p>", "<table></table>", "\0"])
def test_without_a_table_there_is_none(html):
    assert html_tables(html) == []


def test_several_tables_come_in_order():
    html = "<table><tr><td>甲</table><p>文</p><div><table><tr><td>乙</table></div>"
    assert [table.rows for table in html_tables(html)] == [[["甲"]], [["乙"]]]


def test_rows_without_their_table_are_one():
    assert rows_of("<tr><td>甲<td>1</tr><tr><td>乙<td>2</tr>") == [["甲", "1"], ["乙", "2"]]


def test_a_table_that_only_lays_out_others_is_left_out():
    inner = "<table><tr><td>甲</td></tr></table>"
    assert rows_of(f"<table><tr><td>{inner}</td></tr></table>") == [["甲"]]
    outer = html_tables(f"<table><tr><td>外{inner}</td></tr></table>")
    assert [table.rows for table in outer] == [[["外"]], [["甲"]]]


@pytest.mark.parametrize(
    ("spans", "rows"),
    [
        ("rowspan=0", [["甲", "1"], ["", "2"], ["", "3"]]),
        ("rowspan=99", [["甲", "1"], ["", "2"], ["", "3"]]),
        ("rowspan=-1 colspan=x", [["甲", "1"], ["2", ""], ["3", ""]]),
        ("colspan=0", [["甲", "1"], ["2", ""], ["3", ""]]),
        ("rowspan=2 colspan=2", [["甲", "", "1"], ["", "", "2"], ["3", "", ""]]),
    ],
)
def test_spans_as_the_html_standard_reads_them(spans, rows):
    html = f"<table><tr><td {spans}>甲<td>1<tr><td>2<tr><td>3</table>"
    assert rows_of(html) == rows


@st.composite
def tilings(draw):
    """Draw a table as (text, row span, column span) by row, and the grid it stands for."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    grid = [[None] * width for _ in range(height)]
    rows = []
    for row in range(height):
        cells = []
        while None in grid[row]:
            column = grid[row].index(None)
            free = next((c for c in range(column, width) if grid[row][c] is not None), width)
            down = draw(st.integers(1, height - row))
            across = draw(st.integers(1, free - column))
            text = draw(st.text("甲乙丙1 2", max_size=3)).strip()
            for r in range(row, row + down):
                grid[r][column : column + across] = [""] * across
            grid[row][column] = " ".join(text.split())
            cells.append((text, down, across))
        rows.append(cells)
    return rows, grid


@given(tilings())
def test_any_table_comes_as_its_grid(tiling):
    rows, grid = tiling
    html = "".join(
        "<tr>"
        + "".join(f"<td rowspan={r} colspan={c}>{text}</td>" for text, r, c in cells)
        + "</tr>"
        for cells in rows
    )
    (table,) = html_tables(f"<table>{html}</table>")
    assert table.rows == grid
    places = {(r, c) for r in range(len(grid)) for c in range(len(grid[0]))}
    assert len(places - table.covered) == sum(map(len, rows))


TAGS = [
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<td rowspan=2>",
    "<p>",
    "<br>",
    "5",
    "<!--",
]


@given(st.lists(st.sampled_from(TAGS)))
def test_any_tags_give_rectangles(tags):
    for table in html_tables("".join(tags)):
        assert len({len(row) for row in table.rows}) == 1


# --------------------------------------------------------------- too much


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("字" * (LARGEST_BYTES // 3 + 1), "超过 5 MB"),
        ("<div>" * 300 + "<table><tr><td>5</table>", "嵌套太深"),
        ("<table>" + "<tr><td rowspan=60000 colspan=1000>" * 300, "表格太大"),
        ("<table>" + "<tr><td>" * 1_000 + "<td colspan=1000>", "表格太大"),
        ("<table><tr>" + "<td>" * 200_001, "表格太大"),
    ],
)
def test_too_much_is_refused_with_a_sentence_and_little_memory(html, reason):
    tracemalloc.start()
    with pytest.raises(ValueRefused, match=f"{reason}.*请只复制"):
        html_tables(html)
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()
