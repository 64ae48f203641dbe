"""Levels, letters, ranks and what is missing to the next level."""

from dataclasses import replace
from decimal import Decimal

import pytest

from itaxl import frameworks
from itaxl.exchange import from_data
from itaxl.frameworks.levels import level_of
from itaxl.layout import layout_of
from itaxl.scoring import score
from itaxl.scoring.levels import letter_of
from tests.scoring.figures import indicators, questions

FRAMEWORK = frameworks.load(2568)
BEST, GOOD, PASSED, IMPROVE, URGENT = "ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"


def scores(data):
    return score(from_data(data, layout_of(FRAMEWORK)), FRAMEWORK)


def level(overall, *parts, framework=FRAMEWORK):
    """Level of an overall score with four instruments (all at the overall score unless given)."""
    given = parts or (overall,) * 4
    exact = [None if part is None else Decimal(part) for part in given]
    return level_of(framework, None if overall is None else Decimal(overall), dict(zip(("iit", "eit1", "eit2", "oit"), exact, strict=True)))


@pytest.mark.parametrize(
    ("overall", "expected"),
    [
        ("100", BEST),
        ("95", BEST),
        ("94.995", BEST),
        ("94.994", GOOD),
        ("85", GOOD),
        ("84.995", GOOD),
        ("84.994", IMPROVE),
        ("70", IMPROVE),
        ("69.995", IMPROVE),
        ("69.99", URGENT),
        ("0", URGENT),
    ],
)
def test_edges_count_as_shown(overall, expected):
    assert level(overall) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("95", "95", "95", "94.99"), GOOD),
        (("95", "95", "95", "94.995"), BEST),
        (("100", "100", "100", "85"), GOOD),
        (("100", "100", "100", "84.99"), PASSED),
        (("100", "100", "84.995", "100"), GOOD),
        (("100", "0", "100", "100"), PASSED),
    ],
)
def test_every_instrument_must_reach_the_level(parts, expected):
    assert level("95", *parts) == expected


@pytest.mark.parametrize("missing", range(4))
def test_no_passing_level_while_an_instrument_is_unknown(missing):
    parts = ["100"] * 4
    parts[missing] = None

    assert level("96", *parts) == ""
    assert level("85", *parts) == ""
    assert level("84.99", *parts) == IMPROVE
    assert level("0", *parts) == URGENT


def test_no_overall_score_no_level():
    assert level(None, "100", "100", "100", "100") == ""


def test_a_year_may_test_fewer_instruments():
    fewer = replace(FRAMEWORK, tested=("iit", "oit"))

    found = score(from_data(indicators(*[100] * 5, 80, 80, 80, 100, 100), layout_of(fewer)), fewer)

    assert found.level == GOOD
    assert scores(indicators(*[100] * 5, 80, 80, 80, 100, 100)).level == PASSED


@pytest.mark.parametrize(
    ("overall", "letter"),
    [
        ("95", "AA"),
        ("94.995", "AA"),
        ("94.99", "A"),
        ("85", "A"),
        ("84.99", "B"),
        ("75", "B"),
        ("65", "C"),
        ("55", "D"),
        ("50", "E"),
        ("49.99", "F"),
    ],
)
def test_letters(overall, letter):
    assert letter_of(FRAMEWORK, Decimal(overall)) == letter


def test_no_letter_without_a_score_or_without_a_scale():
    assert letter_of(FRAMEWORK, None) == ""
    assert letter_of(frameworks.load(2569), Decimal(90)) == ""


def test_ties_share_the_better_rank():
    found = scores(indicators(90, 95, 90, 100, 85, 95.004, 0, 70, 95, None))

    assert {no: each.rank for no, each in found.indicators.items()} == {4: 1, 2: 2, 6: 2, 9: 2, 1: 5, 3: 5, 5: 7, 8: 8, 7: 9, 10: None}


def test_passing_is_decided_as_shown():
    found = scores(indicators(84.99, 84.994, 84.995, 85, None))

    assert [found.indicators[no].passed for no in range(1, 6)] == [False, False, True, True, None]


@pytest.mark.parametrize(
    ("stated", "used"),
    [("90", "90"), ("90.01", "90.01"), ("89.99", "89.99"), ("90.014", "90.014"), ("90.02", "90"), ("89.98", "90"), ("90.015", "90")],
)
def test_an_announced_total_may_differ_by_a_hundredth(stated, used):
    assert scores(indicators(*[90] * 10, overall=Decimal(stated))).overall.score == Decimal(used)


def test_a_total_alone_is_believed_but_gives_no_passing_level():
    found = scores(indicators(overall=96))

    assert (found.overall.score, found.overall.passed, found.level, found.letter, found.gap) == (96, True, "", "AA", None)
    assert scores(indicators(overall=60)).level == URGENT


def test_indicators_9_and_10_follow_from_items_only_where_weights_do_not_matter():
    full, zero, mixed = scores(questions()), scores(questions(oit=0)), scores(questions(o1=0, o28=50))
    missing = scores(questions(o1=None))

    assert [full.indicators[no].computed for no in (9, 10)] == [100, 100]
    assert [zero.indicators[no].computed for no in (9, 10)] == [0, 0]
    assert [mixed.indicators[no].computed for no in (9, 10)] == [None, None]
    assert [missing.indicators[no].computed for no in (9, 10)] == [None, 100]
    assert mixed.overall.score is None


def test_one_part_of_eit_says_nothing_about_the_other():
    one = scores(questions(two=None))

    assert (one.instruments["eit1"].computed, one.instruments["eit2"].computed) == (100, None)
    assert one.indicators[6].computed is None
    assert one.eit_split
    assert scores(questions(one=None)).instruments["eit1"].computed is None


def test_announced_parts_are_told_apart():
    found = scores(indicators(*[90] * 10, eit1=80, eit2=100))

    assert found.eit_split
    assert [found.instruments[code].score for code in ("eit1", "eit2")] == [80, 100]
    assert not scores(indicators(*[90] * 10, eit1=80)).eit_split


# What is missing to the next level.


def test_gap_of_questions_counts_them_one_by_one():
    found = scores(questions(iit=80, one=80, two=80, oit=100, i1=50)).gap

    points = dict(found.by)
    assert found.next_level == GOOD
    assert points["i1"] == Decimal(50) * 30 / 100 / 5 / 3
    assert points["i2"] == Decimal(20) * 30 / 100 / 5 / 3
    # A question counts in both parts of EIT.
    assert points["e1"].quantize(Decimal("1e-20")) == (2 * Decimal(20) * 15 / 100 / 3 / 3).quantize(Decimal("1e-20"))
    assert next(iter(points)) == "i1"
    assert not {"ind9", "ind10"} & set(points)


def test_gap_lists_only_what_helps_the_instruments_that_are_short():
    found = scores(indicators(*[100] * 5, 96, 96, 90, 99, 99)).gap

    assert (found.next_level, found.needed) == (BEST, 0)
    assert found.instruments == {"eit1": 1, "eit2": 1}
    assert [code for code, _ in found.by] == ["ind8", "ind6", "ind7"]


def test_gap_of_the_lowest_level():
    found = scores(indicators(*[50] * 10)).gap

    assert (found.next_level, found.needed, found.instruments) == (IMPROVE, 20, {})
    assert found.by[0] == ("ind9", Decimal(10))
    assert found.by[1] == ("ind10", Decimal(10))


def test_no_gap_at_the_top_or_without_a_level():
    assert scores(indicators(*[95] * 10)).gap is None
    assert scores(indicators(overall=96)).gap is None
    assert scores(indicators()).gap is None


def test_what_is_full_already_gains_nothing():
    assert "ind1" not in dict(scores(indicators(100, *[80] * 9)).gap.by)
