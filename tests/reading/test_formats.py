"""Number formats, and the days that serial numbers mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.numbers import is_date_format as openpyxl_is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel

from itaxl.reading.cells import is_date_format, serial_to_date
from itaxl.reading.formats import iso_to_serial
from tests.package.packages import MAIN
from tests.reading.books import cells_of, one


def test_number_formats_are_resolved_and_a_bad_style_is_general(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" s="{style}"><v>1</v></c></row>' for row, style in enumerate(["0", "1", "2", "3", "4", "-1", "x"], 1)
    )
    codes = [cell.format for cell in cells_of(tmp_path, rows + '<row r="9"><c r="A9"><v>1</v></c></row>').values()]
    assert codes == ["General", "[$-D07041E]d mmmm yyyy", "mm-dd-yy", "0.00%", "General", "General", "General", "General"]


def test_only_cell_formats_count_and_not_named_or_differential_ones(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="165" formatCode="yyyy"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="165"/></cellXfs><dxfs><dxf><numFmt numFmtId="165" formatCode="0"/></dxf></dxfs></styleSheet>'
    )
    assert cells_of(tmp_path, '<row r="1"><c r="A1" s="0"><v>1</v></c></row>', styles=styles)["A1"].format == "yyyy"


@pytest.mark.parametrize("number", sorted(BUILTIN_FORMATS))
def test_formats_used_by_number_alone_are_known(tmp_path: Path, number: int) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    found = one(tmp_path, '<c r="A1"><v>1</v></c>', styles=styles)
    assert found is not None and found.format == BUILTIN_FORMATS[number]


DATES = [
    "yyyy-mm-dd", "d/m/yy", "[$-D07041E]d mmmm yyyy", "[$-th-TH,107]d mmm yy;@", "d mmm bbbb", "bbbb", "B2d mmm yyyy",
    "[$-1070000]d/mm/yyyy;@", "[h]:mm", "[ss]",
    "mm:ss.0", "mmm", '"วันที่ "d', "h:mm AM/PM", "[Red]d-m-y", "D/M/BB",
]  # fmt: skip
NO_DATES = [
    "General", "GENERAL", "0.00", "#,##0", "0%", "@", "0.00E+00", '0 "day"', "[Red]0", '"d"0', r"0\d", "0_d",
    "[$฿-41E]#,##0.00", "[$-D000000]0", "t0.00",
    "", '"ยังไม่ปิด d', "[h", '0;"d"', "# ?/?", "*d0",
]  # fmt: skip


def test_date_formats_are_told_from_number_formats() -> None:
    assert [code for code in DATES if not is_date_format(code)] == []
    assert [code for code in NO_DATES if is_date_format(code)] == ["[h"]  # an elapsed time nobody closed


@given(st.text('dmyhsDMYHS0#?.,;@ \\_*[]"/:$-E+%กข', max_size=15))
def test_any_format_is_judged_without_error(code: str) -> None:
    assert is_date_format(code) in (True, False)


@given(
    st.lists(
        st.sampled_from(["d", "mmm", "yyyy", "/", " ", '"ก"', "h", ":", "ss", "0", "#", ".00", "%", "[Red]", "_)", "\\-", "@"]), max_size=6
    )
)
def test_formats_of_usual_pieces_are_judged_as_openpyxl_does(pieces: list[str]) -> None:
    assert is_date_format("".join(pieces)) == bool(openpyxl_is_date_format("".join(pieces)))


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)), st.floats(0, 0.99))
def test_serial_numbers_become_the_day_they_mean(day: date, part: float) -> None:
    assert serial_to_date(str(int(to_excel(day)) + part)) == day
    if day.year >= 1904:
        assert serial_to_date(str(to_excel(day, CALENDAR_MAC_1904)), True) == day
    assert iso_to_serial(day.isoformat(), False) == str(int(to_excel(day)))


def test_days_around_the_one_that_never_was() -> None:
    serials = {
        "1": date(1900, 1, 1),
        "59": date(1900, 2, 28),
        "61": date(1900, 3, 1),
        "0": None,
        "-5": None,
        "2958466": None,
        "NaN": None,
        "x": None,
        "1e300": None,
    }
    assert {serial: serial_to_date(serial) for serial in serials} == serials
    assert serial_to_date("2958465.9") == date(9999, 12, 31) and serial_to_date("0", True) == date(1904, 1, 1)


def test_times_stored_as_text_become_parts_of_a_day() -> None:
    assert [iso_to_serial(text, False) for text in ("06:00:00", "2025-01-31T18:00", "2025-13-01", "T", "x", "a:b")] == [
        "0.25",
        "45688.75",
        None,
        None,
        None,
        None,
    ]
