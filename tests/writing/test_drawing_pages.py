"""Printed pages end where a reader expects it, and nothing reaches over their end."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl.tables import Book, Box, Chart, Sheet
from itaxl.writing.breaks import page_ends, tables
from itaxl.writing.drawing import book_bytes, draw_sheets
from itaxl.writing.heights import Heights
from itaxl.writing.paging import GOES_ON, paged
from itaxl.writing.paper import page_points, pages_across

ROWS = 20
"""Rows of 24 points on a page of A4 across whose columns are printed at full size."""
PLAIN = (Box("ก", "paragraph"),)
FRAMED = (Box("ก"), Box("ข"))
HEADINGS = (Box("หัว", "column_heading"), Box("หัว", "column_heading"))


def sheet(*lines, **more):
    return Sheet("ก", more.pop("widths", (50, 50)), list(lines), **more)


def ends(*lines, heights=None, **more):
    drawn = sheet(*lines, **more)
    return page_ends(drawn, Heights(drawn).points if heights is None else heights)


def test_a_page_holds_what_the_paper_holds_less_a_little():
    assert ROWS * 24 <= page_points(sheet()) < (ROWS + 1) * 24
    assert page_points(sheet(landscape=False)) > 1.4 * page_points(sheet())
    assert page_points(sheet(widths=(90, 90))) > 1.3 * page_points(sheet())
    assert page_points(sheet(widths=(50, 50, 200), hidden_columns=(3,))) == page_points(sheet())


def test_a_sheet_too_wide_to_be_read_on_one_page_takes_two_beside_each_other():
    assert [pages_across(sheet(widths=(width,) * 3)) for width in (30, 100, 110)] == [1, 1, 2]
    page = openpyxl.load_workbook(io.BytesIO(draw_sheets([sheet(FRAMED, widths=(30, 150, 150), freeze="B2")])))["ก"]
    assert (page.page_setup.fitToWidth, page.print_title_cols) == (2, "$A:$A")
    assert paged(sheet(*[FRAMED] * 90, widths=(30, 150, 150))).ends == []


def test_full_pages_follow_each_other():
    assert ends(*[PLAIN] * ROWS) == []
    assert ends(*[PLAIN] * (2 * ROWS + 5)) == [ROWS, 2 * ROWS]


def test_a_lone_row_is_not_left_for_the_last_page():
    assert ends(*[PLAIN] * (ROWS + 1)) == [ROWS - 1]
    assert ends(HEADINGS, *[FRAMED] * ROWS, repeat=(1, 1)) == [ROWS - 1]


def test_a_tall_last_row_may_stand_alone():
    assert ends(*[PLAIN] * ROWS, (Box("ก\n" * 7 + "ก", "paragraph"),)) == [ROWS]


def test_the_print_area_ends_the_last_page():
    assert ends(*[PLAIN] * 50, print_area="A1:B20") == []


def test_a_chart_that_would_be_cut_starts_on_the_next_page():
    def breaks(row, height=400, **more):
        return ends(charts=(Chart("bar", "ก", f"A{row}", (), height=height),), heights={}, **more)

    assert breaks(16) == [15]
    assert breaks(5) == []
    assert breaks(16, landscape=False) == []


def test_a_chart_taller_than_a_page_is_cut_once():
    assert len(ends(charts=(Chart("bar", "ก", "A3", (), height=900),), heights={})) == 1


def test_a_heading_stays_with_what_it_heads():
    heading = (Box("หัว", "heading"),)
    # 19 rows leave one: room for the heading, but not for what it heads.
    assert ends(*[PLAIN] * 19, heading, PLAIN, PLAIN) == [19]
    assert ends(*[PLAIN] * 19, heading, (), PLAIN, PLAIN) == [19]
    assert ends(*[PLAIN] * 18, heading, HEADINGS, FRAMED, FRAMED) == [18]


def test_a_heading_over_charts_stays_with_the_first_of_them():
    charts = tuple(Chart("line", "ก", f"A{row}", (), height=192) for row in (12, 19, 26))
    assert ends(*[PLAIN] * 10, (Box("หัว", "heading"),), charts=charts) == [18]
    assert ends(*[PLAIN] * 15, (Box("หัว", "heading"),), charts=(replace(charts[0], cell="A17"),)) == [15]


def test_a_group_title_stays_with_its_rows_but_a_total_does_not():
    group, total = (Box("กลุ่ม", "group", across=2),), (Box("เฉลี่ย", "group"), Box(1, "average"))
    assert ends(*[FRAMED] * 19, group, *[FRAMED] * 19) == [19]
    assert ends(*[FRAMED] * 19, total, *[FRAMED] * 19) == [20]


def test_signatures_do_not_stand_on_a_page_alone():
    signature = (Box("ลงชื่อ\n( ชื่อ )\nตำแหน่ง", "text_plain_centre", across=2),)
    assert ends(HEADINGS, *[FRAMED] * 17, (), signature, repeat=(1, 1)) == [16]
    assert ends(HEADINGS, *[FRAMED] * 12, (), signature, repeat=(1, 1)) == []
    # Of several signatures the later ones may stand there by themselves.
    assert ends(*[PLAIN] * 10, *[signature] * 8) == [13]


@pytest.mark.parametrize("measures", [1, 2, 3, 4])
def test_no_page_holds_repeated_headings_with_nothing_but_signatures_below(measures):
    step, reason = Box("ก\n" * 7 + "ก"), Box("ก\n" * 9 + "ก", down=2)
    signature = (Box("ลงชื่อ\n( ชื่อ )\nตำแหน่ง\nวันที่", "text_plain_centre", across=2),)
    rows = [(reason, step, reason, step), (None, step, None, step)] * measures
    found = ends(HEADINGS, *rows, (), signature, repeat=(1, 1), widths=(25,) * 4)
    # The last page begins with the last step, though that cuts the measure it belongs to in two.
    assert found[-1] == len(rows)


def test_a_table_that_fits_on_a_page_is_kept_whole():
    assert ends(*[PLAIN] * 8, HEADINGS, *[FRAMED] * 15, PLAIN) == [8]
    assert ends(*[PLAIN] * 8, HEADINGS, *[FRAMED] * 25, PLAIN)[0] == ROWS


def test_tables_are_framed_rows_from_their_headings_on():
    found = tables(sheet(PLAIN, HEADINGS, (Box("ก", down=2), Box("ข")), (None, Box("ค")), PLAIN, HEADINGS, FRAMED, HEADINGS, FRAMED))
    assert [(each.first, each.last, each.heads) for each in found] == [(2, 4, 1), (6, 7, 1), (8, 9, 1)]


def test_repeated_headings_take_their_part_of_each_page_that_follows():
    charts = tuple(Chart("bar", "ก", f"A{row}", (), height=600) for row in (2, 21))
    assert ends(charts=charts, heights={1: 20.0}) == [20]
    assert ends(*[PLAIN] * 60, repeat=(1, 1)) == [ROWS, 2 * ROWS - 1, 3 * ROWS - 2]


def test_the_headings_of_the_last_table_are_repeated_where_it_goes_on():
    long = sheet(PLAIN, HEADINGS, *[FRAMED] * 30)
    assert paged(long).sheet.repeat == (2, 2)
    assert paged(sheet(PLAIN, HEADINGS, *[FRAMED] * 10)).sheet.repeat is None
    assert paged(replace(long, repeat=(1, 1))).sheet.repeat == (1, 1)
    assert paged(replace(long, charts=(Chart("bar", "ก", "A40", ()),))).sheet.repeat is None


def block(text, down=30, style="text", column=1):
    """A merged block of so many rows beside single ones; it begins in the sixth row, so it crosses the end of the first page."""
    beside = Box("ข")
    rows = [(Box(text, style, down=down), beside), *[(None, beside)] * (down - 1)]
    return sheet(*[PLAIN] * 5, *(row if column == 1 else row[::-1] for row in rows), widths=(20, 80) if column == 1 else (80, 20))


def parts(found, column=1):
    return [box for line in found.sheet.lines for box in line[column - 1 : column] if box and box.value and box.style != "paragraph"]


def test_a_merged_text_goes_on_in_a_block_of_the_next_page():
    text = "\n".join(f"บรรทัดที่ {number}" for number in range(1, 31))
    found = paged(block(text))
    first, second = parts(found)
    assert found.ends == [ROWS]
    assert (first.down, second.down) == (15, 15)
    assert first.value.count("\n") == 14 and f"{first.value}\n{second.value}" == text


def test_a_merged_title_stands_again_on_the_next_page_and_other_texts_do_not():
    assert [box.value for box in parts(paged(block("ตัวชี้วัด")))] == ["ตัวชี้วัด", "ตัวชี้วัด" + GOES_ON]
    three = parts(paged(block("ตัวชี้วัด", down=50)))
    assert [box.value for box in three] == ["ตัวชี้วัด", "ตัวชี้วัด" + GOES_ON, "ตัวชี้วัด" + GOES_ON]
    assert [box.value for box in parts(paged(block("ข้อค้นพบ", column=2)), column=2)] == ["ข้อค้นพบ"]


def test_a_merged_text_taller_than_a_page_is_never_cut():
    text = "\n".join(f"บรรทัดที่ {number}" for number in range(1, 101))
    data = draw_sheets([block(text, down=3)])
    page = openpyxl.load_workbook(io.BytesIO(data))["ก"]
    breaks = [each.id for each in page.row_breaks.brk]
    assert breaks
    assert all(not (area.min_row <= end < area.max_row) for area in page.merged_cells.ranges for end in breaks)
    told = [page.cell(row, 1).value for row in range(6, page.max_row + 1) if page.cell(row, 1).value]
    assert "\n".join(told) == text


def test_rows_without_a_line_between_them_get_one_where_the_page_ends():
    rows = [(Box("ก", "text/continues"),), *[(Box("ก", "text/continued/continues"),)] * 28, (Box("ก", "text/continued"),)]
    found = paged(sheet(*rows))
    (end,) = found.ends
    styles = [line[0].style for line in found.sheet.lines]
    assert (styles[end - 1], styles[end]) == ("text/continued", "text/continues")
    assert styles.count("text/continued/continues") == 26


TALL = "\n".join(f"บรรทัดที่ {number}" for number in range(1, 16))
"""Fifteen lines, three quarters of a page."""


def told(found, column=1):
    return [line[column - 1].value for line in found.sheet.lines if len(line) >= column and line[column - 1] and line != PLAIN]


def test_a_tall_row_fills_the_page_and_goes_on_overleaf():
    found = paged(sheet(*[PLAIN] * 10, (Box(TALL), Box("สั้น"), Box(1)), FRAMED, widths=(30, 30, 40)))
    assert found.ends == [11]
    assert found.heights.points[11] == 240
    assert "\n".join(told(found)[:2]) == TALL
    assert [line[1].value for line in found.sheet.lines[10:12]] == ["สั้น", None]
    assert [line[0].style for line in found.sheet.lines[10:12]] == ["text", "text"]


def test_a_tall_row_under_its_headings_fills_the_page_too():
    found = paged(sheet(*[PLAIN] * 10, HEADINGS, (Box(TALL), Box("ข"))))
    assert found.ends == [12]
    assert found.heights.points[12] == 216


def test_a_paragraph_is_cut_sooner_than_cells_beside_each_other():
    five = "\n".join(TALL.split("\n")[:5])
    prose = paged(sheet(*[PLAIN] * 17, (Box(five, "paragraph", across=2),), PLAIN, PLAIN))
    assert prose.ends == [18] and prose.heights.points[18] == 72


def test_signatures_are_never_cut():
    signatures = paged(sheet(*[PLAIN] * 8, (Box(TALL, "text_plain"), Box(TALL, "text_plain_centre")), PLAIN, PLAIN))
    assert signatures.ends == [7] and not signatures.moves


@pytest.mark.parametrize(("before", "text"), [(16, TALL), (10, "ก\n" * 8), (2, TALL)])
def test_a_row_is_not_cut_for_little_room_nor_when_it_is_short(before, text):
    found = paged(sheet(*[PLAIN] * before, (Box(text), Box("ข")), *[FRAMED] * 8))
    assert text in told(found) and not found.moves


def test_a_merged_block_beside_a_cut_row_grows_and_is_cut_with_it():
    found = paged(sheet(*[PLAIN] * 10, (Box("หัวข้อ", down=2), Box(TALL)), (None, Box("ข")), widths=(20, 80)))
    assert [(box.value, box.down) for box in parts(found)] == [("หัวข้อ", 1), ("หัวข้อ" + GOES_ON, 2)]


def test_everything_that_points_below_a_cut_row_moves_along():
    first = sheet(*[PLAIN] * 10, (Box(TALL), Box(1)), (Box("รวม"), Box(2, formula="B11*2")), print_area="A1:B12", names={"ita_x": "$B$12"})
    other = Sheet("อื่น", (20,), [(Box(2, formula="'ก'!B12"),)])
    page = openpyxl.load_workbook(io.BytesIO(book_bytes(Book((first, other), {"ita_y": "'ก'!$B$12"}))))
    assert page["ก"]["B13"].value == "=B11*2" and page["อื่น"]["A1"].value == "='ก'!B13"
    assert page["ก"].print_area == "'ก'!$A$1:$B$13"
    assert page.defined_names["ita_x"].attr_text == page.defined_names["ita_y"].attr_text == "'ก'!$B$13"


def open_rows(title, steps):
    """A measure as reports write it: its title in the first of its rows, no lines between them."""
    ends = [("/continued" if at else "") + ("/continues" if at < steps - 1 else "") for at in range(steps)]
    return [(Box(None if at else title, f"text{end}"), Box("ข", f"text{end}")) for at, end in enumerate(ends)]


@pytest.mark.parametrize(("title", "again"), [("มาตรการ", "มาตรการ (ต่อ)"), ("มาตรการ\nบรรทัดสอง", "(ต่อ)")])
def test_a_title_whose_rows_go_on_overleaf_stands_there_again_where_it_fits(title, again):
    found = paged(sheet(*[PLAIN] * 10, *open_rows(title, 50)))
    texts = [text for text in told(found) if text]
    assert texts == [title, *[again] * (len(texts) - 1)] and len(texts) >= 3


def test_sheets_to_be_filled_in_keep_their_blocks_and_only_early_ends():
    typed = replace(block("ก"), lines=[*block("ก").lines, (Box(None, "input_text"),)])
    found = paged(typed)
    assert found.sheet == typed and found.ends == []
    headed = sheet(*[PLAIN] * 19, (Box("หัว", "heading"),), *[(Box("ก", "input_text"),)] * 5)
    assert paged(headed).ends == [19]


row = st.sampled_from(["plain", "heading", "group", "blank", "row", "tall", "block", "heads"])


@given(st.lists(row, min_size=1, max_size=60), st.integers(0, 3))
@settings(max_examples=100, deadline=None)
def test_no_page_is_fuller_than_the_paper_and_no_block_reaches_over_its_end(kinds, repeat):
    lines = []
    for kind in kinds:
        lines += {
            "plain": [PLAIN],
            "heading": [(Box("หัว", "heading", across=2),)],
            "group": [(Box("กลุ่ม", "group", across=2),)],
            "blank": [()],
            "row": [FRAMED],
            "tall": [(Box("ก\n" * 8 + "ก"), Box("ข"))],
            "block": [(Box("ก\n" * 25 + "ก", down=4), Box("ข")), *[(None, Box("ข"))] * 3],
            "heads": [HEADINGS],
        }[kind]
    found = paged(sheet(*lines, repeat=(1, 1) if repeat == 3 else None))
    edges = [0, *found.ends, len(found.sheet.lines)]
    room = page_points(found.sheet)
    for first, last in pairwise(edges):
        titles = found.sheet.repeat
        repeated = found.heights.points.get(titles[0], 24) if titles and first >= titles[1] else 0
        assert last == first + 1 or sum(found.heights.points.get(at, 24) for at in range(first + 1, last + 1)) + repeated <= room
    for at, line in enumerate(found.sheet.lines, 1):
        assert all(box is None or not any(at <= end < at + box.down - 1 for end in found.ends) for box in line)


@pytest.mark.parametrize("many", [1_200])
def test_more_ends_than_excel_allows_are_left_to_excel(many):
    found = paged(sheet(*[PLAIN] * (many * ROWS)))
    assert len(found.ends) == 1_000


def test_page_ends_reach_the_file():
    page = zipfile.ZipFile(io.BytesIO(draw_sheets([sheet(*[PLAIN] * 30)]))).read("xl/worksheets/sheet1.xml").decode()
    assert '<brk id="20"' in page
    assert 'horizontalCentered="1"' in page
