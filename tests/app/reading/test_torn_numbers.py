"""Numbers torn into digits below each other are not sure."""

from app.reading.source import Paragraph, SourceCell, SourceTable
from app.reading.torn_numbers import with_torn_doubted


def table(*rows):
    return SourceTable(
        tuple(
            tuple(SourceCell(text, down, at) for at, text in enumerate(row))
            for down, row in enumerate(rows)
        )
    )


def doubts(block):
    return {cell.text: bool(cell.doubt) for row in block.rows for cell in row}


def test_rests_of_numbers_behind_a_table_make_its_numbers_doubtful():
    cases = table(["结果维持", "其他结果", "总计"], ["0", "2", ""])
    made = with_torn_doubted((cases, table(["1"]), table(["", "08"], ["", "1"]), Paragraph("五、")))
    assert doubts(made[0]) == {
        "结果维持": False,
        "其他结果": False,
        "总计": False,
        "0": True,
        "2": True,
        "": True,
    }


def test_tables_with_words_or_whole_numbers_behind_a_table_change_nothing():
    cases = table(["结果维持", "总计"], ["0", "2"])
    blocks = (cases, table(["合计", "3"]), table(["2081", "0"]), Paragraph("5"))
    assert with_torn_doubted(blocks) == blocks
