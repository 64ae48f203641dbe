"""Rules that only ask: patterns in free text fire on the slip they are for, and leave right sentences alone."""

import pytest

from tests.rules.looking import AGENCY, finding, followed, found, measure, signer, step, told, workbook

RESULT = {"status": "ดำเนินการแล้ว"}


def fires(code: str, **parts: object) -> bool:
    return bool(found(workbook(**parts), code))


@pytest.mark.parametrize(
    ("indicator", "name", "asked"),
    [
        (6, "คู่มือการใช้ทรัพย์สินของราชการ", True),
        (2, "มาตรการป้องกันการทุจริตรายกอง", True),
        (5, "ปรับแผนการใช้จ่ายงบประมาณรายกอง", True),
        (4, "คู่มือการใช้ทรัพย์สินของราชการ", False),
        (6, "ลดขั้นตอนการให้บริการเรื่องทรัพย์สินของราชการ", False),
        (8, "ลดขั้นตอนการให้บริการ", False),
        (9, "เผยแพร่รายงานการจัดซื้อจัดจ้าง", False),
        (9, "เพิ่มบริการออนไลน์", False),
        (10, "รายงานการรับทรัพย์สินหรือประโยชน์", False),
        (3, "กิจกรรมผู้บริหารพบบุคลากร", False),
        (1, "No Gift Policy ที่ช่องบริการ", False),
    ],
)
def test_a_measure_of_another_topic_is_asked_about(indicator, name, asked):
    assert fires("ITA514", **measure(indicator, name)) is asked


def test_a_measure_that_aims_at_a_question_of_the_other_indicator_is_left_alone():
    assert not fires("ITA514", **measure(6, "ป้ายเตือนก่อนใช้ทรัพย์สินของราชการ", targets=["i10"]))


def test_a_measure_without_indicator_has_no_topic():
    assert not fires("ITA514", measures=[{"id": "M01", "name": "ป้ายเตือนก่อนใช้ทรัพย์สินของราชการ"}])


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("กำหนดวิธียืมลงในคู่มือ", True),
        ("พัฒนาเว็บไซต์ของทุกกอง", True),
        ("กำหนดเวลาไว้แล้วแต่บางงานยังช้า", False),
        ("พัฒนาระบบคิวไม่ทันความต้องการ", False),
        ("ประชาสัมพันธ์ได้ทั่วถึง", False),
        ("งานใบอนุญาตล่าช้า", False),
    ],
)
def test_a_finding_tells_what_is(sentence, asked):
    assert fires("ITA507", **finding("4", sentence)) is asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("พอใจมากที่สุดที่สุด", True),
        ("ส่งเสริมการบริการ รวมถึงการเรียกรับสินบน", True),
        ("ส่งเสริมการป้องกันการเรียกรับสินบน", False),
        ("ส่งเสริมให้บุคลากรแจ้งเบาะแสการทุจริต", False),
        ("สนับสนุนเครือข่ายเฝ้าระวังการทุจริต", False),
        ("เรื่องต่าง ๆ และงานต่าง ๆ", False),
        ("ควรทำป้าย และควรทำคลิป", False),
        ("ความปลอดภัยในชีวิตและทรัพย์สิน", False),
    ],
)
def test_doubled_and_missing_words(sentence, asked):
    assert bool(found(told(sentence), "ITA407")) is asked


@pytest.mark.parametrize(
    ("unit", "asked"),
    [
        ("ประชาสัมพันธ์คู่มือให้ทุกกองนำไปใช้", True),
        ("จัดทำคู่มือ", True),
        ("งานประชาสัมพันธ์", False),
        ("ประชาสัมพันธ์", False),
        ("ตรวจสอบภายใน", False),
        ("นักวิชาการพัสดุ", False),
        ("สำนักปลัด อบต. (งานนิติการ/งานบุคคล) ร่วมกับคณะกรรมการจริยธรรมประจำ อบต. และกองทุกกองที่มีงานบริการประชาชน", False),
    ],
)
def test_a_unit_is_no_action(unit, asked):
    assert fires("ITA520", **measure(4, "ใบยืมหน้าเดียว", step("ออกแบบ", unit=unit))) is asked


@pytest.mark.parametrize(
    ("units", "asked"),
    [
        (("งานการเจ้าหน้าที่", "งานกรเจ้าหน้าที่"), True),
        (("กองสวัสดิการสังคม", "กองสวัสดิการสังคน"), True),
        (("กองคลัง", "กองช่าง"), False),
        (("งานบริการชุด 1", "งานบริการชุด 2"), False),
        (("งานพัสดุ", "งานพัสดุและทรัพย์สิน"), False),
    ],
)
def test_a_slip_in_a_unit_is_asked_about(units, asked):
    assert fires("ITA511", **measure(4, "ใบยืมหน้าเดียว", *(step(unit, unit=unit) for unit in units))) is asked


@pytest.mark.parametrize(
    ("result", "asked"),
    [
        ("ทำคู่มือได้แต่ยังไม่ครบทุกงาน", True),
        ("ยังไม่ได้ประชุม", True),
        ("ไม่พบการยืมโดยไม่มีใบยืม", False),
        ("ประชุมแล้ว ไม่มีผู้โต้แย้ง", False),
        ("เผยแพร่แล้วพร้อมภาพสิ่งที่ควรทำและไม่ควรทำ", False),
    ],
)
def test_a_step_that_is_done_is_not_told_to_be_open(result, asked):
    assert fires("ITA614", **followed(4, "งาน", step("ทำ", result=result, **RESULT))) is asked


@pytest.mark.parametrize(
    ("planned", "result", "asked"),
    [
        ("จัดอบรมการพูด", "ส่งเจ้าหน้าที่เข้ารับการอบรม 2 คน", True),
        ("จัดอบรมการพูด", "จัดอบรมแล้ว มีผู้เข้าร่วมอบรม 30 คน", False),
        ("ส่งเจ้าหน้าที่เข้าอบรม", "ส่งเจ้าหน้าที่เข้ารับการอบรม 2 คน", False),
    ],
)
def test_something_else_done_is_asked_about(planned, result, asked):
    assert fires("ITA615", **followed(4, "งาน", step(planned, result=result, **RESULT))) is asked


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        ("มีการประชุมซักซ้อมกับหัวหน้ากอง", True),
        ("๑. มีการใช้หลักเกณฑ์ ๒. มีการจัดทำรายงาน", True),
        ("มีการประชุมครบทุกไตรมาส", False),
        ("มีการจัดทำแล้ว 5 เรื่อง", False),
        ("มีผู้ยื่นคำร้องออนไลน์ 412 ราย", False),
        ("การยืมทุกครั้งมีผู้อนุมัติ", False),
    ],
)
def test_an_outcome_is_no_activity(outcome, asked):
    assert fires("ITA617", **followed(4, "งาน", outcome=outcome)) is asked


@pytest.mark.parametrize(
    ("subject", "asked"),
    [
        ("รายงานผลการประเมิน ITA ปี 2569", True),
        ("รายงานผลการประเมิน ITA ปี 2568 และมาตรการปี 2569", False),
        ("มาตรการยกระดับผลการประเมิน ITA ปี 2569", False),
    ],
)
def test_the_subject_is_about_the_assessed_year(subject, asked):
    assert fires("ITA703", memo={"subject": subject}) is asked


@pytest.mark.parametrize(
    ("proposal", "asked"),
    [
        ("ตามผลการประเมิน ITA ปี 2567 ขอให้ทุกกองถือปฏิบัติ", True),
        ("ผลการประเมิน ITA ปี 2567 ต่ำกว่าปีนี้", False),
        ("ตามผลการประเมิน ITA ปี 2568 ขอให้ทุกกองถือปฏิบัติ", False),
    ],
)
def test_the_memo_speaks_of_this_years_assessment(proposal, asked):
    assert fires("ITA703", memo={"proposal": proposal}) is asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("EIT ส่วนที่ 2 อยู่อันดับที่ 2", True),
        ("อันดับที่ 2 ได้แก่ EIT ส่วนที่ 2", True),
        ("EIT ส่วนที่ 2 อยู่อันดับที่ 3", False),
        ("IIT มีคะแนนต่ำที่สุดเป็นอันดับที่ 1", False),
        ("OIT ได้อันดับที่ 5 ของจังหวัด", False),
    ],
)
def test_a_rank_counts_ties(sentence, asked):
    stated = {"iit": 98.96, "eit1": 100, "eit2": 99.67, "oit": 100}

    assert fires("ITA322", stated=stated, memo={"proposal": sentence}) is asked


def test_a_tie_is_noted_once_and_not_where_it_is_named():
    stated = {"indicators": {"3": 100, "4": 95, "10": 100}}
    rows = [finding(no, f"ตัวชี้วัดที่ {no} มีคะแนนสูงสุด", "ป.ป.ช.")["findings"][0] for no in ("3", "10")]

    assert [each.place.cell for each in found(workbook(stated=stated, findings=rows), "ITA321")] == ["B4"]
    assert not fires("ITA321", stated=stated, memo={"proposal": "ตัวชี้วัดที่ 3 มีคะแนนสูงสุดร่วมกับตัวชี้วัดที่ 10"})


def test_two_findings_of_one_question_may_read_alike():
    long = "ผู้ตอบบางรายยังไม่รู้ว่ายื่นคำร้องทางออนไลน์ได้ จึงเดินทางมาที่สำนักงาน"
    same = [finding("e9", long, "ผู้รับบริการ")["findings"][0] for _ in range(2)]

    assert not fires("ITA610", findings=same)
    assert fires("ITA610", findings=[same[0], {**same[1], "ref": "e7"}])


def test_a_finding_of_another_instrument_that_comes_twice_was_copied():
    row = finding("4", "มีผู้ยืมทรัพย์สินด้วยวาจาในวันหยุด")["findings"][0]

    assert [each.place.cell for each in found(workbook(findings=[row, row]), "ITA610")] == ["B5"]
    assert not fires("ITA610", findings=[row, {**row, "recommendation": "ทำแบบยืมทางโทรศัพท์"}])


@pytest.mark.parametrize(
    ("chain", "asked"),
    [
        ([signer("ผู้เสนอ"), signer("ปลัด"), signer("ผู้บริหาร")], True),
        ([signer("ผู้เสนอ"), signer("ปลัด", opinion="เห็นควร"), signer("ผู้บริหาร")], False),
        ([signer("ผู้เสนอ"), signer("ผู้บริหาร")], False),
    ],
)
def test_a_chain_without_any_opinion_is_noted(chain, asked):
    assert fires("ITA706", signers=chain) is asked


def test_a_code_behind_a_reference_may_begin_with_a_zero():
    [finding_] = found(workbook(agency=AGENCY, **finding("5", "ยังไม่ทบทวน (อ้างอิงจาก ๐๓๔)")), "ITA402")

    assert finding_.expected == "o27"
