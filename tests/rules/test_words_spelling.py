"""Misspelt words and terms one letter off: found wherever they stand; what only looks like one is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.rules.words_spelling import MISSPELT, fixed_terms, slips_of
from itaxl.thai.fold import fold
from tests.rules.looking import finding, found, told, workbook

TERMS = [folded for folded, _ in fixed_terms(frameworks.load(2568))]
LETTERS = "กขคงจชดตนบปมยรลวสหอ"


def spelt(sentence: str, *codes: str) -> list[str]:
    """What is offered instead of what is misspelt."""
    return [each.expected for each in found(told(sentence), *(codes or ("ITA417",)))]


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("ออกกฏระเบียบการยืม", ["กฎระเบียบ"]),
        ("บุคคลากรบางคนยังไม่ปฎิบัติตาม", ["บุคลากร", "ปฏิบัติ"]),
        ("การใช้ทรัพย์สนของราชการยังไม่ครบ", ["ใช้ทรัพย์สินของราชการ"]),
        ("คุณธรรมและควมโปร่งใสของหน่วยงาน", ["คุณธรรมและความโปร่งใส"]),
        ("ผู้มีส่วนได้ส่นวเสียยังไม่ทราบ", ["ผู้มีส่วนได้ส่วนเสีย"]),
        ("ประกาศจัดซื้อจัดจ้างล่าช้า", []),
        ("ทรัพย์สินของราชการ และทรัพย์สินของทางราชการ", []),
        ("แผนประเมินความเสี่ยงและงานประเมินความเสี่ยง", []),
        ("คุณภาพการดำเนินการ", []),
        ("แก้ปัญหาการทุจริตและแก้ไขปัญหาการทุจริต", []),
        ("EIT ส่วนที่ 2 แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก", []),
        ("ต้องปฏิบัติหน้าที่ และปฏิบัติงานในหน้าที่", []),
    ],
)
def test_a_misspelt_word_is_offered_as_it_is_spelt(sentence, right):
    assert spelt(sentence) == right


def test_a_word_misspelt_in_many_cells_of_a_sheet_is_told_once():
    rows = [finding(str(no), f"บุคคลากรกลุ่มที่ {no} ไม่ทราบ")["findings"][0] for no in range(1, 6)]

    [noted] = found(workbook(findings=rows), "ITA417")
    assert noted.place.cell == "B4" and "อีก 4 ช่อง" in noted.message


def test_no_misspelt_word_is_part_of_a_right_one():
    assert all(fold(wrong) not in fold(right) for wrong in MISSPELT for right in (*MISSPELT.values(), *TERMS))


@given(st.sampled_from(TERMS), st.data())
def test_one_wrong_letter_is_found_and_none_in_the_right_term(term, data):
    at = data.draw(st.integers(1, len(term) - 2))
    letter = data.draw(st.sampled_from([each for each in LETTERS if each != term[at]]))
    typed = data.draw(st.sampled_from([term[:at] + letter + term[at + 1 :], term[:at] + term[at + 1 :], term[:at] + letter + term[at:]]))

    assert slips_of(f"ข้อ{term}ครบ", term) == []
    assert term in typed or slips_of(f"ข้อ{typed}ครบ", term)


@given(st.text(alphabet="การจัดซื้อจ้างทุจริตปฏิบัติหน้าที่ \n", max_size=60))
def test_any_text_can_be_looked_through(text):
    assert all(slip != term for term in TERMS for slip in slips_of(fold(text), term))


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("ขอใช้รถยนต์ส่วนบุคคลโดยไม่ลงสมุดบันทึก", "รถส่วนกลาง"),
        ("ปรับการใช้รถยนต์ส่วนบุคคลให้มีเลขไมล์ทุกครั้ง", "รถส่วนกลาง"),
        ("เบิกค่าพาหนะรถยนต์ส่วนบุคคลไปราชการ", ""),
        ("แบ่งคิวให้อย่างเป็นธรรมชาติ", "อย่างเป็นธรรม"),
        ("เส้นทางศึกษาธรรมชาติ", ""),
        ("ยังไม่มีกรส่งมอบงาน", "มีการ"),
        ("ไม่มีกรณีร้องเรียน มีกรอบเวลา มีกรรมการ", ""),
        ("ทำเพื่อประโยชน์สูงสุดของส่วนร่วม", "ส่วนรวม"),
        ("เปิดให้ประชาชนมีส่วนร่วม", ""),
        ("เป็นไปตามขั้นตอน อย่างน้อยเพียงใด", "มากน้อยเพียงใด"),
        ("เป็นไปตามขั้นตอน มากน้อยเพียงใด", ""),
        ("ทำงานอย่างเป็นทางการเป็นรูปธรรม", "เป็นรูปธรรม"),
        ("จะทำแผนใหม่", "จัดทำ"),
        ("คาดว่าจะทำแผนใหม่ได้ทัน", ""),
        ("งานบรรลผลสัมฤทธิ์", "บรรลุ"),
        ("งานบรรลุผลสัมฤทธิ์ ไม่ถึงขั้นบรรลัย", ""),
    ],
)
def test_a_word_that_changes_the_meaning_is_asked_about(sentence, right):
    assert spelt(sentence, "ITA407") == ([right] if right else [])


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("มีคะแนนเฉลี่ยเพิ่มขึ้น 9.24 คะแนน มีคะแนนเฉลี่ยเพิ่มขึ้น ประชาชนใช้งานได้", True),
        ("ปี 2567 ได้คะแนน 86.32 คะแนน ปี 2568 ได้คะแนน 95.56 คะแนน", False),
        ("จัดประชุมชี้แจงครั้งที่ 1 และจัดประชุมชี้แจงครั้งที่ 2", False),
        ("จัดทำคู่มือการปฏิบัติงาน 3 จัดทำคู่มือการปฏิบัติงาน 4 เล่ม", False),
    ],
)
def test_a_phrase_said_twice_is_asked_about(sentence, asked):
    assert bool(spelt(sentence, "ITA407")) is asked
