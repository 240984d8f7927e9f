"""From one input of a table to the next, skipping labels and totals."""

from app.form.form import Form
from app.form.grid import Grid, Role


def inputs_across(form: Form, grid: Grid) -> list[str]:
    """Return the inputs of `grid` row by row, the way of Tab."""
    return [
        slot.key
        for slot in grid.slots
        if slot.role is Role.NUMBER and not form.cells[slot.key].is_total
    ]


def inputs_down(form: Form, grid: Grid) -> list[str]:
    """Return the inputs of `grid` column by column, the way of Enter."""
    inputs = set(inputs_across(form, grid))
    slots = [slot for slot in grid.slots if slot.key in inputs]
    return [slot.key for slot in sorted(slots, key=lambda slot: (slot.column, slot.row))]


def next_input(order: list[str], numbers: list[str], key: str, step: int) -> str | None:
    """Return the input `step` (1 or −1) places after `key` in `order`, None beyond the ends.

    `key` may be a total: `numbers` (all cells in the same direction) then tells where it lies.
    """
    if key in order:
        at = order.index(key) + step
        return order[at] if 0 <= at < len(order) else None
    place = numbers.index(key)
    rest = numbers[place + 1 :] if step > 0 else numbers[:place][::-1]
    return next((other for other in rest if other in order), None)
