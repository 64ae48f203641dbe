"""Shared formulas are moved to the cell that uses them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from itaxl.addresses import address
from itaxl.reading.formulas import moved
from tests.reading.books import cells_of


def test_shared_formulas_are_moved_to_their_cell(tmp_path: Path) -> None:
    rows = (
        '<row r="2"><c r="B2"><f t="shared" ref="B2:C3" si="0">A1+$A1*A$1&amp;"A1"</f><v>1</v></c>'
        '<c r="C2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"></f></c><c r="C3"><f t="shared" si="9"/><v>3</v></c></row>'
    )
    found = cells_of(tmp_path, rows)
    assert [cell.formula for cell in found.values()] == ['A1+$A1*A$1&"A1"', 'B1+$A1*B$1&"A1"', 'A2+$A2*A$1&"A1"', ""]
    assert [cell.stored for cell in found.values()] == [True, True, False, True]


PIECES = st.sampled_from(
    ["A1", "$B$2", "C$3", "$D4", "A:C", "$A:B", "2:3", "$2:4", "XFD9", "LOG10(1)", "SUM(", ")", "+", '"A1"', '"""A1"', "'A1 ก'!B2",
     "ข้อมูล!A1", "ita_A1",
     "Tab1[A1]", "1E5",
     "2.5", "TRUE", ",", " ", "A1:B2", "_xlfn.X1(", "[1]ข!A1"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=6), st.integers(0, 50), st.integers(0, 50))
def test_formulas_are_moved_as_openpyxl_moves_them(pieces: list[str], down: int, right: int) -> None:
    formula = "+".join(piece for piece in pieces if piece not in (")", "SUM(", "_xlfn.X1(", ",", " ")) or "1"
    if "XFD" in formula and right:
        assert "#REF!" in moved(formula, down, right)
        return
    expected = Translator(f"={formula}", "A1").translate_formula(address(1 + down, 1 + right))
    assert moved(formula, down, right) == expected[1:]


def test_references_that_leave_the_sheet_and_texts_without_end_are_harmless() -> None:
    assert moved("A1+B5", -1, -1) == "#REF!+A4" and moved("1:2", -1, 0) == "#REF!"
    assert moved('"A1', 1, 1) == '"B2' and moved("'A1", 1, 1) == "'B2" and moved("[A1", 1, 1) == "[B2"
    assert moved("A1+" * 3000, 1, 1) == ""
