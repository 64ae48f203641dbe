"""Sheet สรุปคะแนน: numbers stay numbers, formulas follow the arithmetic, and every level of detail works."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from itaxl import frameworks
from itaxl.reports import summary
from tests.reports.cases import case, cells, indicators, row_of, texts, values

TEN = (90.5, 85.25, 91.1, 73.33, 74.75, 97.5, 97, 95.6, 59.25, 90)
EARLIER = [{"year": 2567 - back, "overall": 88.5 - back, "indicators": {"1": 80 + back, "4": 90}} for back in range(4)]


def test_indicators_alone_give_instruments_overall_and_level():
    sheet = summary.sheet(case(stated=indicators(*TEN)))
    boxes = cells(sheet)
    iit = row_of(sheet, "IIT")[2]
    assert iit.value == sum(map(Decimal, ("90.5", "85.25", "91.1", "73.33", "74.75"))) / 5
    names = [boxes[cell].value for cell in iit.formula.removeprefix("AVERAGE(").rstrip(")").split(",")]
    assert names == [Decimal(str(score)) for score in TEN[:5]]
    total = row_of(sheet, "คะแนนภาพรวมที่คำนวณได้")[2]
    rows = [at for at, line in enumerate(sheet.lines, 1) if line and line[0] and line[0].value in ("IIT", "OIT")][:2]
    assert total.formula == "SUMPRODUCT(C{0}:C{1},D{0}:D{1})/100".format(*rows)
    assert total.value == sum(boxes[f"C{row}"].value * boxes[f"D{row}"].value for row in range(rows[0], rows[1] + 1)) / 100
    assert boxes[row_of(sheet, "คะแนนภาพรวมที่คำนวณจากรายเครื่องมือ")[2].formula].value == total.value
    assert "ต้องปรับปรุง (B)" in texts(sheet)


def test_the_table_of_indicators_has_the_columns_people_know_and_ranks():
    sheet = summary.sheet(case(stated=indicators(*TEN)))
    assert values(row_of(sheet, "ตัวชี้วัดที่"))[:3] == ["ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน"]
    fourth = row_of(sheet, "การใช้ทรัพย์สินของราชการ")
    assert values(fourth)[:5] == [4, "การใช้ทรัพย์สินของราชการ", Decimal("73.33"), 9, "ไม่ผ่าน"]
    assert "SUMPRODUCT(--(ROUND(" in fourth[3].formula


def test_the_rank_formula_gives_the_stored_rank():
    sheet = summary.sheet(case(stated=indicators(90, 90, None, 80)))
    boxes = cells(sheet)
    for line in sheet.lines:
        if len(line) > 3 and line[3] is not None and "SUMPRODUCT(--" in line[3].formula:
            top, own = line[3].formula.partition("(ROUND(")[2].split(",2)>ROUND(")
            first, last = (int(cell.removeprefix("$C$")) for cell in top.split(":"))
            score = boxes[own.split(",")[0]].value
            column = [boxes[f"C{row}"].value for row in range(first, last + 1)]
            assert line[3].value == 1 + sum(other is not None and other > score for other in column)


def test_announced_and_computed_are_shown_apart_when_they_differ():
    sheet = summary.sheet(case(stated=indicators(*TEN, overall=90.10)))
    assert any("ต่างจากคะแนนที่คำนวณได้" in text for text in texts(sheet))
    difference = row_of(sheet, "ผลต่าง")[2]
    announced, computed = row_of(sheet, "คะแนนภาพรวมที่ประกาศ")[2], row_of(sheet, "คะแนนภาพรวมที่คำนวณจากรายเครื่องมือ")[2]
    assert difference.value == announced.value - computed.value.quantize(Decimal("0.01"))


def test_agreeing_scores_need_no_note():
    sheet = summary.sheet(case(stated=indicators(*[90] * 10, overall=90)))
    assert not any("ต่างจากคะแนนที่คำนวณได้" in text for text in texts(sheet))


def test_five_years_give_a_table_a_line_chart_and_a_small_line_for_each_indicator():
    sheet = summary.sheet(case(stated=indicators(*TEN), previous=EARLIER))
    years = next(line for line in sheet.lines if [box.value for box in line if box][1:] == [2564, 2565, 2566, 2567, 2568])
    assert all(isinstance(box.value, int) for box in years[2:])
    assert {chart.kind for chart in sheet.charts} == {"bar", "line"}
    line = next(chart for chart in sheet.charts if chart.kind == "line")
    assert [series.look for series in line.series] == ["overall"]
    small = sheet.charts[-2:]
    assert [chart.title for chart in small] == ["1. การปฏิบัติหน้าที่", "4. การใช้ทรัพย์สินของราชการ"]
    assert [chart.cell[0] for chart in small] == ["A", "C"]
    assert small[0].cell[1:] == small[1].cell[1:]
    assert small[0].low == small[1].low == 60


def test_two_years_of_indicators_stand_side_by_side():
    sheet = summary.sheet(case(stated=indicators(*TEN), previous=EARLIER[:1]))
    bars = sheet.charts[-1]
    assert (bars.kind, [series.name for series in bars.series]) == ("bar", ["ปี 2567", "ปี 2568"])


def test_what_is_known_of_one_year_only_is_not_repeated_among_the_years():
    sheet = summary.sheet(case(stated=indicators(*TEN), previous=EARLIER))
    at = next(at for at, line in enumerate(sheet.lines) if line and line[0] and line[0].value == "รายการ")
    labels = [line[0].value for line in sheet.lines[at + 1 : at + 5] if line and line[0]]
    assert labels == ["คะแนนภาพรวม", "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ"]


def test_columns_that_compare_stand_only_where_last_year_is_known():
    headings = [box.value for box in row_of(summary.sheet(case(stated=indicators(*TEN))), "ตัวชี้วัดที่") if box]
    assert headings == ["ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน", "อันดับ", "ผลการประเมิน"]
    both = summary.sheet(case(stated=indicators(*TEN), previous=EARLIER))
    assert values(row_of(both, "ตัวชี้วัดที่"))[5:] == ["คะแนนปี 2567", "เปลี่ยนแปลง"]


def test_a_year_typed_twice_counts_once_by_the_nearer_column():
    previous = [{"year": 2567, "overall": 80}, {"year": 2567, "overall": 70}, {"year": None, "overall": 60}]
    sheet = summary.sheet(case(stated={"overall": 90}, previous=previous))
    years = next(line for line in sheet.lines if [box.value for box in line if box][1:] == [2565, 2567, 2568])
    below = sheet.lines[sheet.lines.index(years) + 1]
    assert values(below)[2:] == [60, 80, 90]


def test_charts_point_at_the_cells_that_hold_the_numbers():
    sheet = summary.sheet(case(stated=indicators(*TEN)))
    boxes = cells(sheet)
    chart = next(chart for chart in sheet.charts if chart.title == "คะแนนรายตัวชี้วัด")
    first, last = chart.series[0].values.partition("!")[2].replace("$", "").split(":")
    assert (boxes[first].value, boxes[last].value) == (Decimal("90.5"), Decimal(90))
    assert chart.mark == 85


def test_nothing_is_drawn_and_no_section_is_left_empty_without_data():
    sheet = summary.sheet(case(stated={"overall": 88}))
    assert sheet.charts == ()
    assert [text for text in texts(sheet) if text[:2] in ("1.", "2.")] == ["1. ผลการประเมินในภาพรวม"]


def test_two_years_of_a_few_questions_are_compared():
    questions = {"i3": {"score": 95, "prev": 90}, "e7": {"part1": 80, "part2": None, "prev": 83.33, "prev_code": "e14"}}
    sheet = summary.sheet(case(questions=questions))
    assert values(row_of(sheet, "e7"))[2:] == [Decimal(80), "e14", "ไม่ผ่าน", Decimal("83.33"), Decimal("-3.33")]
    assert any("ลดลง 1 ข้อ คือ ข้อ e7 (ถ้อยคำต่างกัน) (-3.33 คะแนน)" in text for text in texts(sheet))
    assert any("(ข้อ e7 ของปี 2568 กับข้อ e14 ของปี 2567 เป็นเรื่องเดียวกันแต่ถ้อยคำต่างกัน)" in text for text in texts(sheet))


def test_what_may_be_worded_otherwise_is_said_once_below():
    sheet = summary.sheet(case(questions={"i3": {"score": 95, "prev": 90}, "i1": {"score": 95, "prev": 90}}))
    told = [text for text in texts(sheet) if "ยังไม่ทราบว่าถ้อยคำ" in text]
    assert told == ["ข้อ i1 ยังไม่ทราบว่าถ้อยคำปี 2568 ตรงกับปี 2567 หรือไม่ โปรดอ่านผลต่างโดยระมัดระวัง"]
    assert values(row_of(sheet, "i3"))[1] == frameworks.load(2568).text_of("i3")


def test_an_item_shows_last_years_code_and_title():
    sheet = summary.sheet(case(oit={"o3": {"score": 100, "prev": 50}, "o5": {"score": 100, "prev": 100}}))
    assert values(row_of(sheet, "o3"))[3] == "o4, o6"
    assert "ปี 2567 ใช้ถ้อยคำว่า “ข้อมูลการติดต่อ” และ “Q&A”" in values(row_of(sheet, "o3"))[1]
    assert values(row_of(sheet, "o5"))[1:4] == ["แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", Decimal(100), "o7"]


def test_what_had_no_equal_last_year_is_not_compared():
    framework = frameworks.load(2568)
    made = case(questions={"i3": {"score": 95, "prev": 90}})
    changed = dataclasses.replace(framework, comparable={"i3": "none"})
    sheet = summary.sheet(dataclasses.replace(made, framework=changed))
    assert values(row_of(sheet, "i3"))[3:] == ["–", "ผ่าน", "–", "–"]
    assert any("ปี 2567 ไม่มีข้อที่ตรงกับข้อ i3 ของปี 2568 จึงไม่เทียบคะแนน" in text for text in texts(sheet))
    assert not any("มีข้อที่คะแนน" in text for text in texts(sheet))


def test_the_next_level_lists_what_would_add_most():
    sheet = summary.sheet(case(stated=indicators(*TEN)))
    assert any(text.startswith("ระดับถัดไป คือ ผ่าน ") for text in texts(sheet))
    assert values(row_of(sheet, "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล"))[0] == 1
    top = summary.sheet(case(stated=indicators(*[100] * 10)))
    assert "ผลการประเมินอยู่ในระดับสูงสุดแล้ว คือ ผ่านดีเยี่ยม" in texts(top)


def test_each_gain_is_told_to_be_reckoned_by_itself():
    assert any("คิดทีละรายการ" in text for text in texts(summary.sheet(case(stated=indicators(*TEN)))))


@pytest.mark.parametrize(("overall", "verdict"), [(99.64, "ผ่าน"), (85, "ไม่ผ่าน"), (None, "ผ่าน")])
def test_the_computed_total_has_its_own_verdict(overall, verdict):
    parts = (
        {"iit": 98.96, "eit1": 100, "eit2": 99.67, "oit": 100} if verdict == "ผ่าน" else dict.fromkeys(("iit", "eit1", "eit2", "oit"), 60)
    )
    sheet = summary.sheet(case(stated={**parts, "overall": overall}))
    assert values(row_of(sheet, "คะแนนภาพรวมที่คำนวณได้"))[4] == verdict


def test_a_computed_total_that_differs_in_the_last_digit_only_does_not_contradict_the_announced_one():
    sheet = summary.sheet(case(stated={**dict.fromkeys(("iit", "eit1", "eit2", "oit"), 84.99), "overall": 85}))
    assert values(row_of(sheet, "คะแนนภาพรวมที่คำนวณได้"))[4] == ""


def test_eit_is_told_as_one_instrument_while_its_parts_are_not_known_apart():
    [told] = [text for text in texts(summary.sheet(case(stated=indicators(*TEN)))) if text.startswith("เมื่อพิจารณาผลการประเมินรายเครื่องมือ")]
    assert "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) (96.70 คะแนน)" in told
    assert "ส่วนที่" not in told and "เท่ากัน" not in told
    both = summary.sheet(case(stated={"iit": 90, "eit1": 95, "eit2": 95, "oit": 80}))
    [told] = [text for text in texts(both) if text.startswith("เมื่อพิจารณาผลการประเมินรายเครื่องมือ")]
    assert "ส่วนที่ 1 (EIT) และ " in told and "ส่วนที่ 2 (EIT) (95.00 คะแนนเท่ากัน)" in told


def test_what_eit_lacks_to_the_next_level_is_told_once_too():
    sheet = summary.sheet(case(stated=indicators(*[90] * 5, *[84] * 3, 95, 95)))
    [told] = [text for text in texts(sheet) if text.startswith("ระดับถัดไป")]
    assert told.count("(EIT)") == 1 and "ส่วนที่" not in told


def test_thai_digits_are_a_number_format():
    box = row_of(summary.sheet(case(stated=indicators(*TEN), thai=True)), "การใช้อำนาจ")[2]
    assert (box.value, box.style) == (Decimal("91.1"), "score_thai")


def test_a_year_without_weights_and_marks_says_nothing_of_passing():
    sheet = summary.sheet(case(stated=indicators(*TEN, overall=83), year=2569))
    assert not any("ผ่าน" in text for text in texts(sheet) if text not in ("ผลการประเมิน",))
    assert any("ในภาพรวมได้ 83.00 คะแนน" in text for text in texts(sheet))


def test_an_announced_level_counts_only_where_the_score_allows_it():
    assert summary.level_of(case(stated={"overall": 88, "level": "ผ่านดี"})) == "ผ่านดี"
    assert summary.level_of(case(stated={"overall": 80, "level": "ผ่านดี"})) == "ต้องปรับปรุง"
    assert summary.level_of(case(stated={"overall": 88, "level": "ผ่านดีเยี่ยม"})) == ""


def test_a_result_that_is_not_there_yet_is_not_said_to_be_announced():
    sheet = summary.sheet(case(previous=EARLIER))
    assert "ยังไม่ได้กรอกคะแนนของปีงบประมาณ พ.ศ. 2568 จึงแสดงเฉพาะคะแนนของปีก่อน" in texts(sheet)
    assert not any("ได้ประกาศผล" in text for text in texts(sheet))
    assert any("ได้ประกาศผล" in text for text in texts(summary.sheet(case(questions={"i1": 0}))))


@pytest.mark.parametrize(("data", "builds"), [({}, False), ({"stated": {"overall": 1}}, True), ({"questions": {"i1": 5}}, True)])
def test_it_is_missing_only_while_there_is_no_score_at_all(data, builds):
    assert (summary.missing(case(**data)) == "") is builds
