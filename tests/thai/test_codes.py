"""Codes in every spelling lead to one id, or are reported; nothing else is taken for a code."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl.thai.codes import find_codes, read_code, read_codes, read_ref
from itaxl.thai.digits import to_thai

KNOWN = frozenset([f"i{n}" for n in range(1, 16)] + [f"e{n}" for n in range(1, 10)] + [f"o{n}" for n in range(1, 29)])
FULLWIDTH = {ord("0") + place: 0xFF10 + place for place in range(10)}
LETTERS = {"o": "oOｏＯоОοΟ", "i": "iIｉＩіІ", "e": "eEｅＥеЕ"}
BEFORE = ["", "ข้อ ", "ข้อที่ ", "ข้อ", "รหัส ", "(", " ", "\u200b", "\u00a0"]
AFTER = ["", ")", ".", " ", "\n", "\ufeff"]


def digit_spellings(number: int) -> list[str]:
    plain = str(number)
    mixed = plain[:-1] + to_thai(plain[-1])
    return [plain, to_thai(plain), mixed, plain.translate(FULLWIDTH)]


def spellings(code: str) -> list[str]:
    """Every unambiguous way to write ``code`` that the tests know."""
    letter, number = code[0], int(code[1:])
    found = []
    for digits in digit_spellings(number):
        found += [f"{mark}{gap}{digits}" for mark in LETTERS[letter] for gap in ("", " ", "-", ".")]
        if letter == "o":
            found += [f"{zero}{digits}" for zero in "0๐０"]
    return found


def test_thousands_of_spellings_lead_to_the_right_code_and_only_there() -> None:
    tried = 0
    for code in KNOWN:
        for spelling in spellings(code):
            reading = read_code(spelling, KNOWN)
            assert (reading.value, reading.problem) == (code, ""), spelling
            assert bool(reading.notes) == (spelling != code), spelling
            tried += 1
    assert tried > 5000


@given(st.sampled_from(sorted(KNOWN)), st.data())
@settings(max_examples=500)
def test_words_and_marks_around_a_code_do_not_change_it(code: str, data: st.DataObject) -> None:
    spelling = data.draw(st.sampled_from(spellings(code)))
    before, after = data.draw(st.sampled_from(BEFORE)), data.draw(st.sampled_from(AFTER))
    assert read_code(f"{before}{spelling}{after}").value == code


@given(st.text(st.sampled_from("oOieEI0๐1๑2๔9lL|๐๐ ข้อ.-,оｏ"), max_size=6))
@settings(max_examples=3000)
def test_whatever_is_read_has_a_number_that_stands_in_the_text(text: str) -> None:
    reading = read_code(text)
    assert reading.value is None or not reading.problem
    if reading.value:
        folded = "".join(str(int(char)) if char.isdigit() else char for char in text)
        assert reading.value[1:] in folded
        assert reading.value[0] != "i" or any(mark in text for mark in LETTERS["i"])
    if reading.suggestion:
        assert read_code(reading.suggestion).value == reading.suggestion


def test_the_canonical_spelling_needs_no_note() -> None:
    assert read_code("o14").notes == ()
    assert read_code("๐๑๔").notes == ("อ่าน “๐๑๔” เป็น o14",)


@pytest.mark.parametrize(
    ("typed", "problem", "suggestion"),
    [
        ("1", "no_letter", ""),
        ("๑๐", "no_letter", ""),
        ("ข้อ 1", "no_letter", ""),
        ("1๒", "no_letter", "i2"),
        ("l7", "letter", "i7"),
        ("|7", "letter", "i7"),
        ("005", "ambiguous", "o5"),
        ("OIT 14", "ambiguous", "o14"),
        ("EIT 1", "ambiguous", "e1"),
        ("o0", "unknown_code", ""),
        ("๑๐๐", "text", ""),
        ("o100", "text", ""),
        ("๐๑๐๐", "text", ""),
        ("0 1", "text", ""),
        ("o1.1", "text", ""),
        ("OIT i3", "other_instrument", ""),
        ("o1 โครงสร้าง", "more_text", "o1"),
        ("o1, o2", "several", ""),
        ("ภาพรวม", "text", ""),
        ("-", "word", ""),
        ("", "", ""),
    ],
)
def test_what_is_no_sure_code_is_reported(typed: str, problem: str, suggestion: str) -> None:
    reading = read_code(typed)
    assert (reading.value, reading.problem, reading.suggestion) == (None, problem, suggestion)


def test_only_codes_of_the_year_are_accepted_and_proposed() -> None:
    assert read_code("o40", KNOWN).problem == "unknown_code"
    assert read_code("o28", KNOWN).value == "o28"
    assert read_code("l77", KNOWN).suggestion == ""


def test_in_a_column_of_one_instrument_a_bare_number_is_enough() -> None:
    assert [read_code(text, instrument="o").value for text in ("14", "ข้อ 1", "๕", "o7")] == ["o14", "o1", "o5", "o7"]
    assert read_code("14", instrument="o").notes
    assert read_code("i3", instrument="o").problem == "other_instrument"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("o1", "o1"),
        ("o1, o2", "o1 o2"),
        ("o1;o2/o3\no4 o5", "o1 o2 o3 o4 o5"),
        ("ข้อ o1 และ ข้อ ๐๒", "o1 o2"),
        ("๐๑ ๐๒", "o1 o2"),
        ("O๑๔-O๑๙", "o14 o15 o16 o17 o18 o19"),
        ("๐๑-๐๓", "o1 o2 o3"),
        ("o14–16", "o14 o15 o16"),
        ("i1 ถึง i3, e๗", "i1 i2 i3 e7"),
        ("o1 - o3, o5", "o1 o2 o3 o5"),
        ("e-7", "e7"),
        ("i 10 i 11", "i10 i11"),
        ("o1, o1", "o1"),
        ("OIT ข้อ o1 และ o2", "o1 o2"),
    ],
)
def test_lists_and_ranges_of_codes(typed: str, codes: str) -> None:
    reading = read_codes(typed)
    assert (reading.value, reading.problem) == (tuple(codes.split()), "")


@given(
    st.lists(st.sampled_from(sorted(KNOWN)), min_size=1, max_size=6, unique=True),
    st.sampled_from([", ", ",", " ", "; ", "\n", " และ ", "/"]),
)
def test_a_written_list_is_read_back(codes: list[str], mark: str) -> None:
    assert read_codes(mark.join(codes), KNOWN).value == tuple(codes)


@given(st.sampled_from("ioe"), st.integers(1, 60), st.integers(1, 30), st.sampled_from(["-", " - ", "–", " ถึง "]))
def test_a_range_holds_every_code_between_its_ends(letter: str, first: int, more: int, mark: str) -> None:
    reading = read_codes(f"{letter}{first}{mark}{letter}{first + more}")
    assert reading.value == tuple(f"{letter}{number}" for number in range(first, first + more + 1))


@pytest.mark.parametrize(
    ("typed", "problem", "suggestion"),
    [
        ("o1, 2, 3", "no_letter", "o1, o2, o3"),
        ("i1-e5", "range", ""),
        ("o19-o17", "range", "o17, o18, o19"),
        ("l7, i8", "letter", "i7, i8"),
        ("o1, ??", "text", ""),
        ("๐๑๐๒", "text", ""),
        ("-", "word", ""),
        ("", "", ""),
    ],
)
def test_a_list_with_an_unsure_part_is_refused_whole(typed: str, problem: str, suggestion: str) -> None:
    reading = read_codes(typed)
    assert (reading.value, reading.problem, reading.suggestion) == (None, problem, suggestion)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ข้อ i10 และ E๗ ของหน่วยงาน", ["i10", "e7"]),
        ("เอกสาร (O๑๔-O๑๖) โดย", ["o14", "o15", "o16"]),
        ("ข้อ ๐๕ และข้อ 0๑๔", ["o5", "o14"]),
        ("ข้อi๑๐มีคะแนน", ["i10"]),
        ("E๙ ประเด็น มีผู้รับบริการ", ["e9"]),
        ("ในหัวข้อ E14 ปี 2567", ["e14"]),
    ],
)
def test_codes_quoted_in_a_sentence_are_found_with_their_places(text: str, codes: list[str]) -> None:
    found = find_codes(text)
    assert [code for _, _, code in found] == codes
    for start, end, code in found:
        assert "-" in text[start:end] or read_code(text[start:end]).value == code


@pytest.mark.parametrize(
    "text",
    [
        "ได้ ๑๐๐ คะแนน",
        "๒๐ คน",
        "วันที่ 05/01/2569 เวลา 08.30 น.",
        "พระราชบัญญัติ พ.ศ.๒๕๖๐ มาตรา ๑๐๓/๑",
        "โทร 0๔๒-๑๒๓๔๕๖",
        "รหัส ๐๔๒๑๒๓",
        "ข้อ ๐๙.๐๐ น.",
        "คอมพิวเตอร์ Core i5",
        "https://a.go.th/o1/e7 a.i1@b.go.th",
        "www.a.go.th/oit/o14",
        "แผน-o14.pdf",
        "คะแนน!E7 ช่อง E7 E7:E10",
        "e-Service CO2 o365 IO10 EIT1 ISO 9001",
        "e7.1",
        "๑๕ วัน ปีละ ๒ ครั้ง ๐",
    ],
)
def test_what_only_looks_like_a_code_is_left_alone(text: str) -> None:
    assert find_codes(text) == []


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("4", "4"),
        ("๔", "4"),
        ("10", "10"),
        ("ตัวชี้วัดที่ ๔", "4"),
        ("ตัวชี้วัด 4", "4"),
        ("ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ", "4"),
        ("ประเด็นที่ 4", "issue:4"),
        ("ประเด็น ๔", "issue:4"),
        ("issue:4", "issue:4"),
        ("i10", "i10"),
        ("O๑๔", "o14"),
    ],
)
def test_a_finding_refers_to_an_indicator_an_issue_or_a_code(typed: str, ref: str) -> None:
    reading = read_ref(typed)
    assert (reading.value, reading.problem) == (ref, "")


@pytest.mark.parametrize(
    ("typed", "problem", "suggestion"),
    [
        ("04", "ambiguous", "o4"),
        ("ข้อ 4", "ambiguous", ""),
        ("9.1", "sub_indicator", "9"),
        ("ตัวชี้วัดย่อยที่ ๙.๑", "sub_indicator", "9"),
        ("ตัวชี้วัดที่ 4 และ 5", "several", ""),
        ("i๑๐, i๑๑", "several", ""),
        ("ภาพรวม", "text", ""),
        ("2569", "text", ""),
        ("", "", ""),
    ],
)
def test_what_is_no_sure_reference(typed: str, problem: str, suggestion: str) -> None:
    reading = read_ref(typed)
    assert (reading.value, reading.problem, reading.suggestion) == (None, problem, suggestion)


def test_the_text_behind_an_indicator_number_is_said_to_be_ignored() -> None:
    assert read_ref("ตัวชี้วัดที่ 4 การใช้ทรัพย์สิน").notes
    assert read_ref("ตัวชี้วัดที่ 4").notes == ()


@given(st.text(max_size=20))
def test_no_text_breaks_the_readers(text: str) -> None:
    for reading in (read_code(text), read_codes(text), read_ref(text)):
        assert reading.value is None or not reading.problem
    for start, end, _ in find_codes(text):
        assert 0 <= start < end <= len(text)
