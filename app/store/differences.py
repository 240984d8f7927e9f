"""What one report says otherwise than another, in the form's words."""

from collections.abc import Iterator

from app.report.numbers import printed_text
from app.report.report import KINDS, LEVELS, Report, text_keys, text_name
from app.store.fields import report_fields

_BLANK = "（空）"
_OTHER_PARTS = {
    "explanations": "情况说明",
    "off": "停用的规则",
    "dismissed": "已忽略的提示",
    "doubts": "导入时的疑问",
    "previous": "上年数据",
}


def differences(old: Report | None, new: Report) -> list[str]:
    """Return what `new` says otherwise than `old`, in the form's words and order.

    ``表三·本年新收·自然人：57 → 58``. Without `old` everything that `new` holds. Empty only if both
    say the same.
    """
    base = old or Report(new.edition, new.year, new.variant)
    before, after = dict(_short_parts(base)), dict(_short_parts(new))
    lines = [
        f"{name}：{before.get(name) or _BLANK} → {after.get(name) or _BLANK}"
        for name in {**after, **before}
        if before.get(name, "") != after.get(name, "")
    ]
    for key, name in {**_text_names(base), **_text_names(new)}.items():
        was, text = base.text.get(key, ""), new.text.get(key, "")
        count = f"{len(text) - len(was):+d} 字" if len(text) != len(was) else "字数不变"
        lines += [f"{name}：文字有改动（{count}）"] if text != was else []
    old_fields, fields = report_fields(base), report_fields(new)
    lines += [f"{w}：有改动" for key, w in _OTHER_PARTS.items() if old_fields[key] != fields[key]]
    return lines or (["其他内容：有改动"] if old_fields != fields else [])


def _short_parts(report: Report) -> Iterator[tuple[str, str]]:
    """Yield everything but the texts as its name and what it says, "" for a blank."""
    form, unit = report.form, report.unit
    layout = form.edition.variants[report.variant].name if report.variant else ""
    yield "报告年度", str(report.year)
    yield "表式", form.edition.name + layout
    yield "单位名称", unit.name
    yield "层级", LEVELS.get(unit.level or "", "")
    yield "类别", KINDS.get(unit.kind or "", "")
    yield "标题", report.title
    for key, cell in form.cells.items():
        yield cell.name, printed_text(report.cells.get(key), cell.number)
        yield f"{cell.name}（原填合计）", printed_text(report.stated.get(key), cell.number)
        yield f"{cell.name}（附注）", report.notes.get(key, "")
    for key, table in form.tables.items():
        yield f"{table.name}（附注）", report.notes.get(key, "")


def _text_names(report: Report) -> dict[str, str]:
    return {key: text_name(report.form, key) for key in text_keys(report.form)}
