"""Rows are as tall as their text needs, merged blocks too, and texts too tall for a row go on in rows below."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl.tables import Box, Chart, Choice, Grid, Rule, Series, Sheet
from itaxl.thai.width import TALLEST_PT
from itaxl.writing.continuation import split_tall
from itaxl.writing.drawing import draw_sheets
from itaxl.writing.heights import Heights
from itaxl.writing.moving import Moves

LETTER = "ก"
"""8.3 pixels wide at 16 points: 17 of them fill a line of a 20-character column (165 pixels, some of them kept free)."""


def points(*lines, widths=(20, 20, 20), **more):
    return Heights(Sheet("ชีต", widths, [tuple(line) for line in lines], **more)).points


@pytest.mark.parametrize(
    ("box", "height"),
    [
        (Box("สั้น"), 24),
        (Box("หนึ่ง\nสอง\nสาม"), 72),
        (Box(LETTER * 15), 24),
        (Box(LETTER * 29), 48),
        (Box(LETTER * 100), 168),
        (Box("ก็" * 15), 24),
        (Box("ก็" * 29), 48),
        (Box(Decimal("98.63"), "score"), 24),
        (Box(LETTER * 100, "signature"), 24),
        (Box("หัวเรื่อง", "title"), 30),
        (Box("หัวเรื่อง\nบรรทัดสอง", "title"), 60),
        (Box(LETTER * 29, across=2), 24),
        (Box(LETTER * 29, across=1), 48),
        (Box(None), 24),
        (Box("หนึ่ง\nสอง", formula="A9"), 48),
    ],
)
def test_a_row_is_as_tall_as_its_text(box, height):
    assert points([box]).get(1, 24) == height


def test_the_tallest_box_decides():
    assert points([Box("ก"), Box("ก\nข\nค"), Box("ก\nข")])[1] == 72


def test_a_merged_block_shares_what_is_missing_between_its_rows():
    assert points([Box("ก\n" * 5 + "ก", down=3)], [None], [None]) == {1: 48, 2: 48, 3: 48}
    assert points([Box("ก\n" * 4 + "ก", down=2), Box("ก\nข")], [None, Box("ค")]) == {1: 72, 2: 48}


def test_a_merged_block_that_fits_changes_nothing():
    assert points([Box("ก\nข\nค", down=2), Box("ก\nข")], [None, Box("ค")]) == {1: 48}


def test_a_stated_height_wins():
    assert points([Box("ก\nข\nค")], heights={1: 33.0}) == {1: 33.0}


def test_no_row_passes_what_excel_allows():
    assert points([Box("ก\n" * 40, "input_text")]) == {1: TALLEST_PT}
    assert points([Box("ก\n" * 40, "input_text", down=2)], [None]) == {1: TALLEST_PT, 2: TALLEST_PT}


def rows_of(data):
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    return {int(re.search(r'r="(\d+)"', row)[1]): row for row in re.findall(r"<row [^>]*>", xml)}


def test_rows_may_grow_again_unless_a_merged_block_holds_them():
    rows = rows_of(draw_sheets([Sheet("ชีต", (20, 20), [(Box("ก\nข"),), (Box("ก\nข", across=2),), (Box("ก"),)])]))
    assert 'ht="48"' in rows[1] and "customHeight" not in rows[1]
    assert 'ht="48"' in rows[2] and 'customHeight="1"' in rows[2]
    assert "ht=" not in rows[3]


def test_stated_heights_hold():
    assert 'ht="33" customHeight="1"' in rows_of(draw_sheets([Sheet("ชีต", (20,), [(Box("ก"),)], heights={1: 33})]))[1]


TALL = "\n".join(f"ขั้นที่ {number}" for number in range(1, 41))
"""Forty lines: 960 points, three rows of at most 17 lines."""


def test_a_text_too_tall_for_a_row_goes_on_below():
    data = draw_sheets([Sheet("ชีต", (20, 8), [(Box(TALL), Box(1, "whole")), (Box("ถัดไป"), Box(2, "whole"))])])
    page = openpyxl.load_workbook(io.BytesIO(data))["ชีต"]
    pieces = [page.cell(row, 1).value for row in (1, 2, 3)]
    assert "\n".join(pieces) == TALL
    assert [piece.count("\n") + 1 for piece in pieces] == [17, 17, 6]
    assert [page.cell(row, 2).value for row in (1, 2, 3, 4)] == [1, None, None, 2]
    assert [page.row_dimensions[row].height for row in (1, 2, 3)] == [408, 408, 144]


def test_the_frame_is_open_between_the_pieces():
    # Upright, so that one page holds all three rows.
    page = openpyxl.load_workbook(io.BytesIO(draw_sheets([Sheet("ชีต", (60, 60), [(Box(TALL), Box("ก"))], landscape=False)])))["ชีต"]
    for column in (1, 2):
        sides = [(page.cell(row, column).border.top.style, page.cell(row, column).border.bottom.style) for row in (1, 2, 3)]
        assert sides == [("thin", None), (None, None), (None, "thin")]


@given(st.lists(st.text("กขคงที่ ๑2/-A\t\r\n\u200b", min_size=30, max_size=90), min_size=12, max_size=30))
@settings(max_examples=40, deadline=None)
def test_splitting_loses_no_letter(words):
    text = "\n".join(words)
    (sheet,), _ = split_tall([Sheet("ชีต", (12,), [(Box(text),)])])
    joined = "".join(str(line[0].value or "") for line in sheet.lines if line[0])
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text)
    assert all(Heights(sheet).points.get(row, 24) <= TALLEST_PT for row in range(1, len(sheet.lines) + 1))


def test_a_merged_block_gets_rows_instead_of_a_cut():
    (sheet,), _ = split_tall([Sheet("ชีต", (20, 20), [(Box(TALL, down=2), Box("ก")), (None, Box("ข")), (Box("ท้าย"),)])])
    assert sheet.lines[0][0].value == TALL and sheet.lines[0][0].down == 3
    assert [line[0].value for line in sheet.lines[3:]] == ["ท้าย"]
    assert sum(Heights(sheet).points.values()) == 960


def test_a_merged_block_grows_with_the_rows_beside_it():
    (sheet,), _ = split_tall([Sheet("ชีต", (20, 20), [(Box("ก", down=2), Box(TALL)), (None, Box("ข"))])])
    assert sheet.lines[0][0].down == 4
    assert [line[0] for line in sheet.lines[1:]] == [None, None, None]
    assert sheet.lines[3][1].value == "ข"


@pytest.mark.parametrize(
    "more", [{"lines": [(Box(TALL, "input_text"),)]}, {"heights": {1: 400.0}}, {"grids": (Grid("A1:A2", "ita_x", ("ก",)),)}]
)
def test_what_people_type_in_stays_in_one_cell(more):
    sheet = Sheet("ชีต", (20,), more.pop("lines", [(Box(TALL),)]), **more)
    assert split_tall([sheet])[0] == (sheet,)


def test_everything_that_points_below_moves_along():
    lines = [(Box(TALL), Box(1)), (Box("ก"), Box(2)), (Box("รวม"), Box(3, formula="SUM(B1:B2)+$B$2"))]
    other = Sheet(
        "อื่น",
        (20,),
        [(Box(3, formula="'ชีต'!B3+B3"), Box("ไป", "link", link="internal:'ชีต'!A2"))],
        charts=(Chart("bar", "ก", "A3", (Series("='ชีต'!$A$2", "='ชีต'!$A$2:$A$3", "='ชีต'!$B$2:$B$3"),)),),
    )
    sheet = Sheet(
        "ชีต",
        (20, 8),
        lines,
        repeat=(2, 2),
        freeze="B3",
        choices=(Choice("B2:B3", "custom", "B2>0"),),
        rules=(Rule("B1:B2", "B1>$B$3", "bad"),),
        grids=(Grid("A2:B3", "ita_x", ("ก", "ข")),),
        names={"ita_total": "$B$3"},
        heights={3: 30.0},
        autofilter="A2:B3",
        print_area="A1:B3",
    )
    (moved, beside), moves = split_tall([sheet, other])
    assert moved.lines[4][1].formula == "SUM(B1:B4)+$B$4"
    assert beside.lines[0][0].formula == "'ชีต'!B5+B3"
    assert beside.lines[0][1].link == "internal:'ชีต'!A4"
    assert beside.charts[0].cell == "A3"
    assert beside.charts[0].series[0].values == "='ชีต'!$B$4:$B$5" and beside.charts[0].series[0].name == "='ชีต'!$A$4"
    assert (moved.repeat, moved.freeze, moved.heights) == ((4, 4), "B5", {5: 30.0})
    assert (moved.choices[0].area, moved.choices[0].source) == ("B4:B5", "B4>0")
    assert (moved.rules[0].area, moved.rules[0].formula) == ("B1:B4", "B1>$B$5")
    assert (moved.grids[0].area, moved.names, moved.autofilter) == ("A4:B5", {"ita_total": "$B$5"}, "A4:B5")
    assert moved.print_area == "A1:B5"
    assert moves.text("=ชีต!$B$3") == "=ชีต!$B$5"


@pytest.mark.parametrize("words", ['IF(A1="B9","C9",D1)', "LOG10(A1)", "ita_prev9_year+_x9", "'อื่น'!B9", "ตารางB9", "B9x", "", "SUM(A1:A1)"])
def test_what_is_no_address_below_stays(words):
    assert Moves({"ชีต": {2: 5}}).text(words, "ชีต") == words


def test_short_sheets_are_left_alone():
    sheets = (Sheet("ชีต", (20,), [(Box("ก"),)]),)
    kept, moves = split_tall(sheets)
    assert kept == sheets and not moves
