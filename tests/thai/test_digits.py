"""Digits in both systems, and rounding half up without floats."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.thai.digits import format_number, format_score, half_up, thai_numbers, to_arabic, to_thai

hundredths = st.integers(0, 10000).map(lambda value: Decimal(value) / 100)


@given(st.text())
def test_arabic_digits_survive_the_way_to_thai_and_back(text: str) -> None:
    arabic = to_arabic(text)
    assert to_arabic(to_thai(arabic)) == arabic


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ได้ 98.63 คะแนน (100%)", "ได้ ๙๘.๖๓ คะแนน (๑๐๐%)"),
        ("ITA ปี2567", "ITA ปี๒๕๖๗"),
        ("1.e-Service 2.ITA", "๑.e-Service ๒.ITA"),
        ("ข้อ i10, O14-O19 และ E7", "ข้อ i๑๐, O๑๔-O๑๙ และ E๗"),
        ("https://a.go.th/x?id=25", "https://a.go.th/x?id=25"),
        ("ดูที่ https://a.go.th/25ลำดับ 3", "ดูที่ https://a.go.th/25ลำดับ ๓"),
        ("www.x1.go.th/2 และ 2", "www.x1.go.th/2 และ ๒"),
        ("a1@b2.go.th", "a1@b2.go.th"),
        ("ITA2568 COVID-19", "ITA2568 COVID-19"),
        ("แผน2568.xlsx", "แผน2568.xlsx"),
        ("คะแนน!C5:D7 และ E5:E28", "คะแนน!C5:D7 และ E5:E28"),
        ("ช่อง E7 ข้อ E7", "ช่อง E7 ข้อ E๗"),
    ],
)
def test_a_sentence_gets_thai_numbers_but_keeps_what_people_retype(typed: str, shown: str) -> None:
    assert thai_numbers(typed) == shown


def test_codes_keep_arabic_digits_on_demand() -> None:
    assert thai_numbers("ข้อ i10 จาก 15 ข้อ", codes=False) == "ข้อ i10 จาก ๑๕ ข้อ"


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("97.325", 2, "97.33"), ("97.324999", 2, "97.32"), ("0.005", 2, "0.01"), ("-0.005", 2, "-0.01"), ("2.5", 0, "3")],
)
def test_halves_are_rounded_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert half_up(Decimal(value), places) == Decimal(rounded)


def test_a_number_longer_than_the_decimal_context_is_rounded_exactly() -> None:
    assert half_up(Decimal("9" * 40 + ".125")) == Decimal("9" * 40 + ".13")


@given(st.decimals(-1000, 1000, allow_nan=False, allow_infinity=False), st.integers(0, 4))
def test_rounding_moves_a_number_by_half_a_unit_at_most(value: Decimal, places: int) -> None:
    assert abs(half_up(value, places) - value) <= Decimal("0.5").scaleb(-places)


@given(hundredths)
def test_a_score_is_shown_with_two_decimals(score: Decimal) -> None:
    assert Decimal(format_score(score)) == score
    assert format_score(score)[-3] == "."
    assert format_score(score, thai=True) == to_thai(format_score(score))


def test_a_change_is_shown_with_its_sign_and_no_change_without() -> None:
    assert format_score(Decimal("9.065"), sign=True) == "+9.07"
    assert format_score(Decimal("-0.65"), sign=True) == "-0.65"
    assert format_score(Decimal("-0.001"), sign=True) == "0.00"


@pytest.mark.parametrize(("value", "shown"), [("100.00", "100"), ("90.10", "90.1"), ("98.63", "98.63"), ("0", "0"), ("1E+2", "100")])
def test_running_text_drops_trailing_zeros(value: str, shown: str) -> None:
    assert format_number(Decimal(value)) == shown
    assert format_number(Decimal(value), thai=True) == to_thai(shown)
