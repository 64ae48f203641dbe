"""Words for numbers come from data, and the data is read strictly."""

from __future__ import annotations

import copy
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.wording import bands, bands_of

SCORES = st.decimals(0, 100, places=2)
GOOD = {
    "change": {"up": "ขึ้น", "down": "ลง", "same": "เท่า", "sizes": [{"below": 3, "word": "น้อย"}, {"word": "มาก"}]},
    "grade": {"passed": [{"from": 95, "word": "ดีมาก"}, {"word": "ดี"}], "failed": [{"word": "แก้"}]},
}


@pytest.mark.parametrize(
    ("points", "word"),
    [("0", "เท่าเดิม"), ("0.01", "เพิ่มขึ้นเล็กน้อย"), ("2.99", "เพิ่มขึ้นเล็กน้อย"), ("3", "เพิ่มขึ้น"), ("-9.99", "ลดลง"),
     ("-10", "ลดลงมาก"), ("100", "เพิ่มขึ้นมาก")],
)  # fmt: skip
def test_a_change_has_its_direction_and_size(points, word):
    assert bands().change_word(Decimal(points)) == word


@given(SCORES, SCORES)
def test_a_score_that_passes_never_has_a_failing_word(score, mark):
    passed, failed = ({each.word for each in words} for words in (bands().passed, bands().failed))
    assert not passed & failed
    assert bands().grade_word(score, mark) in (passed if score >= mark else failed)


@given(SCORES)
def test_without_a_mark_only_full_marks_are_judged(score):
    assert bool(bands().grade_word(score, None)) == (score == 100)


def test_other_words_are_read_as_written():
    words = bands_of(GOOD)
    assert [words.change_word(Decimal(points)) for points in (-1, 0, 5)] == ["ลงน้อย", "เท่า", "ขึ้นมาก"]
    assert [words.grade_word(Decimal(score), Decimal(85)) for score in (96, 90, 60)] == ["ดีมาก", "ดี", "แก้"]


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("extra",), {}, "file: unknown key extra"),
        (("grade",), None, "file: missing key grade"),
        (("change", "sideways"), "ข้าง", "change: unknown key sideways"),
        (("change", "up"), None, "change: missing key up"),
        (("change", "sizes", 0, "color"), "แดง", r"change.sizes\[0\]: unknown key color"),
        (("change", "sizes", 1, "below"), 10, r"change.sizes\[1\]: unknown key below"),
        (("change", "sizes"), [], "change.sizes: the limits are not in order"),
        (("grade", "passed"), [{"from": 90, "word": "ก"}, {"from": 95, "word": "ข"}, {"word": "ค"}], "grade.passed: the limits"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_by_name(path, value, where):
    data = copy.deepcopy(GOOD)
    *to, last = path
    table = data
    for key in to:
        table = table[key]
    if value is None:
        del table[last]
    else:
        table[last] = value
    with pytest.raises(ValueError, match=where):
        bands_of(data)
