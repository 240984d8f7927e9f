"""Pages as sites and browsers save them: encodings, archives, furniture, odd markup."""

import base64
import quopri
import re
from random import Random

import pytest

from app.reading.document import imported
from app.reading.html_source import html_source
from app.reading.source import Paragraph
from tests.app.reading.pages import made_up, page

REPORT = made_up(Random(5), ("2021", None))
PAGE = page(REPORT)


def assert_whole(data):
    """Assert that the page in `data` holds the report, and nothing is in doubt."""
    read = imported(html_source(data))
    assert read.report == REPORT
    assert (read.doubtful, read.unplaced) == ((), ())


def named(charset):
    return PAGE.replace("utf-8", charset)


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("gb2312", "gb18030"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("windows-1252", "gbk"),
        ("big5", "gbk"),
        ("nonsense", "gbk"),
        ("utf-16", "utf-8"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-16-be"),
        ("utf-8", "utf-8-sig"),
        ("hz-gb-2312", "hz"),
    ],
)
def test_a_page_that_names_another_encoding_than_its_own(declared, real):
    assert_whole(named(declared).encode(real))


def test_a_letter_that_is_cut_in_two_spoils_nothing_else():
    for encoding in ("utf-8", "gbk"):
        data = named(encoding).encode(encoding)
        cut = data.replace(b"<h1>", "年".encode(encoding)[:-1] + b"<h1>")
        assert imported(html_source(cut)).report.cells == REPORT.cells


def test_letters_written_as_their_numbers():
    assert_whole("".join(c if c < "\x80" else f"&#{ord(c)};" for c in PAGE).encode())


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "utf-16"])
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
def test_an_archive_with_a_frame_beside_the_page(transfer, charset):
    body = PAGE.replace("<meta charset='utf-8'>", "").encode(charset)
    packed = base64.encodebytes(body) if transfer == "base64" else quopri.encodestring(body)
    lines = [
        b"From: <Saved by Blink>",
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="M"',
        b"",
        b"--M",
        b"Content-Type: text/html",
        b"",
        b"<table><tr><td>x</td></tr></table>",
        b"--M",
        f"Content-Type: text/html; charset={charset}".encode(),
        f"Content-Transfer-Encoding: {transfer}".encode(),
        b"",
        packed,
        b"--M--",
        b"",
    ]
    assert_whole(b"\r\n".join(lines))


def test_what_a_site_puts_around_a_report():
    title = REPORT.printed_title
    menu = "<table><tr><td>政府信息公开指南</td></tr><tr><td>政府信息公开年报</td></tr></table>"
    about = (
        "<table><tr><td>索 引 号</td><td>00000/2026-00001</td><td>分类</td><td>年报</td></tr>"
        f"<tr><td>名称</td><td colspan=3>{title}</td></tr></table>"
    )
    before = (
        "<script>var x='<table><tr><td>行政许可</td><td>99</td></tr></table>';</script>"
        "<div>您现在的位置：<a>首页</a> &gt; <a>政府信息公开年报</a></div>"
        f"<table width='100%'><tr><td>{menu}</td><td>{about}"
        "<div>发布时间：2026-01-20 10:00 来源：某街道 浏览次数：128 字体：【大 中 小】</div>"
    )
    after = (
        f"<p>附件：</p><p><a href=x.doc>{title}.doc</a></p><div>【打印本页】【关闭窗口】</div>"
        "<div>上一篇：某街道2024年政府信息公开工作年度报告</div></td></tr></table>"
        "<div>主办单位：某区人民政府 网站标识码：3200000001</div>"
    )
    assert_whole(page(REPORT, before=before, after=after).encode())


HIDDEN = "<table><tr><td>行政许可</td><td>999</td></tr></table><p>旧的。</p>"
HIDDEN_ROW = "<tr style='display:none'><td>行政许可</td><td>9</td></tr></table>"


@pytest.mark.parametrize(
    ("pattern", "put"),
    [
        ("<h1>", f"<div style='display: none'>{HIDDEN}</div><h1>"),
        ("<h1>", f"<div hidden>{HIDDEN}</div><h1>"),
        ("</table>", HIDDEN_ROW),
        (r"(<td[^>]*>)", r"<td style='display:none'>7</td>\1"),
        ("<h1>", "<!--[if gte mso 9]><xml>12</xml><![endif]--><h1>"),
        ("</body>", "<textarea>行政许可</textarea></body>"),
    ],
)
def test_what_is_not_to_be_seen_is_not_read(pattern, put):
    assert_whole(re.sub(pattern, put, PAGE).encode())


@pytest.mark.parametrize(
    ("pattern", "put"),
    [
        (r"(<td[^>]*>)([^<]*)</td>", r"\1<p class=MsoNormal>&nbsp;\2<o:p>&nbsp;</o:p></p></td>"),
        (r">(\d)(\d+)</td>", r">\n<span>\1</span><font>\2</font>\n</td>"),
        (r"</t[dr]>", ""),
        (r"<(/?)td", r"<\1TH"),
        (r">(\d+)</td>", r"><input type=text value=\1 readonly></td>"),
        (r">(\d+)</td>", r"><table><tr><td>\1</td></tr></table></td>"),
        (r"<p>(.*?)</p>", r"\1<br/>"),
        (r"</p><p>", "<br>"),
        (r'rowspan="2\d"', 'rowspan="99"'),
        (r'colspan="(4|7|10)"', 'colspan="1000000000"'),
        (r"<table>", "<table><colgroup><col></colgroup><tbody>"),
    ],
)
def test_odd_markup(pattern, put):
    changed = re.sub(pattern, put, PAGE)
    assert changed != PAGE
    assert_whole(changed.encode())


@pytest.mark.parametrize(
    ("sheet", "box", "is_read"),
    [
        (".old, .new {color: red; display: none}", "<p class='x old'>旧的。</p>", False),
        ("p#old{display:none}", "<p id=old>旧的。</p>", False),
        ("@media print { .old {display:none} }", "<p class=old>旧的。</p>", True),
        (".old:hover {display:none}", "<p class=old>旧的。</p>", True),
        (".old {display:none} .old {display:block}", "<p class=old>旧的。</p>", True),
        ("/* .old {display:none} */ .old {margin: 0}", "<p class=old>旧的。</p>", True),
        (".all {display:none}", "", True),
    ],
)
def test_what_a_style_sheet_hides(sheet, box, is_read):
    text = PAGE.replace("<head>", f"<head><style>{sheet}</style>")
    text = text.replace("<body>", "<body class=all>").replace("<p>五、", f"{box}<p>五、")
    read = imported(html_source(text.encode()))
    assert read.report.cells == REPORT.cells
    texts = [block.text for block in read.source.blocks if isinstance(block, Paragraph)]
    assert ("旧的。" in texts) == (is_read and bool(box))
