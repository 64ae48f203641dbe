"""Long lists are written a row at a time: the same cells and heights as any sheet, in memory that does not grow with them."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from itaxl.tables import Box, Chart, Rule, Series, Sheet
from itaxl.writing.drawing import draw_sheets
from itaxl.writing.worksheets import FittingSheet

LONG_TEXT = "คณะทำงานพบว่าเจ้าหน้าที่ยังไม่ทราบขั้นตอน " * 3
ROWS = [
    (Box("ทะเบียน <มาตรการ> & ผล", "title", across=4), None, None, None),
    (Box("อธิบาย " * 60, "paragraph", across=4), None, None, None),
    (),
    (Box("ที่", "column_heading"), Box("ชื่อ", "column_heading"), Box("คะแนน", "column_heading"), Box("ปิด", "column_heading")),
    (Box(1, "whole"), Box(LONG_TEXT), Box(Decimal("98.63"), "score"), Box(date(2026, 1, 15), "day")),
    (Box(2, "whole"), Box(" เว้นหน้า\nสองบรรทัด "), Box(None, "score"), Box("ใช่", formula='IF(A6>1,"ใช่","")')),
    (Box(3, "whole"), Box("=HYPERLINK(1)"), Box("<r>ก</r>"), Box("เปิด", "link", link="internal:'รายการ'!A1")),
    (Box("\x01\ud800", "text_centre"), None, None, Box("", formula='IF(A8="","",A8)')),
]


def listing(rows=ROWS, **more):
    return Sheet("รายการ", (8, 30, 12, 14), list(rows), listing=True, **more)


def page(sheet, *others):
    book = openpyxl.load_workbook(io.BytesIO(draw_sheets([sheet, *others])))
    return book[sheet.name]


def test_a_list_has_the_cells_looks_and_heights_any_sheet_has():
    listed, whole = page(listing()), page(replace(listing(), listing=False))
    assert {place: (cell.value, cell.number_format, cell.font.b, cell.alignment.wrap_text) for place, cell in cells(listed)} == {
        place: (cell.value, cell.number_format, cell.font.b, cell.alignment.wrap_text) for place, cell in cells(whole)
    }
    assert heights(listed) == heights(whole) and len(heights(listed)) == 4
    assert listed.merged_cells.ranges == whole.merged_cells.ranges
    assert listed["D7"].hyperlink.location == "'รายการ'!A1"


def cells(sheet):
    return [(cell.coordinate, cell) for row in sheet.iter_rows() for cell in row if cell.value is not None or cell.has_style]


def heights(sheet):
    return {row: found.height for row, found in sheet.row_dimensions.items() if found.height and found.height != 24}


def test_stored_results_are_kept():
    stored = openpyxl.load_workbook(io.BytesIO(draw_sheets([listing()])), data_only=True)["รายการ"]
    assert stored["D6"].value == "ใช่"


def test_only_rows_tall_by_a_merged_block_are_held():
    xml = zipfile.ZipFile(io.BytesIO(draw_sheets([listing()]))).read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<row r="(\d+)"[^>]*customHeight="1"', xml) == ["1", "2"]


class Made(Sequence):
    """Rows made when they are asked for, which count how often that is."""

    def __init__(self, count):
        self.count, self.asked = count, 0

    def __len__(self):
        return self.count

    def __getitem__(self, at):
        if at >= self.count:
            raise IndexError(at)
        self.asked += 1
        return (Box(at, "whole"), Box(f"แถวที่ {at}\nของรายการ"), Box(Decimal(at), "score"), Box(at, formula=f"A{at + 1}"))


def test_every_line_of_a_list_is_asked_for_once():
    made = Made(500)
    drawn = page(replace(listing(), lines=made))
    assert made.asked == 500
    assert drawn.max_row == 500 and drawn["B500"].value == "แถวที่ 499\nของรายการ"


def test_a_worksheet_lets_go_of_the_rows_it_has_written(monkeypatch):
    most = 0
    write = FittingSheet._write_single_row

    def watched(self, row=0):
        nonlocal most
        most = max(most, len(self.table))
        write(self, row)

    monkeypatch.setattr(FittingSheet, "_write_single_row", watched)
    draw_sheets([replace(listing(), lines=Made(300))])
    assert 1 <= most <= 2


def test_formulas_of_a_list_follow_rows_put_into_another_sheet():
    tall = Sheet("รายงาน", (20,), [(Box("ยาว " * 2000),), (Box(5, "whole"),)])
    made = [(Box(5, formula="'รายงาน'!A2+1"), Box("ไป", "link", link="internal:'รายงาน'!A2"))]
    moved = page(listing(made), tall)
    row = int(re.search(r"A(\d+)", moved["A1"].value)[1])
    assert row > 2 and moved["A1"].value == f"='รายงาน'!A{row}+1"
    assert moved["B1"].hyperlink.location == f"'รายงาน'!A{row}"


def test_drop_downs_conditions_and_filters_of_a_list_are_kept():
    drawn = page(listing(rules=(Rule("C5:C8", "C5<85", "bad"),), autofilter="A4:D8", freeze="A5", repeat=(4, 4), print_area="A1:D8"))
    assert drawn.auto_filter.ref == "A4:D8" and drawn.freeze_panes == "A5" and drawn.print_title_rows == "$4:$4"
    assert [str(area.sqref) for area in drawn.conditional_formatting] == ["C5:C8"]


@pytest.mark.parametrize(("box", "why"), [(Box("ก", "ไม่มีลักษณะนี้"), "B3"), (Box(1, formula="A1" * 5000), "B3")])
def test_what_cannot_be_written_is_named_and_no_pieces_are_left(box, why, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(ValueError, match=f"รายการ!{why}"):
        draw_sheets([listing([(), (), (None, box)])])
    assert os.listdir(tmp_path) == []


def test_a_list_has_no_charts_and_no_heights_of_its_own():
    chart = Chart("bar", "คะแนน", "A20", (Series("คะแนน", "='รายการ'!$A$5:$A$6", "='รายการ'!$C$5:$C$6"),))
    for more in ({"charts": (chart,)}, {"heights": {5: 100.0}}):
        with pytest.raises(ValueError, match="รายการ: a list has"):
            draw_sheets([listing(**more)])


@pytest.mark.parametrize(
    "formula",
    [
        '=IF(A1>1,"ข","")',
        "{=SUM(A1:A2)}",
        "XLOOKUP(A1,B:B,C:C)",
        "_xlfn.FILTER(A:A,B:B)",
        "IF(SORT(A1:A2)=1,1,0)",
        "sum(a1:a2)",
        "COUNTIF(A:A,1)",
        "",
    ],
)
def test_formulas_are_prepared_as_the_library_does(formula):
    assert FittingSheet()._prepare_formula(formula) == super(FittingSheet, FittingSheet())._prepare_formula(formula)
