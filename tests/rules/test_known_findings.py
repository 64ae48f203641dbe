"""Every error found by hand in three published reports: the code that catches its like, or why a workbook cannot hold it.

Only the numbers of the findings are kept; each situation is built anew, with invented agencies and sentences.
"""

import pytest

from tests.rules.known_analysis import ANALYSIS, Parts
from tests.rules.known_followup import FOLLOWUP
from tests.rules.known_issues import ISSUES
from tests.rules.looking import AGENCY, found, workbook

KNOWN = {**ANALYSIS, **ISSUES, **FOLLOWUP}
REPORTS = {"000": 31, "001": 61, "003": 40}
"""How many errors were found in each report."""

IMPOSSIBLE = {
    "000-25": "overall and instrument scores shown as a picture: scores are cells, and what is not typed is computed",
    "000-26": "100 printed without decimals: the reports print every score with two",
    "001-38": "three items in no issue table: the year's framework says which items an issue has, nobody types it",
    "001-39": "one question in two issue tables: as above",
    "001-45": "two questions run together into one wording: the wordings are printed from the framework",
    "001-46": "items worded differently in two tables: as above",
    "001-48": "a section number twice: the reports number their sections",
    "001-49": "a section number of another shape: as above",
    "001-60": "codes in capitals here and small letters there: they are read as one code and printed one way",
    "003-27": "a crossing of the pass mark between two years not said: the report says it from the scores",
    "003-28": "the same score typed for several measures: each is typed once and quoted by the report",
    "003-38": "own name misread on the cover: the cover is printed from the cell of the name",
    "003-39": "hyphen and dash mixed in periods: dates are cells and printed one way",
}


def build(parts: Parts) -> object:
    """The workbook of a situation; rows under ``more`` come below the others."""
    data = {key: value for key, value in parts.items() if key not in ("more", "agency")}
    for key, rows in parts.get("more", {}).items():
        data[key] = [*data[key], *({**row, "id": "M02"} if "id" in row else row for row in rows)]
    return workbook(agency={**AGENCY, **parts.get("agency", {})}, **data)


@pytest.mark.parametrize("finding", sorted(KNOWN))
def test_an_error_known_from_a_report_is_found_at_its_cell(finding):
    code, cell, parts = KNOWN[finding]

    assert cell in {str(each.place) for each in found(build(parts), code)}


def test_every_known_finding_is_caught_or_cannot_be_typed():
    every = {f"{report}-{no:02}" for report, count in REPORTS.items() for no in range(1, count + 1)}

    assert every == {*KNOWN, *IMPOSSIBLE}
    assert not set(KNOWN) & set(IMPOSSIBLE)


def test_the_situations_are_errors_of_a_workbook_that_can_be_read():
    assert not found(build({}), *{code for code, _, _ in KNOWN.values()})
