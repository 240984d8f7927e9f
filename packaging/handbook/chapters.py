"""The chapters that are made of data: rows, rules and keys. `make handbook` writes them.

What each row counts comes from resources/help/rows.json, a rule's class, words and examples from
the rulebook, what to do about it from advice.json here, keys from the tables that they come from.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from app.form.edition import RuleClass
from app.handbook.rows import all_forms, row_entries
from app.review.rule_list import FAMILIES, rule_notes
from app.review.rule_note import RuleNote
from ui.key_list import key_groups

ROOT: Final = Path(__file__).resolve().parents[2]
HELP: Final = ROOT / "resources" / "help"
_ADVICE: Final = Path(__file__).with_name("advice.json")
_LONGEST: Final = 120  # characters of an example
_CLASSES: Final = {
    RuleClass.ERROR: "强制（必须改正）",
    RuleClass.VERIFY: "核实（需核实）",
    RuleClass.HINT: "提示",
}


def chapters() -> dict[str, str]:
    """Return the text of every chapter that is made of data, by file name."""
    return {"rows.md": _rows(), "rules.md": _rules(), "keys.md": _keys()}


def write_chapters() -> None:
    """Write them into the handbook's folder."""
    for file, text in chapters().items():
        (HELP / file).write_text(text, "utf-8")


def _rows() -> str:
    return _text(
        "# 逐行口径",
        "每一行算什么、写在哪里。总的规定见[口径：怎样计数](cells.md)。没有明文规定的，照实写明。",
        *_row_blocks(),
    )


def _row_blocks() -> Iterator[str]:
    table = ""
    for entry in row_entries():
        if entry.table != table:
            table = entry.table
            yield f"## {table}各行"
        yield f"### {entry.title}"
        yield entry.help.text
        label = f"表上写作：{entry.label}。" if entry.label else ""
        yield f"{label}依据：{entry.help.source}。"


def _rules() -> str:
    return _text(
        "# 逐条审核规则",
        "按编号列出全部规则：应有的关系、例子、怎样处理。怎样看卡片、写说明、停用规则，"
        "见[审核：看懂并处理发现](findings.md)。",
        *_rule_blocks(),
    )


def _rule_blocks() -> Iterator[str]:
    advice: dict[str, list[str]] = json.loads(_ADVICE.read_text("utf-8"))
    family = ""
    for rule, notes in _rules_by_id().items():
        if rule.split("-", 1)[0] != family:
            family = rule.split("-", 1)[0]
            yield f"## {FAMILIES[family]}的规则"
        yield f"### {rule}"
        for forms, note in notes:
            yield from _note_blocks(note, f"{'、'.join(forms)}：" if len(notes) > 1 else "")
        yield (
            f"怎样处理：{advice.pop(rule)[0]}"
            if len(advice[rule]) == 1
            else _advice(advice.pop(rule))
        )
    if advice:
        raise SystemExit(f"advice.json speaks of rules that there are not: {', '.join(advice)}")


def _advice(points: Iterable[str]) -> str:
    return "怎样处理：\n\n" + "\n".join(f"- {point}" for point in points)


def _rules_by_id() -> dict[str, list[tuple[list[str], RuleNote]]]:
    """Return for each rule what the forms say of it; forms that say the same together."""
    found: dict[str, list[tuple[list[str], RuleNote]]] = {}
    for form in all_forms():
        for note in rule_notes(form):
            notes = found.setdefault(note.id, [])
            alike = [forms for forms, other in notes if _is_alike(note, other)]
            if not alike:
                notes.append(([form.edition.name], note))
            elif form.edition.name not in alike[0]:
                alike[0].append(form.edition.name)
    order = list(FAMILIES)
    return dict(sorted(found.items(), key=lambda item: order.index(item[0].split("-", 1)[0])))


def _is_alike(note: RuleNote, other: RuleNote) -> bool:
    return (note.words, note.rule_class) == (other.words, other.rule_class)


def _note_blocks(note: RuleNote, form: str) -> Iterator[str]:
    yield f"{form}**{note.words}**"
    source = f"。依据：{note.source}" if note.source else ""
    yield f"级别：{_CLASSES[note.rule_class]}{source}。"
    yield f"| 正确的例子 | 有误的例子 |\n|---|---|\n| {_cut(note.ok)} | {_cut(note.bad)} |"


def _cut(example: str) -> str:
    """Return an example as one cell of a table, not longer than a few lines."""
    words = example.replace("\n", " ").replace("|", "｜")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……（全文 {len(words)} 字）"


def _keys() -> str:
    groups = (
        f"## {name}\n\n| 键 | 作用 |\n|---|---|\n"
        + "\n".join(f"| `{key}` | {words} |" for key, words in keys)
        for name, keys in key_groups()
    )
    return _text(
        "# 快捷键",
        "不用鼠标也能做完整份报告。菜单用 `Alt` 加括号里的字母打开；`Tab` 到下一项。",
        *groups,
    )


def _text(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    write_chapters()
