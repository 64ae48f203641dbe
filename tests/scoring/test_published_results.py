"""Scores of published results come out as printed, and contradictions in them are seen through."""

from decimal import Decimal

import pytest

from itaxl import frameworks
from itaxl.exchange import from_data
from itaxl.layout import layout_of
from itaxl.model import Submission
from itaxl.scoring import score, shown
from tests.scoring import figures


def scores(data):
    framework = frameworks.load(data["year"])
    return score(from_data(data, layout_of(framework)), framework)


def printed(each):
    return None if each is None else str(shown(each))


def instruments(found):
    return {code: printed(each.score) for code, each in found.instruments.items()}


def test_complete_result():
    found = scores(figures.COMPLETE)

    assert instruments(found) == {"iit": "98.96", "eit1": "100.00", "eit2": "99.67", "oit": "100.00"}
    assert printed(found.overall.computed) == "99.64"
    assert (found.level, found.letter, found.overall.passed) == ("ผ่านดีเยี่ยม", "AA", True)
    assert {no: printed(each.score) for no, each in found.indicators.items() if shown(each.score) < 100} == {
        1: "99.26",
        4: "95.56",
        8: "99.50",
    }
    assert found.eit_split
    assert found.gap is None


def test_issues_of_the_complete_result():
    found = scores(figures.COMPLETE).issues

    assert [printed(issue.average) for issue in found] == ["99.68", "100.00", "100.00", "95.56", "100.00", "100.00", "100.00"]
    assert [issue.below_full for issue in found] == [("i2",), (), (), ("i10",), (), (), ()]
    assert {issue.below_pass for issue in found} == {()}
    assert all(issue.passed for issue in found)
    assert found[1].items["e9"] == 100  # the issue tables quote part 1


def test_indicators_alone_with_a_weak_oit():
    found = scores(figures.FIVE_POINTS)

    assert instruments(found) == {"iit": "99.06", "eit1": "96.42", "eit2": "96.42", "oit": "93.50"}
    assert printed(found.overall.computed) == "96.04"
    assert (found.level, found.letter) == ("ผ่านดี", "AA")
    assert not found.eit_split
    assert found.gap.next_level == "ผ่านดีเยี่ยม"
    assert (found.gap.needed, found.gap.instruments) == (0, {"oit": Decimal("1.50")})
    assert found.gap.by == (("ind9", Decimal("2.6")),)


@pytest.mark.parametrize("data", [figures.LOW_OIT, figures.CONTRADICTED])
def test_a_total_that_does_not_follow_is_not_used(data):
    found = scores(data)

    assert instruments(found) == {"iit": "82.71", "eit1": "96.78", "eit2": "96.78", "oit": "74.63"}
    assert printed(found.overall.computed) == printed(found.overall.score) == "83.69"
    assert (found.level, found.letter, found.overall.passed) == ("ต้องปรับปรุง", "B", False)
    assert (found.gap.next_level, printed(found.gap.needed), found.gap.instruments) == ("ผ่าน", "1.31", {})
    assert found.gap.by[0] == ("ind9", Decimal("8.15"))
    assert [points for _, points in found.gap.by] == sorted((points for _, points in found.gap.by), reverse=True)
    assert {code for code, _ in found.gap.by} == {f"ind{no}" for no in range(1, 11)}


def test_the_contradicted_total_is_still_shown_as_announced():
    assert scores(figures.CONTRADICTED).overall.stated == Decimal("90.1")
    assert scores(figures.LOW_OIT).overall.stated is None


def test_a_few_questions_of_two_years():
    found = scores(figures.A_FEW_QUESTIONS)

    changes = {code: str(each.change) for code, each in found.questions.items() if each.change is not None}
    assert changes == {"i3": "6.21", "i11": "60.67", "e7": "3.07", "e9": "13.49"}
    assert found.overall.score is None
    assert (found.level, found.letter, found.gap, found.overall.passed) == ("", "", None, None)
    assert found.questions["e7"].passed
    assert found.questions["i1"].passed is None


def test_an_indicator_announced_counts_before_the_computed_one():
    found = scores({**figures.COMPLETE, "stated": {"indicators": {"4": 85}}})

    assert (found.indicators[4].stated, printed(found.indicators[4].computed), found.indicators[4].score) == (85, "95.56", 85)
    assert printed(found.instruments["iit"].computed) == "96.85"


def test_nothing_filled_in():
    framework = frameworks.load(2568)
    found = score(Submission("x", 2568, {}, {}), framework)

    assert found.overall.score is None
    assert {each.score for each in (*found.indicators.values(), *found.questions.values(), *found.items.values())} == {None}
    assert {each.rank for each in found.indicators.values()} == {None}
    assert [issue.average for issue in found.issues] == [None] * 7


@pytest.mark.parametrize("year", frameworks.known_years())
def test_every_year_can_be_scored(year):
    framework = frameworks.load(year)
    found = scores(figures.data(year, stated={"indicators": {str(no): 90 for no in range(1, 11)}}))

    known = None not in [instrument.weight for instrument in framework.instruments.values()]
    assert (found.overall.score is not None) == known
    assert bool(found.level) == (known and bool(framework.levels))
    assert {each.rank for each in found.indicators.values()} == {1}
