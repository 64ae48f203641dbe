"""A change told in free text, in every way people put it: the wrong ones are found as changes, the scores in them as scores."""

import pytest

from itaxl.rules import RULES
from itaxl.wording import bands
from tests.rules.looking import found, told

# Of 2567 and 2568: indicator 4 rose from 86.32 to 95.56 (9.24), indicator 8 fell from 84.11 to 71.38 (12.73, 15.13 percent).


def claims(sentence: str, ref: str = "4") -> list[tuple[str, str]]:
    """Code and quote of every wrong number."""
    return [(finding.code, finding.found) for finding in found(told(sentence, ref), "ITA311", "ITA315", "ITA318")]


@pytest.mark.parametrize(
    "amount",
    [
        "เพิ่มขึ้น {} คะแนน",
        "เพิ่มขึ้นจากปี 2567 {} คะแนน",
        "เพิ่มขึ้นจากปี 2567 จำนวน {} คะแนน",
        "เพิ่มขึ้นจากปี ๒๕๖๗ ถึง {} คะแนน",
        "เพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2567 คิดเป็น {} คะแนน",
        "เพิ่มขึ้นจากปีก่อน {} คะแนน",
        "เพิ่มขึ้นกว่าปีที่ผ่านมา {} คะแนน",
        "เพิ่มขึ้นจากเดิม {} คะแนน",
        "เพิ่มขึ้น {} คะแนน จากปี 2567",
        "สูงกว่าปีก่อน {} คะแนน",
        "เพิ่มจากปีก่อน {} คะแนน",
        "เมื่อเทียบกับปี 2567 เพิ่มขึ้น {} คะแนน",
        "เพิ่มขึ้นจากปี 2567 ที่ได้ 86.32 คะแนน จำนวน {} คะแนน",
        "เปลี่ยนแปลงไป {} คะแนน",
        "(+{})",
    ],
)
def test_an_amount_is_the_difference_of_the_two_years(amount):
    say = f"ตัวชี้วัดที่ 4 ได้ 95.56 คะแนน {amount}"

    assert claims(say.format("9.24")) == []
    assert claims(say.format("๙.๒๔")) == []
    assert [code for code, _ in claims(say.format("9.42"))] == ["ITA315"]
    assert [code for code, _ in claims(say.format("๙.๔๒"))] == ["ITA315"]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("ลดลงเหลือ 71.38 คะแนน", []),
        ("ลดลงเหลือ 71.38", []),
        ("ลดลงมาอยู่ที่ 71.38 คะแนน", []),
        ("ลดลงจาก 84.11 คะแนน เป็น 71.38 คะแนน", []),
        ("จาก 84.11 คะแนน ในปี 2567 ลดลงเป็น 71.38 คะแนน ในปี 2568", []),
        ("จากเดิม 84.11 คะแนน ลดลงเหลือ 71.38 คะแนน", []),
        ("ลดลง 12.73 คะแนน เหลือ 71.38 คะแนน", []),
        ("ลดลงจากปี 2567 (84.11 คะแนน)", []),
        ("ลดลงจากปี 2567 ซึ่งได้ 84.11 คะแนน", []),
        ("ลดลงร้อยละ 15.13 จากปี 2567", []),
        ("ลดลงร้อยละ 12.73", []),
        ("ปี 2567 ได้ 84.11 คะแนน ปี 2568 ได้ 71.38 คะแนน ลดลงร้อยละ 15.13", []),
        ("เมื่อเปรียบเทียบกับปี 2567 ที่ได้ 84.11 คะแนน พบว่าลดลง 12.73 คะแนน", []),
        ("ลดลงเหลือ 88.50 คะแนน", [("ITA311", "88.50 คะแนน")]),
        ("ลดลงจาก 84.11 คะแนน เป็น 71.83 คะแนน", [("ITA311", "71.83 คะแนน")]),
        ("ลดลงจาก 94.11 คะแนนในปี 2567 เหลือ 71.38 คะแนน", [("ITA311", "94.11 คะแนน")]),
        ("ลดลง 2.00 คะแนน เหลือ 71.38 คะแนน", [("ITA315", "ลดลง 2.00 คะแนน")]),
        ("ลดลง 12.73 คะแนน เหลือ 88.50 คะแนน", [("ITA311", "88.50 คะแนน")]),
        ("ลดลงร้อยละ 25.13", [("ITA315", "ลดลงร้อยละ 25.13")]),
        ("ปี 2567 ได้ 84.11 คะแนน ปี 2568 ได้ 71.38 คะแนน ผลต่าง 2.73 คะแนน", [("ITA315", "ผลต่าง 2.73 คะแนน")]),
    ],
)
def test_scores_and_amounts_of_one_change_are_told_apart(sentence, wrong):
    assert claims(f"ตัวชี้วัดที่ 8 {sentence}", "8") == wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "ข้อร้องเรียนลดลงเหลือ 3.50 เรื่องต่อเดือน",
        "ค่าใช้จ่ายลดลงร้อยละ 12.50 จากปี 2567",
        "เวลาให้บริการลดลงจาก 15 นาที เหลือ 5 นาที",
        "ประชาชนพึงพอใจเพิ่มขึ้นจากร้อยละ 80.50 เป็นร้อยละ 90.25",
        "ผู้เข้าร่วมเพิ่มขึ้นจากปี 2567 จำนวน 25 คน",
        "ผลทดสอบก่อนอบรมได้ 60.50 คะแนน หลังอบรมเพิ่มขึ้นเป็น 85.25 คะแนน",
        "จัดอบรมเพิ่มขึ้นจากปีก่อน 2 ครั้ง",
        "ตัวชี้วัดที่ 4 คะแนนเพิ่มขึ้นจากปี 2565 จำนวน 5.00 คะแนน",
        "ควรเพิ่มคะแนนตัวชี้วัดที่ 4 ขึ้นอีก 2.00 คะแนน",
    ],
)
def test_changes_of_something_else_are_left_alone(sentence):
    assert claims(sentence) == []


def test_a_change_may_count_from_an_earlier_year():
    earlier = [{"year": 2567, "indicators": {"4": 86.32}}, {"year": 2566, "indicators": {"4": 97.56}}]
    say = "ตัวชี้วัดที่ 4 มีคะแนน{} 2.00 คะแนน"

    assert not found(told(say.format("ลดลงจากปี 2566"), previous=earlier), "ITA311", "ITA315", "ITA318")
    assert {each.code for each in found(told(say.format("เพิ่มขึ้นจากปี 2566"), previous=earlier), "ITA315", "ITA318")} == {"ITA315", "ITA318"}


@pytest.mark.parametrize("code", ["ITA319", "ITA325"])
def test_the_documentation_names_the_limits_of_the_words(code):
    limits = [str(size.limit) for size in bands().sizes if size.limit is not None]

    assert all(limit in RULES[code].documentation for limit in limits)
