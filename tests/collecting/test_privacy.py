"""What is personal stays behind: addresses, telephone numbers, names of persons; and what is not personal stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.collecting.privacy import without_personal


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ติดต่อ somchai@example.go.th", "ติดต่อ (อีเมล)"),
        ("โทร. 081-234-5678 ภายใน 12", "โทร. (โทรศัพท์) ภายใน 12"),
        ("โทร 0812345678", "โทร (โทรศัพท์)"),
        ("โทร ๐๘๑ ๒๓๔ ๕๖๗๘", "โทร (โทรศัพท์)"),
        ("0 4212 3456", "(โทรศัพท์)"),
        ("+66 81 234 5678", "(โทรศัพท์)"),
        ("นางสาวใจดี แบบอย่าง (ปลัด)", "(ชื่อบุคคล) (ปลัด)"),
        ("โดยนายมานะ ตัวอย่างดี", "โดย(ชื่อบุคคล)"),
        ("ITA2568_นาย มานะ_ตัวอย่างดี.xlsx", "ITA2568_(ชื่อบุคคล).xlsx"),
        ("ว่าที่ร้อยตรี กล้า มั่นคง", "(ชื่อบุคคล)"),
        ("น.ส.ใจดี แบบอย่าง", "(ชื่อบุคคล)"),
    ],
)
def test_personal_data_is_taken_out_and_said(text, left):
    assert without_personal(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "",
        "สำนักปลัด",
        "นายกองค์การบริหารส่วนตำบล มอบหมายสำนักปลัด",
        "นายกเทศมนตรี ลงนาม",
        "ให้นายก อบต. ลงนาม",
        "นายช่างโยธา กองช่าง",
        "นายทะเบียน อำเภอเซกา",
        "จัดซื้อจัดจ้าง 1250000000 บาท",
        "ประจำปี 2567-2568 ครั้งที่ 01/2568",
        "01-10-2567 ถึง 30-09-2568",
        "เลขที่ บก 71001/1234",
        "เทศบาลตำบลสมมติธรรม ITA2568_abt-sommut_r2.xlsx",
    ],
)
def test_what_is_not_personal_stays(text):
    assert without_personal(text) == text


def test_known_people_are_recognised_without_a_title_too():
    assert without_personal("ผู้รับผิดชอบ มานะ  ตัวอย่างดี และสำนักปลัด", ["มานะ ตัวอย่างดี"]) == "ผู้รับผิดชอบ (ชื่อบุคคล) และสำนักปลัด"
    assert without_personal("จ่าเอก ทดสอบ มั่นคง", ["ทดสอบ มั่นคง", "ทดสอบ", ""]) == "(ชื่อบุคคล)"
    assert without_personal("ก ข", ["ก ข"]) == "ก ข"  # too short to be sure


@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=3))
def test_any_text_can_be_looked_through(text, people):
    left = without_personal(text, people)
    assert without_personal(left, []) == left
