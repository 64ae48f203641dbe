"""Dates, years and words inside texts: those that cannot be are found, the many right ones are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.rules.dates_in_text import mentions_of_dates
from tests.rules.looking import AGENCY, finding, followed, found, measure, signer, step, told, workbook

RESULT = {"status": "ดำเนินการแล้ว"}
TOWN = {"type": "เทศบาลตำบล", "name": "พรเจริญ", "district": "พรเจริญ", "province": "บึงกาฬ"}


def quotes(sentence: str, *codes: str) -> list[str]:
    return [each.found for each in found(told(sentence), *codes)]


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("ยืมเมื่อวันที่ 31 กันยายน 2568", ["31 กันยายน 2568"]),
        ("ส่งภายใน ๓๐ ก.พ. ๖๙", ["๓๐ ก.พ. ๖๙"]),
        ("ภายในวันที่ 31 เม.ย.", ["31 เม.ย."]),
        ("29 กุมภาพันธ์ 2568", ["29 กุมภาพันธ์ 2568"]),
        ("29 กุมภาพันธ์ 2567", []),
        ("ผู้ยืม มีนาคม 31 เมษายน 20 ราย", []),
        ("30 กันยายน 2568 และ 31 ธันวาคม 2568", []),
        ("ประชุมเดือนมกราคม 2569", []),
    ],
)
def test_a_day_is_in_the_calendar(sentence, quoted):
    assert quotes(sentence, "ITA708") == quoted


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("ในปี 2025 ยังไม่มีคู่มือ", ["ปี 2025"]),
        ("ปีงบประมาณ พ.ศ. ๒๕๘๖", ["ปีงบประมาณ พ.ศ. ๒๕๘๖"]),
        ("ปี 2658 ยังไม่มี", ["ปี 2658"]),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570)", []),
        ("ยุทธศาสตร์ชาติ 20 ปี (พ.ศ. 2561–2580)", []),
        ("ปีงบประมาณ พ.ศ. 2569", []),
        ("ปี ค.ศ. 2025", []),
        ("มาตรฐาน ISO 9001:2015", []),
        ("ระเบียบ พ.ศ. 2526", []),
    ],
)
def test_a_year_is_of_the_buddhist_era_and_not_far_away(sentence, quoted):
    assert quotes(sentence, "ITA709") == quoted


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ประชุมในเดือนมิถุนายน 2569", True),
        ("ประชุมทุกเดือนมิถุนายน", True),
        ("ระหว่างเดือนตุลาคม 2569 - ธันวาคม 2569", True),
        ("ประชุมวันที่ 15 พฤศจิกายน 2568", False),
        ("ประชุมเดือน ธ.ค. 68", False),
        ("ทบทวนคำสั่งลงวันที่ 5 มกราคม 2565", False),
        ("รายงานผลการใช้จ่ายประจำเดือนมิถุนายน", False),
        ("จัดทำคู่มือ", False),
    ],
)
def test_a_month_in_a_step_lies_in_its_period(text, asked):
    book = workbook(**measure(4, "ใบยืมหน้าเดียว", step(text, start="2025-10-01", end="2025-12-31")))

    assert bool(found(book, "ITA525")) is asked


@pytest.mark.parametrize(
    ("result", "asked"),
    [
        ("ประชุมเมื่อวันที่ 5 มกราคม 2569 ครบทุกกอง", True),
        ("ประชุมเดือนมีนาคม 2566 แล้ว", True),
        ("ประชุมเมื่อวันที่ ๑๕ ต.ค. ๖๗ และ ๕ ก.ย. ๖๘", False),
        ("ใช้ตามประกาศลงวันที่ 5 มกราคม 2560 แล้ว", False),
        ("ประชุมทุกเดือนแล้ว", False),
    ],
)
def test_what_was_done_was_done_in_the_year(result, asked):
    assert bool(found(workbook(**followed(4, "งาน", step("ประชุม", result=result, **RESULT))), "ITA619")) is asked


@pytest.mark.parametrize(
    ("more", "outcome", "expected"),
    [
        ({"result": "จัดทำคู่มือครบทุกกองแล้ว", "status": "ไม่ได้ดำเนินการ", "reason": "งบไม่พอ"}, "ยังไม่เกิดผล", [("status", "warning")]),
        ({"result": "จัดทำแล้ว", "status": "ดำเนินการแล้ว", "reason": "งบไม่พอ"}, "เร็วขึ้น", [("reason", "info")]),
        ({"result": "จัดทำแล้ว", "status": "ดำเนินการแล้ว", "reason": "-"}, "เร็วขึ้น", []),
        ({"result": "ยังจัดทำไม่ครบ", "status": "ไม่ได้ดำเนินการ", "reason": "งบไม่พอ"}, "ยังไม่เกิดผล", []),
        ({"status": "ไม่ได้ดำเนินการ", "reason": "งบไม่พอ"}, "ประชาชนพอใจมากขึ้น", [("outcome", "warning")]),
    ],
)
def test_status_reason_and_outcome_agree(more, outcome, expected):
    book = workbook(**followed(4, "งาน", step("ทำคู่มือ", **more), outcome=outcome))

    assert [(each.field, each.severity) for each in found(book, "ITA620")] == expected


@pytest.mark.parametrize(
    ("conclusion", "asked"),
    [
        ("มาตรการได้ผลดี คะแนนเพิ่มขึ้น", True),
        ("ได้ผลไม่เต็มที่ มีคะแนนลดลง", False),
        ("ความพึงพอใจ คะแนนเพิ่มขึ้น", False),
        ("ควรทำต่อ คะแนนเพิ่มขึ้น", False),
    ],
)
def test_a_conclusion_goes_the_way_of_the_score(conclusion, asked):
    scores = {"stated": {"indicators": {"8": 71.38}}, "previous": [{"year": 2567, "indicators": {"8": 84.11}}]}
    book = workbook(**scores, **followed(8, "งาน", measured_by="8", next_action="ทำต่อ", conclusion=conclusion))

    assert bool(found(book, "ITA318")) is asked


@pytest.mark.parametrize(
    ("agency", "sentence", "quoted"),
    [
        (AGENCY, "เสนอนายกเทศมนตรีลงนาม", ["นายกเทศมนตรี"]),
        (AGENCY, "ลงเว็บไซต์ของเทศบาล", ["เว็บไซต์ของเทศบาล"]),
        (AGENCY, "เทศบาลตำบลทดสอบสุข ยังไม่มีคู่มือ", ["เทศบาลตำบลทดสอบสุข"]),
        (AGENCY, "นายก อบต. และพนักงานส่วนตำบล", []),
        (AGENCY, "ดูงานที่สำนักงานเทศบาล", []),
        (TOWN, "พนักงานส่วนตำบลทุกคน", ["พนักงานส่วนตำบล"]),
        (TOWN, "นายกเทศมนตรีและพนักงานเทศบาล", []),
        ({**TOWN, "type": "เมืองพัทยา"}, "นายกเทศมนตรี", []),
    ],
)
def test_posts_are_those_of_the_own_type_of_agency(agency, sentence, quoted):
    assert [each.found for each in found(workbook(agency=agency, **finding("4", sentence)), "ITA420")] == quoted


def test_the_head_of_the_memo_and_the_signers_are_of_the_own_agency():
    memo = {"office": "สำนักปลัด องค์การบริหารส่วนตำบลแจ้ซ้อน", "number": "กข 1/1", "date": "2026-01-05", "to": "นายกเทศมนตรี"}
    chain = [signer("ผู้เสนอ"), signer("ผู้บริหาร", position="นายกองค์การบริหารส่วนตำบลแม่ยาว")]
    asked = found(workbook(memo=memo, signers=chain), "ITA410", "ITA420")

    assert [(each.code, each.place.cell) for each in asked] == [("ITA410", "B12"), ("ITA420", "B16"), ("ITA410", "D25")]
    right = {**memo, "office": "สำนักปลัด องค์การบริหารส่วนตำบลทดสอบสุข อำเภอเซกา จังหวัดบึงกาฬ", "to": "นายก อบต.ทดสอบสุข"}
    assert not found(workbook(memo=right, signers=[signer("ผู้เสนอ"), signer("ผู้บริหาร")]), "ITA409", "ITA410", "ITA420")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ (EIT) ยังขาดคู่มือ", [("error", "(IIT)")]),
        ("ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ (IIT) ยังขาดคู่มือ", []),
        ("ตัวชี้วัดการใช้จ่ายเงิน ยังขาดคู่มือ", [("warning", "การใช้อำนาจ")]),
        ("ประเด็นที่ 4 การให้บริการและระบบ E-Service", [("error", "กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ")]),
        ("ประเด็นที่ 2 การให้บริการและระบบ E-Service", []),
        ("ประเด็นที่ 1 ยังขาดคู่มือ", []),
    ],
)
def test_names_and_instruments_belong_to_their_numbers(sentence, expected):
    assert [(each.severity, each.expected) for each in found(told(sentence), "ITA401")] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("ตรวจ OIT จำนวน 43 ข้อ", ["28"]),
        ("ตอบ IIT ครบ 30 ข้อ", ["15"]),
        ("ผ่านครบทั้ง 11 ตัวชี้วัด", ["10"]),
        ("IIT มีน้ำหนักร้อยละ 40", ["30"]),
        ("ตรวจ OIT 5 ข้อที่ยังขาด", []),
        ("ปี 2566 มี OIT 43 ข้อ", []),
        ("EIT ส่วนที่ 1 มีน้ำหนักร้อยละ 15 OIT มีน้ำหนักร้อยละ 40", []),
        ("ทั้ง 3 ตัวชี้วัดของ EIT", []),
    ],
)
def test_counts_and_weights_are_those_of_the_year(sentence, expected):
    assert [each.expected for each in found(told(sentence), "ITA419")] == expected


@pytest.mark.parametrize(
    ("text", "asked"),
    [("................", True), ("-", True), ("xxx", True), ("ไม่มี", True), ("ใบยืม", False), ("ทดสอบระบบคิว", False)],
)
def test_a_dash_is_no_text(text, asked):
    assert bool(found(workbook(**measure(4, text)), "ITA221")) is asked
    assert not found(workbook(memo={"limits": text}), "ITA221")


def test_a_step_is_told_once_in_its_period():
    same = step("ตรวจนับทรัพย์สิน", start="2025-10-01", end="2025-12-31")

    assert [each.place.cell for each in found(workbook(**measure(4, "ใบยืม", same, same)), "ITA526")] == ["I5"]
    assert not found(workbook(**measure(4, "ใบยืม", same, {**same, "start": "2026-01-01", "end": "2026-03-31"})), "ITA526")
    assert not found(workbook(**measure(4, "ใบยืม", same, {**same, "unit": "กองช่าง"})), "ITA526")


def test_a_recommendation_is_not_the_finding_again():
    assert found(workbook(**finding("4", "ยังขาดคู่มือการขอยืม", recommendation="ยังขาดคู่มือ การขอยืม")), "ITA610")
    assert not found(workbook(**finding("4", "ยังขาดคู่มือการขอยืม", recommendation="จัดทำคู่มือการขอยืม")), "ITA610")


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("ผ่านเกณฑ์ทุกตัวชี้วัด", {"ITA313"}),
        ("มีตัวชี้วัดที่ไม่ผ่านเกณฑ์ 2 ตัวชี้วัด", {"ITA313"}),
        ("มีตัวชี้วัดที่ไม่ผ่านเกณฑ์ 3 ตัวชี้วัด", set()),
        ("ผ่านเกณฑ์ 7 ตัวชี้วัด", set()),
        ("EIT ผ่านเกณฑ์ 2 ตัวชี้วัด", set()),
        ("ตัวชี้วัดที่ไม่ผ่านเกณฑ์ ได้แก่ ตัวชี้วัดที่ 8 และตัวชี้วัดที่ 4", {"ITA312"}),
        ("ตัวชี้วัดที่ไม่ผ่านเกณฑ์ ได้แก่ ตัวชี้วัดที่ 8 และตัวชี้วัดที่ 5 ส่วนตัวชี้วัดที่ 4 ผ่านเกณฑ์", set()),
        ("ผลการประเมิน ITA ปี 2568 ได้ 84.12 คะแนน", {"ITA311"}),
        ("ผลการประเมิน ITA ปี 2568 ได้ 81.49 คะแนน", set()),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) ได้ร้อยละ 94.01", {"ITA311"}),
        ("ผลการประเมินในภาพรวม 81.49 คะแนน เกรด A", {"ITA316"}),
    ],
)
def test_the_memo_counts_and_lists_rightly(sentence, codes):
    scores = {"1": 91.07, "2": 89.07, "3": 100, "4": 95.56, "5": 74.75, "6": 97.73, "7": 86.49, "8": 71.38, "9": 59.25, "10": 86}
    book = workbook(stated={"overall": 81.64, "indicators": scores}, memo={"proposal": sentence.replace("81.49", "81.64")})

    assert {each.code for each in found(book, "ITA311", "ITA312", "ITA313", "ITA316") if each.place.cell == "B19"} == codes


@given(st.text(alphabet="0123456789 .กคมยนราพันธ์มกราคม ก.พ. กันยายน2568", max_size=60))
def test_any_text_can_be_searched_for_dates(text):
    assert all(mention.exists or mention.bounds is None for mention in mentions_of_dates(text))


@pytest.mark.parametrize(
    ("text", "code", "right"),
    [
        ("ปีงบประมาณ พ.ศ. 25688 ยังช้า", "ITA709", ""),
        ("ประจำปี ๒๕๖ ยังช้า", "ITA709", ""),
        ("พ.ร.บ.ข้อมูลข่าวสารของราชการ พ.ศ. 2450", "ITA709", "2540"),
        ("พระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๐๖", "ITA709", "2560"),
        ("ระเบียบจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๐๖", "ITA709", "2560"),
        ("เจ้าหน้าที่มาวันที่ 32 มกราคม 2568", "ITA708", ""),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (IIT) ยังช้า", "ITA401", "EIT"),
        ("แบบวัดการเปิดเผยข้อมูลสาธารณะ (EIT) ยังไม่ครบ", "ITA401", "OIT"),
        ("ตัวชี้วัดย่อยที่ 9.6 ยังไม่ครบ", "ITA401", "9.1, 9.2, 9.3, 9.4, 9.5, 10.1, 10.2"),
        ("พ.ร.บ.ข้อมูลข่าวสารของราชการ พ.ศ. 2540", "", ""),
        ("พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล (ฉบับที่ 2) พ.ศ. 2566", "", ""),
        ("พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. 2546", "", ""),
        ("ระเบียบคณะกรรมการมาตรฐานทางจริยธรรม พ.ศ. 2563", "", ""),
        ("ตาม พ.ร.บ. และประกาศคณะกรรมการข้อมูลข่าวสารของราชการ พ.ศ. 2565", "", ""),
        ("ทบทวนนโยบายคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2567", "", ""),
        ("ทบทวนระเบียบคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2567", "", ""),
        ("ปีงบประมาณ 500 ล้านบาท ประจำปี 120 ราย", "", ""),
        ("ตัวชี้วัดย่อยที่ 9.5 ครบ แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", "", ""),
        ("ตั้งแต่วันที่ 31 มกราคม 2568", "", ""),
    ],
)
def test_years_days_laws_and_instruments_that_cannot_be(text, code, right):
    flaws = found(workbook(**finding("1", text)), "ITA401", "ITA708", "ITA709")

    assert [each.code for each in flaws] == ([code] if code else [])
    assert not right or flaws[0].expected == right
    assert bool(flaws) is bool(code)


@pytest.mark.parametrize(
    ("unit", "asked"),
    [("กองช้าง", "กองช่าง"), ("สำนักปลัก", "สำนักปลัด"), ("กองการศึกษา, กองการศึกษา", ""), ("กองช่าง; กองคลัง", None), ("กองเกษตร", None)],
)
def test_a_unit_one_mark_off_or_named_twice(unit, asked):
    flaws = found(workbook(**measure(4, "ใบยืมหน้าเดียว", step("ทำคู่มือ", unit=unit))), "ITA511")

    assert [each.expected for each in flaws] == ([] if asked is None else [asked])


@pytest.mark.parametrize(("unit", "text", "cells"), [("-", "ทำคู่มือ", ["L4"]), ("กองคลัง", "1", ["I4"]), ("กองคลัง", "ทำคู่มือ 1", [])])
def test_a_dash_or_a_number_alone_is_a_placeholder(unit, text, cells):
    assert [each.place.cell for each in found(workbook(**measure(4, "ใบยืม", step(text, unit=unit))), "ITA221")] == cells
