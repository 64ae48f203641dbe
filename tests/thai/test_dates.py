"""Dates as Thai staff write them, and fiscal years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.thai.dates import fiscal_bounds, fiscal_year, fix_be_date, format_date, read_date

days = st.dates(date(1907, 1, 1), date(2150, 12, 31))


@given(days, st.sampled_from(["long", "short"]), st.booleans())
def test_every_date_we_write_is_read_back(day: date, style: str, thai: bool) -> None:
    reading = read_date(format_date(day, style, thai))
    assert (reading.value, reading.problem, reading.notes) == (day, "", ())


@given(days)
def test_a_date_in_iso_form_is_read_back(day: date) -> None:
    assert read_date(day.isoformat()).value == day


@given(days, st.sampled_from("/-."))
def test_day_month_and_buddhist_year_in_figures(day: date, mark: str) -> None:
    assert read_date(f"{day.day:02}{mark}{day.month}{mark}{day.year + 543}").value == day


@pytest.mark.parametrize(
    "typed",
    [
        "๕ มกราคม ๒๕๖๙",
        "วันที่ ๕ มกราคม ๒๕๖๙",
        "ณ วันที่ ๕ มกราคม พ.ศ. ๒๕๖๙",
        "วันจันทร์ที่ 5 มกราคม พ.ศ. 2569",
        "5 ม.ค. 69",
        "5ม.ค.69",
        "5 มค 2569",
        "5-ม.ค.-69",
        "5/1/2569",
        "05-01-2569",
        "5/1/69",
        "2026-01-05",
        "2026-01-05 00:00:00",
        "5/1/2026",
        "5 มกราคม ค.ศ. 2026",
        "5-Jan-2026",
        "5 \u200bมกราคม\u00a02569",
    ],
)
def test_one_day_in_many_spellings(typed: str) -> None:
    reading = read_date(typed)
    assert (reading.value, reading.problem) == (date(2026, 1, 5), "")


def test_dates_in_the_documents() -> None:
    assert read_date("ณ วันที่ ๑๕ สิงหาคม ๒๕๖๘").value == date(2025, 8, 15)


@pytest.mark.parametrize(
    ("typed", "said"), [("5 ม.ค. 69", "2569"), ("5/1/2026", "ค.ศ."), ("15 กรกฏาคม 2568", "กรกฎาคม"), ("5\u200b/1/2569", "U+200B")]
)
def test_what_was_assumed_is_said(typed: str, said: str) -> None:
    assert any(said in note for note in read_date(typed).notes)


@pytest.mark.parametrize(
    ("typed", "problem", "suggestion"),
    [
        ("2569-01-05", "be_stored", "5 มกราคม 2569"),
        ("1/25/2569", "month_first", "25 มกราคม 2569"),
        ("5/1/26", "short_year", "5 มกราคม 2569"),
        ("5/1/09", "short_year", ""),
        ("5 มกราคม พ.ศ. 2026", "ce_year", "5 มกราคม 2569"),
        ("5 มกราคม 256", "year", ""),
        ("31 กุมภาพันธ์ 2569", "no_such_date", ""),
        ("29 ก.พ. 2568", "no_such_date", ""),
        ("13/13/2569", "no_such_date", ""),
        ("มกราคม 2569", "no_day", ""),
        ("5 มกราคม", "no_year", ""),
        ("5 มกราคา 2569", "month", "5 มกราคม 2569"),
        ("46027", "serial", "5 มกราคม 2569"),
        ("๑ ต.ค.๖๘-๓๐ ก.ย.๖๙", "period", ""),
        ("-", "word", ""),
        ("เร็ว ๆ นี้", "text", ""),
        ("นว ๕๒๐๐๗.๔/(๑)/๒๕๖๙", "text", ""),
        ("", "", ""),
    ],
)
def test_what_is_no_single_sure_date(typed: str, problem: str, suggestion: str) -> None:
    reading = read_date(typed)
    assert (reading.value, reading.problem, reading.suggestion) == (None, problem, suggestion)


@given(st.text(st.sampled_from("0123456789๕๖๙/-. มกราคพศถึงวันที่"), max_size=16))
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read_date(text)
    assert reading.value is None or not reading.problem
    if reading.suggestion:
        assert read_date(reading.suggestion).value is not None


def test_leap_days_exist_by_the_common_era_year() -> None:
    assert read_date("29 ก.พ. 2567").value == date(2024, 2, 29)


def test_a_date_stored_with_a_buddhist_year_is_543_years_late() -> None:
    assert fix_be_date(date(2569, 3, 31)) == date(2026, 3, 31)
    assert fix_be_date(date(2026, 3, 31)) is None
    assert fix_be_date(date(2568, 2, 29)) is None


def test_long_and_short_forms() -> None:
    assert format_date(date(2026, 5, 7), thai=True) == "๗ พฤษภาคม ๒๕๖๙"
    assert format_date(date(2026, 1, 15), "short") == "15 ม.ค. 2569"


def test_the_fiscal_year_starts_in_october() -> None:
    assert fiscal_bounds(2569) == (date(2025, 10, 1), date(2026, 9, 30))
    assert (fiscal_year(date(2025, 9, 30)), fiscal_year(date(2025, 10, 1))) == (2568, 2569)


@given(days)
def test_every_day_lies_within_its_fiscal_year_only(day: date) -> None:
    first, last = fiscal_bounds(fiscal_year(day))
    assert first <= day <= last
    assert fiscal_year(first - timedelta(1)) == fiscal_year(last + timedelta(1)) - 2
