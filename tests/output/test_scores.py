"""Scores as printed and as JSON in the shape of the contract: rounded half up, two decimals, only here."""

import json
from decimal import Decimal

import pytest

from itaxl import frameworks
from itaxl.exchange import from_data
from itaxl.layout import layout_of
from itaxl.output.plain import width
from itaxl.output.scores import as_json, as_text, number
from itaxl.scoring import score
from tests.scoring import figures
from tests.scoring.figures import data, indicators, questions


def scored(content):
    framework = frameworks.load(content["year"])
    return score(from_data(content, layout_of(framework)), framework), framework


SCORED = ("stated", "computed", "score", "pass")


def test_json_has_the_keys_of_the_contract():
    found = as_json(*scored({**figures.CONTRADICTED, "questions": {"i1": 100}}))

    assert set(found) == {"schema", "year", "pass_mark", "overall", "instruments", "indicators", "issues", "questions", "gap"}
    assert set(found["overall"]) == {"stated", "computed", "level", "letter", "pass", "previous", "change"}
    assert {code: set(each) for code, each in found["instruments"].items()} == {
        code: set(SCORED) for code in ("iit", "eit1", "eit2", "oit")
    }
    keys = {"no", "name", "instrument", *SCORED, "rank", "previous", "change"}
    assert [set(each) for each in found["indicators"]] == [keys] * 10
    keys = {"no", "name", "average", "pass", "below_pass", "below_full", "items"}
    assert [set(each) for each in found["issues"]] == [keys] * 7
    assert found["questions"] == {"i1": {"score": 100, "pass": True, "previous": None, "change": None}}
    assert set(found["gap"]) == {"next_level", "needed", "by"}
    assert set(found["gap"]["by"][0]) == {"code", "points"}
    json.dumps(found)


def test_json_of_the_contradicted_result():
    found = as_json(*scored(figures.CONTRADICTED))

    assert (found["schema"], found["year"], found["pass_mark"]) == ("itaxl-score/1", 2568, 85)
    assert found["overall"] == {
        "stated": 90.1, "computed": 83.69, "level": "ต้องปรับปรุง", "letter": "B", "pass": False, "previous": None, "change": None,
    }  # fmt: skip
    assert found["instruments"]["iit"] == {"stated": None, "computed": 82.71, "score": 82.71, "pass": False}
    assert found["instruments"]["oit"]["computed"] == 74.63
    first = {"no": 1, "name": "การปฏิบัติหน้าที่", "instrument": "iit", "stated": 90.1, "computed": None, "score": 90.1, "pass": True}
    assert found["indicators"][0] == {**first, "rank": 4, "previous": None, "change": None}
    assert (found["gap"]["next_level"], found["gap"]["needed"]) == ("ผ่าน", 1.31)


def test_json_of_issues():
    issue = as_json(*scored(figures.COMPLETE))["issues"][0]

    assert (issue["average"], issue["pass"], issue["below_pass"], issue["below_full"]) == (99.68, True, [], ["i2"])
    assert issue["items"] == {"i1": 100, "i2": 97.78, "i3": 100, "o5": 100, "o6": 100, "o7": 100, "o8": 100}


def test_json_of_two_years():
    content = {**indicators(90.5, overall=None), "previous": [{"year": 2567, "overall": 88, "indicators": {"1": 95.75}}]}

    found = as_json(*scored(content))
    assert (found["indicators"][0]["previous"], found["indicators"][0]["change"]) == (95.75, -5.25)
    assert (found["overall"]["previous"], found["overall"]["change"]) == (88, None)


def test_questions_without_any_score_are_left_out():
    found = as_json(*scored(data(questions={"i2": {"prev": 50}, "e1": 80}, oit={"o3": {"score": 0}})))["questions"]

    assert set(found) == {"i2", "e1", "o3"}
    assert (found["i2"], found["o3"]["score"]) == ({"score": None, "pass": None, "previous": 50, "change": None}, 0)


def test_nothing_known_is_null_and_not_zero():
    found = as_json(*scored(data()))

    assert found["overall"] == dict.fromkeys(("stated", "computed", "level", "letter", "pass", "previous", "change"))
    assert found["gap"] is None
    assert found["questions"] == {}


@pytest.mark.parametrize(("value", "shown"), [("84.995", 85), ("84.994", 84.99), ("100", 100), ("0.005", 0.01), ("95.50", 95.5)])
def test_numbers_are_rounded_half_up(value, shown):
    assert number(Decimal(value)) == shown
    assert isinstance(number(Decimal(value)), int if shown == int(shown) else float)


def test_text_says_first_the_score_and_the_level():
    lines = as_text(scored(figures.COMPLETE)[0]).splitlines()

    assert lines[0] == "คะแนนภาพรวมปี 2568: 99.64 ระดับ AA (ผ่านดีเยี่ยม)"
    assert "จะถึงระดับ" not in "\n".join(lines)


def test_text_tells_a_total_that_does_not_follow():
    text = as_text(scored(figures.CONTRADICTED)[0])

    assert text.startswith("คะแนนภาพรวมปี 2568: 83.69 ระดับ B (ต้องปรับปรุง)\nประกาศ 90.10 แต่คำนวณจากเครื่องมือได้ 83.69\n")
    assert "จะถึงระดับ “ผ่าน” ต้องเพิ่มคะแนนภาพรวมอีก 1.31" in text
    assert "ตัวชี้วัดที่ 9 (+8.15)" in text


def test_text_warns_when_parts_of_eit_are_not_told_apart():
    warning = "ไม่มีคะแนน EIT แยกส่วน"

    assert warning in as_text(scored(figures.FIVE_POINTS)[0])
    assert warning not in as_text(scored(figures.COMPLETE)[0])
    assert warning not in as_text(scored(data())[0])


def test_text_tells_instruments_that_are_short():
    text = as_text(scored(figures.FIVE_POINTS)[0])

    assert "และ OIT ต้องเพิ่มอีก 1.50" in text


def test_text_of_nothing_holds_dashes():
    text = as_text(scored(data())[0])

    assert text.splitlines()[0] == "คะแนนภาพรวมปี 2568: –"
    assert "0.00" not in text


def test_columns_line_up_though_thai_marks_take_no_room():
    lines = as_text(scored(questions())[0]).splitlines()
    numbered = [line for line in lines if line.strip()[:2].strip() in map(str, range(1, 11)) and line.endswith(" 1")]

    assert len(numbered) == 10
    assert len({width(line) for line in numbered}) == 1


@pytest.mark.parametrize("year", frameworks.known_years())
def test_every_year_can_be_printed(year):
    found, framework = scored(data(year, stated={"overall": 90, "indicators": {"1": 90}}))

    assert as_text(found)
    assert as_json(found, framework)["indicators"][0]["score"] == 90
