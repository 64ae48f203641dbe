"""Text on a terminal: safe, cut between letters, columns lined up."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl.output.plain import pad, safe, table, width


@settings(deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=60), limit=st.integers(0, 20))
def test_any_text_becomes_one_harmless_line(text, limit):
    shown = safe(text, limit)

    assert not any(unicodedata.category(mark) in ("Cc", "Cs") for mark in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u2028\u2029")
    assert not limit or len(shown) <= limit + 1


def test_a_cut_text_says_so_and_keeps_marks_with_their_letters():
    assert safe("ที่นี่", 4) == safe("ที่นี่", 5) == safe("ที่นี่", 3) == "ที่…"
    assert safe("ที่นี่", 6) == "ที่นี่"
    assert safe("ที่นี่") == "ที่นี่"


def test_blanks_and_lines_are_joined():
    assert safe(" a\n\tb \u00a0 c ") == "a b c"


def test_marks_above_and_below_take_no_room():
    assert width("ที่") == 1
    assert width("น้ำ") == 2
    assert pad("ที่", 3) == "ที่  "
    assert pad("ที่", 3, right=True) == "  ที่"
    assert pad("ยาว", 2) == "ยาว"


def test_a_table_lines_up():
    lines = table(["ที่", "ชื่อ"], [["1", "น้ำ"], ["10", "ขค"]], frozenset({0}))

    assert lines == [" ที่  ชื่อ", "------", " 1  น้ำ", "10  ขค"]
    assert {width(line) for line in lines} == {6}
