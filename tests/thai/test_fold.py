"""Folding makes spellings of the same word equal; cleaning keeps what people typed."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl.thai.fold import clean, fold, invisible_marks, typing_slips, without_marks

MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
thai_soup = st.text(st.sampled_from("กนเแโใไะาำๅๆฯ๐๑ 1aO\u00a0\u200b\u00ad\uf70b\uf711" + MARKS), max_size=14)


@given(st.one_of(thai_soup, st.text(max_size=20)))
@settings(max_examples=3000)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(thai_soup)
def test_a_folded_text_is_composed_and_has_no_blanks(text: str) -> None:
    folded = fold(text)
    assert unicodedata.normalize("NFC", folded) == folded
    assert not any(char.isspace() for char in folded)


@pytest.mark.parametrize(
    "spelling",
    ["น้ำ", "น้ํา", "นํ้า", "นำ้", "น้าํ", "นาํ้", "น้้ำ", "น้ำำ", "น \u200b้ำ", "น\uf70b\u0e33", "น\uf711\uf714\u0e32"],
)
def test_every_order_of_the_marks_in_water_is_the_same_word(spelling: str) -> None:
    assert fold(spelling) == fold("น้ำ")


@given(st.permutations(["\u0e35", "\u0e48"]), st.integers(1, 3), st.integers(1, 3))
def test_order_and_number_of_marks_do_not_matter(marks: list[str], first: int, second: int) -> None:
    assert fold("ท" + marks[0] * first + marks[1] * second + "นา") == fold("ที่นา")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("เเก้ไข", "แก้ไข"),
        ("ทาํงาน", "ทำงาน"),
        ("อย่่างไร", "อย่างไร"),
        ("องค์การบริหารส่วน ตำบล", "องค์การบริหารส่วนตำบล"),
        ("ร้อยละ\u00a0๘๕", "ร้อยละ 85"),
        ("ＩＴＡ", "ita"),
        ("o1–o3", "O1-O3"),
    ],
)
def test_slips_that_look_alike_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("มา", "ม้า"), ("กองคลัง", "กองช่าง"), ("เขา", "เข้า"), ("o1", "о1"), ("ขาว", "ข่าว")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_sara_am_is_never_split() -> None:
    assert "ำ" in fold("ตำบล")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" กองการศึกษาฯ ", "กองการศึกษาฯ"),
        ("ต่าง ๆ\n", "ต่าง ๆ"),
        ("\ufeffก\r\nข\rค\u200b\u00a0", "ก\nข\nค"),
        ("นํ้า  เเละ\u00a0ดิน", "นํ้า  เเละ\u00a0ดิน"),
        ("\u200b \n", ""),
    ],
)
def test_cleaning_strips_the_ends_and_leaves_the_inside(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_invisible_marks_are_named_once_each() -> None:
    named = invisible_marks("\ufeffก\u00a0ข\u200bค\u200b")
    assert [name.rsplit(" ", 1)[1] for name in named] == ["U+FEFF", "U+00A0", "U+200B"]
    assert invisible_marks("ข้อความ ปกติ\nสองบรรทัด") == ()


def test_without_marks_keeps_plain_blanks() -> None:
    assert without_marks("\u00a098 .63\u200b") == "98 .63"


@pytest.mark.parametrize("text", ["นํ้า", "สาํนัก", "เเละ", "อย่่างไร", "ท่ี", "น\uf70b", "à¸\u0081à¸²à¸£", "¡ÒÃ»ÃÐ", "\ufffd"])
def test_slips_and_broken_text_are_reported(text: str) -> None:
    assert typing_slips(text)


@pytest.mark.parametrize("text", ["น้ำใจ ที่นี่ แก้ไข เกี่ยวข้อง ทุกๆ ปี ฯลฯ", "No Gift Policy", "café", "ประเด็นที่ ๑ ต่าง ๆ"])
def test_good_text_has_no_slips(text: str) -> None:
    assert typing_slips(text) == ()


@given(st.text("กเแาำะโ่้ํัิี็ฺ\u00e0\u00b8\u00a1\u00c3\ufffd\uf70aab ", max_size=12))
def test_one_search_suspects_every_text_with_a_slip(text):
    patterns = (
        "\u0e4d[\u0e48-\u0e4b]?\u0e32",
        "เเ",
        "([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1",
        "[\u0e48-\u0e4b][\u0e31\u0e34-\u0e39\u0e47\u0e4d]",
        "\uf70a",
        "\ufffd",
    )

    assert bool(typing_slips(text)) >= any(re.search(pattern, text) for pattern in patterns)
