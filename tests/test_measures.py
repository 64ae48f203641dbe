"""Rows of steps gathered into measures."""

from itaxl.measures import measures_of
from itaxl.model import Answer, Place, Row

STEPS = ("text", "start")
KEYS = ("id", "name", "indicator", "issue", "part", *STEPS)


def rows(*cells):
    """Rows from dicts of their filled cells."""
    found = []
    for number, filled in enumerate(cells, 4):
        answers = {key: Answer(key, Place("มาตรการ", f"A{number}"), str(filled.get(key, "")), filled.get(key)) for key in KEYS}
        found.append(Row("measures", number, answers))
    return found


def gathered(*cells):
    """Excel rows of each measure."""
    return [[row.number for row in measure.rows] for measure in measures_of(rows(*cells), STEPS)]


def test_no_rows_no_measures():
    assert gathered() == []


def test_rows_without_own_columns_continue_the_measure_above():
    assert gathered({"id": "M01", "text": "ก"}, {"text": "ข"}, {"start": 1}, {"id": "M02"}) == [[4, 5, 6], [7]]


def test_the_code_repeated_on_every_row_is_one_measure():
    assert gathered({"id": "M01", "name": "ก"}, {"id": "M01", "name": "ก", "text": "ข"}) == [[4, 5]]
    assert gathered({"id": "M01", "name": "ก"}, {"id": "M01", "name": "อื่น"}) == [[4, 5]]


def test_the_same_code_further_down_is_another_measure():
    assert gathered({"id": "M01"}, {"id": "M02"}, {"id": "M01"}) == [[4], [5], [6]]


def test_without_codes_names_tell_measures_apart():
    assert gathered({"name": "ก"}, {"name": "ก"}, {"name": "ข"}, {"text": "ค"}) == [[4, 5], [6, 7]]


def test_without_codes_and_names_what_they_are_about_tells_them_apart():
    assert gathered({"indicator": 1, "text": "ก"}, {"indicator": 1, "text": "ข"}, {"indicator": 2, "text": "ค"}) == [[4, 5], [6]]
    assert gathered({"issue": 1}, {"issue": 2}) == [[4], [5]]
    assert gathered({"part": "1.1"}, {"part": "1.2"}) == [[4], [5]]


def test_a_code_that_comes_after_a_measure_without_one_opens_another():
    assert gathered({"name": "ก", "text": "ข"}, {"id": "M01", "name": "ก"}) == [[4], [5]]


def test_first_row_need_not_name_anything():
    first = measures_of(rows({"text": "ก"}, {"id": "M01"}), STEPS)[0]

    assert first.id == ""
    assert [row.number for row in first.steps] == [4]


def test_steps_are_the_rows_with_a_step_column_filled():
    measure = measures_of(rows({"id": "M01"}, {"text": "ก"}, {"id": "M01"}, {"start": 1}), STEPS)[0]

    assert measure.id == "M01"
    assert [row.number for row in measure.steps] == [5, 7]


def test_own_columns_filled_only_further_down_belong_to_the_measure():
    measure = measures_of(
        rows({"id": "M01", "name": "ก", "text": "x"}, {"text": "y"}, {"id": "M01", "name": "ข", "part": "1.1", "text": "z"}), STEPS
    )[0]

    assert (measure.first.number, measure.first.text("name"), measure.first.text("part"), measure.first.text("text")) == (
        4,
        "ก",
        "1.1",
        "x",
    )
    assert [row.text("part") for row in measure.rows] == ["", "", "1.1"]
