"""Described sheets as paragraphs and tables."""

from __future__ import annotations

from itaxl.documents.blocks import Cell, Paragraph, Table, blocks_of, merged
from itaxl.tables import Box, Chart, Line, Series, Sheet


def sheet(*lines: Line, widths: tuple[float, ...] = (10.0, 20.0, 30.0), hidden: tuple[int, ...] = ()) -> Sheet:
    return Sheet("ชีต", widths, list(lines), hidden_columns=hidden)


def table(*lines: Line, widths: tuple[float, ...] = (10.0, 20.0, 30.0)) -> Table:
    (found,) = blocks_of(sheet(*lines, widths=widths))
    assert isinstance(found, Table)
    return found


HEADINGS = (Box("ก", "column_heading"), Box("ข", "column_heading"), Box("ค", "column_heading"))
ROW = (Box("1"), Box("2"), Box("3"))


def test_texts_over_the_whole_width_are_paragraphs_in_the_style_of_their_look() -> None:
    lines: list[Line] = [(Box("ชื่อ", "title", across=3),), (), (Box("ย่อย", "subheading", across=3),), (Box("ความ", "paragraph", across=3),)]
    assert blocks_of(sheet(*lines)) == [Paragraph("ชื่อ", "Title"), Paragraph("ย่อย", "Heading2"), Paragraph("ความ", "Body")]


def test_a_sheet_of_one_column_is_paragraphs_only() -> None:
    found = blocks_of(sheet((Box("หัว", "subheading"),), (Box("ความ", "paragraph"),), widths=(118.0,)))
    assert [type(block) for block in found] == [Paragraph, Paragraph]


def test_empty_paragraphs_are_left_out() -> None:
    assert blocks_of(sheet((Box("", "paragraph", across=3),), (Box("  ", "hint", across=3),))) == []


def test_rows_of_boxes_are_a_table_and_its_headings_are_repeated() -> None:
    found = table(HEADINGS, ROW)
    assert [row.heading for row in found.rows] == [True, False]
    assert [cell.text for cell in found.rows[1].cells] == ["1", "2", "3"]


def test_headings_further_down_are_not_repeated_on_top_of_every_page() -> None:
    assert [row.heading for row in table(HEADINGS, ROW, HEADINGS, ROW).rows] == [True, False, False, False]


def test_a_framed_text_over_the_whole_width_is_a_row_of_the_table_around_it() -> None:
    found = table(HEADINGS, (Box("หมวด", "group", across=3),), ROW)
    assert found.rows[1].cells == (Cell("หมวด", "group", 3),)
    assert (found.rows[1].heading, found.rows[1].leads) == (False, True)


def test_a_paragraph_ends_a_table() -> None:
    found = blocks_of(sheet(HEADINGS, ROW, (Box("ความ", "paragraph", across=3),), HEADINGS, ROW))
    assert [type(block) for block in found] == [Table, Paragraph, Table]


def test_an_empty_row_ends_a_table() -> None:
    assert [type(block) for block in blocks_of(sheet(ROW, (), ROW))] == [Table, Table]


def test_charts_and_the_rows_they_stand_on_leave_nothing() -> None:
    drawn = Sheet("ชีต", (10.0,), [(Box("ก"),), (), ()], charts=(Chart("bar", "ภาพ", "A2", (Series("s", "a", "b"),)),))
    assert len(blocks_of(drawn)) == 1


def test_columns_keep_their_shares_and_those_nobody_uses_are_left_out() -> None:
    assert len(table(ROW).widths) == 3
    assert sum(table(ROW).widths) == 1.0
    short = table((Box("1"), Box("2")))
    assert len(short.widths) == 2
    assert sum(short.widths) < 0.6


def test_hidden_columns_are_not_printed() -> None:
    (found,) = blocks_of(sheet(ROW, (Box("ทั้งหมด", across=2), None, Box("3")), hidden=(2,)))
    assert isinstance(found, Table)
    assert [[cell.text for cell in row.cells] for row in found.rows] == [["1", "3"], ["ทั้งหมด", "3"]]
    assert [cell.across for cell in found.rows[1].cells] == [1, 1]


def test_merged_blocks_go_on_below_and_beside() -> None:
    found = table((Box("รวม", down=2), Box("ก", across=2)), (None, Box("ข"), Box("ค")), (Box("ง"), None, Box("จ")))
    assert found.rows[0].cells == (Cell("รวม", "text", 1, "starts"), Cell("ก", "text", 2))
    assert found.rows[1].cells[0] == Cell("", "text", 1, "goes on")
    assert found.rows[2].cells == (Cell("ง", "text"), Cell("", "text_plain"), Cell("จ", "text"))


def test_a_row_that_a_merged_block_fills_alone_belongs_to_its_table() -> None:
    found = table((Box("รวม", down=2), Box("ก"), Box("ข", down=2)), (None, Box("ค")))
    assert [cell.text for cell in found.rows[1].cells] == ["", "ค", ""]


def test_a_cell_that_goes_on_into_empty_ones_becomes_one() -> None:
    first, second, third = merged(
        [
            (Box("มาตรการ", "text/continues"), Box("1", "text/continues")),
            (Box(None, "text/continued/continues"), Box("2", "text/continued")),
            (Box(None, "text/continued"), Box("3")),
        ]
    )
    assert first[0] == Box("มาตรการ", "text", down=3)
    assert (second[0], third[0]) == (None, None)
    # Texts in every row are cells of their own.
    assert (first[1], second[1]) == (Box("1", "text/continues"), Box("2", "text/continued"))


def test_a_cell_that_goes_on_into_text_after_empty_ones_stays_open_there() -> None:
    first, second, third = merged([(Box("ผล", "text/continues"),), (Box("", "text/continued/continues"),), (Box("ต่อ", "text/continued"),)])
    assert first[0] == Box("ผล", "text/continues", down=2)
    assert (second[0], third[0]) == (None, Box("ต่อ", "text/continued"))


def test_an_empty_cell_of_its_own_is_not_swallowed() -> None:
    first, second = merged([(Box("ก"),), (Box(None),)])
    assert (first[0], second[0]) == (Box("ก"), Box(None))


def test_rows_kept_together_are_said_by_their_number_on_the_sheet() -> None:
    (found,) = blocks_of(sheet((), HEADINGS, ROW, ROW), together=(3,))
    assert isinstance(found, Table)
    assert [row.leads for row in found.rows] == [True, True, False]


def test_a_heading_whose_chart_is_left_out_goes_with_it() -> None:
    kept = [(Box("หนึ่ง", "heading", across=3),), (Box("ความ", "paragraph", across=3),), ()]
    gone = [(Box("ภาพ", "subheading", across=3),), (), ()]
    after = [(Box("สอง", "heading", across=3),), (Box("ย่อย", "subheading", across=3),), ROW]
    assert [block.text for block in blocks_of(sheet(*kept, *gone, *after)) if isinstance(block, Paragraph)] == ["หนึ่ง", "ความ", "สอง", "ย่อย"]
    assert blocks_of(sheet(*gone)) == []
