"""One report as a frozen value: what a project file holds, nothing computed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from app.form.catalogue import form_of
from app.form.form import Form
from app.report.numbers import Number, Value

LEVELS = {
    "state": "国家级",
    "province": "省级",
    "city": "市级（设区的市、自治州）",
    "county": "县级",
    "town": "乡镇",
    "street": "街道",
}
KINDS = {"government": "政府", "office": "政府办公厅（室）", "department": "部门"}
TEXT_NAMES = {"title": "标题", "preface": "前言", "signature": "落款"}

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Unit:
    """The reporting office. `level` and `kind` are keys of LEVELS and KINDS, None if unknown."""

    name: str = ""
    level: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A written 说明 for one finding; it holds while `values` are what the cells hold."""

    rule: str
    cells: tuple[str, ...]
    section: str | None
    quote: str | None
    values: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A 提示 in a text that somebody waved away."""

    rule: str
    section: str
    quote: str


@dataclass(frozen=True, slots=True)
class Previous:
    """Last year's report, kept inside this year's."""

    year: int
    edition: str
    variant: str | None
    unit: str
    cells: Mapping[str, Value]
    stated: Mapping[str, Number]
    text: Mapping[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `cells` are inputs only, `stated` totals as somebody else printed them.

    `title` "" is composed from unit and year. `extra` are fields of a later program, written back
    as they came.
    """

    edition: str
    year: int
    variant: str | None = None
    title: str = ""
    unit: Unit = Unit()
    cells: Mapping[str, Value] = field(default_factory=lambda: _NOTHING)
    stated: Mapping[str, Number] = field(default_factory=lambda: _NOTHING)
    notes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    text: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    explanations: tuple[Explanation, ...] = ()
    off: tuple[str, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()
    doubts: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    previous: Previous | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    @property
    def form(self) -> Form:
        """The form that this report fills."""
        return form_of(self.edition, self.variant)

    @property
    def printed_title(self) -> str:
        """The title as printed: 机关名称 + 年份 + 年政府信息公开工作年度报告 unless given."""
        return self.title or f"{self.unit.name}{self.year}年政府信息公开工作年度报告"


def text_keys(form: Form) -> tuple[str, ...]:
    """Return the keys of a report's texts in the order of the document."""
    narratives = (section.key for section in form.sections if section.table is None)
    return ("preface", *narratives, "signature")


def stored_text(report: Report, key: str) -> str:
    """Return the text `key`, or ``title``, as stored, figures unexpanded; "" for none."""
    return report.title if key == "title" else report.text.get(key, "")


def text_name(form: Form, key: str) -> str:
    """Return a text's name in the form's words: 一、总体情况, 前言."""
    headings = {section.key: section.heading for section in form.sections}
    return headings.get(key) or TEXT_NAMES[key]
