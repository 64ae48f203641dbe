"""One cell to one answer: read as meant where there is one meaning, a problem where there are two, never zero for nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.layout import layout_of
from itaxl.model import Place
from itaxl.reading.cells import RawCell
from itaxl.reading.values import Reader, exact

LISTS = layout_of(frameworks.load(2568)).lists
BE_DATE = "[$-D07041E]d mmmm yyyy"


def read(kind, text, cell_kind="s", choices="", lists=LISTS, date1904=False, **more):
    """The answer in a cell of this stored kind (``s`` text, ``n`` number, ``b`` truth, ``e`` error)."""
    cell = None if text is None else RawCell(5, 3, cell_kind, text, **more)
    return Reader(lists, date1904).answer("key", kind, choices, Place("คะแนน", "C5"), cell)


def outcome(answer):
    return answer.value, answer.problem, answer.suggestion


KINDS = ("text", "long", "score", "integer", "year", "date", "url", "code", "codes", "ref")


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_is_blank(kind):
    answer = read(kind, None)

    assert answer.blank
    assert outcome(answer) == (None, "", "")
    assert str(answer.place) == "คะแนน!C5"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", [" ", "\n\t", "\u00a0", "\u200b", "\ufeff \u2060"])
def test_blanks_alone_are_read_as_blank_with_a_note(kind, text):
    answer = read(kind, text)

    assert outcome(answer) == (None, "", "")
    assert answer.notes == ("ช่องนี้มีแต่ช่องว่าง อ่านเป็นช่องเปล่า",)
    assert answer.raw == text


@pytest.mark.parametrize("kind", KINDS)
def test_a_formula_without_result_is_neither_blank_nor_zero(kind):
    answer = read(kind, "", "", formula="SUM(A1:A3)", stored=False)

    assert (answer.value, answer.problem, answer.formula, answer.raw) == (None, "no_result", "SUM(A1:A3)", "")
    assert not answer.blank


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_value_is_no_value(kind):
    assert outcome(read(kind, "#DIV/0!", "e", formula="A1/0")) == (None, "error_value", "")
    assert outcome(read(kind, "#N/A", "e")) == (None, "error_value", "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_formula_that_gives_no_text_is_no_value(kind):
    answer = read(kind, "", "s", formula='IF(A1>0,A1,"")')

    assert outcome(answer) == (None, "", "")
    assert answer.notes == ()


def test_a_formula_with_a_result_counts_like_a_typed_number():
    answer = read("score", "95.5", "n", formula="A1*1")

    assert (answer.value, answer.problem, answer.formula) == (Decimal("95.5"), "", "A1*1")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("100", "100"),
        ("95.56", "95.56"),
        ("95.560000000000002", "95.56"),
        ("84.99499999999999", "84.99499999999999"),
        ("1E-3", "0.001"),
        ("-5", "-5"),
        ("105", "105"),
        ("98.63", "98.63"),
    ],
)
def test_scores_in_number_cells(text, value):
    assert outcome(read("score", text, "n")) == (Decimal(value), "", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("95.56", "95.56"),
        ("๙๕.๕๖", "95.56"),
        (" 95.5 ", "95.5"),
        ("95.5\u200b", "95.5"),
        ("๑๐๐", "100"),
        ("0", "0"),
        ("95.5 คะแนน", "95.5"),
    ],
)
def test_scores_typed_as_text_are_read_and_marked(text, value):
    answer = read("score", text)

    assert outcome(answer) == (Decimal(value), "text_number", value)
    assert answer.raw == text


def test_what_was_assumed_is_noted():
    assert read("score", "๙๕").notes == ("อ่านเลขไทยเป็นเลขอารบิก",)
    assert "มองไม่เห็น" in read("score", "95\u200b").notes[0]
    assert read("score", "95", "n").notes == ()


@pytest.mark.parametrize(
    ("text", "suggestion"), [("95,5", "95.5"), ("9O.5", "90.5"), ("95.5%", "95.5"), ("-", ""), ("ไม่มี", ""), ("๙๕.๕.๖", "")]
)
def test_scores_that_may_mean_two_things_are_problems(text, suggestion):
    answer = read("score", text)

    assert answer.value is None
    assert answer.problem
    assert answer.suggestion == suggestion


@pytest.mark.parametrize(("text", "meant"), [("0.9863", "98.63"), ("1", "100"), ("0", "0"), ("0.5", "50"), ("-0.05", "-5")])
def test_percent_cells_hold_a_hundredth_of_what_they_show(text, meant):
    assert outcome(read("score", text, "n", format="0.00%")) == (None, "percent_cell", meant)


def test_numbers_in_other_formats_are_plain():
    assert read("score", "0.98", "n", format="0.00").value == Decimal("0.98")
    assert read("score", "98.63", "n", format="0.00%").value == Decimal("98.63")


@pytest.mark.parametrize(("text", "cell_kind"), [("1e30", "n"), ("-1e300", "n"), ("1E+30", "s"), ("1000000000", "n")])
def test_absurd_numbers_are_not_computed_with(text, cell_kind):
    assert outcome(read("score", text, cell_kind)) == (None, "not_number", "")


@pytest.mark.parametrize("kind", ["score", "integer", "year", "date"])
def test_true_and_false_are_no_numbers(kind):
    for text, shown in (("1", "TRUE"), ("0", "FALSE")):
        answer = read(kind, text, "b")
        assert answer.value is None
        assert answer.problem
        assert answer.raw == shown


def test_true_in_a_text_cell_is_a_word():
    assert read("text", "1", "b").value == "TRUE"


@pytest.mark.parametrize(
    ("text", "cell_kind", "expected"),
    [
        ("2568", "n", (2568, "", "")),
        ("2568.0", "n", (2568, "", "")),
        ("68", "n", (2568, "", "")),
        ("2025", "n", (None, "ce_year", "2568")),
        ("2568.5", "n", (None, "fraction", "")),
        ("๒๕๖๘", "s", (2568, "text_number", "2568")),
        ("พ.ศ. ๒๕๖๘", "s", (2568, "text_number", "2568")),
        ("ปีนี้", "s", (None, "text", "")),
    ],
)
def test_years(text, cell_kind, expected):
    assert outcome(read("year", text, cell_kind)) == expected


def test_a_short_year_is_noted():
    assert read("year", "68", "n").notes == ("อ่านปี 68 เป็น พ.ศ. 2568",)


def test_whole_numbers():
    assert outcome(read("integer", "4", "n", "indicators")) == (4, "", "")
    assert outcome(read("integer", "๔", "s", "indicators")) == (4, "text_number", "4")
    assert read("integer", "4.5", "n").problem == "fraction"


def test_dates_in_date_cells():
    for pattern in ("yyyy-mm-dd", BE_DATE, "d/m/bbbb"):
        assert outcome(read("date", "46027", "n", format=pattern)) == (date(2026, 1, 5), "", "")
    assert read("date", "46027.75", "n", format="yyyy-mm-dd").value == date(2026, 1, 5)
    assert read("date", str(46027 - 1462), "n", format="yyyy-mm-dd", date1904=True).value == date(2026, 1, 5)


def test_a_number_without_a_date_format_is_no_date():
    assert outcome(read("date", "46027", "n")) == (None, "not_date", "")
    assert outcome(read("date", "-5", "n", format="yyyy-mm-dd")) == (None, "not_date", "")


def test_a_buddhist_year_stored_as_common_era_is_found():
    stored = str((date(2569, 1, 5) - date(1899, 12, 30)).days)
    leap = str((date(2568, 2, 29) - date(1899, 12, 30)).days)

    assert outcome(read("date", stored, "n", format="d/m/yyyy")) == (None, "be_stored", "2026-01-05")
    # 2568 has a leap day as a Common Era year, 2025 has none.
    assert outcome(read("date", leap, "n", format="d/m/yyyy")) == (None, "be_stored", "")


@pytest.mark.parametrize("text", ["5 มกราคม 2569", "๕ ม.ค. ๒๕๖๙", "5/1/2569", "5 ม.ค. 69", "2026-01-05", " 5 มกราคม 2569\u200b"])
def test_dates_typed_as_text(text):
    assert outcome(read("date", text)) == (date(2026, 1, 5), "", "")


def test_texts_that_are_no_date_are_problems():
    for text in ("สิ้นปีงบประมาณ", "30 ก.พ. 2568", "ม.ค. 2569", "-"):
        answer = read("date", text)
        assert answer.value is None
        assert answer.problem


def test_codes():
    assert outcome(read("code", "O๑๔")) == ("o14", "", "")
    assert outcome(read("codes", "o8, o9 และ i1")) == (("o8", "o9", "i1"), "", "")
    assert outcome(read("ref", "ตัวชี้วัดที่ ๔"))[0] == "4"
    assert outcome(read("ref", "ประเด็นที่ 4"))[0] == "issue:4"
    assert outcome(read("ref", "4", "n")) == ("4", "", "")
    assert outcome(read("ref", "4.0", "n")) == ("4", "", "")
    assert read("codes", "10", "n").problem == "no_letter"


def test_words_of_a_list_are_read_whatever_their_spelling_of_blanks_and_marks():
    plain = read("choice", "เผยแพร่แล้ว", choices="status")
    assert (plain.value, plain.notes) == ("เผยแพร่แล้ว", ())
    for text in (" เผยแพร่แล้ว", "เผยแพร่ แล้ว", "เผยแพร่เเล้ว", "เผยแพร่แล้ว\u200b"):
        answer = read("choice", text, choices="status")
        assert (answer.value, answer.problem) == ("เผยแพร่แล้ว", "")
        assert answer.notes


def test_words_not_in_a_list_are_problems_with_the_nearest_word():
    assert outcome(read("choice", "เผยแพร่แล้", choices="status")) == (None, "not_in_list", "เผยแพร่แล้ว")
    assert outcome(read("choice", "ไม่ทราบ", choices="agency_types")) == (None, "not_in_list", "")


def test_open_lists_take_other_words():
    assert outcome(read("choice", "กองเพิ่มเติม", choices="units")) == ("กองเพิ่มเติม", "", "")
    assert outcome(read("choice", "กองคลัง; กองช่าง", choices="units")) == ("กองคลัง; กองช่าง", "", "")
    assert read("choice", " กอง คลัง", choices="units").value == "กองคลัง"


def test_levels_may_carry_their_letter():
    for text in ("AA (ผ่านดีเยี่ยม)", "AA ผ่านดีเยี่ยม", "ผ่านดีเยี่ยม"):
        assert read("choice", text, choices="levels").value == "ผ่านดีเยี่ยม"
    assert read("choice", "AA", choices="levels").problem == "not_in_list"


def test_parts_may_be_typed_as_numbers():
    assert outcome(read("choice", "1.3", "n", "parts")) == ("1.3", "", "")
    assert outcome(read("choice", "1.3", "s", "parts")) == ("1.3", "", "")


def test_a_list_the_year_does_not_have_takes_any_word():
    assert read("choice", "ผ่าน", choices="levels", lists={"levels": ()}).value == "ผ่าน"


def test_texts_keep_what_was_typed():
    assert read("text", "  ข้อ ๑\r\nข้อ ๒ ").value == "ข้อ ๑\nข้อ ๒"
    for text in ("007", "1-2-2568", "=1+1", "ํา", "e\u0301"):
        assert outcome(read("text", text)) == (text, "", "")


def test_numbers_in_text_cells_are_their_digits():
    assert [read("text", text, "n").value for text in ("15", "15.0", "15.50", "1e3", "0")] == ["15", "15", "15.5", "1000", "0"]


def test_a_text_the_program_turned_into_a_date_is_noted():
    answer = read("text", "46027", "n", format="d/m/yyyy")

    assert answer.value == "2026-01-05"
    assert answer.notes == ("โปรแกรมตารางเปลี่ยนข้อความนี้เป็นวันที่",)


def test_invisible_marks_inside_a_text_are_noted():
    answer = read("long", "กอง\u200bคลัง")

    assert answer.value == "กอง\u200bคลัง"
    assert "U+200B" in answer.notes[0]


def test_exact_numbers():
    assert exact("95.560000000000002") == Decimal("95.56")
    assert [exact(text) for text in ("1e400", "nan", "inf", "", "x")] == [None] * 5


@settings(deadline=None)
@given(text=st.text(max_size=30), kind=st.sampled_from([*KINDS, "choice"]), choices=st.sampled_from(["", *LISTS]))
def test_any_text_is_read_without_complaint(text, kind, choices):
    answer = read(kind, text, choices=choices)

    assert answer.raw == text
    assert answer.value is None or not answer.problem or answer.problem == "text_number"


@settings(deadline=None)
@given(
    number=st.floats(allow_nan=False, allow_infinity=False),
    kind=st.sampled_from([*KINDS, "choice"]),
    shape=st.sampled_from(["General", "0%", BE_DATE]),
)
def test_any_number_is_read_without_complaint(number, kind, shape):
    answer = read(kind, repr(number), "n", "status" if kind == "choice" else "", format=shape)

    assert not answer.blank
    if kind == "score" and answer.value is not None:
        assert float(answer.value) == number
