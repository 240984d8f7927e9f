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


def test_of_two_drawings_of_one_box_one_is_read():
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    only_old = (
        "<mc:AlternateContent><mc:Choice Requires='new'><w:drawing/></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    for drawing in (both, only_old):
        body = f"<w:p><w:r><w:t>外</w:t></w:r><w:r>{drawing}</w:r></w:p>"
        assert texts(docx_source(word_file(body))) == ["外", "框"]


def test_a_box_in_a_cell_is_the_text_of_the_cell():
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('58')}</w:txbxContent></w:pict></w:r></w:p>"
    row = f"<w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{box}</w:tc></w:tr>"
    assert texts(docx_source(word_file(f"<w:tbl>{row}{row}</w:tbl>"))) == [
        [["甲", "58"], ["甲", "58"]]
    ]


def test_results_of_fields_are_read_and_their_codes_are_not():
    def char(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>REF x</w:instrText></w:r>"
    field = f"{char('begin')}{code}{char('separate')}<w:r><w:t>62</w:t></w:r>{char('end')}"
    nested = (
        f"{char('begin')}{field}<w:r><w:t>码</w:t></w:r>{char('separate')}"
        f"<w:r><w:t>果</w:t></w:r>{char('end')}"
    )
    simple = '<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    body = f"<w:p>{field}<w:r><w:t>件</w:t></w:r>{nested}{simple}</w:p>"
    assert texts(docx_source(word_file(body))) == ["62件果7"]


def test_controls_around_blocks_rows_cells_and_runs_and_one_that_is_empty():
    def control(content, about=""):
        return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    run = "<w:r><w:t>1</w:t></w:r>"
    cell = control(f"<w:tc><w:p>{control(run)}</w:p></w:tc>")
    prompt = control("<w:r><w:t>单击此处输入文字</w:t></w:r>", "<w:showingPlcHdr/>")
    empty = f"<w:tc><w:p>{prompt}</w:p></w:tc>"
    row = control(f"<w:tr>{cell}{empty}</w:tr>")
    body = control(control(paragraph("段")) + f"<w:tbl>{row}{row}</w:tbl>")
    assert texts(docx_source(word_file(body))) == ["段", [["1", ""], ["1", ""]]]


def test_symbols_tabs_breaks_and_readings():
    body = (
        "<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:noBreakHyphen/><w:br/><w:t>三</w:t>"
        "<w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='Symbol' w:char='F034'/>"
        "<w:softHyphen/><w:footnoteReference w:id='2'/>"
        "<w:ruby><w:rt><w:r><w:t>sì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>四</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert texts(docx_source(word_file(body))) == ["一\t二-", "三☑4四"]


def test_text_that_a_style_hides_and_rows_that_are_hidden():
    styles = (
        "<w:style w:type='character' w:styleId='h'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='p'><w:basedOn w:val='h'/></w:style>"
    )
    shown = paragraph("见", "<w:pStyle w:val='p'/>", "<w:vanish w:val='0'/>")
    body = (
        paragraph("藏", "<w:pStyle w:val='p'/>")
        + paragraph("藏", run="<w:rStyle w:val='h'/>")
        + shown
        + "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
        + f"<w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr></w:tbl>"
    )
    assert texts(docx_source(word_file(body, styles=styles))) == ["见", [["甲", "乙"]]]


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next_and_moves_are_made():
    ended = "<w:rPr><w:del/></w:rPr>"
    moved = (
        "<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr>"
        "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>"
    )
    body = paragraph("前", ended) + paragraph("后") + moved
    assert texts(docx_source(word_file(body))) == ["前后", "来"]


def test_merged_cells_of_old_files_rows_that_begin_late_and_a_merge_without_beginning():
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    old = cell("甲", "<w:hMerge w:val='restart'/>") + cell("", "<w:hMerge/>")
    late = f"<w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('乙')}"
    loose = cell("丙", "<w:vMerge/>") + cell("丁")
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in (old, late, loose))
    (table,) = docx_source(word_file(f"<w:tbl>{rows}</w:tbl>")).blocks
    spans = [(c.text, c.row, c.column, c.column_span) for r in table.rows for c in r]
    assert spans == [
        ("甲", 0, 0, 2),
        ("", 1, 0, 1),
        ("乙", 1, 1, 1),
        ("丙", 2, 0, 1),
        ("丁", 2, 1, 1),
    ]
