"""The sample workbooks: what is found in them, that they are as their data say, and the figures they must carry.

The expected findings stand in ``expected/<sample>.txt``, one ``code sheet!cell`` a line in the order of the report.
``ITAXL_UPDATE=1 pytest tests/samples`` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from itaxl.exchange import from_data, to_data
from itaxl.frameworks import load
from itaxl.layout import layout_of
from itaxl.model import Scores
from itaxl.reading.submission import read
from itaxl.scoring import score, shown
from samples import build as samples

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
NAMES = samples.names()
MISTAKES = "7-many-mistakes-2568"
RIGHT = [name for name in NAMES if name != MISTAKES]


def data_of(name: str) -> dict:
    return json.loads((samples.DATA / f"{name}.json").read_text(encoding="utf-8"))


def scores_of(name: str) -> Scores:
    data = data_of(name)
    framework = load(data["year"])
    return score(from_data(data, layout_of(framework)), framework)


def printed(value: Decimal | None) -> str:
    return "" if value is None else str(shown(value))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample workbook, made now."""
    return {path.stem: path for path in samples.build(tmp_path_factory.mktemp("samples"))}


@pytest.fixture(scope="module")
def findings(built: dict[str, Path]) -> dict[str, list[str]]:
    """Sample → its findings as ``itaxl check`` reports them."""
    words = [sys.executable, "-m", "itaxl", "check", "--format", "json", *map(str, built.values())]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    files = json.loads(done.stdout)["files"]
    return {name: [_line(each) for each in file["findings"]] for name, file in zip(built, files, strict=True)}


def _line(finding: dict[str, str]) -> str:
    place = f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else finding["sheet"]
    return f"{finding['code']} {place}".rstrip()


@pytest.mark.parametrize("name", NAMES)
def test_findings_are_exactly_the_expected_ones(name: str, findings: dict[str, list[str]]) -> None:
    path = EXPECTED / f"{name}.txt"
    if os.environ.get("ITAXL_UPDATE") == "1":
        EXPECTED.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in findings[name]), encoding="utf-8", newline="\n")

    assert findings[name] == path.read_text(encoding="utf-8").splitlines()


def test_every_expected_list_belongs_to_a_sample() -> None:
    assert sorted(path.stem for path in EXPECTED.glob("*.txt")) == NAMES


def test_the_complete_sample_has_no_findings(findings: dict[str, list[str]]) -> None:
    assert findings["6-complete-2568"] == []


@pytest.mark.parametrize("name", NAMES)
def test_committed_workbook_is_what_the_data_give_now(name: str, built: dict[str, Path]) -> None:
    """Part by part, in order: the compressed bytes around them differ between builds of zlib."""
    with ZipFile(samples.HERE / f"{name}.xlsx") as committed, ZipFile(built[name]) as made:
        assert [(part, committed.read(part)) for part in committed.namelist()] == [(part, made.read(part)) for part in made.namelist()]


def test_every_committed_workbook_belongs_to_a_sample() -> None:
    assert sorted(path.stem for path in samples.HERE.glob("*.xlsx")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_listed_in_their_readme(name: str) -> None:
    assert f"`{name}`" in (samples.HERE / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_data_come_back_as_they_were_given(name: str) -> None:
    data = data_of(name)
    layout = layout_of(load(data["year"]))

    assert to_data(from_data(data, layout), layout) == data


@pytest.mark.parametrize("name", RIGHT)
def test_data_come_back_out_of_the_workbook(name: str, built: dict[str, Path]) -> None:
    book, framework = read(str(built[name]), load)

    assert to_data(book, layout_of(framework)) == data_of(name)


def test_an_edit_replaces_a_formula_and_keeps_the_look() -> None:
    layout = layout_of(load(2568))
    sheet_name, (row, column) = samples.place_of(layout, "calc.indicators.4")

    box = next(sheet for sheet in samples.sample_book(MISTAKES).sheets if sheet.name == sheet_name).lines[row - 1][column - 1]

    assert box is not None
    assert (box.value, box.formula, box.style) == (Decimal("75.56"), "", "computed")


def test_an_edit_of_a_cell_that_is_not_there_is_refused() -> None:
    layout = layout_of(load(2568))

    with pytest.raises(KeyError):
        samples.place_of(layout, "questions.i99.score")


# The figures of the published reports the samples follow.


def test_ten_indicators_give_the_overall_score() -> None:
    found = scores_of("1-indicator-plan-2568")

    assert printed(found.instruments["iit"].computed) == "99.06"
    assert printed(found.instruments["oit"].computed) == "93.50"
    assert (printed(found.overall.computed), found.level) == ("96.04", "ผ่านดี")
    assert [no for no, each in found.indicators.items() if each.rank == 10] == [9]


def test_ten_plan_rows_of_one_step_each() -> None:
    measures = data_of("1-indicator-plan-2568")["measures"]

    assert [measure["indicator"] for measure in measures] == list(range(1, 11))
    assert [(step["start"], step["end"]) for measure in measures for step in measure["steps"]] == [("2025-10-01", "2026-09-30")] * 10


def test_questions_give_indicators_instruments_and_overall() -> None:
    found = scores_of("2-seven-issues-2568")

    assert printed(found.indicators[4].computed) == "95.56"
    assert [printed(each.computed) for each in found.instruments.values()] == ["98.96", "100.00", "99.67", "100.00"]
    assert (printed(found.overall.computed), found.level, found.letter) == ("99.64", "ผ่านดีเยี่ยม", "AA")


def test_questions_and_items_give_the_seven_averages() -> None:
    found = scores_of("2-seven-issues-2568")

    assert [printed(each.average) for each in found.issues] == ["99.68", "100.00", "100.00", "95.56", "100.00", "100.00", "100.00"]


def test_five_years_keep_the_published_order() -> None:
    data = data_of("2-seven-issues-2568")
    history = {data["year"]: data["stated"]["overall"], **{each["year"]: each["overall"] for each in data["previous"]}}

    assert (history[2568], history[2565], history[2564]) == (99.64, 99.15, 95.53)
    assert sorted(history, key=history.__getitem__, reverse=True)[:2] == [2568, 2565]
    assert min(history, key=history.__getitem__) == 2564


def test_ten_projects_over_seven_issues() -> None:
    data = data_of("2-seven-issues-2568")

    assert [measure["issue"] for measure in data["measures"]] == [1, 1, 2, 2, 2, 3, 4, 5, 6, 7]
    assert [len(measure["steps"]) for measure in data["measures"]] == [4, 5, 4, 5, 7, 4, 5, 6, 8, 5]
    assert len(data["findings"]) == 16


def test_low_oit_gives_a_failing_overall_score() -> None:
    found = scores_of("3-low-oit-2568")

    assert [printed(each.computed) for each in found.instruments.values()] == ["82.71", "96.78", "96.78", "74.63"]
    assert (printed(found.overall.computed), found.level) == ("83.69", "ต้องปรับปรุง")


def test_twenty_eight_measures_have_thirty_four_steps() -> None:
    measures = data_of("3-low-oit-2568")["measures"]

    assert len(measures) == 28
    assert sum(len(measure["steps"]) for measure in measures) == 34


@pytest.mark.parametrize(
    ("no", "change"),
    [(1, "-2.84"), (2, "9.07"), (4, "-10.22"), (5, "8.39"), (6, "4.63"), (7, "2.09"), (8, "-12.73")],
)
def test_indicators_rise_and_fall_as_published(no: int, change: str) -> None:
    found = scores_of("4-followup-parts-2567").indicators[no]

    assert found.score is not None
    assert found.previous is not None
    assert printed(found.score - found.previous) == change


def test_twenty_measures_in_eight_parts() -> None:
    followup = data_of("4-followup-parts-2567")["followup"]
    parts = [measure["part"] for measure in followup]

    assert [parts.count(part) for part in ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1")] == [5, 4, 1, 2, 1, 2, 2, 3]
    assert sum(measure["measured_by"] is not None for measure in followup) == 15


@pytest.mark.parametrize(("code", "change"), [("i3", "6.21"), ("e9", "60.67"), ("i11", "13.49"), ("e7", "3.07")])
def test_questions_rise_as_published(code: str, change: str) -> None:
    found = scores_of("5-followup-issues-2568").questions[code]

    assert found.score is not None
    assert found.previous is not None
    assert printed(found.score - found.previous) == change


def test_seven_measures_one_an_issue() -> None:
    followup = data_of("5-followup-issues-2568")["followup"]

    assert [measure["issue"] for measure in followup] == [1, 2, 3, 4, 5, 6, 7]
    assert [len(measure["steps"]) for measure in followup] == [3, 3, 2, 4, 7, 5, 4]


def test_the_complete_sample_fills_everything() -> None:
    data = data_of("6-complete-2568")
    framework = load(2568)

    assert set(data["questions"]) == set(framework.questions)
    assert set(data["oit"]) == set(framework.items)
    assert len(data["previous"]) == 4
    assert all(data[part] for part in ("findings", "measures", "followup", "signers"))
    assert all(data["memo"].values())


def test_everything_announced_in_the_complete_sample_is_computed_too() -> None:
    found = scores_of("6-complete-2568")
    every = [found.overall, *found.instruments.values(), *found.indicators.values()]

    assert [printed(each.computed) for each in every] == [printed(each.stated) for each in every]


def test_the_announced_total_of_the_wrong_sample_does_not_follow_from_its_parts() -> None:
    found = scores_of(MISTAKES)

    assert (printed(found.overall.stated), printed(found.overall.computed)) == ("90.10", "83.69")
    assert found.level == "ต้องปรับปรุง"
