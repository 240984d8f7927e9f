"""Reading an edition file into its declaration; every error names the place in the file."""

from pathlib import Path

from app.errors import EditionError
from app.form.edition import (
    Block,
    Edition,
    Group,
    Line,
    NumberKind,
    NumberType,
    Relation,
    Replacement,
    Rule,
    RuleClass,
    Section,
    Table,
    Variant,
)
from app.strictjson import Misfit, Node, parse

_FIRST_POSSIBLE_YEAR = 2008  # 政府信息公开条例 in force


def load_edition(path: Path) -> Edition:
    """Return the edition that the file at `path` declares.

    Raises EditionError where the file cannot be read or a field is missing, unknown or of a wrong
    type. Whether the whole makes sense is `app.form.vetting`'s to say.
    """
    try:
        return _edition(Node(parse(path.read_bytes())))
    except OSError as error:
        raise EditionError(path.name, "文件", error.strerror or "读不出") from error
    except Misfit as misfit:
        raise EditionError(path.name, misfit.place or "文件", misfit.problem) from misfit


def _edition(node: Node) -> Edition:
    fields = node.fields(
        {"edition", "name", "source", "notice", "years", "sections", "tables", "rules", "variants"}
    )
    first, last = _years(node.field("years"))
    return Edition(
        key=node.field("edition").text(),
        name=node.field("name").text(),
        source=node.field("source").text(),
        notice=node.field("notice").text(),
        first_year=first,
        last_year=last,
        sections=tuple(_section(item) for item in node.field("sections").items()),
        tables={k: _table(k, t) for k, t in node.field("tables").fields().items()},
        rules=tuple(_rule(item) for item in node.field("rules").items()),
        variants={k: _variant(k, v) for k, v in fields.get("variants", Node({})).fields().items()},
    )


def _years(node: Node) -> tuple[int, int | None]:
    items = node.items()
    if len(items) != 2:
        raise node.misfit("应为两项：起始年份、截止年份（空值表示至今）")
    first = items[0].whole(_FIRST_POSSIBLE_YEAR, 9999)
    return first, None if items[1].value is None else items[1].whole(first, 9999)


def _section(node: Node) -> Section:
    fields = node.fields(
        {"key", "short", "heading", "also", "placeholder", "table", "soft_limit", "subheadings"}
    )
    return Section(
        key=node.field("key").text(),
        short=node.field("short").text(),
        heading=node.field("heading").text(),
        also=fields["also"].texts() if "also" in fields else (),
        placeholder=fields["placeholder"].text() if "placeholder" in fields else "",
        table=fields["table"].text() if "table" in fields else None,
        soft_limit=fields["soft_limit"].whole(1, 1_000_000) if "soft_limit" in fields else None,
        subheadings=fields["subheadings"].texts() if "subheadings" in fields else (),
    )


def _table(key: str, node: Node) -> Table:
    fields = node.fields({"name", "widths", "blocks", "groups", "allows_slash", "across_editions"})
    groups = fields["groups"].fields() if "groups" in fields else {}
    if not node.field("blocks").items():
        raise node.field("blocks").misfit("表中什么也没有")
    return Table(
        key=key,
        name=node.field("name").text(),
        widths=tuple(_width(item) for item in node.field("widths").items()),
        blocks=tuple(_block(item) for item in node.field("blocks").items()),
        groups=tuple(
            Group(k, g.field("label").text(), g.field("rows").texts()) for k, g in groups.items()
        ),
        allows_slash=fields.get("allows_slash", Node(False)).flag(),
        across_editions=fields.get("across_editions", Node(True)).flag(),
    )


def _width(node: Node) -> float:
    value = node.value
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise node.misfit("列宽应为大于 0 的数")
    return float(value)


def _block(node: Node) -> Block:
    fields = node.fields({"banner", "corner", "columns", "rows"})
    for name in ("columns", "rows"):
        if not node.field(name).items():
            raise node.field(name).misfit("一行一列都没有")
    return Block(
        columns=tuple(_line(item) for item in node.field("columns").items()),
        rows=tuple(_line(item) for item in node.field("rows").items()),
        banner=fields["banner"].text() if "banner" in fields else None,
        corner=fields["corner"].text() if "corner" in fields else "",
    )


def _line(node: Node) -> Line:
    fields = node.fields(
        {"key", "path", "short", "sum", "number", "unit", "decimals", "prints_unit"}
    )
    path = node.field("path").texts()
    if fields.get("number", Node("")).value == NumberKind.AMOUNT and "unit" not in fields:
        raise node.misfit("金额缺少单位（unit）")
    return Line(
        key=node.field("key").text(),
        path=path,
        short=fields["short"].text() if "short" in fields else "".join(path[-1:]),
        sum=fields["sum"].texts() if "sum" in fields else (),
        number=NumberType(
            kind=NumberKind(_choice(fields.get("number", Node("count")), NumberKind)),
            unit=fields["unit"].text() if "unit" in fields else "",
            decimals=fields["decimals"].whole(0, 12) if "decimals" in fields else 0,
            prints_unit="prints_unit" in fields and fields["prints_unit"].flag(),
        ),
    )


def _choice(node: Node, choices: type[NumberKind | RuleClass | Relation]) -> str:
    text = node.text()
    if text not in {choice.value for choice in choices}:
        raise node.misfit(f"“{text}”不是 {'、'.join(choices)} 之一")
    return text


def _rule(node: Node) -> Rule:
    fields = node.fields(
        {"id", "class", "relation", "left", "right", "table", "along"}
        | {"words", "advice", "source", "ok", "bad", "more", "first_year", "lifted"}
    )
    return Rule(
        id=node.field("id").text(),
        rule_class=RuleClass(_choice(node.field("class"), RuleClass)),
        relation=Relation(_choice(node.field("relation"), Relation)),
        words=node.field("words").text(),
        advice=node.field("advice").text(),
        source=node.field("source").text(),
        ok=_example(node.field("ok")),
        bad=_example(node.field("bad")),
        left=fields["left"].texts() if "left" in fields else (),
        right=fields["right"].texts() if "right" in fields else (),
        table=fields["table"].text() if "table" in fields else None,
        along=fields["along"].text() if "along" in fields else None,
        more=tuple(
            (item.field("left").texts(), item.field("right").texts())
            for item in (fields["more"].items() if "more" in fields else ())
        ),
        first_year=fields["first_year"].whole(_FIRST_POSSIBLE_YEAR, 9999)
        if "first_year" in fields
        else None,
        lifted="lifted" in fields and fields["lifted"].flag(),
    )


def _example(node: Node) -> dict[str, str]:
    return {key: str(value.value) for key, value in node.fields().items()}


def _variant(key: str, node: Node) -> Variant:
    node.fields({"name", "replace"})
    replacements: list[Replacement] = []
    for table, change in node.field("replace").fields().items():
        rows = change.field("rows").texts()
        if not rows:
            raise change.field("rows").misfit("没有要替换的行")
        replacements.append(Replacement(table, rows, _line(change.field("with"))))
    return Variant(key, node.field("name").text(), tuple(replacements))
