"""The texts of a document: title, preface, the narratives of the sections, notes, signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.form.form import Form
from app.reading.cell_text import is_value_text
from app.reading.heading import (
    Title,
    ends_report,
    heading_of,
    is_furniture,
    title_among,
    title_in,
)
from app.reading.labels import folded
from app.reading.matching import Stray
from app.reading.source import Paragraph, Source, SourceTable

_PLACEHOLDER = re.compile(r"[（(]文字描述[^）)]*[）)]")
_NOTE = re.compile(r"[（(]?(?:备?注|说明)[:：]\s*")
_DATE = re.compile(
    r"[（(]?(?:20\d\d|二[〇零○][〇零○一二三四五六七八九]{2})年.{1,3}月.{1,3}日[）)]?"
)
_SENTENCE = re.compile("[。；！？]")
_YEAR = re.compile(r"(20\d\d)年1月1日")


@dataclass(slots=True)
class Texts:
    """What the paragraphs of a document say."""

    title: Title | None = None
    texts: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)


def read_texts(form: Form, source: Source, ours: set[int]) -> Texts:
    """Return the texts of `source`; `ours` are the numbers of the tables that hold our cells."""
    starts = _starts(form, source, ours)
    first = starts[0][0] if starts else len(source.blocks)
    texts = Texts()
    _read_front(texts, source, first, has_sections=bool(starts))
    ends = [*(at for at, _, _ in starts), len(source.blocks)][1:]
    for (at, section, rest), end in zip(starts, ends, strict=True):
        _read_section(texts, form, source, ours, (section, at, end, rest))
    _take_signature(texts)
    _tell_missing(texts, form, source, {section for _, section, _ in starts})
    return texts


def year_in(source: Source) -> int | None:
    """Return the year whose data the preface says it holds, None where it does not say."""
    for block in source.blocks:
        if isinstance(block, Paragraph) and (match := _YEAR.search(folded(block.text))):
            return int(match[1])
    return None


def _starts(form: Form, source: Source, ours: set[int]) -> list[tuple[int, str, str]]:
    """Return where each section begins, in the form's order, with the text beside its heading."""
    found = [
        (at, *heading)
        for at, block in enumerate(source.blocks)
        if isinstance(block, Paragraph) and (heading := heading_of(form, block.text))
    ]
    tables = [
        at
        for at, block in enumerate(source.blocks)
        if not isinstance(block, Paragraph) and block.number in ours
    ]
    numbered = {section for _, section, is_numbered, _ in found if is_numbered}
    candidates = [
        (at, section, rest)
        for at, section, is_numbered, rest in found
        if is_numbered or section not in numbered
    ]
    order = [section.key for section in form.sections]
    starts: list[tuple[int, str, str]] = []
    for section in order:
        after = starts[-1][0] if starts else -1
        fitting = [one for one in candidates if one[1] == section and one[0] > after]
        if fitting and not starts and tables:  # a table of contents comes before the section
            fitting = [one for one in fitting if one[0] < tables[0]][-1:] or fitting
        starts += fitting[:1]
    return sorted([*starts, *_out_of_order(form, candidates, starts)])


def _out_of_order(
    form: Form, candidates: Sequence[tuple[int, str, str]], starts: Sequence[tuple[int, str, str]]
) -> list[tuple[int, str, str]]:
    """Return the sections that begin elsewhere than in the form's order: headed once, as it is."""
    found = {section for _, section, _ in starts}
    missing = [section for section in form.sections if section.key not in found]
    places = [[one for one in candidates if one[1] == section.key] for section in missing]
    return [one for ones in places for one in ones if len(ones) == 1 and not one[2]]


def _read_front(texts: Texts, source: Source, end: int, *, has_sections: bool) -> None:
    """Read title and preface from what stands before the first section."""
    front = [
        block
        for block in source.blocks[:end]
        if isinstance(block, Paragraph) and not is_furniture(block.text)
    ]
    found = title_among([block.text for block in front], source.name)
    if found:
        texts.title = found[1]
        front = front[found[0] + 1 :]
    else:
        names = re.split(r"[-_|—–]", source.name)
        texts.title = next((title for name in names if (title := title_in(name))), None)
        front = [block for block in front if _SENTENCE.search(block.text)]
    if has_sections:
        unit = texts.title.unit if texts.title else ""
        lines = [block.text for block in front if not _is_front_matter(block.text, unit)]
        texts.texts["preface"] = "\n".join(lines)


def _is_front_matter(text: str, unit: str) -> bool:
    words = folded(text)
    is_name = len(words) < 30 and bool(unit) and not _SENTENCE.search(words) and unit in words
    return is_furniture(text) or is_name or _DATE.fullmatch(words) is not None


def _read_section(
    texts: Texts, form: Form, source: Source, ours: set[int], span: tuple[str, int, int, str]
) -> None:
    key, begin, end, rest = span
    section = next(section for section in form.sections if section.key == key)
    lines = [rest] if rest else []
    is_after_table = False
    late: list[str] = []
    for at, block in enumerate(source.blocks[begin + 1 : end], begin + 1):
        if not isinstance(block, Paragraph):
            is_after_table = is_after_table or block.number in ours
            if block.number not in ours and key != "s6" and _says_something(block, section.table):
                first = next(cell for row in block.rows for cell in row)
                texts.strays.append(
                    Stray(f"表格“{first.text[:20]}…”不属于三张表，没有读入", block.where(first))
                )
        elif key == "s6" and ends_report(block.text):
            break
        elif section.table is None and _heads_a_table(form, source, ours, at):
            continue
        elif not is_furniture(block.text) and not _PLACEHOLDER.fullmatch(folded(block.text)):
            if section.table is None:
                lines.append(block.text)
            else:
                _read_beside_table(texts, section.table, block, late if is_after_table else None)
    if section.table is None:
        texts.texts[key] = "\n".join(lines)
    elif late:
        _settle_late(texts, key, late)


def _heads_a_table(form: Form, source: Source, ours: set[int], at: int) -> bool:
    """Return whether a heading is repeated right above one of our tables, on a sheet of its own."""
    block, behind = source.blocks[at], source.blocks[at + 1 : at + 2]
    if not isinstance(block, Paragraph) or not behind or isinstance(behind[0], Paragraph):
        return False
    headings = {section.key: section.table for section in form.sections}
    heading = heading_of(form, block.text)
    return behind[0].number in ours and heading is not None and bool(headings[heading[0]])


def _says_something(table: SourceTable, beside: str | None) -> bool:
    """Return whether leaving `table` out loses something: in a text always, else with numbers."""
    return beside is None or any(
        re.search(r"\d", cell.text) and is_value_text(cell.text)
        for row in table.rows
        for cell in row
    )


def _read_beside_table(texts: Texts, table: str, block: Paragraph, late: list[str] | None) -> None:
    """Take a note; a sentence below the table may be of a section whose heading is missing."""
    note = _NOTE.match(block.text)
    if note:
        known = texts.notes.get(table)
        words = block.text[note.end() :].strip()
        texts.notes[table] = f"{known}\n{words}" if known else words
    elif late is not None and (late or _SENTENCE.search(block.text) or block.text[0] in "（("):
        late.append(block.text)
    elif is_value_text(block.text) or (_SENTENCE.search(block.text) and len(block.text) > 20):
        texts.strays.append(Stray(block.text, block.where))


def _settle_late(texts: Texts, key: str, late: Sequence[str]) -> None:
    if key == "s4":
        texts.texts["s5"] = "\n".join(late)
        texts.doubts["s5"] = "没有找到第五部分的标题，表四下面的文字读入了第五部分，请核对"
    else:
        texts.strays += [Stray(text, "表格下面的文字") for text in late if _SENTENCE.search(text)]


def _take_signature(texts: Texts) -> None:
    lines = texts.texts.get("s6", "").split("\n")
    if len(lines) > 1 and _DATE.fullmatch(folded(lines[-1])):
        above = lines[-2]
        count = 2 if len(above) <= 30 and not _SENTENCE.search(above) and len(lines) > 2 else 1
        texts.texts["signature"] = "\n".join(lines[-count:])
        texts.texts["s6"] = "\n".join(lines[:-count])


def _tell_missing(texts: Texts, form: Form, source: Source, found: set[str]) -> None:
    """Make missing texts doubtful, but not in a document that has tables alone."""
    sections = [section for section in form.sections if section.table is None]
    if not found.intersection(section.key for section in sections) and not _has_prose(source):
        return
    for section in sections:
        if section.key not in found:
            texts.doubts.setdefault(section.key, f"没有找到“{section.heading}”这一部分的标题")


def _has_prose(source: Source) -> bool:
    return any(
        isinstance(block, Paragraph)
        and _SENTENCE.search(block.text)
        and not _NOTE.match(block.text)
        for block in source.blocks
    )
