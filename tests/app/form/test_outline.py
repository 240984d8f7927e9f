"""Where every cell stands, against outlines written from spec/form.md (tests/golden)."""

import pytest

from app.form.catalogue import form_of
from app.form.grid import Role
from tests.app.plain_form import (
    FORM_NAMES,
    FORMS,
    input_keys,
    is_key,
    keys_in_reading_order,
    outline,
    total_keys,
)

each_form = pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)


def drawn(grid):
    """Return the slots of a grid as rows of (label or key, row span, column span)."""
    rows = [[] for _ in range(grid.row_count)]
    for slot in grid.slots:
        rows[slot.row].append((slot.key or slot.text, slot.row_span, slot.column_span))
    return rows


@each_form
@pytest.mark.parametrize("table", ["t2", "t3", "t4"])
def test_a_table_is_drawn_as_the_notice_prints_it(form, table):
    assert drawn(form_of(*form).grids[table]) == outline(form)[table]


@each_form
def test_every_slot_of_a_grid_is_covered_exactly_once(form):
    for key, grid in form_of(*form).grids.items():
        covered = [
            (row, column)
            for slot in grid.slots
            for row in range(slot.row, slot.row + slot.row_span)
            for column in range(slot.column, slot.column + slot.column_span)
        ]
        width = {"t2": 4, "t3": 10, "t4": 15}[key]
        assert sorted(covered) == [(r, c) for r in range(grid.row_count) for c in range(width)]
        assert len(grid.widths) == width


@pytest.mark.parametrize(
    ("form", "cells", "rows_of_table_three"),
    [(FORMS[0], 198, 26), (FORMS[1], 200, 28), (FORMS[2], 186, 26)],
    ids=FORM_NAMES,
)
def test_a_form_has_as_many_cells_as_the_spec_counts(form, cells, rows_of_table_three):
    compiled = form_of(*form)
    assert len(compiled.cells) == cells
    assert sum(slot.role is Role.NUMBER for g in compiled.grids.values() for slot in g.slots) == (
        cells
    )
    assert compiled.grids["t3"].row_count == rows_of_table_three


@each_form
def test_cells_are_kept_in_reading_order(form):
    assert list(form_of(*form).cells) == list(keys_in_reading_order(form))


@each_form
def test_totals_are_computed_and_all_else_is_filled_in(form):
    cells = form_of(*form).cells
    assert {key for key, cell in cells.items() if cell.is_total} == set(total_keys(form))
    assert {key for key, cell in cells.items() if not cell.is_total} == set(input_keys(form))


@each_form
def test_only_inputs_of_table_two_may_be_not_applicable(form):
    cells = form_of(*form).cells.values()
    assert {c.key for c in cells if c.allows_slash} == {k for k in input_keys(form) if "t2." in k}


@each_form
def test_header_rows_of_tables_three_and_four_repeat(form):
    grids = form_of(*form).grids
    assert (grids["t3"].header_rows, grids["t4"].header_rows) == (3, 3)
    assert (grids["t3"].label_columns, grids["t2"].label_columns) == (3, 1)


@each_form
def test_a_label_is_never_taken_for_a_number(form):
    for rows in outline(form).values():
        for row in rows:
            for words, _, _ in row:
                assert is_key(words) == words.startswith("t"), words


@each_form
def test_roles_follow_from_the_place(form):
    grids = form_of(*form).grids
    banners = [slot.text for slot in grids["t2"].slots if slot.role is Role.BANNER]
    assert all(text.startswith("第二十条第（") for text in banners)
    assert len(banners) == (5 if form[0] == "2019" else 4)
    for grid in (grids["t3"], grids["t4"]):
        head = {s.role for s in grid.slots if s.row < 3}
        assert head <= {Role.CORNER, Role.HEAD}
        body = {s.role for s in grid.slots if s.row >= 3}
        assert body <= {Role.LABEL, Role.NUMBER}


@each_form
def test_six_sections_have_the_headings_of_the_template(form):
    assert [(s.key, s.heading, s.table) for s in form_of(*form).sections] == [
        ("s1", "一、总体情况", None),
        ("s2", "二、主动公开政府信息情况", "t2"),
        ("s3", "三、收到和处理政府信息公开申请情况", "t3"),
        ("s4", "四、政府信息公开行政复议、行政诉讼情况", "t4"),
        ("s5", "五、存在的主要问题及改进情况", None),
        ("s6", "六、其他需要报告的事项", None),
    ]


@pytest.mark.parametrize(
    ("edition", "placeholder"),
    [("2019", "（文字描述）"), ("2021", "（文字描述，收取信息处理费情况在此处报告。）")],
)
def test_placeholders_are_those_of_the_template(edition, placeholder):
    sections = {section.key: section for section in form_of(edition).sections}
    assert sections["s1"].placeholder == sections["s5"].placeholder == "（文字描述）"
    assert sections["s6"].placeholder == placeholder


def test_both_editions_share_the_keys_of_tables_three_and_four_where_cells_mean_the_same():
    old, single = form_of("2019").cells, form_of("2021", "single_other").cells
    assert [k for k in old if k[:2] != "t2"] == [k for k in single if k[:2] != "t2"]


@pytest.mark.parametrize(
    ("key", "unit", "prints_unit"),
    [("t2.procurement.amount", "元", True), ("t2.fees.amount", "万元", False)],
)
def test_an_amount_has_the_unit_of_the_spec(key, unit, prints_unit):
    cells = {**form_of("2021").cells, **form_of("2019").cells}
    assert (cells[key].number.unit, cells[key].number.prints_unit) == (unit, prints_unit)
