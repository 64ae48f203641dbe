"""Announced scores against each other: certain contradictions are errors, what may be rounding is silent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.looking import found, of_rooms, workbook

BAAN = {"1": 90.10, "2": 85.25, "3": 90.12, "4": 73.33, "5": 74.75, "6": 97.73, "7": 97.00, "8": 95.60, "9": 59.25, "10": 90.00}


def test_an_overall_score_that_does_not_follow_is_an_error_at_its_cell():
    [finding] = found(workbook(stated={"overall": 90.10, "indicators": {**BAAN, "3": 90.10}}), "ITA301")

    assert (finding.name, finding.severity, finding.field) == ("overall-mismatch", "error", "stated.overall")
    assert (str(finding.place), finding.found, finding.expected) == ("คะแนน!C5", "90.10", "83.69")


@pytest.mark.parametrize("overall", [83.68, 83.69, 83.70])
def test_an_overall_score_within_a_hundredth_is_silent(overall):
    assert not found(workbook(stated={"overall": overall, "indicators": {**BAAN, "3": 90.10}}), "ITA301")


def test_an_overall_score_without_its_parts_is_silent():
    assert not of_rooms(workbook(stated={"overall": 99.64}), "3")


def test_published_scores_that_agree_are_silent():
    stated = {"overall": 99.64, "level": "ผ่านดีเยี่ยม", "iit": 98.96, "eit1": 100, "eit2": 99.67, "oit": 100, "indicators": {"4": 95.56}}
    questions = {"i10": 86.67, "i11": 100, "i12": 100}

    assert not of_rooms(workbook(stated=stated, questions=questions), "3")


@pytest.mark.parametrize(("code", "score", "expected"), [("iit", 86.71, "82.71"), ("oit", 71.62, "74.63")])
def test_an_instrument_is_the_mean_of_its_indicators(code, score, expected):
    [finding] = found(workbook(stated={code: score, "indicators": {**BAAN, "3": 90.10}}), "ITA302")

    assert (finding.field, finding.expected) == (f"stated.{code}", expected)
    assert not found(workbook(stated={code: float(expected), "indicators": {**BAAN, "3": 90.10}}), "ITA302")


def test_the_parts_of_eit_may_differ_but_their_mean_is_that_of_the_indicators():
    indicators = {"6": 97.73, "7": 97.00, "8": 95.60}

    assert not found(workbook(stated={"eit1": 99.00, "eit2": 94.55, "indicators": indicators}), "ITA302")
    [finding] = found(workbook(stated={"eit1": 99.00, "eit2": 99.55, "indicators": indicators}), "ITA302")
    assert finding.expected == "96.78"


def test_an_indicator_is_the_mean_of_its_questions():
    questions = {"i10": 86.67, "i11": 100, "i12": 100}

    [finding] = found(workbook(stated={"indicators": {"4": 99.64}}, questions=questions), "ITA303")
    assert (finding.found, finding.expected) == ("99.64", "95.56")
    assert not found(workbook(stated={"indicators": {"4": 95.56}}, questions=questions), "ITA303")


def items(first: int, last: int, scores: list[float]) -> dict[str, dict[str, float]]:
    return {f"o{number}": {"score": score} for number, score in zip(range(first, last + 1), scores, strict=True)}


def test_items_of_oit_are_weighed_unknown_so_only_extremes_are_certain():
    full = items(21, 28, [100] * 8)
    mixed = items(21, 28, [100] * 7 + [0])

    assert found(workbook(stated={"indicators": {"10": 90}}, oit=full), "ITA303")
    assert not found(workbook(stated={"indicators": {"10": 81.25}}, oit=mixed), "ITA303", "ITA304", "ITA307")
    assert [each.severity for each in found(workbook(stated={"indicators": {"10": 50}}, oit=mixed), "ITA303", "ITA307")] == ["info"]


def test_an_aggregate_outside_its_known_parts_is_impossible():
    questions = {"e9": 42.00}

    [finding] = found(workbook(stated={"indicators": {"8": 99.50}}, questions=questions), "ITA304")
    assert finding.expected == "14.00–80.67"
    assert not found(workbook(stated={"indicators": {"8": 80.50}}, questions=questions), "ITA304")


def test_half_filled_questions_of_eit_prove_nothing():
    assert not found(workbook(stated={"indicators": {"8": 99.50}}, questions={"e9": {"part1": 42.00}}), "ITA304")


def test_an_overall_score_below_what_known_instruments_give_is_impossible():
    assert found(workbook(stated={"overall": 60.00, "iit": 98, "oit": 100}), "ITA304")
    assert not found(workbook(stated={"overall": 99.00, "iit": 98, "oit": 100}), "ITA304")


def test_an_earlier_year_lies_between_its_own_parts():
    earlier = {"year": 2567, "overall": 99.10, "iit": 90, "eit1": 91, "eit2": 92, "oit": 95}

    [finding] = found(workbook(previous=[earlier]), "ITA304")
    assert (finding.field, finding.expected) == ("previous.1.overall", "90.00–95.00")
    assert not found(workbook(previous=[{**earlier, "overall": 94.10}]), "ITA304")


@pytest.mark.parametrize("score", [100, 90, 85.5, 86.67, 95.56])
def test_scores_that_repeat_naturally_are_silent(score):
    assert not found(workbook(stated={"indicators": {"1": score, "5": score}}), "ITA305")


def test_an_odd_score_twice_is_asked_about():
    [finding] = found(workbook(stated={"indicators": {"2": 89.07, "5": 89.07}}), "ITA305")

    assert (finding.severity, finding.field) == ("warning", "stated.indicators.5")


@pytest.mark.parametrize(
    ("stated", "level", "right"),
    [
        ({"overall": 99.64, "iit": 98.96, "eit1": 100, "eit2": 99.67, "oit": 100}, "ผ่าน", "ผ่านดีเยี่ยม"),
        ({"overall": 95.50, "iit": 98, "eit1": 99, "eit2": 99, "oit": 91}, "ผ่านดีเยี่ยม", "ผ่านดี"),
        ({"overall": 86.44, "iit": 98.96, "eit1": 80, "eit2": 82, "oit": 81}, "ผ่านดี", "ผ่าน"),
        ({"overall": 70.00}, "ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง"),
    ],
)
def test_the_level_follows_from_the_scores(stated, level, right):
    [finding] = found(workbook(stated={**stated, "level": level}), "ITA306")

    assert (finding.found, finding.expected, finding.severity) == (level, right, "error")
    assert not found(workbook(stated={**stated, "level": right}), "ITA306")


def test_a_level_that_rests_on_an_unsplit_eit_is_only_asked_about():
    indicators = {str(no): 96 for no in range(1, 11)}

    [finding] = found(workbook(stated={"level": "ผ่าน", "indicators": indicators}), "ITA306")
    assert finding.severity == "warning"


def test_full_marks_for_an_item_that_lacks_something_are_asked_about():
    def missing(text: str | None, score: int = 100):
        return found(workbook(oit={"o14": {"score": score, "missing": text}}), "ITA308")

    assert missing("แผนพัฒนาบุคลากร")
    assert not missing("ไม่มี") and not missing(None) and not missing("แผนพัฒนาบุคลากร", 0)


@given(st.lists(st.decimals(min_value=0, max_value=100, places=2), min_size=10, max_size=10))
def test_a_sheet_of_indicators_and_what_follows_from_it_never_contradicts_itself(values):
    def mean(part: list[Decimal]) -> Decimal:
        return (sum(part) / len(part)).quantize(Decimal("0.01"))

    iit, eit, oit = mean(values[:5]), mean(values[5:8]), mean(values[8:])
    indicators = {str(no): float(value) for no, value in enumerate(values, 1)}
    book = workbook(stated={"iit": float(iit), "eit1": float(eit), "eit2": float(eit), "oit": float(oit), "indicators": indicators})

    assert not found(book, "ITA301", "ITA302", "ITA303", "ITA304")
