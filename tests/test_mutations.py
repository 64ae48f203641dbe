"""The scoreboard as a test: every way to break a workbook is found at its cell, and clean workbooks of any shape stay clean.

``ITAXL_SEED=123 pytest tests/test_mutations.py`` repeats a run that chance had chosen.
"""

from __future__ import annotations

import os
import random

import pytest

from itaxl import frameworks
from itaxl.model import Finding, Place
from itaxl.reading.submission import read
from itaxl.rules import RULES, run
from itaxl.scoring import scored
from tests.mutations.board import all_mutations, broken, broken_in_tens, checked, outcome_of
from tests.mutations.case import MUTATIONS, sample_file
from tests.mutations.clean import by_chance, made, shapes
from tests.office import convert_all

FIXED = 2568
SEED = os.environ.get("ITAXL_SEED") or str(random.SystemRandom().randrange(10**6))
ELSEWHERE = {"ITA110": "a year whose facts are provisional is no mistake", "ITA117": "the lock file stands beside the workbook"}
"""Codes without a mutation, tested by themselves below."""


def alarms(findings: list[Finding], allowed: frozenset[str] = frozenset()) -> list[str]:
    """Errors and warnings that should not be there."""
    return [f"{each.code} {each.place} {each.message}" for each in findings if each.severity != "info" and each.code not in allowed]


@pytest.mark.parametrize("name", sorted(MUTATIONS))
def test_found_at_the_exact_cell(name: str) -> None:
    outcome = broken(MUTATIONS[name], FIXED)

    assert outcome.verdict == "exact", str(outcome)


def test_found_at_the_exact_cell_in_places_of_chance_ten_in_one_workbook() -> None:
    outcomes = list(broken_in_tens(SEED))

    assert [str(each) for each in outcomes if each.verdict != "exact"] == [], f"seed {SEED}"
    assert {each.mutation.name for each in outcomes} == set(MUTATIONS)


@pytest.mark.parametrize("at", range(len(list(shapes(FIXED)))))
def test_clean_workbook_stays_clean(at: int) -> None:
    shape = list(shapes(FIXED))[at]

    assert alarms(checked(shape.make()), shape.allowed) == [], shape.name


@pytest.mark.parametrize("low", [False, True])
def test_clean_workbook_of_chance_stays_clean(low: bool) -> None:
    assert alarms(checked(made(by_chance(random.Random(SEED), low)))) == [], f"seed {SEED}"


def test_every_code_has_a_mutation() -> None:
    assert set(RULES) - {each.code for each in all_mutations()} - set(ELSEWHERE) == set()


def test_sixty_ways_at_least() -> None:
    assert len(MUTATIONS) >= 60


def test_provisional_year_is_noted_at_the_year() -> None:
    shape = next(shape for shape in shapes(FIXED) if shape.name == "agency only, 2569")

    assert [(each.code, each.place) for each in checked(shape.make()) if each.code == "ITA110"] == [("ITA110", Place("หน่วยงาน", "B4"))]


@pytest.mark.parametrize("mark", ["~$book.xlsx", ".~lock.book.xlsx#"])
def test_lock_file_beside_the_workbook_is_noted(mark, tmp_path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(sample_file("6-complete-2568"))
    (tmp_path / mark).write_bytes(b"")

    book, framework = read(str(path), frameworks.load)

    assert [each.code for each in run(scored(book, framework), framework)] == ["ITA117"]


@pytest.mark.libreoffice
def test_workbooks_saved_by_libreoffice_stay_clean(tmp_path) -> None:
    names = (
        "sample 2",
        "sample 4",
        "sample 6",
        "agency only, 2566",
        "everything by chance 2",
        "only questions",
        "columns swapped on OIT",
        "saved by",
    )
    chosen = [shape for shape in shapes(SEED) if shape.name.startswith(names)]
    paths = [tmp_path / f"{at}.xlsx" for at in range(len(chosen))]
    for path, shape in zip(paths, chosen, strict=True):
        path.write_bytes(shape.make())
    saved = convert_all(paths, "xlsx")

    # What openpyxl left out, LibreOffice has computed anew.
    found = {shape.name: alarms(checked(path.read_bytes()), shape.allowed - {"ITA902"}) for shape, path in zip(chosen, saved, strict=True)}

    assert {name: each for name, each in found.items() if each} == {}, f"seed {SEED}"


def test_the_verdict_tells_exact_elsewhere_and_missed_apart() -> None:
    mutation = MUTATIONS["score above a hundred"]
    place, other = Place("คะแนน", "C11"), Place("คะแนน", "C12")

    def finding(code: str, where: Place) -> Finding:
        return Finding(code, "", "error", where, "", "", "", "", "")

    assert outcome_of(mutation, [place], [finding("ITA203", place)]).verdict == "exact"
    assert outcome_of(mutation, [place], [finding("ITA203", other)]).verdict == "elsewhere"
    assert outcome_of(mutation, [place], [finding("ITA202", place)]).verdict == "missed"
    assert outcome_of(mutation, [place, other], [finding("ITA203", place)]).verdict == "elsewhere"
