"""What an edition file declares, as read from ``resources/editions/``: no logic, no positions.

An edition is the statutory form of one notice of 国务院办公厅. Tables are blocks of rows and
columns whose labels are paths; where a cell stands follows from the paths (`app.form.grid`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.form.rule_class import RuleClass as RuleClass  # noqa: PLC0414 - an edition's word too


class NumberKind(StrEnum):
    """What may stand in a cell."""

    COUNT = "count"  # whole, not below zero
    CHANGE = "change"  # whole, either sign (本年增/减)
    AMOUNT = "amount"  # money, exact decimal


@dataclass(frozen=True, slots=True)
class NumberType:
    """The kind of a number with the unit and the decimals of an amount."""

    kind: NumberKind = NumberKind.COUNT
    unit: str = ""
    decimals: int = 0
    prints_unit: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its key, its label path, a short name, and the lines it sums, if any."""

    key: str
    path: tuple[str, ...]
    short: str
    sum: tuple[str, ...] = ()
    number: NumberType = NumberType()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows and columns that cross; a table is one block or several, one below the other."""

    columns: tuple[Line, ...]
    rows: tuple[Line, ...]
    banner: str | None = None
    corner: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows whose sum narratives quote (（三）不予公开 …); never printed in the table."""

    key: str
    label: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three statistical tables. `widths` are relative, one a grid column.

    `across_editions` says that a key means the same in every edition that has it.
    """

    key: str
    name: str
    widths: tuple[float, ...]
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...] = ()
    allows_slash: bool = False
    across_editions: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections: a narrative, or (with `table`) a table.

    `soft_limit` is the number of characters that the notice asks a narrative to stay below,
    `subheadings` are the headings that it names for the parts of a narrative, without （一）.
    """

    key: str
    short: str
    heading: str
    also: tuple[str, ...] = ()
    placeholder: str = ""
    table: str | None = None
    soft_limit: int | None = None
    subheadings: tuple[str, ...] = ()


class Relation(StrEnum):
    """What must hold between the two sides of a rule."""

    EQUAL = "equal"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ZERO_TOGETHER = "zero_together"
    SUM = "sum"  # each total of a table equals its parts, along rows or columns
    NUMBER = "number"  # each cell of a table holds a number of its kind


@dataclass(frozen=True, slots=True)
class Rule:
    """A relation as data. `left` and `right` are operands (`app.form.operand`), keys in which one
    ``*`` stands for any segment; `more` are further pairs of sides that must hold as well.

    `ok` and `bad` are cells (others 0) for which the rule is silent and speaks. From `first_year`
    on the rule is asked; `lifted` says that a 说明 settles it though it is 强制.
    """

    id: str
    rule_class: RuleClass
    relation: Relation
    words: str
    advice: str
    source: str
    ok: Mapping[str, str]
    bad: Mapping[str, str]
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    table: str | None = None
    along: str | None = None
    more: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    first_year: int | None = None
    lifted: bool = False

    @property
    def sides(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """All pairs of sides."""
        return ((self.left, self.right), *self.more)


@dataclass(frozen=True, slots=True)
class Replacement:
    """In a variant: adjacent rows of a table that are replaced by one."""

    table: str
    rows: tuple[str, ...]
    line: Line


@dataclass(frozen=True, slots=True)
class Variant:
    """A layout of the edition that some offices kept."""

    key: str
    name: str
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A statutory form: sections, tables, rules and the years it is for (`last_year` None: on).

    `source` is the number of the notice that prescribes it, `notice` the notice's title.
    """

    key: str
    name: str
    source: str
    notice: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    rules: tuple[Rule, ...]
    variants: Mapping[str, Variant]
