"""Titles that fit Excel and look like no other; references that follow a title."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from itaxl.writing.naming import LIMIT, Follower, cut, free_title, key

THAI = st.text(st.sampled_from("กขคงจญฐนมรสอะัาำิีืุูเแโใไ่้๊๋็์ํ ๑๒ 12aA😀\u200b"), max_size=40)


def units(text):
    return len(text.encode("utf-16-le")) // 2


@given(THAI.filter(lambda title: title.strip() and units(title) <= LIMIT), st.lists(THAI, max_size=8), st.sampled_from(["", "ฉบับที่แก้ไข"]))
def test_free_title_fits_and_looks_like_no_other(wanted, taken, note):
    title = free_title(wanted, taken, note)

    assert 0 < units(title) <= LIMIT
    assert key(title) not in {key(other) for other in taken}
    assert title.isprintable() or not wanted.isprintable()


@given(THAI, st.integers(1, 31))
def test_cut_never_parts_a_letter_from_its_marks(text, limit):
    kept = cut(text, limit)

    assert units(kept) <= limit
    assert text.startswith(kept)
    rest = text[len(kept) :]
    whole = not kept or not rest or not (unicodedata.category(rest[0]).startswith("M") or rest[0] == "ำ")
    assert whole or units(text) <= limit


def test_what_fits_is_not_cut():
    assert cut("ก" * 31, 31) == "ก" * 31
    assert free_title("สรุปคะแนน", ["อื่น"]) == "สรุปคะแนน"


def test_thirty_one_characters_with_a_tone_mark_at_the_end():
    title = "ก" * 30 + "้"

    assert free_title(title, [title]) == "ก" * 27 + " (2)"
    assert free_title("ก" * 26 + "ก้" + "ก" * 3, ["ก" * 26 + "ก้" + "ก" * 3]) == "ก" * 26 + " (2)"


def test_numbers_go_on_until_one_is_free():
    assert free_title("ผล", ["ผล", "ผล (2)", "ผล (3)"]) == "ผล (4)"
    assert free_title("ผล", ["ผล (เดิม)"], "เดิม") == "ผล (เดิม 2)"


def test_references_follow_quoted_or_not():
    follow = Follower({"ผล": "ผล (2)"})

    assert follow.text("SUM('ผล'!A1,ผล!B2)") == "SUM('ผล (2)'!A1,'ผล (2)'!B2)"


def test_references_to_other_sheets_and_workbooks_stay():
    follow = Follower({"ผล": "x", "A": "B"})

    for words in ("'สรุปผล'!A1", "สรุปผล!A1", "[1]ผล!A1", "'[1]ผล'!A1", "DATA!A1", "ผล", '"ผล"'):
        assert follow.text(words) == words


def test_titles_can_be_swapped():
    assert Follower({"a": "b", "b": "a"}).text("a!A1+b!A1") == "'b'!A1+'a'!A1"


def test_title_with_an_apostrophe():
    assert Follower({"it's": "x'y"}).text("'it''s'!A1") == "'x''y'!A1"
