"""What the program proposes: every weak point without a measure once, inside the fiscal year, and taken back once it has one."""

from __future__ import annotations

import copy
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.layout.choices import KINDS
from itaxl.reports.proposed import Proposal, proposals
from itaxl.reports.sentences import proposals as told
from itaxl.reports.weak import Served, weak_points
from itaxl.rules import run
from itaxl.scoring.arithmetic import shown
from tests.reports.cases import case, indicators

ITEM = {"score": 0}
SCORE = st.integers(0, 100)


def made(**data: Any) -> list[Proposal]:
    return proposals(case(**data))


def taken(proposal: Proposal, number: str) -> dict[str, Any]:
    """A proposal as a measure of the data JSON."""
    day = {"start": proposal.start.isoformat(), "end": proposal.end.isoformat(), "unit": proposal.unit or "สำนักปลัด"}
    return {
        "id": number,
        "indicator": proposal.indicator,
        "issue": proposal.issue,
        "kind": proposal.kind,
        "name": proposal.name,
        "targets": list(proposal.targets),
        "steps": [{"text": step, **day} for step in proposal.steps],
    }


def test_failing_ones_stand_first_and_by_themselves_then_each_indicator_together():
    found = made(questions={"i1": 99, "i2": 98, "i7": 80, "i10": 60, "i13": 97})
    assert [each.targets for each in found] == [("i10",), ("i7",), ("i13",), ("i1", "i2")]
    assert [each.number for each in found] == ["P01", "P02", "P03", "P04"]
    assert [str(each.score) for each in found] == ["60", "80", "97", "98"]


def test_an_agency_with_forty_items_just_below_full_gets_one_proposal_an_indicator():
    framework = frameworks.load(2568)
    found = made(questions=dict.fromkeys(framework.questions, 98), oit={code: {"score": 98} for code in framework.items})
    assert [each.indicator for each in found] == list(range(1, 11))


def test_failing_questions_with_the_same_remedy_share_a_proposal():
    found = made(questions={"i11": 70, "i12": 80})
    assert [each.targets for each in found] == [("i11", "i12")]


def test_a_question_that_fails_in_one_part_of_eit_is_proposed_for_once():
    [found] = made(questions={"e9": {"part1": 42, "part2": 99}})
    assert found.targets == ("e9",)
    assert "ข้อ e9 EIT ส่วนที่ 1 (42.00 คะแนน)" in found.reason
    assert "99.00" not in found.reason


def test_exactly_the_mark_does_not_fail():
    assert [each.reason.partition(" ")[2] for each in made(questions={"i1": 85})] == [
        "i1 (85.00 คะแนน) ผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไปแล้ว แต่ยังไม่ได้คะแนนเต็ม"
    ]
    assert made(questions={"i1": 84.99})[0].reason == "ข้อ i1 (84.99 คะแนน) ไม่ผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป"


def test_where_no_question_tells_why_the_indicator_is_proposed_for():
    [found] = made(stated=indicators(100, 100, 100, 73.33))
    assert (found.targets, found.indicator, found.issue) == ((), 4, 4)
    [other] = made(year=2567, stated=indicators(100, 100, 100, 73.33))
    assert (other.targets, other.indicator, other.issue) == ((), 4, None)


def test_full_marks_and_no_scores_need_no_proposal():
    assert made(questions={"i1": 100}) == []
    assert made() == []


def test_numbers_stay_when_another_proposal_is_taken_over():
    weak = {"i1": 80, "i10": 60, "i13": 97}
    before = made(questions=weak)
    after = made(questions=weak, measures=[taken(before[0], "M01")])
    assert [each.number for each in after] == ["P02", "P03"]
    assert after == before[1:]


def test_items_come_early_and_everything_stays_in_the_fiscal_year():
    found = made(questions={"i1": 60, "i10": 99}, oit={"o3": ITEM})
    spans = {each.targets: (each.start, each.end) for each in found}
    assert spans[("o3",)] == (date(2025, 10, 1), date(2025, 12, 31))
    assert spans[("i1",)] == (date(2025, 10, 1), date(2026, 3, 31))
    assert spans[("i10",)] == (date(2025, 10, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("memo", "start", "end"),
    [
        ("2025-09-30", date(2025, 10, 1), date(2025, 12, 31)),
        ("2026-01-05", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-09-30", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-10-01", date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_a_quarter_that_is_over_when_the_memo_is_written_is_not_proposed(memo, start, end):
    [found] = made(oit={"o3": ITEM}, memo={"date": memo})
    assert (found.start, found.end) == (start, end)


def test_what_an_item_lacks_and_who_has_it_come_from_the_checklist():
    [found] = made(oit={"o3": {"score": 0, "missing": "แผนที่", "unit": "สำนักปลัด"}})
    assert found.steps[0] == "เพิ่มส่วนที่ยังขาด คือ แผนที่"
    assert found.unit == "สำนักปลัด"


def test_a_unit_is_proposed_only_where_the_work_always_lies_with_it():
    assert [each.unit for each in made(oit={"o12": ITEM, "o1": ITEM})] == ["", "กองคลัง"]


def test_no_item_has_the_year_of_its_title_in_the_measure():
    for year in frameworks.known_years():
        found = made(year=year, oit=dict.fromkeys(frameworks.load(year).items, ITEM))
        assert not any(str(each) in f"{proposal.name}{proposal.steps}" for proposal in found for each in frameworks.known_years())


@pytest.mark.parametrize("year", frameworks.known_years())
def test_every_failing_item_and_question_has_a_measure_of_its_own_name(year):
    framework = frameworks.load(year)
    known = [code for code in framework.items if framework.indicator_of(code)]
    found = made(year=year, questions=dict.fromkeys(framework.questions, 10), oit=dict.fromkeys(known, ITEM))
    assert len({each.name for each in found}) == len(found)
    assert {code for each in found for code in each.targets} == {*framework.questions, *known}


def test_a_taken_proposal_raises_no_question_from_the_rules_about_plans():
    framework = frameworks.load(2568)
    weak = {"questions": dict.fromkeys(framework.questions, 10), "oit": dict.fromkeys(framework.items, ITEM)}
    measures = [taken(each, f"M{at:02}") for at, each in enumerate(made(**weak), 1)]
    book = case(**weak, measures=measures)
    # What the items must contain stands in the steps as the year's list words it, whatever a rule would ask about the words.
    own = " ".join(text for item in framework.items.values() for text in item.elements)
    asked = [each.message for each in run(book.book, framework) if each.place.sheet == "มาตรการ"]
    assert [message for message in asked if not any(word in own for word in re.findall("“(.+?)”", message))] == []


@st.composite
def results(draw: st.DrawFn) -> dict[str, Any]:
    framework = frameworks.load(draw(st.sampled_from(frameworks.known_years())))
    plain = [code for code in framework.questions if code.startswith("i")]
    split = [code for code in framework.questions if code.startswith("e")]
    questions: dict[str, Any] = dict(draw(st.dictionaries(st.sampled_from(plain), SCORE))) if plain else {}
    questions |= draw(st.dictionaries(st.sampled_from(split), st.fixed_dictionaries({"part1": SCORE, "part2": SCORE}))) if split else {}
    items = draw(st.dictionaries(st.sampled_from(list(framework.items)), SCORE.map(lambda score: {"score": score})))
    numbers = draw(st.dictionaries(st.sampled_from([str(no) for no in framework.indicators]), SCORE))
    return {"year": framework.year, "questions": questions, "oit": items, "stated": {"indicators": numbers}}


@settings(max_examples=60, deadline=None)
@given(results(), st.data())
def test_each_weak_point_is_covered_once_its_proposal_is_taken(data, chosen):
    start = case(**data)
    found = proposals(start)
    assert sorted(each.number for each in found) == [each.number for each in found]
    weak = [each for each in weak_points(start) if each.indicator is not None or start.framework.indicator_of(each.ref)]
    assert {each.ref for each in weak} == {ref for each in found for ref in each.targets or (str(each.indicator),)}
    picked = chosen.draw(st.sets(st.sampled_from(found))) if found else set()
    after = case(**data, measures=[taken(each, f"M{at:02}") for at, each in enumerate(sorted(picked, key=lambda each: each.number), 1)])
    covered = {ref for each in picked for ref in each.targets or (str(each.indicator),)}
    served = Served(after)
    assert all(served.measures(each) for each in weak if each.ref in covered)
    assert {each.number for each in proposals(after)} <= {each.number for each in found} - {each.number for each in picked}


@settings(max_examples=40, deadline=None)
@given(results())
def test_a_proposal_says_of_each_score_what_is_true_of_it(data):
    start = case(**data)
    scores = {f"ข้อ {each.ref}" + (f" EIT ส่วนที่ {each.part}" if each.part else ""): shown(each.score) for each in weak_points(start)}
    for each in proposals(start):
        assert each.kind in KINDS
        assert each.steps
        for name, score in scores.items():
            if f"{name} (" in each.reason:
                assert f"{name} ({score:.2f} คะแนน)" in each.reason
        if " ไม่ผ่านเกณฑ์" in each.reason:
            assert each.score < 85


def data_file() -> dict[str, Any]:
    return tomllib.loads(Path(told.__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def test_the_file_that_comes_along_is_read_and_names_every_indicator():
    framework = frameworks.load(2568)
    found = told.remedies_of(data_file())
    assert {each.name for each in framework.indicators.values()} == set(found.indicators)
    assert found.for_indicator(("ไม่รู้จัก",)) == found.any
    assert found.for_indicator(("การปรับปรุงระบบการทำงาน", "การปรับปรุงการทำงาน")) == found.indicators["การปรับปรุงการทำงาน"]


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("extra",), {}, "file: unknown key extra"),
        (("any",), None, "file: missing key any"),
        (("any", "owner"), "ใคร", "any: unknown key owner"),
        (("any", "steps"), [], "any: kind must be"),
        (("any", "kind"), "แผน", "any: kind must be"),
        (("question", 0, "words"), None, r"question\[0\]: missing key words"),
        (("item", 0, "name"), None, r"item\[0\]: missing key name"),
        (("quarters", "item"), [2, 1], "quarters.item: must be two quarters"),
        (("quarters", "item"), [1, 5], "quarters.item: must be two quarters"),
        (("quarters", "always"), [1, 4], "quarters: unknown key always"),
    ],
)
def test_a_file_of_remedies_that_does_not_fit_is_refused_by_name(path, value, where):
    data = copy.deepcopy(data_file())
    *to, last = path
    table: Any = data
    for key in to:
        table = table[key]
    if value is None:
        del table[last]
    else:
        table[last] = value
    with pytest.raises(ValueError, match=where):
        told.remedies_of(data)
