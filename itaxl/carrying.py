"""Last year's workbook carried over: scores move one year back, the plan becomes the follow-up list, agency and signers stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from itaxl.exchange import SCHEMA, to_data
from itaxl.layout.scores import EARLIER_YEARS

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.layout import Layout
    from itaxl.model import Submission

_FOLLOWED = ("id", "indicator", "issue", "name", "activity")
_STEP = ("text", "start", "end", "unit")


def next_year(book: Submission, old: Layout, new: Layout, framework: Framework) -> dict[str, Any]:
    """Data JSON of the following year's workbook. ``framework`` is the following year's: it says which codes correspond."""
    last = to_data(book, old)
    stated = last["stated"]
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "year": new.year,
        "measures_year": new.year + 1,
        "agency": last["agency"],
        "previous": [{"year": old.year, **stated}, *last["previous"]][:EARLIER_YEARS],
        "questions": _moved(last["questions"], framework, framework.questions),
        "oit": _moved(last["oit"], framework, framework.items),
        "followup": [_followed(measure) for measure in last["measures"]],
        "signers": [{**signer, "opinion": None, "date": None} for signer in last["signers"]],
        "memo": {"office": last["memo"]["office"], "to": last["memo"]["to"]},
    }
    return found


def _followed(measure: dict[str, Any]) -> dict[str, Any]:
    targets = measure["targets"]
    steps = [{key: step[key] for key in _STEP} for step in measure["steps"]]
    # A measure aimed at one question is most naturally measured by it.
    measured_by = targets[0] if len(targets) == 1 else None
    return {**{key: measure[key] for key in _FOLLOWED}, "measured_by": measured_by, "steps": steps}


def _moved(before: dict[str, Any], framework: Framework, codes: Any) -> dict[str, Any]:
    """Last year's score and code beside this year's corresponding question; only where the correspondence is known."""
    found = {}
    for code in codes:
        earlier = framework.previous_codes.get(code, ())
        if len(earlier) == 1 and earlier[0] in before:
            score = _score_of(before[earlier[0]])
            if score is not None:
                found[code] = {"prev": score, "prev_code": earlier[0]}
    return found


def _score_of(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    if "score" in entry:
        return entry["score"]
    parts = [entry[key] for key in ("part1", "part2") if entry.get(key) is not None]
    return round(sum(parts) / len(parts), 2) if parts else None
