"""Live figures in the form's words: 表三·本年新收·总计."""

from collections.abc import Iterator

from app.form.form import Form

GENERAL = {"year": "报告年度", "last_year": "上一年度", "unit": "单位名称"}


def source_of(name: str) -> str:
    """Return what is stored for the figure `name`: ``{{t3.new.total}}``."""
    return f"{{{{{name}}}}}"


def figure_words(form: Form, source: str) -> str | None:
    """Return what the live figure `source` stands for; None where the form does not know it."""
    name = source[2:-2].strip()
    if name in GENERAL:
        return GENERAL[name]
    share = share_parts(name)
    if share:
        part, whole = (value_words(form, key) for key in share)
        return f"{part} 占 {whole} 的百分比" if part and whole else None
    return value_words(form, name)


def value_words(form: Form, key: str) -> str | None:
    """Return a cell or a group sum in the form's words."""
    cell = form.cells.get(key)
    return cell.name if cell else dict(sum_names(form)).get(key)


def sum_names(form: Form) -> Iterator[tuple[str, str]]:
    """Yield every group sum with its words: 表三·（三）不予公开·总计."""
    for table in form.tables.values():
        for group in table.groups:
            for column in table.blocks[0].columns:
                key = f"{table.key}.{group.key}.{column.key}"
                if key in form.sums:
                    yield key, f"{table.name}·{group.label}·{column.short}"


def share_parts(name: str) -> tuple[str, str] | None:
    """Return the two figures of a share ``a/b%1``, None for any other figure."""
    figures, sign, decimals = name.rpartition("%")
    part, slash, whole = figures.partition("/")
    is_share = sign and slash and len(decimals) == 1 and decimals in "0123456789"
    return (part, whole) if is_share else None
