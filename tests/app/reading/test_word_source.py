"""What a Word file shows: changes accepted, boxes and controls looked into, spans."""

from app.reading.docx_source import docx_source
from app.reading.source import Paragraph
from tests.app.reading.word_files import paragraph, word_file


def texts(source):
    return [b.text if isinstance(b, Paragraph) else _rows(b) for b in source.blocks]


def _rows(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_tracked_changes_are_accepted():
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:t>字</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('1')}</w:tc></w:tr></w:tbl>"
    )
    assert texts(docx_source(word_file(body))) == ["新字", [["甲", "1"]]]


def test_text_boxes_content_controls_hidden_text_and_raised_marks():
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph('控')}</w:sdtContent></w:sdt>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"
    raised = (
        "<w:p><w:r><w:t>22</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
        "<w:t>1</w:t></w:r></w:p>"
    )
    source = docx_source(word_file(box + control + hidden + raised))
    assert texts(source) == ["框", "控", "22 1"]


def test_a_nested_table_is_a_table_of_its_own():
    inner = (
        f"<w:tbl><w:tr><w:tc>{paragraph('1')}</w:tc><w:tc>{paragraph('2')}</w:tc></w:tr></w:tbl>"
    )
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('前')}{inner}</w:tc></w:tr></w:tbl>"
    assert texts(docx_source(word_file(outer))) == ["前", [["1", "2"]]]


def test_merged_cells_down_and_across():
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    top = cell("甲", "<w:vMerge w:val='restart'/>") + cell("乙", "<w:gridSpan w:val='2'/>")
    rest = cell("", "<w:vMerge/>") + cell("丙") + cell("丁")
    rows = f"<w:tr>{top}</w:tr><w:tr>{rest}</w:tr>"
    (table,) = docx_source(word_file(f"<w:tbl>{rows}</w:tbl>")).blocks
    spans = [(c.text, c.row, c.column, c.row_span, c.column_span) for r in table.rows for c in r]
    assert spans == [("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("丙", 1, 1, 1, 1), ("丁", 1, 2, 1, 1)]
