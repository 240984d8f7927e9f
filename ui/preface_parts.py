"""The usual parts of a preface, ready to be added and then edited."""

from app.form.notice import cited
from app.report.report import Report

PREFACE_PARTS = ("法定依据", "数据期限", "联系方式")


def preface_with(report: Report, part: str) -> str:
    """Return the preface of `report` with `part` (one of PREFACE_PARTS) added at its end.

    A part that is there already is not added again.
    """
    text = report.text.get("preface", "")
    sentence = _sentence(report, part)
    if sentence in text:
        return text
    return f"{text.rstrip()}\n{sentence}" if text.strip() else sentence


def _sentence(report: Report, part: str) -> str:
    if part == "法定依据":
        notice = cited(report.form.edition)
        return f"根据《中华人民共和国政府信息公开条例》和{notice}要求，编制本报告。"
    if part == "数据期限":
        year = report.year
        return f"本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    return "如对本报告有疑问，请与本机关联系（地址：，邮编：，电话：）。"
