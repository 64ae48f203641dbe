"""Periods of measures in every form found in real plans."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.thai.dates import MONTHS, SHORT_MONTHS
from itaxl.thai.digits import to_thai
from itaxl.thai.periods import format_period, read_period

FY2569 = (date(2025, 10, 1), date(2026, 9, 30))
FY2568 = (date(2024, 10, 1), date(2025, 9, 30))
FY2567 = (date(2023, 10, 1), date(2024, 9, 30))
days = st.dates(date(1957, 1, 1), date(2107, 12, 31))


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("๑ ต.ค.๖๘-๓๐ ก.ย.๖๙", FY2569),
        ("๑ ต.ค. ๖๘ - ๓๐ ก.ย. ๖๙", FY2569),
        ("มกราคม - มีนาคม ๒๕๖๙", (date(2026, 1, 1), date(2026, 3, 31))),
        ("มกราคม - กันยายน ๒๕๖๙", (date(2026, 1, 1), date(2026, 9, 30))),
        ("ตุลาคม - ธันวาคม ๖๖", (date(2023, 10, 1), date(2023, 12, 31))),
        ("มกราคม - มีนาคม ๖๗", (date(2024, 1, 1), date(2024, 3, 31))),
        ("ตุลาคม - ธันวาคม ๖๗", (date(2024, 10, 1), date(2024, 12, 31))),
        ("ตุลาคม – ธันวาคม ๖๖", (date(2023, 10, 1), date(2023, 12, 31))),
        ("ตุลาคม ๖๖ - กันยายน ๖๗", FY2567),
        ("ตุลาคม ๖๖ – กันยายน ๖๗", FY2567),
        ("ธันวาคม ๖๖ - เมษายน ๖๗", (date(2023, 12, 1), date(2024, 4, 30))),
        ("ปีงบประมาณ พ.ศ.๒๕๖๘", FY2568),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๘", FY2568),
    ],
)
def test_the_forms_found_in_real_documents(typed: str, period: tuple[date, date]) -> None:
    reading = read_period(typed)
    assert (reading.value, reading.problem) == (period, "")


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("ตุลาคม ๒๕๖๘ ถึง กันยายน ๒๕๖๙", FY2569),
        ("ตุลาคม 2568 — กันยายน 2569", FY2569),
        ("ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๘ ถึงวันที่ ๓๐ กันยายน ๒๕๖๙", FY2569),
        ("ต.ค.68-\nก.ย.69", FY2569),
        ("1/10/2568 - 30/9/2569", FY2569),
        ("01-10-2568 - 30-09-2569", FY2569),
        ("2025-10-01 - 2026-09-30", FY2569),
        ("ตลอดปีงบประมาณ 2569", FY2569),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", FY2569),
        ("1 ต.ค. - 30 ก.ย. 69", FY2569),
        ("ตุลาคม - กันยายน ปีงบประมาณ 2569", FY2569),
        ("ตุลาคม - ธันวาคม ปีงบประมาณ 2569", (date(2025, 10, 1), date(2025, 12, 31))),
        ("ธันวาคม - เมษายน ๖๗", (date(2023, 12, 1), date(2024, 4, 30))),
        ("1 ตุลาคม 2568 - กันยายน 2569", FY2569),
        ("มกราคม ๒๕๖๙", (date(2026, 1, 1), date(2026, 1, 31))),
        ("๕ มกราคม ๒๕๖๙", (date(2026, 1, 5), date(2026, 1, 5))),
        ("5-1-2569", (date(2026, 1, 5), date(2026, 1, 5))),
        ("๕ - ๗ มกราคม ๒๕๖๙", (date(2026, 1, 5), date(2026, 1, 7))),
        ("1-15 ม.ค. 2569", (date(2026, 1, 1), date(2026, 1, 15))),
        ("ไตรมาส ๑ ปีงบประมาณ 2569", (date(2025, 10, 1), date(2025, 12, 31))),
        ("ไตรมาสที่ 4 ปีงบ 69", (date(2026, 7, 1), date(2026, 9, 30))),
        ("ไตรมาส ๑ - ๒ ปีงบประมาณ ๒๕๖๙", (date(2025, 10, 1), date(2026, 3, 31))),
        ("ปีงบประมาณ 2564 - 2568", (date(2020, 10, 1), date(2025, 9, 30))),
        ("ปีปฏิทิน 2569", (date(2026, 1, 1), date(2026, 12, 31))),
        ("กุมภาพันธ์ 2567", (date(2024, 2, 1), date(2024, 2, 29))),
    ],
)
def test_other_forms_people_write(typed: str, period: tuple[date, date]) -> None:
    reading = read_period(typed)
    assert (reading.value, reading.problem) == (period, "")


@pytest.mark.parametrize(
    "typed",
    [
        "ทุกไตรมาส",
        "ทุกๆ ไตรมาส",
        "รายไตรมาส",
        "ทุก ๖ เดือน",
        "ปีละ ๒ ครั้ง",
        "ทุก ๑๕ วัน",
        "ภายใน ๑๕ วัน",
        "เป็นประจำทุกเดือน",
        "เป็นรายเดือน",
        "รอบ ๖ เดือน และรอบ ๑๒ เดือน",
        "๒๔ ชั่วโมง",
        "แผนอัตรากำลัง ๓ ปี",
    ],
)
def test_how_often_is_not_when(typed: str) -> None:
    assert (read_period(typed).value, read_period(typed).problem) == (None, "frequency")


@pytest.mark.parametrize(
    ("typed", "problem", "suggestion"),
    [
        ("2569", "year_kind", "1 ต.ค. 68 – 30 ก.ย. 69"),
        ("ปี ๒๕๖๗", "year_kind", "1 ต.ค. 66 – 30 ก.ย. 67"),
        ("(พ.ศ. ๒๕๖๔ - ๒๕๖๘)", "year_kind", "1 ต.ค. 63 – 30 ก.ย. 68"),
        ("ไตรมาสที่ 1/2569", "year_kind", "1 ต.ค. – 31 ธ.ค. 68"),
        ("ไตรมาส ๑", "no_year", ""),
        ("มกราคม - มีนาคม", "no_year", ""),
        ("ตลอดปี", "no_year", ""),
        ("ตุลาคม 2568 - ธันวาคม", "no_year", "1 ต.ค. – 31 ธ.ค. 68"),
        ("ตุลาคม ๖๙ - กันยายน ๖๙", "backwards", "1 ต.ค. 68 – 30 ก.ย. 69"),
        ("30 มกราคม - 5 มกราคม 2569", "backwards", ""),
        ("ภายในวันที่ 30 ก.ย. 69", "deadline", ""),
        ("ภายในเดือนธันวาคม 2568", "deadline", ""),
        ("1 ต.ค. 68 เป็นต้นไป", "no_end", ""),
        ("1 ต.ค. 68 -", "no_end", ""),
        ("ม.ค. - มี.ค. 69 และ ก.ค. - ก.ย. 69", "several", ""),
        ("31 ก.พ. 69 - 30 ก.ย. 69", "no_such_date", ""),
        ("ตุลาคา - ธันวาคม 2568", "month", "1 ต.ค. – 31 ธ.ค. 68"),
        ("ม.ค. 26 - มี.ค. 26", "short_year", "1 ม.ค. – 31 มี.ค. 69"),
        ("2569-01-05", "be_stored", "5 มกราคม 2569"),
        ("-", "word", ""),
        ("ก - ข", "text", ""),
        ("", "", ""),
    ],
)
def test_what_is_no_sure_period(typed: str, problem: str, suggestion: str) -> None:
    reading = read_period(typed)
    assert (reading.value, reading.problem, reading.suggestion) == (None, problem, suggestion)


@given(days, days, st.booleans(), st.sampled_from(["short", "long"]))
def test_every_period_we_write_is_read_back(one: date, other: date, thai: bool, style: str) -> None:
    start, end = min(one, other), max(one, other)
    assert read_period(format_period(start, end, thai, style)).value == (start, end)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(2550, 2599), st.booleans(), st.booleans(), st.sampled_from("-–—"))
def test_a_year_written_once_belongs_to_both_ends_unless_the_start_month_is_later(
    first: int, last: int, year: int, short: bool, thai: bool, dash: str
) -> None:
    names = SHORT_MONTHS if short else MONTHS
    text = f"{names[first - 1]} {dash} {names[last - 1]} {year % 100 if short else year}"
    reading = read_period(to_thai(text) if thai else text)
    assert reading.value is not None
    start, end = reading.value
    assert (start.month, end.month, end.year + 543) == (first, last, year)
    assert start.year + 543 == (year - 1 if first > last else year)
    assert any("ครั้งเดียว" in note for note in reading.notes) == (first > last)


def test_what_was_assumed_is_said_once() -> None:
    assert read_period("ตุลาคม ๖๖ - ธันวาคม ๖๖").notes == ("อ่านปี 66 เป็น พ.ศ. 2566",)
    assert read_period("1 ตุลาคม 2568 - 30 กันยายน 2569").notes == ()
    assert "กรกฎาคม" in read_period("กรกฏาคม - กันยายน 2569").notes[0]


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2025, 10, 1), date(2026, 9, 30), "๑ ต.ค. ๖๘ – ๓๐ ก.ย. ๖๙"),
        (date(2026, 1, 1), date(2026, 3, 31), "๑ ม.ค. – ๓๑ มี.ค. ๖๙"),
        (date(2026, 1, 5), date(2026, 1, 7), "๕ – ๗ ม.ค. ๖๙"),
        (date(2026, 1, 5), date(2026, 1, 5), "๕ ม.ค. ๖๙"),
        (date(2040, 1, 5), date(2060, 1, 5), "๕ ม.ค. ๒๕๘๓ – ๕ ม.ค. ๒๖๐๓"),
    ],
)
def test_periods_are_written_without_saying_anything_twice(start: date, end: date, shown: str) -> None:
    assert format_period(start, end, thai=True) == shown


@given(st.text(st.sampled_from("0123456789๖๙/- –.ตคมกราคงบประปีพศถึงและ"), max_size=18))
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read_period(text)
    assert reading.value is None or (not reading.problem and reading.value[0] <= reading.value[1])
