"""What an import has read, as bytes that one process hands to another.

JSON and nothing that could run: whoever reads a hostile document may not be trusted afterwards.
The report in it is vetted as if it came from a project file.
"""

import json
from dataclasses import asdict
from typing import Any

from app.errors import FileUnreadable, NotImported
from app.reading.document import Doubt, Imported
from app.reading.matching import Stray
from app.reading.source import Paragraph, Source, SourceCell, SourceTable
from app.store.fields import report_fields, report_from
from app.strictjson import Misfit, Node

Refusal = NotImported | FileUnreadable
_REFUSALS = {kind.__name__: kind for kind in (NotImported, FileUnreadable)}


def packed(imported: Imported) -> bytes:
    """Return `imported` as bytes."""
    return _bytes(
        {
            "report": report_fields(imported.report),
            "doubtful": [asdict(doubt) for doubt in imported.doubtful],
            "unplaced": [asdict(stray) for stray in imported.unplaced],
            "origins": dict(imported.origins),
            "name": imported.source.name,
            "blocks": [_packed_block(block) for block in imported.source.blocks],
        }
    )


def packed_refusal(refusal: Refusal) -> bytes:
    """Return why nothing could be read, as bytes."""
    return _bytes({"refusal": type(refusal).__name__, "sentence": str(refusal)})


def unpacked(data: bytes, path: str) -> Imported:
    """Return what was packed; `path` is named in errors.

    Raises NotImported or FileUnreadable where that was packed, Misfit for anything else.
    """
    try:
        node = Node(json.loads(data))
    except (ValueError, RecursionError):
        raise Misfit("", "不合 JSON 写法") from None
    fields = node.fields()
    if "refusal" in fields:
        refusal = _REFUSALS.get(fields["refusal"].text(), NotImported)
        raise refusal(path, node.field("sentence").text())
    return Imported(
        report=report_from(node.field("report")),
        doubtful=tuple(Doubt(**item.texts_by_key()) for item in node.field("doubtful").items()),
        unplaced=tuple(Stray(**item.texts_by_key()) for item in node.field("unplaced").items()),
        origins=node.field("origins").texts_by_key(),
        source=Source(_blocks(node.field("blocks")), node.field("name").text()),
    )


def _bytes(fields: dict[str, Any]) -> bytes:
    # Half a character pair, which a document can hold, is no text: it becomes a "?".
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _packed_block(block: Paragraph | SourceTable) -> Any:
    if isinstance(block, Paragraph):
        return block.text
    return [
        [[cell.text, cell.row, cell.column, cell.row_span, cell.column_span] for cell in row]
        for row in block.rows
    ]


def _blocks(node: Node) -> tuple[Paragraph | SourceTable, ...]:
    """Return the blocks, numbered as their builder numbers them."""
    made: list[Paragraph | SourceTable] = []
    paragraphs = tables = 0
    for item in node.items():
        if isinstance(item.value, str):
            paragraphs += 1
            made.append(Paragraph(item.value, paragraphs))
        else:
            tables += 1
            rows = tuple(tuple(map(_cell, row.items())) for row in item.items())
            made.append(SourceTable(rows, tables))
    return tuple(made)


def _cell(node: Node) -> SourceCell:
    match node.value:
        case [str(text), int(row), int(column), int(row_span), int(column_span)]:
            return SourceCell(text, row, column, row_span, column_span)
    raise node.misfit("应为一格")
