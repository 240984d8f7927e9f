"""Whether a form makes sense: vetted once when it is loaded, errors name the place."""

from collections import Counter
from collections.abc import Callable, Iterator

from app.errors import EditionError
from app.form.edition import Relation, Rule, Table
from app.form.form import Form
from app.form.grid import Grid
from app.form.operand import operand

Fault = tuple[str, str]  # the place, and what is wrong there


def vet(form: Form) -> None:
    """Raise EditionError for the first thing in `form` that cannot be right.

    Vetted: sections and tables refer to each other, keys are unique, every slot of each grid is
    covered exactly once, rules name known cells. Unique cell keys and acyclic sums are vetted by
    `compile_form`, the rules' examples by `app.review.rulebook`.
    """
    checks: list[Callable[[Form], Iterator[Fault]]] = [_section_faults, _grid_faults, _rule_faults]
    for check in checks:
        for place, problem in check(form):
            raise EditionError(form.edition.key, place, problem)


def _twice(keys: list[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


def _section_faults(form: Form) -> Iterator[Fault]:
    for key in _twice([section.key for section in form.sections]):
        yield f"sections → {key}", "两个部分用了同一个键"
    shown = [section.table for section in form.sections if section.table]
    for key in _twice(shown):
        yield f"sections → {key}", "同一张表出现在两个部分"
    for key in sorted(set(shown) ^ set(form.tables)):
        yield f"sections → {key}", "部分与表对不上"


def _grid_faults(form: Form) -> Iterator[Fault]:
    for key, table in form.tables.items():
        yield from _line_faults(table)
        grid = form.grids[key]
        width = max(slot.column + slot.column_span for slot in grid.slots)
        if len(grid.widths) != width:
            yield f"tables → {key} → widths", f"有 {len(grid.widths)} 个列宽，表有 {width} 列"
        yield from _coverage_faults(key, grid, width)


def _line_faults(table: Table) -> Iterator[Fault]:
    for block in table.blocks:
        for lines, name in ((block.columns, "columns"), (block.rows, "rows")):
            for key in _twice([line.key for line in lines]):
                yield f"tables → {table.key} → {name} → {key}", "同一个键出现两次"
            for path in _twice(["\n".join(line.path) for line in lines]):
                label = path.replace("\n", " / ")
                yield f"tables → {table.key} → {name}", f"标签“{label}”出现两次"


def _coverage_faults(key: str, grid: Grid, width: int) -> Iterator[Fault]:
    covered = Counter(
        (row, column)
        for slot in grid.slots
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    )
    for row in range(grid.row_count):
        for column in range(width):
            if covered[row, column] != 1:
                place = f"tables → {key} 第 {row + 1} 行第 {column + 1} 列"
                yield place, f"被 {covered[row, column]} 个格子占用，应为 1 个"


def _rule_faults(form: Form) -> Iterator[Fault]:
    for rule_id in _twice([rule.id for rule in form.rules]):
        yield f"rules → {rule_id}", "规则编号重复"
    for rule in form.rules:
        place = f"rules → {rule.id}"
        for key in (*rule.ok, *rule.bad):
            if operand(key).key not in form.cells:
                yield f"{place} → ok/bad", f"没有单元格 {key}"
        yield from _operand_faults(form, rule, place)


def _operand_faults(form: Form, rule: Rule, place: str) -> Iterator[Fault]:
    if rule.relation in (Relation.SUM, Relation.NUMBER):
        if rule.table not in form.tables:
            yield f"{place} → table", f"没有表 {rule.table}"
        if rule.relation is Relation.SUM and rule.along not in ("rows", "columns"):
            yield f"{place} → along", "应为 rows 或 columns"
        return
    for left, right in rule.sides:
        for pattern in left + right:
            if not star_values(form, operand(pattern).key):
                yield place, f"没有单元格 {pattern}"
        if not left:
            yield f"{place} → left", "一个单元格都没有"


def star_values(form: Form, pattern: str) -> tuple[str, ...]:
    """Return what ``*`` of `pattern` stands for, in the form's order.

    A pattern without ``*`` gives ``("",)`` where the cell exists, else nothing.
    """
    if "*" not in pattern:
        return ("",) if pattern in form.cells else ()
    head, _, tail = pattern.partition("*")
    found = (
        key[len(head) : len(key) - len(tail)]
        for key in form.cells
        if key.startswith(head) and key.endswith(tail) and len(key) > len(head) + len(tail)
    )
    return tuple(dict.fromkeys(value for value in found if "." not in value))
