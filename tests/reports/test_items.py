"""Sheet ผล OIT: every item under its group, and averages that follow the cells."""

from __future__ import annotations

from decimal import Decimal

from itaxl import frameworks
from itaxl.reports import items
from tests.reports.cases import case, cells, row_of, texts, values

ALL = {code: {"score": 100} for code in frameworks.load(2568).items}


def test_items_stand_under_seven_groups_in_order():
    sheet = items.sheet(case(oit=ALL))
    assert values(row_of(sheet, "ข้อ"))[:3] == ["ข้อ", "ข้อมูล", "คะแนน"]
    codes = [text for text in texts(sheet) if text in ALL]
    assert codes == list(ALL)
    groups = [box.value for cell, box in cells(sheet).items() if cell.startswith("A") and box.style == "group"]
    assert groups == [sub.name for sub in frameworks.load(2568).subs.values()] + ["ค่าเฉลี่ยทุกข้อ"]


def test_a_group_average_covers_its_items_and_only_them():
    sheet = items.sheet(case(oit={**ALL, "o2": {"score": 0}}))
    box = row_of(sheet, "ข้อมูลพื้นฐาน")[2]
    boxes = cells(sheet)
    first, last = (int(cell[1:]) for cell in box.formula.removeprefix("AVERAGE(").rstrip(")").split(":"))
    assert [boxes[f"A{row}"].value for row in range(first, last + 1)] == ["o1", "o2", "o3", "o4"]
    assert box.value == Decimal(75)
    assert row_of(sheet, "ค่าเฉลี่ยทุกข้อ")[2].value == Decimal(2700) / 28
    assert row_of(sheet, "ค่าเฉลี่ยทุกข้อ")[2].formula.count(":") == 7


def test_a_group_with_a_gap_has_no_average():
    sheet = items.sheet(case(oit={"o1": {"score": 100}}))
    assert row_of(sheet, "ข้อมูลพื้นฐาน")[2].value is None
    assert not any(box.formula for box in cells(sheet).values())


def test_announced_indicators_stand_below_and_the_average_is_called_an_estimate():
    sheet = items.sheet(case(oit=ALL, stated={"indicators": {"9": 87}}))
    assert row_of(sheet, "ตัวชี้วัดที่ 9")[2].value == Decimal(87)
    assert any("ค่าประมาณ" in text for text in texts(sheet))


def test_a_year_without_groups_lists_its_items_plainly():
    sheet = items.sheet(case(oit={"o1": {"score": 100}}, year=2569))
    assert [text for text in texts(sheet) if text[:1] == "o"][:3] == ["o1", "o2", "o3"]


def test_what_is_missing_is_said():
    assert items.missing(case()) == "ยังไม่มีคะแนนรายข้อ OIT"
    assert items.missing(case(oit={"o1": {"score": 0}})) == ""
