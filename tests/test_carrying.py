"""Last year's workbook carried over into the next one."""

from decimal import Decimal

import pytest

from itaxl import frameworks
from itaxl.carrying import next_year
from itaxl.exchange import from_data, to_data
from itaxl.layout import layout_of
from itaxl.scoring import scored
from tests.scoring import figures
from tests.scoring.figures import data, indicators, questions


def carried(content, following=None, score=True):
    """The next year's data JSON for a workbook of this content; it must be data a workbook can be made of."""
    framework = frameworks.load(content["year"])
    after = following or frameworks.load(content["year"] + 1)
    book = from_data(content, layout_of(framework))
    found = next_year(scored(book, framework) if score else book, layout_of(framework), layout_of(after), after)
    return to_data(from_data(found, layout_of(after)), layout_of(after))


def test_years_move_on():
    found = carried(data())

    assert (found["year"], found["measures_year"]) == (2569, 2570)


def test_announced_scores_become_last_years():
    before = {"year": 2567, "overall": 91.5, "level": None, "iit": None, "eit1": None, "eit2": None, "oit": None, "indicators": {"4": 88}}
    content = {**figures.FIVE_POINTS, "previous": [before]}

    now = carried(content)["previous"]

    assert now[0]["year"] == 2568
    assert now[0]["indicators"] == content["stated"]["indicators"]
    assert now[1] == before


def test_what_was_computed_is_carried_as_it_was_printed():
    now = carried(figures.COMPLETE)["previous"][0]

    assert (now["overall"], now["iit"], now["eit1"], now["eit2"], now["oit"]) == (99.64, 98.96, 100, 99.67, 100)
    assert (now["indicators"]["1"], now["indicators"]["4"], now["level"]) == (99.26, 95.56, "ผ่านดีเยี่ยม")


def test_parts_of_eit_not_told_apart_stay_blank():
    now = carried(figures.FIVE_POINTS)["previous"][0]

    assert (now["overall"], now["iit"], now["oit"], now["level"]) == (96.04, 99.06, 93.5, "ผ่านดี")
    assert now["eit1"] is now["eit2"] is None


def test_an_announced_total_that_was_not_believed_is_not_carried():
    now = carried(figures.CONTRADICTED)["previous"][0]

    assert (now["overall"], now["level"]) == (83.69, "ต้องปรับปรุง")


def test_an_announced_level_goes_with_a_believed_total():
    alone = carried(indicators(overall=96.04, level="ผ่านดี"))["previous"][0]

    assert (alone["overall"], alone["level"], alone["iit"]) == (96.04, "ผ่านดี", None)


def test_without_scoring_only_what_was_announced_is_carried():
    now = carried(questions(), score=False)["previous"][0]

    assert now == {"year": 2568, "overall": None, "level": None, "iit": None, "eit1": None, "eit2": None, "oit": None, "indicators": {}}


def test_oldest_of_four_years_is_left_behind():
    earlier = [{"year": 2567 - back, "overall": 90 - back} for back in range(4)]

    found = carried({**indicators(overall=95), "previous": earlier})["previous"]

    assert [entry["year"] for entry in found] == [2568, 2567, 2566, 2565]


def test_agency_and_signers_stay_without_opinions_and_dates():
    agency = {"type": "เทศบาลตำบล", "name": "สายธาร", "district": "ทดลอง", "province": "สมมุติ", "website": None}
    signer = {"role": "ผู้เสนอ", "title": "นาย", "name": "ก ข", "position": "ค", "opinion": "เห็นชอบ", "date": "2026-01-05"}

    found = carried(data(agency=agency, signers=[signer]))

    assert found["agency"] == agency
    assert found["signers"] == [{**signer, "opinion": None, "date": None}]


def test_memo_keeps_the_office_and_the_addressee():
    memo = {"office": "สำนักปลัด", "number": "กข 1/2", "date": "2026-01-05", "subject": "x", "to": "นายก", "limits": "y", "proposal": "z"}

    found = carried(data(memo=memo))["memo"]

    assert {key: value for key, value in found.items() if value is not None} == {"office": "สำนักปลัด", "to": "นายก"}


def test_the_plan_becomes_the_follow_up():
    steps = [{"text": text, "start": "2025-10-01", "end": "2026-09-30", "unit": "กองคลัง"} for text in ("ก", "ข")]
    measure = {"id": "M01", "indicator": 4, "issue": 4, "kind": "โครงการ", "name": "ทะเบียน", "activity": "ค", "goal": "ปรับปรุง"}

    found = carried(data(measures=[{**measure, "targets": [], "steps": steps}, {"id": "M02", "steps": []}], followup=[{"id": "เก่า"}]))

    assert found["measures"] == []
    assert [entry["id"] for entry in found["followup"]] == ["M01", "M02"]
    assert {key: found["followup"][0][key] for key in ("indicator", "issue", "name", "activity")} == {
        "indicator": 4,
        "issue": 4,
        "name": "ทะเบียน",
        "activity": "ค",
    }
    assert [{key: step[key] for key in steps[0]} for step in found["followup"][0]["steps"]] == steps
    assert all(step["status"] is None for step in found["followup"][0]["steps"])


@pytest.mark.parametrize(
    ("targets", "measured_by"),
    [(["o14"], "o13"), (["o14", "o15"], None), ([], None), (["i10"], None)],
)
def test_a_single_target_measures_the_follow_up_under_its_new_code(targets, measured_by):
    assert frameworks.load(2569).next_codes("o14") == ("o13",)

    found = carried(data(measures=[{"id": "M01", "targets": targets}]))

    assert found["followup"][0]["measured_by"] == measured_by


def test_findings_and_this_years_scores_are_not_carried():
    found = carried({**figures.COMPLETE, "findings": [{"ref": "4", "finding": "x"}]})

    assert found["findings"] == []
    assert found["stated"]["indicators"] == {}
    assert all("score" not in entry or entry["score"] is None for entry in found["oit"].values())


def test_scores_of_corresponding_items_stand_beside_this_years():
    found = carried(questions(o14=0, o10=50))["oit"]

    assert (found["o13"]["prev"], found["o13"]["prev_code"]) == (0, "o14")
    # o10 of 2569 unites two items of the year before, whose scores cannot stand in one cell.
    assert "o10" not in found


def test_corresponding_questions_get_the_mean_of_their_parts_half_up():
    following = frameworks.load(2568)
    assert following.previous_codes["e7"] == ("e14",)
    book = from_data(data(2568, questions={"e7": {"part1": 86.40, "part2": 83.33}, "e8": {"part1": 90}, "i1": 77}), layout_of(following))
    # A year after 2568 that kept its questions under the same codes.
    after = Successor(following, {"e7": ("e7",), "e8": ("e8",), "i1": ("i1",), "i2": ("i1", "i3"), "i3": (), "e9": ("e9",)})

    found = next_year(book, layout_of(following), layout_of(following), after)["questions"]

    assert found == {
        "i1": {"prev": 77, "prev_code": "i1"},
        "e7": {"prev": Decimal("84.87"), "prev_code": "e7"},
        "e8": {"prev": Decimal("90.00"), "prev_code": "e8"},
    }


class Successor:
    """A year like another but for its correspondences."""

    def __init__(self, like, previous_codes):
        self.questions, self.items, self.previous_codes = like.questions, like.items, previous_codes


def test_every_carried_code_is_of_the_new_year():
    for year in frameworks.known_years()[:-1]:
        framework, following = frameworks.load(year), frameworks.load(year + 1)
        content = data(year, oit={code: {"score": 100} for code in framework.items})
        found = carried(content)

        assert set(found["oit"]) <= set(following.items)
        assert {entry["prev_code"] for entry in found["oit"].values()} <= set(framework.items)
