"""Scores, whole numbers and years: read exactly, or refused with a suggestion."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl.thai.digits import THAI_DIGITS, format_score
from itaxl.thai.numbers import THAI_DIGITS_NOTE, read_score, read_whole, read_year

hundredths = st.integers(0, 10000).map(lambda value: Decimal(value) / 100)


def test_every_score_with_two_decimals_is_read_back_in_both_digit_systems() -> None:
    for value in range(10001):
        score = Decimal(value) / 100
        assert read_score(format_score(score)).value == score
        assert read_score(format_score(score, thai=True)).value == score


@given(hundredths, st.lists(st.booleans(), min_size=6, max_size=6))
def test_digits_of_both_systems_mix_in_one_number(score: Decimal, thai: list[bool]) -> None:
    shown = format_score(score)
    mixed = "".join(THAI_DIGITS[int(char)] if turn and char != "." else char for char, turn in zip(shown, thai, strict=False))
    reading = read_score(mixed)
    assert reading.value == score
    assert (THAI_DIGITS_NOTE in reading.notes) == (mixed != shown)


@given(hundredths)
@settings(max_examples=1000)
def test_the_double_excel_stores_gives_the_number_people_typed(score: Decimal) -> None:
    assert read_score(f"{float(score):.17g}").value == score


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("98.63", "98.63"),
        ("๙๘.๖๓", "98.63"),
        ("1๐๐", "100"),
        ("  98.63 ", "98.63"),
        ("98.63\u00a0", "98.63"),
        ("98.63 คะแนน", "98.63"),
        ("๙๐.๑ คะเเนน", "90.1"),
        ("ร้อยละ ๙๙.๖๔", "99.64"),
        ("'98.63", "98.63"),
        ("１００", "100"),
        ("95.560000000000002", "95.56"),
        ("9.5560000000000002E+1", "95.56"),
        ("0", "0"),
        ("-5", "-5"),
        ("−5", "-5"),
    ],
)
def test_numbers_are_read_as_meant(typed: str, value: str) -> None:
    reading = read_score(typed)
    assert (reading.value, reading.problem) == (Decimal(value), "")


@pytest.mark.parametrize("typed", ["๙๘.๖๓", "98.63\u00a0", "98.63 คะแนน", "ร้อยละ 98.63", "'98.63", "\u200b98.63"])
def test_what_was_assumed_is_said(typed: str) -> None:
    assert read_score(typed).notes


@pytest.mark.parametrize("typed", ["98.63", " 98.63 ", "95.560000000000002", "0", "100"])
def test_a_plain_number_needs_no_note(typed: str) -> None:
    assert read_score(typed).notes == ()


@pytest.mark.parametrize(
    ("typed", "problem", "suggestion"),
    [
        ("8O", "letter", "80"),
        ("๘o", "letter", "80"),
        ("l00", "letter", "100"),
        ("1OO", "letter", "100"),
        ("98,63", "comma", "98.63"),
        ("๙๘,๖๓", "comma", "98.63"),
        ("1,234.50", "thousands", "1234.50"),
        ("98.63%", "percent", "98.63"),
        ("๑๐๐ %", "percent", "100"),
        ("98 .63", "spaces", "98.63"),
        ("1 0 0", "spaces", "100"),
        ("98 63", "several", ""),
        ("95-98", "several", ""),
        ("98.63/100", "several", "98.63"),
        ("98..63", "points", "98.63"),
        ("98.", "points", "98"),
        (".5", "points", "0.5"),
        ("98.6.3", "points", ""),
        ("098.63", "leading_zero", "98.63"),
        ("-", "word", ""),
        ("ไม่มี", "word", ""),
        ("N/A", "word", ""),
        ("ดีมาก", "text", ""),
        ("20 คน", "text", "20"),
        ("o1", "text", ""),
        ("i10", "text", ""),
        ("NaN", "text", ""),
        ("Infinity", "text", ""),
        ("²", "text", ""),
        ("9" * 60, "text", ""),
    ],
)
def test_near_misses_are_refused_with_a_suggestion(typed: str, problem: str, suggestion: str) -> None:
    reading = read_score(typed)
    assert (reading.value, reading.problem, reading.suggestion) == (None, problem, suggestion)


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "\u00a0\n"])
def test_blank_is_neither_zero_nor_a_problem(typed: str) -> None:
    for reading in (read_score(typed), read_whole(typed), read_year(typed)):
        assert (reading.value, reading.problem) == (None, "")


@given(st.text(st.sampled_from("0123456789๐๙.,%-' oOlI\u00a0คะแนน"), max_size=10))
@settings(max_examples=2000)
def test_any_text_is_read_or_refused_and_every_suggestion_can_be_typed(text: str) -> None:
    reading = read_score(text)
    assert reading.value is None or not reading.problem
    if reading.suggestion:
        assert reading.problem
        assert read_score(reading.suggestion).value is not None


@given(st.text(max_size=30))
def test_no_text_breaks_the_readers(text: str) -> None:
    for reading in (read_score(text), read_whole(text), read_year(text)):
        assert reading.value is None or not reading.problem


def test_a_cell_shown_as_percent_holds_a_share() -> None:
    reading = read_score("0.98629999999999995", percent_format=True)
    assert reading.value == Decimal("98.63")
    assert "98.63" in reading.notes[0]
    assert read_score("1", percent_format=True).value == 100


def test_a_percent_cell_with_a_whole_score_is_asked_about() -> None:
    reading = read_score("98.63", percent_format=True)
    assert (reading.value, reading.problem, reading.suggestion) == (None, "percent_scale", "98.63")


@pytest.mark.parametrize(("typed", "value"), [("3", 3), ("๓", 3), ("3.0", 3), ("03", 3), ("-2", -2)])
def test_whole_numbers(typed: str, value: int) -> None:
    assert read_whole(typed).value == value


@pytest.mark.parametrize(("typed", "problem"), [("3.5", "fraction"), ("1,234", "thousands"), ("3 ข้อ", "text"), ("o", "letter")])
def test_what_is_no_whole_number(typed: str, problem: str) -> None:
    assert (read_whole(typed).value, read_whole(typed).problem) == (None, problem)


@pytest.mark.parametrize(
    "typed",
    [
        "2568",
        "๒๕๖๘",
        "2568.0",
        "พ.ศ. 2568",
        "พ.ศ.๒๕๖๘",
        "ปี ๒๕๖๘",
        "ปี2568",
        "ปี พ.ศ. ๒๕๖๘",
        "ประจำปี พ.ศ. ๒๕๖๘",
        "ประจำปี ๖๘",
        "ปีงบประมาณ พ.ศ.๒๕๖๘",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "68",
        "๖๘",
    ],
)
def test_buddhist_years(typed: str) -> None:
    assert read_year(typed).value == 2568


def test_a_year_of_two_digits_is_noted() -> None:
    assert any("2568" in note for note in read_year("68").notes)
    assert read_year("2568").notes == ()


@pytest.mark.parametrize(
    ("typed", "problem", "suggestion"),
    [
        ("2025", "ce_year", "2568"),
        ("ค.ศ. 2025", "ce_year", "2568"),
        ("25", "short_year", "2568"),
        ("09", "short_year", ""),
        ("256O", "letter", "2560"),
        ("2,568", "thousands", "2568"),
        ("25688", "year", ""),
        ("๒๕๖๔ - ๒๕๖๘", "several", ""),
        ("๓ ปี", "text", ""),
        ("2568.5", "fraction", ""),
        ("-", "word", ""),
    ],
)
def test_what_is_no_buddhist_year(typed: str, problem: str, suggestion: str) -> None:
    reading = read_year(typed)
    assert (reading.value, reading.problem, reading.suggestion) == (None, problem, suggestion)


@given(st.integers(1900, 2157))
def test_every_common_era_year_is_offered_as_buddhist(year: int) -> None:
    assert read_year(str(year)).suggestion == str(year + 543)
