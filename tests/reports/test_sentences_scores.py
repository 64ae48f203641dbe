"""Sentences about scores say nothing their numbers do not: each is read back and held against them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itaxl.reports.sentences import scores as told
from itaxl.reports.sentences.words import change_words, joined, level_word, outcome_after_change, pass_words, plain, threshold
from tests.reports.reading_back import MARKS, SCORES, named_in, printed, quoted, reads_back, said_to_pass

NAMED = st.dictionaries(st.sampled_from([f"ตัวชี้วัดที่ {no}" for no in range(1, 11)]), st.none() | SCORES, min_size=1).map(
    lambda found: sorted(found.items(), key=lambda pair: int(pair[0].split()[1]))
)


@reads_back("scores.overall")
@given(SCORES, MARKS)
def test_the_overall_sentence_passes_what_passes(value, mark):
    text = told.overall("เทศบาลตำบลสายธาร", 2568, value, level="ผ่านดี", letter="A", mark=mark)
    assert quoted(text) == [printed(value)]
    assert said_to_pass(text) == (None if mark is None else printed(value) >= mark)
    assert "อยู่ในระดับผ่านดี (A)" in text


def test_an_unknown_level_is_not_mentioned():
    assert "ระดับ" not in told.overall("หน่วยงาน", 2569, Decimal(90))
    assert told.overall("หน่วยงาน", 2567, Decimal(90), letter="A").endswith("เทียบได้กับเกรด A")


@reads_back("scores.change", "words.change_words")
@given(SCORES, SCORES, MARKS)
@example(Decimal("84.994"), Decimal("84.995"), Decimal(85))
@example(Decimal("85.00"), Decimal("88"), Decimal(85))
def test_the_change_has_the_direction_and_size_of_the_difference(now, before, mark):
    text = told.change(now, before, 2567, mark)
    difference = printed(now) - printed(before)
    direction = "เท่าเดิม" if not difference else "เพิ่มขึ้น" if difference > 0 else "ลดลง"
    assert [word for word in ("เท่าเดิม", "เพิ่มขึ้น", "ลดลง") if word in text] == [direction]
    assert quoted(text) == [printed(before), *([abs(difference)] if difference else [])]
    size = "เล็กน้อย" if 0 < abs(difference) < 3 else "มาก" if abs(difference) >= 10 else ""
    assert change_words(now, before) == direction + size
    if mark is None:
        assert said_to_pass(text) is None
        return
    assert said_to_pass(text.replace("จากเดิมที่ไม่ผ่าน", "")) == (printed(now) >= mark)
    assert ("แต่ก็ยัง" in text) == (difference < 0 and printed(now) >= mark)
    assert ("จากเดิมที่" in text) == ((printed(now) >= mark) != (printed(before) >= mark))


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("90", "95", "แต่ก็ยังผ่านเกณฑ์"),
        ("95", "90", "และผ่านเกณฑ์"),
        ("90", "90", "และผ่านเกณฑ์"),
        ("85", "84.99", "และผ่านเกณฑ์ จากเดิมที่ไม่ผ่าน"),
        ("84.99", "85", "และไม่ผ่านเกณฑ์ จากเดิมที่ผ่าน"),
        ("80", "70", "แต่ยังไม่ผ่านเกณฑ์"),
        ("70", "80", "และไม่ผ่านเกณฑ์"),
    ],
)
def test_pass_or_fail_is_joined_by_the_word_that_fits(now, before, expected):
    assert outcome_after_change(Decimal(now), Decimal(before), Decimal(85)) == expected


def test_what_was_said_is_not_said_twice_unless_the_mark_was_crossed():
    same = told.change(Decimal(90), Decimal(89), 2567, Decimal(85), pass_said=True)
    crossed = told.change(Decimal(90), Decimal(80), 2567, Decimal(85), pass_said=True)
    assert "ผ่าน" not in same
    assert crossed.endswith("และผ่านเกณฑ์ จากเดิมที่ไม่ผ่าน")


@reads_back("scores.indicators", "words.threshold")
@given(NAMED, MARKS)
def test_highest_lowest_and_failing_indicators_are_exactly_those(named, mark):
    text = told.indicators(named, mark)
    known = {name: printed(value) for name, value in named if value is not None}
    if not known:
        assert text == ""
        return
    failed = [name for name, value in known.items() if mark is not None and value < mark]
    best, worst = max(known.values()), min(known.values())
    head, _, tail = text.partition(" และน้อยที่สุด คือ ")
    if best != worst:
        highest = head.partition("มากที่สุด คือ ")[2]
        lowest, _, rest = tail.partition(")")
        assert named_in(highest) == [name for name, value in known.items() if value == best]
        assert named_in(lowest) == [name for name, value in known.items() if value == worst]
        assert (quoted(highest)[-1], quoted(lowest)[0]) == (best, worst)
        if 0 < len(failed) < len(known):
            assert named_in(rest) == failed
    assert set(quoted(text)) <= set(known.values())
    if mark is None:
        assert said_to_pass(text) is None
    else:
        assert said_to_pass(text) == (not failed)
        assert f"ผ่านเกณฑ์{threshold(mark)}" in text


@reads_back("scores.instruments")
@given(NAMED)
def test_every_place_among_the_instruments_is_named_once_and_in_order(named):
    text = told.instruments(named, None)
    known = [(printed(value), name) for name, value in named if value is not None]
    if len({value for value, _ in known}) > 1:
        assert sorted(named_in(text)) == sorted(name for _, name in known)
        assert quoted(text) == sorted({value for value, _ in known}, reverse=True)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([None, None], ""),
        ([None, "90"], "เฉพาะที่ทราบคะแนน (1 จาก 2 ตัวชี้วัด) มีตัวชี้วัดเดียว คือ ข (90.00 คะแนน) ซึ่งผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป"),
        (["80", "80"], "ทุกตัวชี้วัดได้ 80.00 คะแนนเท่ากัน โดยทุกตัวชี้วัดไม่ผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป"),
        (["90", "85"], "คะแนนมากที่สุด คือ ก (90.00 คะแนน) และน้อยที่สุด คือ ข (85.00 คะแนน) โดยทุกตัวชี้วัดผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป"),
        (["90", None, "90"], "(2 จาก 3 ตัวชี้วัด) ทุกตัวชี้วัดที่ทราบคะแนนได้ 90.00 คะแนนเท่ากัน"),
        (["90", "80", "90"], "มากที่สุด คือ ก และ ค (90.00 คะแนนเท่ากัน) และน้อยที่สุด คือ ข (80.00 คะแนน)"),
    ],
)
def test_few_tied_and_missing_indicators_read_naturally(scores, expected):
    named = [(name, None if text is None else Decimal(text)) for name, text in zip("กขค", scores, strict=False)]
    text = told.indicators(named, Decimal(85))
    assert expected in text
    assert bool(text) == bool(expected)


@reads_back("scores.years")
@given(st.dictionaries(st.integers(2560, 2575), st.none() | SCORES, max_size=5))
def test_years_are_ranked_by_their_scores(history):
    text = told.years(history.items())
    known = {year: printed(value) for year, value in history.items() if value is not None}
    if len(known) < 2:
        assert text == ""
        return
    ranked = [int(year) for year in re.findall(r"ปีงบประมาณ พ\.ศ\. ([0-9]{4})", text)]
    if len(set(known.values())) > 1:
        assert ranked == sorted(known, key=lambda year: (-known[year], year))
    assert f"{len(known)} ปี" in text
    assert quoted(text) == sorted(set(known.values()), reverse=True)


def test_years_in_a_row_and_years_apart_are_written_apart():
    three = [(2566, Decimal(90)), (2567, Decimal(91)), (2568, Decimal(92))]
    assert "(พ.ศ. 2566–2568)" in told.years(three)
    assert "(พ.ศ. 2564, 2566 และ 2568)" in told.years([(2564, Decimal(1)), *three[::2]])


@reads_back("scores.instrument_lead")
@given(NAMED, MARKS)
def test_the_lead_keeps_the_best_and_develops_the_worst(named, mark):
    text = told.instrument_lead("หน่วยงาน", named, mark)
    known = {name: printed(value) for name, value in named if value is not None}
    if not known:
        assert text == ""
        return
    best, worst = max(known.values()), min(known.values())
    assert set(quoted(text)) == {best, worst}
    assert ("รักษามาตรฐาน" in text) == (best == 100 or (best != worst and (mark is None or best >= mark)))
    if best != worst:
        highest, _, lowest = text.partition("ควร" if mark is None or best >= mark else "จึงควร")
        assert named_in(highest) == [name for name, value in known.items() if value == best]
        assert named_in(lowest) == [name for name, value in known.items() if value == worst]
    if mark is not None and best < mark:
        assert "ไม่ผ่านเกณฑ์" in text
    among = re.match(r"เฉพาะที่ทราบคะแนน \(([0-9]+) จาก ([0-9]+) ตัวชี้วัด\) ", text)
    assert (among is None) == (len(known) == len(named))
    assert among is None or (int(among[1]), int(among[2])) == (len(known), len(named))


@reads_back("words.level_word", "words.pass_words")
@given(SCORES, MARKS)
def test_level_and_verdict_never_disagree(value, mark):
    level, verdict = level_word(value, mark), pass_words(value, mark)
    if level.startswith("ต้องปรับปรุง"):
        assert verdict == "ไม่ผ่านเกณฑ์"
    if level in ("ดี", "ดีเยี่ยม"):
        assert verdict == "ผ่านเกณฑ์"
    assert (level == "สูงสุด") == (printed(value) == 100)
    assert bool(level) == (mark is not None or printed(value) == 100)


@pytest.mark.parametrize(
    ("score", "word"),
    [("100", "สูงสุด"), ("99.99", "ดีเยี่ยม"), ("95", "ดีเยี่ยม"), ("94.99", "ดี"), ("85", "ดี"), ("84.99", "ต้องปรับปรุง"),
     ("70", "ต้องปรับปรุง"), ("69.99", "ต้องปรับปรุงโดยด่วน"), ("0", "ต้องปรับปรุงโดยด่วน")],
)  # fmt: skip
def test_levels_begin_where_their_bands_do(score, word):
    assert level_word(Decimal(score), Decimal(85)) == word


def test_a_disagreement_is_told_only_beyond_a_hundredth():
    assert told.disagreement("คะแนน", Decimal("83.70"), Decimal("83.69"), uses_stated=True) == ""
    assert told.disagreement("คะแนน", None, Decimal(1), uses_stated=True) == ""
    text = told.disagreement("คะแนนภาพรวม", Decimal("90.10"), Decimal("83.69"), uses_stated=False)
    assert quoted(text) == [Decimal("90.10"), Decimal("83.69"), Decimal("6.41")]
    assert "รายงานนี้ใช้คะแนนที่คำนวณได้" in text


def test_movements_count_what_rose_fell_and_stayed():
    rows = [("ข้อ i1", Decimal(90), Decimal(80)), ("ข้อ i2", Decimal(70), Decimal(80)), ("ข้อ i3", Decimal(5), None)]
    text = told.movements(rows, 2567)
    assert "เพิ่มขึ้น 1 ข้อ คือ ข้อ i1 (+10.00 คะแนน)" in text
    assert "ลดลง 1 ข้อ คือ ข้อ i2 (-10.00 คะแนน)" in text
    assert "i3" not in text
    assert told.movements(rows[2:], 2567) == ""
    assert "เท่าเดิม 1 ข้อ คือ ข้อ i4" in told.movements([("ข้อ i4", Decimal(5), Decimal(5))], 2567)


def test_the_gap_names_points_and_instruments():
    assert told.gap("ผ่าน", Decimal("1.31"), {}) == "ระดับถัดไป คือ ผ่าน คะแนนภาพรวมต้องเพิ่มขึ้นอีก 1.31 คะแนน"
    both = told.gap("ผ่านดี", Decimal(0), {"OIT": Decimal("10.37")})
    assert both == "ระดับถัดไป คือ ผ่านดี เครื่องมือที่คะแนนยังไม่ถึง คือ OIT (ขาดอีก 10.37 คะแนน)"


@reads_back("words.plain")
@given(SCORES)
def test_a_mark_is_written_without_needless_zeros(value):
    text = plain(value)
    assert Decimal(text) == printed(value)
    assert "." not in text or not text.endswith("0")


def test_lists_are_joined_as_thai_joins_them():
    assert [joined(list(words)) for words in ("", "ก", "กข", "กขค")] == ["", "ก", "ก และ ข", "ก, ข และ ค"]
