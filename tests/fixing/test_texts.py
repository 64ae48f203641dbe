"""Texts put right: what nobody sees goes, what anybody reads stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.fixing.texts import repaired, slips
from itaxl.thai.fold import fold, invisible_marks, typing_slips

SEEN = {
    "นํ้าประปา": "น้ำประปา",
    "น้ํา": "น้ำ",
    "นำ้": "น้ำ",
    "ดําเนินการเเล้ว": "ดำเนินการแล้ว",
    "ก่ี": "กี่",
    "ที่่": "ที่",
    "ประชาา": "ประชา",
    "การ\u200bเงิน": "การเงิน",
    "\ufeffรายงาน": "รายงาน",
    "กอง\u00a0คลัง": "กอง คลัง",
    "กองคลัง\u00a0": "กองคลัง",
    "บรรทัดแรก\u2028บรรทัดสอง": "บรรทัดแรก\nบรรทัดสอง",
    "ผู\uf70aรับบริการ": "ผู่รับบริการ",
    "ก\u00adข": "กข",
}
LEFT = ["น้ำ", "  - ข้อหนึ่ง\r\n  - ข้อสอง  ", "๒๕๖๘ (ปี)", "A\tB", "", "👨\u200d👩\u200d👧", "ดีมาก\u2764\ufe0f", "à¸\u0081à¸²à¸£"]
LETTERS = st.sampled_from("กขนม\u0e31\u0e34\u0e35\u0e38\u0e48\u0e49\u0e4d\u0e33าะเแโไ \u200b\u00a0\ufeff\uf70a\uf701aB9๙\n")


@pytest.mark.parametrize("typed", SEEN)
def test_put_right(typed):
    assert repaired(typed) == SEEN[typed]
    assert slips(typed)


@pytest.mark.parametrize("text", LEFT)
def test_left_as_it_is(text):
    assert repaired(text) == text
    assert slips(text) == ()


def test_emoji_stay_whole_while_other_marks_go():
    assert repaired("👨\u200d👩 ก\u200bข") == "👨\u200d👩 กข"
    assert slips("👨\u200d👩 ก\u200bข") == ("มีอักขระที่มองไม่เห็น (ช่องว่างความกว้างศูนย์ U+200B)",)


@given(st.text(LETTERS, max_size=14))
def test_means_the_same_and_needs_no_second_time(text):
    found = repaired(text)

    assert fold(found) == fold(text)
    assert repaired(found) == found


@given(st.text(LETTERS, max_size=14))
def test_nothing_that_it_names_is_left(text):
    found, gone = repaired(text), slips(text)

    assert not set(gone) & set(typing_slips(found))
    assert bool(gone) == (found != text)
    if found != text:
        assert invisible_marks(found) == ()
