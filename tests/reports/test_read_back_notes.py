"""Sentences about single scores, remarks of staff, follow-up and proposals: built from random facts and read back."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.layout.choices import NO_SCORE, STATUS, STEP_STATUS
from itaxl.reports.sentences import followup, indicators, levels, proposals, scores
from itaxl.reports.sentences.indicators import Remark, Subject
from tests.reports.reading_back import MARKS, SCORES, directions, items_of, printed, quoted, reads_back, said_to_pass, years_in

TEXTS = st.sampled_from(["", "ไม่มีคู่มือ", "จัดทำคู่มือ", "เนื่องจากคนน้อย", "ดังนั้น หน่วยงานควรย่อแบบ", "พบว่าช้า"])
REMARKS = st.builds(
    Remark,
    TEXTS,
    st.sampled_from(["", "ผู้รับบริการ", "ป.ป.ช."]),
    TEXTS,
    TEXTS,
    st.lists(st.sampled_from(["o1", "o8", "i3"]), unique=True).map(tuple),
    st.sampled_from(["", "i10"]),
)
PARTS = st.dictionaries(st.sampled_from(["i1", "i2", "i3", "o5"]), st.none() | SCORES)
ROWS = st.lists(
    st.tuples(st.sampled_from(["ข้อ i1", "ข้อ i2", "ข้อ e7"]), st.none() | SCORES, st.none() | SCORES), unique_by=lambda row: row[0]
)


def subject(score, parts, mark) -> Subject:
    return Subject(4, "การใช้ทรัพย์สิน", score, mark, {4: score}, parts)


@reads_back("scores.group_words")
@given(SCORES, st.lists(st.sampled_from(["ก", "ข", "ค"]), min_size=1, unique=True))
def test_a_group_names_its_members_and_their_one_score(value, names):
    text = scores.group_words((printed(value), names))
    assert items_of(text.partition(" (")[0]) == names
    assert quoted(text) == [printed(value)]
    assert ("เท่ากัน" in text) == (len(names) > 1)


@reads_back("scores.disagreement")
@given(st.none() | SCORES, st.none() | SCORES, st.booleans())
def test_a_disagreement_gives_both_scores_and_the_points_between(stated, computed, uses):
    text = scores.disagreement("คะแนน", stated, computed, uses_stated=uses)
    apart = None if stated is None or computed is None else abs(printed(stated) - printed(computed))
    assert bool(text) == (apart is not None and apart > Decimal("0.01"))
    if text:
        assert quoted(text) == [printed(stated), printed(computed), apart]
        assert ("ใช้คะแนนที่ประกาศ" in text) == uses


@reads_back("scores.movements")
@given(ROWS)
def test_movements_sort_every_compared_score_by_direction(rows):
    text = scores.movements(rows, 2567)
    compared = {name: printed(now) - printed(before) for name, now, before in rows if now is not None and before is not None}
    found = {}
    for word, sign in (("เพิ่มขึ้น", 1), ("ลดลง", -1), ("เท่าเดิม", 0)):
        part = re.search(rf"{word} ([0-9]+) ข้อ คือ (.*?)(?= และมีข้อที่คะแนน|$)", text)
        listed = re.findall(r"(ข้อ \w+)(?: \(([+-][0-9.]+) คะแนน\))?", part[2]) if part else []
        assert int(part[1] if part else 0) == len(listed)
        assert all((Decimal(points or 0) > 0) - (Decimal(points or 0) < 0) == sign for _, points in listed)
        found |= {name: Decimal(points or 0) for name, points in listed}
    assert found == compared


@reads_back("scores.gap")
@given(SCORES, st.dictionaries(st.sampled_from(["IIT", "OIT"]), SCORES))
def test_the_gap_prints_what_is_missing(needed, short):
    text = scores.gap("ผ่านดี", needed, short)
    overall = re.search(r"เพิ่มขึ้นอีก ([0-9.]+) คะแนน", text)
    assert (Decimal(overall[1]) if overall else 0) == (printed(needed) if needed > 0 else 0)
    assert {name: Decimal(points) for name, points in re.findall(r"(IIT|OIT) \(ขาดอีก ([0-9.]+) คะแนน\)", text)} == {
        name: printed(value) for name, value in short.items()
    }


@reads_back("scores.level_of_one")
@given(SCORES, MARKS)
def test_level_and_verdict_of_one_score_agree(value, mark):
    text = scores.level_of_one(value, mark)
    assert said_to_pass(text) == (None if mark is None else printed(value) >= mark)
    level = re.search("อยู่ในระดับ(ต้องปรับปรุง|ดี|สูงสุด)", text)
    assert (level[1] if level else "") == (
        "สูงสุด" if printed(value) == 100 else "" if mark is None else "ดี" if printed(value) >= mark else "ต้องปรับปรุง"
    )


@reads_back("indicators.against_overall")
@given(SCORES, st.none() | SCORES)
def test_a_score_is_put_on_the_right_side_of_the_overall_one(value, overall):
    text = indicators.against_overall(value, overall)
    if overall is None:
        assert text == ""
        return
    assert quoted(text) == [printed(overall)]
    difference = printed(value) - printed(overall)
    assert ("สูงกว่า" in text, "ต่ำกว่า" in text, "เท่ากับ" in text) == (difference > 0, difference < 0, difference == 0)


@reads_back("indicators.lowest_parts")
@given(PARTS, MARKS)
def test_the_lowest_questions_are_all_named_and_judged(parts, mark):
    text = indicators.lowest_parts(subject(None, parts, mark))
    known = {code: printed(value) for code, value in parts.items() if value is not None}
    if len(set(known.values())) < 2:
        assert text == ""
        return
    lowest = min(known.values())
    assert quoted(text) == [lowest]
    assert set(re.findall(r"ข้อ ([io][0-9]+)", text)) == {code for code, value in known.items() if value == lowest}
    assert ("ไม่ผ่านเกณฑ์" in text) == (mark is not None and lowest < mark)
    assert ("เท่าที่ทราบ" in text) == (len(known) < len(parts))


@reads_back("indicators.advice")
@given(st.none() | SCORES, MARKS, st.booleans())
def test_advice_fits_the_score_and_forgets_no_part_that_fails(value, mark, weak):
    text = indicators.advice(value, mark, weak_part=weak)
    assert not weak or value is None or "ปรับปรุงข้อที่ไม่ผ่านเกณฑ์" in text or "มาตรการแก้ไข" in text
    assert weak or "ข้อที่ไม่ผ่าน" not in text
    full = value is not None and printed(value) == 100
    fails = value is not None and mark is not None and printed(value) < mark
    assert ("รักษามาตรฐาน" in text) == full
    assert ("มาตรการแก้ไข" in text) == (fails and not full)
    assert ("ให้ได้คะแนนเต็ม" in text) == (value is not None and not full and not fails)


@reads_back("indicators.paragraph")
@given(st.none() | SCORES, PARTS, MARKS, st.lists(REMARKS, max_size=3))
def test_a_paragraph_holds_every_remark_and_advice_only_without_one(score, parts, mark, remarks):
    one = subject(score, parts, mark)
    text = indicators.paragraph("หน่วยงาน", one, remarks)
    assert text.startswith(indicators.standing("หน่วยงาน", one))
    assert all(indicators.remark_words(remark) in text for remark in remarks)
    given_by_staff = any(remark.recommendation for remark in remarks)
    own = indicators.advice(
        score, mark, weak_part=mark is not None and any(value is not None and printed(value) < mark for value in parts.values())
    )
    assert not own or (own in text) == (not given_by_staff)
    assert set(quoted(text)) <= {printed(value) for value in (score, *parts.values()) if value is not None} | {Decimal(100)}


@reads_back("indicators.bare", "indicators.remark_words", "indicators.recommendation_line")
@given(REMARKS)
def test_a_remark_says_each_thing_of_staff_once(remark):
    texts = {key: indicators.bare(getattr(remark, key), key) for key in ("finding", "cause", "recommendation")}
    words, line = indicators.remark_words(remark), indicators.recommendation_line("i10", remark)
    assert bool(words) == any(texts.values())
    for key, text in texts.items():
        assert text in words
        assert key == "cause" or text in line
    assert not re.search("(พบว่า|เนื่องจาก|หน่วยงานควร)\\1", words)
    assert ("หน่วยงานควร" in words) >= bool(texts["recommendation"])
    if words and remark.refs:
        assert words.endswith(f"(อ้างอิงจาก {', '.join(remark.refs)})")


@reads_back("levels.conditions")
@given(st.integers(0, 4))
def test_conditions_are_those_of_the_level(at):
    every = frameworks.load(2568).levels
    numbers = [Decimal(number) for number in re.findall(r"[0-9]+", levels.conditions(every, at))]
    level = every[at]
    assert level.overall_min in numbers or level.overall_min == 0
    assert level.every_instrument_min is None or level.every_instrument_min in numbers


@reads_back("followup.comparison_remark")
@given(st.sampled_from([("e7",), ("e14",), ("e13", "e14")]), st.sampled_from(["same", "wording", "none", ""]))
def test_a_remark_on_comparing_gives_last_years_codes_their_year(before, comparison):
    text = followup.comparison_remark("e7", 2568, before, 2567, comparison)
    if text and before != ("e7",) and comparison != "none":
        assert f"ข้อ {' และ '.join(before)} ของปี 2567" in text
    assert (text == "") == (comparison == "same" and before == ("e7",))
    assert ("ต่างกัน" in text, "ไม่เทียบ" in text, " ของปี 2568 ตรงกับข้อ" in text) == (
        comparison in ("wording", ""),
        comparison == "none",
        comparison == "same" and before != ("e7",),
    )


@reads_back("followup.conclusion_sentence", "followup.next_action_sentence")
@given(TEXTS)
def test_what_staff_conclude_is_introduced_once(text):
    for said, lead in ((followup.conclusion_sentence(text), "แสดงให้เห็นว่า"), (followup.next_action_sentence(text), "แนวทางปีถัดไป: ")):
        assert said == (f"{lead}{text}" if text else "")


@reads_back("followup.no_score_sentence")
@given(st.sampled_from(["", *NO_SCORE, "เว็บไซต์ปิด"]))
def test_why_there_is_no_score_is_said_with_its_year(reason):
    text = followup.no_score_sentence(2567, reason)
    assert years_in(text) == [2567]
    assert "ไม่มีคะแนน" in text
    assert not directions(text) and not quoted(text)
    assert ("เนื่องจาก" in text) == (reason not in ("", NO_SCORE[0], NO_SCORE[3]))


@reads_back("followup.result_sentence")
@given(st.sampled_from(["", "ประชุมแล้ว"]), st.sampled_from(["", *STEP_STATUS]), st.sampled_from(["", "เนื่องจากคนน้อย"]))
def test_a_result_never_hides_what_was_not_done(result, status, reason):
    text = followup.result_sentence(result, status, reason)
    assert result in text
    assert (followup.NOT_FILLED_RESULT in text) == (not result and status not in STEP_STATUS[1:])
    assert all((word in text) == (status == word) for word in STEP_STATUS[1:])
    assert ("คนน้อย" in text) == bool(reason)
    assert ("ยังไม่ได้ระบุเหตุ" in text) == (status in STEP_STATUS[1:] and not reason)


@reads_back("proposals.reason")
@given(st.lists(SCORES.filter(lambda value: printed(value) < 100), min_size=1, max_size=3).map(sorted), MARKS)
def test_the_reason_of_a_proposal_gives_every_score_and_the_right_verdict(values, mark):
    # What is proposed for together lies on the same side of the mark.
    same = [value for value in values if mark is None or (printed(value) >= mark) == (printed(values[0]) >= mark)]
    text = proposals.reason([(f"ข้อ i{at}", value) for at, value in enumerate(same)], mark)
    assert quoted(text)[: len(same)] == [printed(value) for value in same]
    assert said_to_pass(text) == (None if mark is None else printed(same[0]) >= mark)
    assert ("คะแนนเต็ม" in text) == (mark is None or printed(same[0]) >= mark)


@reads_back("proposals.content_step")
@given(st.lists(st.sampled_from(["ที่อยู่", "แผนที่"]), unique=True), st.sampled_from(["", "อีเมล"]), st.sampled_from(["", *STATUS]))
def test_the_first_step_names_what_is_missing_else_all_elements(elements, lacking, status):
    text = proposals.content_step(elements, lacking, status)
    assert (lacking in text) if lacking else all(element in text for element in elements)
    assert text.startswith("จัดทำ") == (not lacking and status == STATUS[2])
