"""Texts with live figures, made up and from one report."""

from hypothesis import strategies as st

from app.report.batch import apply_batch
from app.report.report import Report
from ui.document import Document
from ui.text.line_maps import LineMaps
from ui.text.mapping import TextMap

NEW, DENIED = "{{t3.new.total}}", "{{t3.sum_denied.total}}"
SOURCES = (NEW, DENIED, "{{t3.new.natural/t3.new.total%1}}", "{{year}}", "{{unit}}", "{{none}}")
characters = st.sampled_from("{}一。（）ab \n𬭎\u2029\ufffc")
texts = st.lists(characters | st.sampled_from(SOURCES), max_size=30).map("".join)
pieces = st.lists(st.sampled_from("{}一。（a\n𬭎") | st.sampled_from(SOURCES), max_size=12)


def report(**pairs: str) -> Report:
    cells = {"t3.new.natural": "57", "t3.new.company": "5", "unit.name": "示例街道"}
    return apply_batch(Report("2021", 2025), [*cells.items(), *pairs.items()])


def map_of(text: str) -> TextMap:
    return LineMaps(Document(report())).text_map(text)
