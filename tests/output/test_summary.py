"""The result as a few lines to paste into a message."""

import re
from pathlib import Path

from itaxl.model import Finding, Place
from itaxl.output.summary import as_text
from tests.reports.cases import case, indicators

SAMPLE = Path(__file__).parents[2] / "samples" / "6-complete-2568.xlsx"
ALL = (90, 95, 80, 90, 90, 90, 90, 90, 84.99, 90)


def lines(*findings, **data):
    return as_text(case(*findings, **data)).splitlines()


def test_overall_with_level_and_change():
    found = lines(stated={"overall": 91.5, "level": "ผ่านดี"}, previous=[{"year": 2567, "overall": 88.25}])

    assert found[0] == "สรุปผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568"
    assert re.fullmatch(r"คะแนนภาพรวม 91\.50 ระดับผ่านดี \(AA?\) ผ่านเกณฑ์ \(ปีก่อน 88\.25 เพิ่มขึ้น\S* 3\.25 คะแนน\)", found[2])


def test_an_unchanged_score_has_no_points_of_change():
    found = lines(stated={"overall": 88.25}, previous=[{"year": 2567, "overall": 88.25}])

    assert "(ปีก่อน 88.25 เท่าเดิม)" in found[2]


def test_best_worst_and_failing_indicators():
    found = lines(stated=indicators(*ALL))

    assert "สูงสุด: ตัวชี้วัดที่ 2 การใช้งบประมาณ (95.00 คะแนน)" in found
    assert "ต่ำสุด: ตัวชี้วัดที่ 3 การใช้อำนาจ (80.00 คะแนน)" in found
    assert "ไม่ผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป: ตัวชี้วัดที่ 3 (80.00), ตัวชี้วัดที่ 9 (84.99)" in found


def test_eit_has_one_score_while_its_parts_are_not_known_apart():
    assert "IIT 89.00 · EIT 90.00 · OIT 87.50" in lines(stated=indicators(*ALL))
    assert "EIT ส่วนที่ 1 95.00 · EIT ส่วนที่ 2 95.00" in lines(stated={"eit1": 95, "eit2": 95})


def test_nothing_failing_is_said():
    assert "ทุกข้อที่ทราบคะแนนผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป" in lines(stated=indicators(*[90] * 10))


def test_all_alike_are_one_line():
    found = lines(stated=indicators(*[90] * 10))

    assert sum(line.startswith(("สูงสุด", "ต่ำสุด", "ทุกตัวชี้วัด")) for line in found) == 1


def test_failing_codes_are_named_while_they_are_few():
    few = lines(questions={"i1": 80, "i2": 90})
    many = lines(questions={f"i{no}": 80 for no in range(1, 7)})

    assert any("i1 (80.00)" in line for line in few)
    assert any("อีก 6 ข้อ" in line for line in many)


def test_without_scores_it_says_so_and_names_no_score():
    found = lines()

    assert found[2] == "ยังไม่มีคะแนนภาพรวม"
    assert not any("สูงสุด" in line for line in found)


def test_what_must_be_fixed_is_counted():
    fault = Finding("ITA301", "x", "error", Place("คะแนน", "C5"), "stated.overall", "", "", "", "")

    assert lines(fault)[-1] == "ตรวจแบบบันทึกข้อมูลแล้ว พบสิ่งที่ต้องแก้ 1 รายการ"
    assert lines()[-1] == "ตรวจแบบบันทึกข้อมูลแล้ว ไม่พบสิ่งที่ต้องแก้"


def test_thai_digits_throughout():
    text = as_text(case(stated={"overall": 91.5}, thai=True))

    assert "๙๑.๕๐" in text and not re.search(r"[0-9]", text)


def test_the_command_prints_it(itaxl):
    code, out, err = itaxl("summary", SAMPLE)

    assert (code, err) == (0, "")
    assert out.startswith("สรุปผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลสมมติธรรม อำเภอแกลง จังหวัดระยอง\nคะแนนภาพรวม 98.70")
