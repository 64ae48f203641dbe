"""Which fields of workbooks of two years say the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itaxl.layout.scores import EARLIER_YEARS
from itaxl.model import Submission

Codes = Mapping[str, tuple[str, ...]]
"""The later year's code → the codes it had the year before."""
_MEMO = ("memo.office", "memo.to")
"""The rest of the memo is written anew every year."""


def same_things(earlier: Submission, later: Submission, codes: Codes) -> Iterator[tuple[str, str]]:
    """Pairs of keys, the earlier workbook's first: agency, announced scores, questions that correspond, and scores of the same year.

    The announced scores of two years are a pair, and so are what the earlier workbook announced and what the later one gives
    as that year's score. Questions correspond only between neighbouring years.
    """
    for key in later.answers:
        if key in earlier.answers and (key.startswith(("agency.", "stated.")) or key in _MEMO):
            yield key, key
    if later.year == earlier.year + 1:
        yield from _questions(earlier, later, codes)
    yield from _history(earlier, later)


def _questions(earlier: Submission, later: Submission, codes: Codes) -> Iterator[tuple[str, str]]:
    for key in later.answers:
        group, _, rest = key.partition(".")
        code, _, part = rest.partition(".")
        before = codes.get(code, ())
        if group not in ("questions", "oit") or len(before) != 1:
            continue
        # This year's cell for last year's score and last year's own cell hold one and the same score.
        other = f"{group}.{before[0]}.{'score' if part == 'prev' else part}"
        if part != "prev_code" and other in earlier.answers:
            yield other, key


def _history(earlier: Submission, later: Submission) -> Iterator[tuple[str, str]]:
    """Scores of years before, column by column: the columns are matched by the year they are of."""
    columns: dict[int | None, str] = {earlier.whole(f"previous.{back}.year"): f"previous.{back}." for back in range(1, EARLIER_YEARS + 1)}
    columns[earlier.year] = "stated."
    for back in range(1, EARLIER_YEARS + 1):
        year, prefix = later.whole(f"previous.{back}.year"), f"previous.{back}."
        if year is None or year not in columns:
            continue
        for key in later.answers:
            other = columns[year] + key.removeprefix(prefix)
            if key.startswith(prefix) and not key.endswith(".year") and other in earlier.answers:
                yield other, key
