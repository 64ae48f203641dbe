"""Last year's workbook carried over: scores move one year back, the plan becomes the follow-up list, agency and signers stay."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itaxl.exchange import SCHEMA, to_data
from itaxl.layout.scores import EARLIER_YEARS
from itaxl.scoring import shown

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.layout import Layout
    from itaxl.model import Score, Scores, Submission

_FOLLOWED = ("id", "indicator", "issue", "name", "activity")
_STEP = ("text", "start", "end", "unit")


def next_year(book: Submission, old: Layout, new: Layout, framework: Framework) -> dict[str, Any]:
    """Data JSON of the following year's workbook. ``framework`` is the following year's: it says which codes correspond.

    Scores are carried as the reports of last year printed them; of a book that is not scored only what was announced.
    """
    last = to_data(book, old)
    announced = last["stated"] if book.scores is None else _used(last["stated"], book.scores)
    return {
        "schema": SCHEMA,
        "year": new.year,
        "measures_year": new.year + 1,
        "agency": last["agency"],
        "previous": [{"year": old.year, **announced}, *last["previous"]][:EARLIER_YEARS],
        "questions": _moved(last["questions"], framework, framework.questions),
        "oit": _moved(last["oit"], framework, framework.items),
        "followup": [_followed(measure, framework) for measure in last["measures"]],
        "signers": [{**signer, "opinion": None, "date": None} for signer in last["signers"]],
        "memo": {"office": last["memo"]["office"], "to": last["memo"]["to"]},
    }


def _used(stated: dict[str, Any], scores: Scores) -> dict[str, Any]:
    """The scores last year's reports used: announced where given, else computed. Two EIT parts only where they were told apart."""
    parts = {code: _printed(each) for code, each in scores.instruments.items() if scores.eit_split or code not in ("eit1", "eit2")}
    indicators = {str(no): _printed(each) for no, each in scores.indicators.items() if each.score is not None}
    overall = scores.overall
    # An announced level stands or falls with the announced total.
    believed = overall.stated is None or overall.stated == overall.score
    level = (stated["level"] if believed else None) or scores.level or None
    return {**stated, **parts, "overall": _printed(overall), "level": level, "indicators": indicators}


def _printed(each: Score) -> Decimal | None:
    return None if each.score is None else shown(each.score)


def _followed(measure: dict[str, Any], framework: Framework) -> dict[str, Any]:
    targets = measure["targets"]
    steps = [{key: step[key] for key in _STEP} for step in measure["steps"]]
    # A measure aimed at one question is most naturally measured by it, under the code it has now.
    now = framework.next_codes(targets[0]) if len(targets) == 1 else ()
    measured_by = now[0] if len(now) == 1 else None
    return {**{key: measure[key] for key in _FOLLOWED}, "measured_by": measured_by, "steps": steps}


def _moved(before: dict[str, Any], framework: Framework, codes: Iterable[str]) -> dict[str, Any]:
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
    """Score of a question or item as printed: an EIT question counts with the mean of its parts."""
    if not isinstance(entry, dict):
        return entry
    if "part1" not in entry:
        return entry["score"]
    parts = [Decimal(str(entry[key])) for key in ("part1", "part2") if entry[key] is not None]
    return shown(sum(parts, Decimal(0)) / len(parts)) if parts else None
