"""Sheets on paper: which way the page is turned, column widths, rows too tall for a page."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.documents.blocks import Table, blocks_of
from itaxl.documents.fitting import fitted, printed, small, together
from itaxl.documents.named_styles import TEXT_WIDTH
from itaxl.tables import Box, Line, Sheet
from itaxl.thai.width import text_width

CELL_MARGINS = 170
"""Left and right of a cell together, in twentieths of a point."""


def sheet(widths: tuple[float, ...], *lines: Line) -> Sheet:
    return Sheet("ชีต", widths, list(lines), landscape=False)


@pytest.mark.parametrize(
    ("widths", "landscape", "tiny"),
    [
        ((58.0, 12.0, 48.0), True, False),
        ((118.0,), False, False),
        ((10.0,) * 7, False, True),
        ((10.0,) * 7, True, False),
        ((22.0, 32.0, 18.0, 42.0, 21.0), True, True),
    ],
)
def test_tables_with_little_room_for_what_they_hold_have_smaller_letters(widths: tuple[float, ...], landscape: bool, tiny: bool) -> None:
    assert small(Sheet("ชีต", widths, [], landscape=landscape)) is tiny


@pytest.mark.parametrize("style", ["score_thai", "change_thai", "average_thai"])
def test_no_number_is_broken_however_narrow_its_column_was(style: str) -> None:
    (found,) = blocks_of(fitted(sheet((80.0, 1.0, 37.0), (Box("ก" * 200), Box(Decimal(100), style), Box("ข" * 90)))))
    assert isinstance(found, Table)
    room = (found.widths[1] * TEXT_WIDTH - CELL_MARGINS) / 15
    assert room >= text_width("+๑๐๐.๐๐" if style == "change_thai" else "๑๐๐.๐๐", bold=style == "average_thai")


def test_a_heading_of_one_word_is_not_broken_and_a_long_one_may_be() -> None:
    heads = (Box("รายละเอียด", "column_heading"), Box("คะแนน", "column_heading"), Box("ช่วงระยะเวลาในการดำเนินงาน", "column_heading"))
    (found,) = blocks_of(fitted(sheet((110.0, 1.0, 1.0), heads)))
    assert isinstance(found, Table)
    rooms = [(width * TEXT_WIDTH - CELL_MARGINS) / 15 for width in found.widths]
    assert rooms[1] >= text_width("คะแนน", bold=True)
    whole = text_width("ช่วงระยะเวลาในการดำเนินงาน", bold=True)
    assert whole / 2 <= rooms[2] < whole


@given(st.lists(st.floats(1, 150), min_size=1, max_size=9), st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=9))
def test_columns_of_any_width_fill_the_page_and_no_more(widths: list[float], numbers: list[Decimal]) -> None:
    line = tuple(Box(number, "score_thai") for number in numbers[: len(widths)])
    (found,) = blocks_of(fitted(sheet(tuple(widths), (*line, *[Box("")] * (len(widths) - len(line))))))
    assert isinstance(found, Table)
    assert len(found.widths) == len(widths)
    assert all(width > 0 for width in found.widths)
    assert abs(sum(found.widths) - 1) < 1e-9


def test_a_row_taller_than_a_page_is_cut_into_rows_and_no_word_is_lost() -> None:
    text = " ".join(f"คำที่{number}" for number in range(900))
    (found,) = blocks_of(fitted(sheet((40.0, 40.0), (Box(text), Box("สั้น")))))
    assert isinstance(found, Table)
    assert len(found.rows) > 3
    assert " ".join(row.cells[0].text for row in found.rows) == text
    # What stands beside it is one cell all the way down.
    assert [row.cells[1].merged for row in found.rows] == ["starts", *["goes on"] * (len(found.rows) - 1)]
    assert all(above.cells[0].look.endswith("/continues") for above, _ in pairwise(found.rows))


def test_a_long_paragraph_is_left_whole() -> None:
    text = "ความ " * 2000
    assert len(blocks_of(fitted(sheet((118.0,), (Box(text.strip(), "paragraph"),))))) == 1


def test_a_merged_block_stays_on_one_page_unless_it_would_fill_it() -> None:
    low = sheet((40.0, 40.0), (Box("รวม", down=3), Box("1")), (None, Box("2")), (None, Box("3")), (Box("อื่น"), Box("4")))
    assert together(low) == {1, 2}
    tall = sheet((40.0, 40.0), (Box("รวม", down=40), Box("1")), *[(None, Box("2"))] * 39)
    assert together(tall) == frozenset()
    assert together(sheet((40.0,), (Box("1"),))) == frozenset()


def test_what_is_not_printed_stays_on_the_screen() -> None:
    lines: list[Line] = [(Box("ก"),), (Box("ข"),), (Box("ค"),)]
    assert printed(Sheet("ชีต", (10.0,), lines, print_area="A1:A2")).lines == lines[:2]
    assert printed(Sheet("ชีต", (10.0,), lines, print_area="A2:C3")).lines == lines[1:]
    assert printed(Sheet("ชีต", (10.0,), lines)).lines == lines
