"""Applying a variant: adjacent rows replaced by one, in rows, sums, groups and rules alike."""

from collections.abc import Mapping
from dataclasses import replace

from app.form.edition import Block, Line, Replacement, Rule, Table, Variant
from app.form.operand import operand


def varied_tables(variant: Variant, tables: Mapping[str, Table]) -> dict[str, Table]:
    """Return `tables` as `variant` lays them out."""
    result = dict(tables)
    for change in variant.replacements:
        table = result[change.table]
        result[change.table] = replace(
            table,
            blocks=tuple(_varied_block(change, block) for block in table.blocks),
            groups=tuple(
                replace(group, rows=_swapped(change, group.rows)) for group in table.groups
            ),
        )
    return result


def varied_rules(variant: Variant, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Return `rules` with the keys of replaced rows replaced."""
    for change in variant.replacements:
        rules = tuple(_varied_rule(change, rule) for rule in rules)
    return rules


def _swapped(change: Replacement, keys: tuple[str, ...]) -> tuple[str, ...]:
    swapped = (change.line.key if key in change.rows else key for key in keys)
    return tuple(dict.fromkeys(swapped))


def _varied_block(change: Replacement, block: Block) -> Block:
    rows: list[Line] = []
    for row in block.rows:
        if row.key == change.rows[0]:
            rows.append(change.line)
        elif row.key not in change.rows:
            rows.append(replace(row, sum=_swapped(change, row.sum)))
    return replace(block, rows=tuple(rows))


def _varied_rule(change: Replacement, rule: Rule) -> Rule:
    def renamed(text: str) -> str:
        prefix, key = operand(text).prefix, operand(text).key
        for row in change.rows:
            old = f"{change.table}.{row}."
            if key.startswith(old):
                return f"{prefix}{change.table}.{change.line.key}." + key.removeprefix(old)
        return text

    def side(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(renamed(key) for key in keys))

    return replace(
        rule,
        left=side(rule.left),
        right=side(rule.right),
        more=tuple((side(left), side(right)) for left, right in rule.more),
        ok={renamed(key): value for key, value in rule.ok.items()},
        bad={renamed(key): value for key, value in rule.bad.items()},
    )
