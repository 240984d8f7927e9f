"""Pages that a browser printed: its own lines above and below, titles as large as they get."""

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.reading.document import imported
from app.reading.pdf_source import pdf_source
from resources import resource

TITLE = "青石县教育局2024年政府信息公开工作年度报告"
BODY = ["一、总体情况", "总体平稳。", "五、存在的主要问题及改进情况", "仍有不足。"]


def printed(pages, title_size, name=TITLE):
    """Return a PDF of `pages` with the title on the first, a line of text on each other."""
    pdfmetrics.registerFont(TTFont("Print", str(resource("fonts") / "FangSong.ttf")))
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    for page in range(1, pages + 1):
        texts = ["根据《条例》编制本报告，" + "内容完整，" * 6, "并说明如下。", *BODY]
        if page == 1:
            _write(canvas, (TITLE, 34, 730), title_size)
        for down, text in enumerate(texts if page == 1 else ["公开工作还需加强。"]):
            _write(canvas, (text, 34, 700 - 20 * down), 12)
        _write(canvas, (f"11/28/26, 12:34 PM  {name[:18]}", 24, 772), 8)
        _write(canvas, (name[18:], 260, 769), 8)
        _write(canvas, (f"https://www.example.gov.cn/a.html {page}/{pages}", 24, 20), 8)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def _write(canvas, text_and_place, size):
    text, x, y = text_and_place
    canvas.setFont("Print", size)
    canvas.drawString(x, y, text)


def test_what_a_browser_prints_around_the_page_is_left_out():
    report = imported(pdf_source(printed(3, 20))).report
    assert (report.unit.name, report.printed_title) == ("青石县教育局", TITLE)
    assert report.text["s5"].replace("\n", "") == "仍有不足。" + "公开工作还需加强。" * 2


def test_a_title_that_fills_its_line_does_not_run_into_the_preface():
    report = imported(pdf_source(printed(3, 25))).report
    assert report.printed_title == TITLE
    assert report.text["preface"].startswith("根据《条例》编制")
