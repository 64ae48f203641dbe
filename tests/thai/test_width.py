"""Row heights: never too few lines for the text; and cuts that leave every letter its marks."""

import unicodedata
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.thai.width import TALLEST_PT, clusters, column_px, cut, height, row_height, text_width, wrap_lines

WORDS = ["การเปิดเผยข้อมูล", "น้ำ", "เกี่ยวข้อง", " ", "ITA", "๑๐๐%", "https://www.example.go.th/oit/o14?id=2568-1", "(ก)", "\n", "–", "ต่าง ๆ"]
texts = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
columns = st.integers(30, 800)


def wide_enough(text: str) -> float:
    """A column in which a line of wrapped text holds just so much: padding and the ragged edge take the rest."""
    return (text_width(text) + 14.5) / 0.947


def test_marks_above_and_below_take_no_room_but_sara_am_does() -> None:
    assert text_width("ที่ตั้งอยู่") == text_width("ทตงอย")
    assert text_width("นำ") == text_width("นา") > text_width("น")


def test_a_digit_of_16_points_is_8_pixels() -> None:
    assert round(text_width("0")) == 8
    assert column_px(40) == 325


@given(texts, columns)
def test_the_lines_hold_all_the_text(text: str, width: int) -> None:
    assert wrap_lines(text, width) >= sum(ceil(text_width(line.rstrip()) / width) or 1 for line in text.split("\n"))


@given(texts, columns)
def test_there_are_never_more_lines_than_letters(text: str, width: int) -> None:
    assert wrap_lines(text, width) <= sum(2 * len(line) + 1 for line in text.split("\n"))


@given(texts, columns, columns)
def test_a_narrower_column_never_needs_fewer_lines(text: str, one: int, other: int) -> None:
    assert wrap_lines(text, min(one, other)) >= wrap_lines(text, max(one, other))


@given(texts, texts, columns)
def test_more_lines_of_text_add_up(one: str, other: str, width: int) -> None:
    assert wrap_lines(f"{one}\n{other}", width) == wrap_lines(one, width) + wrap_lines(other, width)


@given(texts, columns)
def test_larger_and_bold_type_never_needs_fewer_lines(text: str, width: int) -> None:
    assert wrap_lines(text, width) <= wrap_lines(text, width, 18)
    assert wrap_lines(text, width) <= wrap_lines(text, width, bold=True)


@pytest.mark.parametrize(("text", "lines"), [("", 1), ("ก", 1), ("ก\nข\r\nค", 3), ("ก\n\nข", 3), ("ก\n", 2)])
def test_line_ends_are_counted(text: str, lines: int) -> None:
    assert wrap_lines(text, 200) == lines


def test_a_web_address_breaks_after_slashes() -> None:
    room = wide_enough("data/menu/")
    assert wrap_lines("data/menu/oit", room) == 2
    assert wrap_lines("data/menu/data/menu/oit", room) == 3


def test_an_address_that_does_not_fit_starts_on_a_new_line() -> None:
    address = "https://www.example.go.th/oit"
    assert wrap_lines(f"ดู {address} ดู", wide_enough(address)) == 3
    assert wrap_lines(f"ดู {address} ดู", 2 * wide_enough(address)) == 1


def test_a_latin_word_moves_to_the_next_line_whole() -> None:
    room = wide_enough("Transparency")
    assert wrap_lines("Transparency", room) == 1
    assert wrap_lines("ITA Transparency ITA", room) == 3


def test_the_end_of_a_paragraph_has_room_for_a_word_carried_over() -> None:
    room = wide_enough("ก" * 30)
    assert wrap_lines("ก" * 55, room) == 2
    assert wrap_lines("ก" * 57, room) == 3


def test_rows_are_as_tall_as_their_tallest_cell_and_no_taller_than_excel_allows() -> None:
    assert height(1) == 24
    assert height(3, 8) == 36
    assert height(40) == TALLEST_PT
    assert row_height([("ก", 100), ("ก\nข\nค", 100), ("", 10)]) == 72
    assert row_height([]) == 24


@given(st.text(max_size=30))
def test_clusters_make_up_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_clusters_hold_letter_marks_and_leading_vowel_together() -> None:
    assert list(clusters("เก้าน้ำที่")) == ["เก้", "า", "น้ำ", "ที่"]
    assert list(clusters("👩\u200d👩\u200d👧🇹🇭e\u0301")) == ["👩\u200d👩\u200d👧", "🇹🇭", "e\u0301"]


# Marks are those of Thai, Lao and Latin; a document in Old Permic may be cut before one.
others = st.text(st.characters(exclude_categories=["Mn"]), max_size=40)


@given(st.one_of(texts, others), st.integers(0, 60), st.sampled_from(["", "…"]))
def test_a_cut_keeps_to_the_limit_and_tears_no_cluster(text: str, limit: int, mark: str) -> None:
    short = cut(text, limit, mark)
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= limit:
        assert short == text
        return
    assert len(short.encode("utf-16-le", "surrogatepass")) // 2 <= limit
    kept = short.removesuffix(mark) if limit else short
    assert text.startswith(kept)
    rest = text[len(kept) :].lstrip()
    assert not rest or not kept or unicodedata.category(rest[0]) != "Mn" or text[len(kept)].isspace()
    assert not ("เ" <= kept[-1:] <= "ไ" and "ก" <= text[len(kept) : len(kept) + 1] <= "ฮ")


def test_emoji_count_twice_as_in_excel() -> None:
    assert cut("👍👍👍", 4) == "👍👍"
    assert cut("การเปิดเผยข้อมูล", 8, "…") == "การเปิด…"
