"""Steps, units and results that do not fit each other, and what is left over from other programs: asked about or only noted."""

import pytest

from tests.rules.looking import finding, followed, found, measure, step, workbook

RESULT = {"status": "ดำเนินการแล้ว"}


def fires(code: str, **parts: object) -> bool:
    return bool(found(workbook(**parts), code))


@pytest.mark.parametrize(
    ("year", "indicator", "part", "asked"),
    [(2568, 8, "2.3", True), (2567, 8, "2.3", True), (2567, 2, "2.3", False), (2567, 4, "1.3", False), (2567, 7, "3.1", False)],
)
def test_the_section_of_a_measure_has_questions_of_its_indicator(year, indicator, part, asked):
    book = workbook(year, **followed(indicator, "งาน", part=part))

    assert [each.place.cell for each in found(book, "ITA521")] == (["D4"] if asked else [])


@pytest.mark.parametrize(("measures", "cells"), [(3, ["D4", "D5", "D6"]), (5, ["D4"])])
def test_a_whole_column_of_other_sections_is_one_finding(measures, cells):
    rows = [{**followed(8, f"งานที่ {no}", part="2.3")["followup"][0], "id": f"M0{no}"} for no in range(1, measures + 1)]

    flaws = found(workbook(followup=rows), "ITA521")

    assert [each.place.cell for each in flaws] == cells
    assert ("อีก 4 มาตรการ" in flaws[0].message) == (measures == 5)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("มอบหมายให้กองคลังและกองช่างสรุปผล", "สำนักปลัด", ["กองคลัง; กองช่าง"]),
        ("กำชับกองคลังให้ทำคู่มือ", "กองช่าง", ["กองคลัง"]),
        ("ให้กองคลังจัดทำคู่มือ", "สำนักปลัด", ["กองคลัง"]),
        ("มอบหมายให้กองคลังและกองช่างสรุปผล", "กองคลัง; กองช่าง", []),
        ("มอบหมายให้กองคลังสรุปผล", "สำนักปลัด ร่วมกับ กองคลัง", []),
        ("มอบหมายให้สำนักปลัด อบต. สรุปผล", "สำนักปลัด", []),
        ("มอบหมายให้กองคลังสรุปผล", "งานพัสดุ", []),
        ("มอบหมายให้กองคลังสรุปผล", "ทุกสำนัก/กอง", []),
        ("แจ้งให้กองคลังทราบ", "สำนักปลัด", []),
        ("ส่งเอกสารให้กองคลังเบิกจ่าย", "สำนักปลัด", []),
    ],
)
def test_the_unit_a_step_is_given_to_is_responsible(text, unit, expected):
    assert [each.expected for each in found(workbook(**measure(4, "ใบยืมหน้าเดียว", step(text, unit=unit))), "ITA522")] == expected


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("๔.กระบวนการกำกับดูแล การใช้ทรัพย์สินของราชการ", True),
        ("กระบวนการสร้างความโปร่งใสในการใช้งบประมาณ การจัดซื้อจัดจ้าง", True),
        ("การใช้ทรัพย์สินของราชการ", True),
        ("กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการด้วยใบยืมหน้าเดียวและทะเบียนกลาง", False),
        ("ใบยืมหน้าเดียว", False),
    ],
)
def test_a_measure_is_not_called_by_its_topic(name, asked):
    assert fires("ITA523", **followed(4, name)) is asked


@pytest.mark.parametrize(
    ("text", "result", "asked"),
    [
        ("๑. จัดทำและประชาสัมพันธ์คู่มือ", "- จัดทำและประชาสัมพันธ์คู่มือ", True),
        ("การจัดอบรมให้ความรู้ทุกกอง", "๑) จัดอบรมให้ความรู้ทุกกอง ๒) มีผู้เข้าร่วม 30 คน", False),
        ("การจัดอบรมให้ความรู้ทุกกอง", "จัดอบรมให้ความรู้ทุกกอง", True),
        ("จัดทำและประชาสัมพันธ์คู่มือ", "จัดทำและประชาสัมพันธ์คู่มือแล้ว 5 เรื่อง", False),
        ("จัดทำคู่มือ", "จัดทำคู่มือ", False),
    ],
)
def test_a_result_is_not_the_step_again(text, result, asked):
    assert fires("ITA618", **followed(4, "งาน", step(text, result=result, **RESULT))) is asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("จากผลการประเมิน ITA ปี 2568 จากข้อ 17 – 19 พบว่ายังช้า", True),
        ("OIT ข้อ ๑๔ ยังไม่เผยแพร่", True),
        ("จากผลการประเมิน ITA ปี 2568 ข้อ i7 – i9 พบว่ายังช้า", False),
        ("ระเบียบพัสดุ ข้อ 17", False),
        ("ผลการประเมิน ITA มีข้อเสนอแนะ 3 ข้อ", False),
    ],
)
def test_an_item_has_its_letter(sentence, asked):
    assert fires("ITA418", **finding("9", sentence, "การตรวจ OIT")) is asked


def test_questions_of_other_words_are_noted_once():
    asked = {"e7": {"part1": 90, "prev": 80, "prev_code": "e14"}, "e9": {"part1": 94, "prev": 33.33}, "i3": {"score": 97, "prev": 91}}

    assert [(each.place.cell, each.severity) for each in found(workbook(questions=asked), "ITA329")] == [("J25", "info")]
    assert not found(workbook(questions={"i3": {"score": 97, "prev": 91}}), "ITA329")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("<p>ประชุมชี้แจง</p>", "<p>"),
        ("ประชุม<br/>ชี้แจง", "<br/>"),
        ("**มาตรการ** ประชุม", "**"),
        ("ก่อน&nbsp;หลัง", "&nbsp;"),
        ("## หัวข้อ", "## "),
        ("ก < ข และ ค > ง", ""),
        ("เล่ม * และ ** ดูหมายเหตุ", ""),
        ("R&D ของกอง #1", ""),
    ],
)
def test_marks_of_other_programs_are_asked_about(text, asked):
    assert [each.found for each in found(workbook(**measure(4, "ใบยืมหน้าเดียว", step(text))), "ITA220")] == ([asked] if asked else [])


def test_marks_of_one_kind_are_told_once_a_sheet():
    steps = [step(f"<p>ประชุมครั้งที่ {no}</p>") for no in range(4)]

    [noted] = found(workbook(**measure(4, "ใบยืมหน้าเดียว", *steps)), "ITA220")
    assert "อีก 3 ช่อง" in noted.message


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("๑. จัดทำคู่มือ ๒. แจ้งทุกกอง", True),
        ("1) จัดทำคู่มือ\n2) แจ้งทุกกอง\n3) ติดตามผล", True),
        ("๒. จัดทำคู่มือ", False),
        ("จัดอบรม 2 ครั้ง ครั้งละ 3.5 ชั่วโมง", False),
        ("จัดทำคู่มือตามระเบียบ ข้อ 12. และข้อ 7", False),
    ],
)
def test_one_row_holds_one_step(text, noted):
    assert fires("ITA524", **measure(4, "ใบยืมหน้าเดียว", step(text))) is noted


def test_one_name_is_one_measure():
    assert fires("ITA524", **measure(4, "มาตรการใบยืมหน้าเดียว\n- โครงการทะเบียนกลาง"))
    assert not fires("ITA524", **measure(4, "มาตรการใบยืมหน้าเดียว และโครงการทะเบียนกลาง"))


@pytest.mark.parametrize(
    ("score", "sentence", "noted"),
    [
        (59.25, "หน่วยงานเปิดเผยข้อมูลได้ครบถ้วน แต่คู่มือยังเก่า", True),
        (59.25, "ควรเปิดเผยข้อมูลให้ครบถ้วน", False),
        (59.25, "ยังเปิดเผยข้อมูลไม่ครบถ้วน", False),
        (100, "หน่วยงานเปิดเผยข้อมูลได้ครบถ้วน แต่คู่มือยังเก่า", False),
    ],
)
def test_what_is_called_complete_has_its_score(score, sentence, noted):
    assert fires("ITA330", stated={"indicators": {"9": score}}, **finding("1", sentence)) is noted


def test_a_broken_link_is_no_matter_of_duties():
    assert fires("ITA514", **measure(1, "ปรับปรุงฐานข้อมูล", step("ตรวจสอบลิงก์เสีย (Broken Link) ทุกไตรมาส")))
    assert not fires("ITA514", **measure(9, "ปรับปรุงฐานข้อมูล", step("ตรวจสอบลิงก์เสีย (Broken Link) ทุกไตรมาส")))


def test_the_scores_of_a_row_may_begin_with_the_name_of_the_assessment():
    def said(score: str) -> list[str]:
        outcome = f"ผลการประเมินหัวข้อการเรียกรับเงินของเจ้าหน้าที่ ITA ปี2567 ได้คะแนน 91.57 คะแนน ITA ปี2568 ได้คะแนน {score} คะแนน"
        scores = {"questions": {"i3": {"score": 97.78, "prev": 91.57}}}
        return [each.severity for each in found(workbook(**scores, **followed(1, "งาน", outcome=outcome, measured_by="i3")), "ITA311")]

    assert said("97.78") == []
    assert said("97.87") == ["warning"]
