"""Claims about scores in free text: the wrong ones are found, the right and the unclear ones are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.rules.claims_reading import claims_of
from tests.rules.looking import found, of_rooms, told, workbook

CLAIMS = ("ITA311", "ITA312", "ITA313", "ITA314", "ITA315", "ITA316", "ITA317", "ITA318", "ITA319", "ITA320")


def claims(sentence: str, ref: str | None = "4") -> list[tuple[str, str]]:
    """Code and severity of every claim found wrong."""
    return [(finding.code, finding.severity) for finding in found(told(sentence, ref), *CLAIMS)]


@pytest.mark.parametrize(
    ("sentence", "code", "severity"),
    [
        ("ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ได้ ๙๕.๖๕ คะแนน", "ITA311", "error"),
        ("มีคะแนนในตัวชี้วัดที่ด้านการปฏิบัติหน้าที่ ๙๘.๖๓ คะแนน ซึ่งเป็นตัวชี้วัดที่มีคะแนนสูง", "ITA311", "error"),
        ("ตัวชี้วัดที่ ๒ การใช้จ่ายงบประมาณ (IIT) มีผลคะแนนเพียง ๘๕.๒๕ คะแนน", "ITA311", "error"),
        ("ผลการประเมินปี ๒๕๖๘ ตัวชี้วัดการใช้งบประมาณ - ปี ๒๕๖๘ ได้ ๘๙.๐๗ คะแนน - ปี ๒๕๖๗ ได้ ๘๐.๕๐ คะแนน", "ITA311", "error"),
        ("ประเด็นที่ 4 กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ มีคะแนนเฉลี่ย 99.64 คะแนน", "ITA311", "error"),
        ("i๒ เจ้าหน้าที่ในหน่วยงานของท่าน มีการเลือกปฏิบัติอย่างไม่เป็นธรรม ต่อผู้ที่มาติดต่อหรือผู้รับบริการ มากน้อยเพียงใด (๙๗.๖๘)", "ITA311", "error"),
        ("ข้อ e7 ได้ 42.00 คะแนน", "ITA311", "error"),
        ("มีคะแนน 95.65 คะแนน", "ITA311", "warning"),
        ("ตัวชี้วัดที่ 4 ไม่ผ่านเกณฑ์การประเมิน", "ITA312", "error"),
        ("ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ได้ 71.38 คะแนน ผ่านเกณฑ์", "ITA312", "error"),
        ("ตัวชี้วัดที่ไม่ผ่านเกณฑ์ คือ ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ", "ITA312", "error"),
        ("มีคะแนนไม่ผ่านเกณฑ์การประเมิน", "ITA312", "warning"),
        ("บางข้อไม่ผ่านเกณฑ์การประเมิน", "ITA313", "error"),
        ("ทุกตัวชี้วัดผ่านเกณฑ์", "ITA313", "error"),
        ("ทุกข้อได้คะแนนเต็ม", "ITA313", "error"),
        ("ข้อที่ไม่ผ่านเกณฑ์การประเมิน คือคะแนนต่ำกว่าร้อยละ ๘๕ ดังนี้ ๑) ข้อ i๑๑", "ITA314", "error"),
        ("ข้อที่ไม่ได้คะแนนเต็ม ได้แก่ i11", "ITA314", "error"),
        ("ตัวชี้วัดที่ 8 ลดลง 10.73 คะแนน", "ITA315", "error"),
        ("ปี 2567 ได้ 91.57 คะแนน ปี 2568 ได้ 97.78 คะแนน เพิ่มขึ้น 6.31 คะแนน", "ITA315", "error"),
        ("ตัวชี้วัดที่ 4 เป็นตัวชี้วัดที่มีคะแนนต่ำที่สุด", "ITA317", "error"),
        ("ตัวชี้วัดที่มีคะแนนสูงสุด คือ ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน", "ITA317", "error"),
        ("ตัวชี้วัดการปรับปรุงการทำงาน มีคะแนนเพิ่มขึ้น", "ITA318", "error"),
        ("ตัวชี้วัดที่ 4 ได้ 95.56 คะแนน ลดลงจากปี 2567", "ITA318", "error"),
        ("ตัวชี้วัดที่ 8 มีคะแนนลดลงเล็กน้อย", "ITA319", "warning"),
        ("ตัวชี้วัดที่ 1 มีคะแนนลดลงอย่างมาก", "ITA319", "warning"),
        ("ทุกข้อผ่านเกณฑ์การประเมิน คือคะแนนสูงกว่าร้อยละ ๘๕", "ITA320", "warning"),
    ],
)  # fmt: skip
def test_a_wrong_claim_is_found(sentence, code, severity):
    assert (code, severity) in claims(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        # right, in the many ways people write them
        "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของทางราชการ ๙๕.๕๖ คะแนน ซึ่งเป็นตัวชี้วัดที่มีคะแนนสูง ควรรักษามาตรฐานไว้",
        "ตัวชี้วัดที่ ๓ การใช้อำนาจ ๑๐๐ คะแนน เป็นตัวชี้วัดที่มีคะแนนสูงสุดและเป็นประเด็นที่ควรรักษามาตรฐานคะแนนไว้",
        "ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ๑๐๐ คะแนน ซึ่งเป็นตัวชี้วัดที่มีคะแนนสูงที่สุด",
        "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล ๕๙.๒๕ คะแนน ซึ่งเป็นตัวชี้วัดที่มีคะแนนต่ำที่สุด",
        "ตัวชี้วัดที่ 4 ได้ 95.6 คะแนน",
        "ตัวชี้วัดที่ 4 ได้ 95 คะแนน",
        "ข้อ e7 ส่วนที่ 1 ได้ 99.00 คะแนน",
        "i10 (86.67) i11 (100.00) i12 (100.00)",
        "ประเด็นที่ 4 กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ มีคะแนนเฉลี่ย 95.56 คะแนน",
        "ผลการประเมินปี ๒๕๖๘ ตัวชี้วัดการใช้งบประมาณ มีคะแนนเพิ่มขึ้นและผ่านเกณฑ์การประเมิน - ปี ๒๕๖๘ ได้ ๘๙.๐๗ คะแนน - ปี ๒๕๖๗ ได้ ๘๐.๐๐ คะแนน",
        "ผลการประเมินปี ๒๕๖๘ ตัวชี้วัดการปฏิบัติหน้าที่ มีคะแนนลดลงเล็กน้อย แต่ก็ยังผ่านเกณฑ์การประเมิน\n- ปี ๒๕๖๘ ได้ ๙๑.๐๗ คะแนน\n- ปี ๒๕๖๗ ได้ ๙๓.๙๑ คะแนน",
        "ผลการประเมินปี 2568 ตัวชี้วัดการปรับปรุงการทำงาน มีคะแนนลดลงและไม่ผ่านเกณฑ์การประเมิน",
        "ผลการประเมินปี 2568 ตัวชี้วัดประสิทธิภาพการสื่อสาร มีคะแนนเพิ่มขึ้นและผ่านเกณฑ์การประเมิน",
        "ตัวชี้วัดคุณภาพการดำเนินงาน มีคะแนนเพิ่มมากขึ้นและผ่านเกณฑ์การประเมิน",
        "ตัวชี้วัดที่ 8 ปี 2567 ได้ 84.11 คะแนน ซึ่งไม่ผ่านเกณฑ์",
        "ข้อที่ไม่ได้คะแนนเต็ม ได้แก่ i10",
        "ตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต 74.75 คะแนน ต่ำกว่าเกณฑ์ 85 คะแนน อยู่ 10.25 คะแนน",
        # about something else
        "คะแนนภาพรวมระดับประเทศ 93.82 คะแนน",
        "ตัวชี้วัดที่ 4 ได้ 95.56 คะแนน สูงกว่าค่าเฉลี่ยของจังหวัดที่ได้ 90.20 คะแนน",
        "ตัวชี้วัดที่ 9.1 ได้ 80 คะแนน",
        "ประเด็นที่ 1 ได้ 3 คะแนน",
        "คะแนนตัวชี้วัดที่ 1 ถึง 5 เฉลี่ย 89.13 คะแนน",
        "ประชาชนพึงพอใจร้อยละ 95.20 ผู้เข้าอบรมผ่านเกณฑ์ร้อยละ 80",
        "ผู้เข้าอบรม 45 คน ได้คะแนนทดสอบ 80 คะแนน ข้อร้องเรียนลดลงมาก",
        "ร้อยละ 92.10 ของเจ้าหน้าที่เข้าใจขั้นตอน",
        "ตัวชี้วัดที่ 4 มีคะแนนเพิ่มขึ้นจากปี 2565",
        "ตัวชี้วัดที่ 4 มีคะแนนไม่เพิ่มขึ้นเท่าที่ควร",
        "ซึ่งต่ำกว่าเกณฑ์เฉลี่ยภาพรวม",
        # aims, bounds and conditions
        "ตั้งเป้าให้ตัวชี้วัดที่ 4 ได้ไม่น้อยกว่า 97.00 คะแนน",
        "เพื่อให้ทุกตัวชี้วัดผ่านเกณฑ์",
        "หากตัวชี้วัดที่ 4 ไม่ผ่านเกณฑ์ ต้องทบทวนแผน",
        "หน่วยงานควรพัฒนาตัวชี้วัดที่ 4 ให้ได้ 100 คะแนน",
        "ตัวชี้วัดที่ 4 ได้ 95.56 คะแนน จากคะแนนเต็ม 100 คะแนน",
        "ตัวชี้วัดที่ 4 ผ่านเกณฑ์ 85 คะแนน",
        "ตัวชี้วัดที่ 4 ไม่มีข้อใดไม่ผ่านเกณฑ์",
    ],
)
def test_a_right_or_unclear_sentence_is_left_alone(sentence):
    assert claims(sentence) == []


def test_a_difference_is_reckoned_from_the_sentence_itself():
    said = "ปี 2567 ได้คะแนน 33.33 คะแนน ปี 2568 ได้คะแนน 94 คะแนน มีคะแนนเฉลี่ยเพิ่มขึ้น {} คะแนน"

    assert claims(said.format("60.67"), None) == []
    assert claims(said.format("60.76"), None) == [("ITA315", "error")]


def test_the_cell_and_the_number_are_named():
    [finding] = found(told("ตัวชี้วัดที่ ๔ ได้ ๙๕.๖๕ คะแนน"), "ITA311")

    assert (str(finding.place), finding.field) == ("วิเคราะห์!B4", "finding")
    assert (finding.found, finding.expected) == ("๙๕.๖๕ คะแนน", "95.56")


def test_last_years_score_told_as_this_years_is_found():
    [finding] = found(told("ตัวชี้วัดที่ 2 การใช้งบประมาณ ได้ 80.00 คะแนน"), "ITA311")

    assert finding.expected == "89.07"


def test_a_subject_without_a_score_is_left_alone():
    assert claims("ข้อ o5 ได้ 42.00 คะแนน และไม่ผ่านเกณฑ์") == []


def test_scores_in_recommendations_are_aims():
    finding = {"ref": "4", "finding": "ยืมไม่ถูกต้อง", "recommendation": "ตัวชี้วัดที่ 4 ได้ 99.00 คะแนน"}

    assert not of_rooms(workbook(stated={"indicators": {"4": 95.56}}, findings=[finding]), "3")


def test_an_overall_score_of_another_year_is_compared_with_that_year():
    stated = {"overall": 99.64}
    book = workbook(stated=stated, previous=[{"year": 2567, "overall": 97.20}], memo={"proposal": "ปี 2567 คะแนนภาพรวม 96.10 คะแนน"})

    [finding] = found(book, "ITA311")
    assert (str(finding.place), finding.expected) == ("หน่วยงาน!B19", "97.20")


EXCELLENT = {"overall": 99.64, "iit": 98.96, "eit1": 100, "eit2": 99.67, "oit": 100}


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("ผลการประเมินในภาพรวม ๙๙.๖๔ คะแนน อยู่ในระดับ AA (ผ่านดีเยี่ยม)", False),
        ("ผลการประเมินในภาพรวมอยู่ในระดับผ่านและบรรลุค่าเป้าหมาย", True),
        ("ผลการประเมินในภาพรวมอยู่ในระดับ A", True),
        ("ตัวชี้วัดที่ 4 อยู่ในระดับผ่านดี", False),
        ("ผลการประเมินในภาพรวมอยู่ในระดับดีเยี่ยม", False),
        ("มุ่งให้ผลการประเมินในภาพรวมอยู่ในระดับผ่านดี", False),
    ],
)
def test_the_level_in_the_memo_follows_from_the_scores(sentence, fires):
    assert bool(found(workbook(stated=EXCELLENT, memo={"proposal": sentence}), "ITA316")) is fires


def test_the_sentence_of_a_weaker_level_is_found():
    sentence = "เครื่องมือใดเครื่องมือหนึ่งมีผลคะแนนน้อยกว่า ๘๕ คะแนน"

    assert found(workbook(stated=EXCELLENT, memo={"proposal": sentence}), "ITA313")
    assert not found(workbook(stated={**EXCELLENT, "oit": 74.63}, memo={"proposal": sentence}), "ITA313")


def test_a_missing_item_of_a_list_is_asked_about():
    book = told("ข้อที่ไม่ได้คะแนนเต็ม ได้แก่ i2", "1", questions={"i1": 90, "i2": 97.78, "i3": 100})

    [finding] = found(book, "ITA314")
    assert (finding.severity, finding.expected) == ("warning", "i1")


def test_halves_of_an_unsplit_eit_are_not_held_against_their_mean():
    assert claims("EIT ส่วนที่ 2 ได้ 99.67 คะแนน") == []


@given(st.text(alphabet="ตัวชี้วัดที่0123456789. คะแนนผ่านเกณฑ์ไม่สูงสุดIEOT๔๙\n()ieo", max_size=80))
def test_any_text_can_be_read(sentence):
    book = told(f"ตัวชี้วัดที่ 4 {sentence}")

    assert all(claim.text.answer.key for claim in claims_of(book, frameworks.load(2568)))
    of_rooms(book, "3", "4")


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_a_score_quoted_as_it_stands_is_never_flagged(score):
    book = told(f"ตัวชี้วัดที่ 4 ได้ {score} คะแนน", stated={"indicators": {"4": float(score)}}, questions={}, previous=[])

    assert not found(book, "ITA311", "ITA312")
