"""Notes beside the issue tables, paragraphs on indicators and on the level: read back and held against their numbers."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.frameworks.levels import level_of
from itaxl.reports.sentences.indicators import (
    Remark,
    Subject,
    bare,
    lowest_parts,
    paragraph,
    place,
    recommendation_line,
    remark_words,
    standing,
)
from itaxl.reports.sentences.issues import issue_note, other_part
from itaxl.reports.sentences.levels import conditions, level_paragraph
from itaxl.scoring.arithmetic import mean
from tests.reports.reading_back import MARKS, SCORES, named_in, printed, quoted, reads_back, said_to_pass

MARK = Decimal(85)
LEVELS = frameworks.load(2568).levels
ITEMS = st.dictionaries(st.sampled_from(["i1", "i2", "i3", "e1", "o5", "o6"]), st.none() | SCORES, min_size=1)


def listed(note: str, heading: str) -> list[tuple[str, Decimal]]:
    """The numbered entries under the line that holds ``heading``."""
    found: list[tuple[str, Decimal]] = []
    under = False
    for line in note.split("\n"):
        entry = re.fullmatch(r"([0-9]+)\) ข้อ (\S+) \(([0-9.]+) คะแนน\)", line)
        under = heading in line or (under and entry is not None)
        if under and entry:
            found.append((entry[2], Decimal(entry[3])))
            assert int(entry[1]) == len(found)
    return found


@reads_back("issues.issue_note")
@given(ITEMS, MARKS)
def test_a_note_lists_exactly_what_fails_and_what_is_not_full(items, mark):
    average = mean(items.values())
    note = issue_note(items, average, mark)
    known = [(code, printed(value)) for code, value in items.items() if value is not None]
    if not known:
        assert note == "ยังไม่มีคะแนนรายข้อของประเด็นนี้"
        return
    failed = [(code, value) for code, value in known if mark is not None and value < mark]
    short = [(code, value) for code, value in known if value < 100 and (code, value) not in failed]
    assert listed(note, "ควรปรับปรุงข้อที่ไม่ผ่านเกณฑ์") == failed
    assert listed(note, "ควรยกระดับข้อที่") == short
    assert ("ได้คะแนนเต็ม 100.00 คะแนน" in note) == (not failed and not short)
    assert (f"คะแนนเฉลี่ยของประเด็นนี้ {printed(average):.2f} คะแนน" in note) if average is not None else ("จึงยังไม่คำนวณ" in note)
    assert ("ที่ทราบคะแนน" in note) <= (len(known) < len(items))


@reads_back("issues.other_part")
@given(ITEMS, ITEMS, MARKS)
def test_what_is_worse_in_the_other_part_of_eit_is_named_with_its_score(items, beside, mark):
    text = other_part(2, items, beside, mark)
    found = {}
    for kind in ("ไม่ผ่านเกณฑ์", "ยังไม่ได้คะแนนเต็ม"):
        told = re.search(rf"มีข้อที่{kind} คือ (.*?)(?= และมีข้อที่|$)", text)
        found |= {code: (kind, Decimal(score)) for code, score in re.findall(r"ข้อ (\w+) \(([0-9.]+) คะแนน\)", told[1] if told else "")}
    meant = {}
    for code, score in beside.items():
        if score is None or items.get(code) is None:
            continue
        here, there = printed(items[code]), printed(score)
        if mark is not None and there < mark <= here:
            meant[code] = ("ไม่ผ่านเกณฑ์", there)
        elif there < 100 == here:
            meant[code] = ("ยังไม่ได้คะแนนเต็ม", there)
    assert found == meant
    assert bool(text) == bool(meant)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (["100", "100"], "ทุกข้อได้คะแนนเต็ม 100.00 คะแนน\nข้อเสนอแนะ\n- ควรรักษามาตรฐานไว้"),
        (["100", "85"], "ทุกข้อผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป\nข้อเสนอแนะ\n- ควรรักษามาตรฐาน และควรยกระดับข้อที่ยังไม่ได้คะแนนเต็ม ดังนี้"),
        (["100", "84.99"], "มี 1 จาก 2 ข้อที่ไม่ผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป"),
        (["10", "20"], "ทุกข้อไม่ผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป"),
        ([None, "100"], "ทุกข้อที่ทราบคะแนนได้คะแนนเต็ม"),
        (["99.995", "100"], "ทุกข้อได้คะแนนเต็ม"),
        (["84.995", "84.995"], "ทุกข้อผ่านเกณฑ์"),
    ],
)
def test_notes_for_full_passing_and_failing_issues(scores, expected):
    items = {code: None if text is None else Decimal(text) for code, text in zip(("i1", "i2"), scores, strict=True)}
    assert expected in issue_note(items, mean(items.values()), MARK)


def subject(no: int, scores: dict[int, Decimal | None], mark: Decimal | None = MARK, **more) -> Subject:
    return Subject(no, "การใช้อำนาจ", scores.get(no), mark, scores, more.pop("parts", {}), **more)


TEN = st.dictionaries(st.integers(1, 10), st.none() | SCORES, min_size=1)


@reads_back("indicators.standing")
@given(TEN, MARKS, st.none() | SCORES, st.none() | SCORES)
def test_a_paragraph_keeps_to_score_place_and_verdict(scores, mark, previous, overall):
    no = min(scores)
    text = standing("หน่วยงาน", subject(no, scores, mark, previous=previous, previous_year=2567, overall=overall))
    value = scores[no]
    if value is None:
        assert text == f"หน่วยงานยังไม่มีคะแนนของตัวชี้วัดที่ {no} การใช้อำนาจ"
        return
    known = [printed(score) for score in scores.values() if score is not None]
    assert quoted(text)[0] == printed(value)
    against = re.search(r"(สูงกว่า|ต่ำกว่า|เท่ากับ)คะแนนภาพรวม \(([0-9.]+) คะแนน\)", text)
    assert (None if against is None else Decimal(against[2])) == (None if overall is None else printed(overall))
    assert ("มากที่สุด" in text) == (printed(value) == max(known) != min(known))
    assert ("น้อยที่สุด" in text) == (printed(value) == min(known) != max(known))
    assert said_to_pass(text.replace("จากเดิมที่ไม่ผ่าน", "")) == (None if mark is None else printed(value) >= mark)


@reads_back("indicators.place")
@given(TEN)
def test_the_rank_counts_those_above_and_names_those_beside(scores):
    no = min(scores)
    words = place(subject(no, scores))
    value = scores[no]
    known = {at: printed(score) for at, score in scores.items() if score is not None}
    if value is None or len(known) < 2:
        assert words == ""
        return
    rank = re.search(r"อันดับที่ ([0-9]+) จาก ([0-9]+)", words)
    if rank:
        assert int(rank[1]) == 1 + sum(other > known[no] for other in known.values())
        assert int(rank[2]) == len(known)
    # Unknown scores may be higher or lower: then it is said among how many it is the highest.
    assert ("ที่ทราบคะแนน" in words) == (len(known) < len(scores))
    if "เท่ากันทั้ง" not in words:
        tied = re.search(r"ร่วมกับตัวชี้วัดที่ (.+)$", words)
        beside = [int(number) for number in re.findall(r"[0-9]+", tied[1])] if tied else []
        assert sorted(beside) == sorted(at for at, other in known.items() if at != no and other == known[no])


def test_the_lowest_question_is_named_and_judged():
    parts = {"i10": Decimal(70), "i11": Decimal(100), "i12": Decimal(70)}
    text = lowest_parts(subject(4, {4: Decimal(80)}, parts=parts))
    assert text == "ข้อที่ได้คะแนนน้อยที่สุด คือ ข้อ i10 และ ข้อ i12 (70.00 คะแนนเท่ากัน) ซึ่งไม่ผ่านเกณฑ์"
    assert lowest_parts(subject(4, {4: Decimal(80)}, parts=dict.fromkeys(parts, Decimal(80)))) == ""


def test_staff_words_are_joined_without_repeating_them():
    remark = Remark("พบว่าไม่ทราบขั้นตอน", "บุคลากรภายใน", "เนื่องจากไม่มีคู่มือ", "ดังนั้น หน่วยงานควรจัดทำคู่มือ", ("o8",))
    assert remark_words(remark) == ("จากความเห็นของบุคลากรภายในพบว่าไม่ทราบขั้นตอน เนื่องจากไม่มีคู่มือ ดังนั้น หน่วยงานควรจัดทำคู่มือ (อ้างอิงจาก o8)")
    assert recommendation_line("i10", remark) == "i10 ประเด็น ไม่ทราบขั้นตอน ดังนั้น หน่วยงานควรจัดทำคู่มือ (อ้างอิงจาก o8)"


def test_codes_named_in_the_text_are_not_named_again():
    assert recommendation_line("i10", Remark("", "", "", "จัดทำคู่มือ (อ้างอิงจาก o8)", ("o8",))) == "i10 หน่วยงานควรจัดทำคู่มือ (อ้างอิงจาก o8)"


def test_a_text_that_is_only_the_lead_word_stays():
    assert bare("ควร", "recommendation") == "ควร"


@pytest.mark.parametrize(
    ("score", "advice"),
    [("100", "รักษามาตรฐาน"), ("90", "พัฒนาต่อไปให้ได้คะแนนเต็ม"), ("60", "วิเคราะห์สาเหตุและกำหนดมาตรการแก้ไข")],
)
def test_advice_follows_the_score_where_staff_gave_none(score, advice):
    scores = {1: Decimal(score), 2: Decimal(50)}
    assert advice in paragraph("หน่วยงาน", subject(1, scores), [])
    assert advice not in paragraph("หน่วยงาน", subject(1, scores), [Remark(recommendation="ประชุมทุกเดือน")])


@reads_back("levels.level_paragraph")
@given(SCORES, st.lists(SCORES, min_size=4, max_size=4))
def test_the_level_paragraph_states_conditions_that_hold(value, four):
    instruments = dict(zip("กขคง", four, strict=True))
    level = level_of(frameworks.load(2568), value, dict(zip(("iit", "eit1", "eit2", "oit"), four, strict=True)))
    text = level_paragraph("หน่วยงาน", 2568, level, LEVELS, value, instruments)
    assert f"อยู่ในระดับ{level} คือ" in text
    low = re.search(r"คือ คะแนนภาพรวมตั้งแต่ ([0-9.]+)", text)
    below = re.search(r"คือ คะแนนภาพรวม(?:ตั้งแต่ [0-9.]+ คะแนนแต่ไม่ถึง|ต่ำกว่า) ([0-9.]+)", text)
    floor = re.search(r"และทุกเครื่องมือตั้งแต่ ([0-9.]+)", text)
    lowest = re.search(r"แต่มีเครื่องมือที่ต่ำกว่า ([0-9.]+)", text)
    assert low is None or printed(value) >= Decimal(low[1])
    assert below is None or printed(value) < Decimal(below[1])
    assert floor is None or min(map(printed, four)) >= Decimal(floor[1])
    assert lowest is None or min(map(printed, four)) < Decimal(lowest[1])
    named = re.search(r"เครื่องมือที่ยังไม่ถึงเกณฑ์ตั้งแต่ ([0-9.]+) คะแนนขึ้นไป คือ (.+?)\) ?(?:ควร|จำเป็น)", text)
    assert bool(named) == ("ยังไม่ถึงเกณฑ์" in text)
    if named:
        assert re.findall("[กขคง](?= \\()", named[2]) == [name for name, score in instruments.items() if printed(score) < Decimal(named[1])]


def test_every_level_has_its_own_conditions():
    assert [conditions(LEVELS, at) for at in range(len(LEVELS))] == [
        "คะแนนภาพรวมตั้งแต่ 95 คะแนนขึ้นไป และทุกเครื่องมือตั้งแต่ 95 คะแนนขึ้นไป",
        "คะแนนภาพรวมตั้งแต่ 85 คะแนนขึ้นไป และทุกเครื่องมือตั้งแต่ 85 คะแนนขึ้นไป",
        "คะแนนภาพรวมตั้งแต่ 85 คะแนนขึ้นไป แต่มีเครื่องมือที่ต่ำกว่า 85 คะแนน",
        "คะแนนภาพรวมตั้งแต่ 70 คะแนนแต่ไม่ถึง 85 คะแนน",
        "คะแนนภาพรวมต่ำกว่า 70 คะแนน",
    ]


def test_an_unknown_level_has_no_paragraph():
    assert level_paragraph("หน่วยงาน", 2569, "", (), Decimal(90), {}) == ""
    assert named_in(level_paragraph("หน่วยงาน", 2568, "ผ่านดีเยี่ยม", LEVELS, Decimal(99), {})) == []
