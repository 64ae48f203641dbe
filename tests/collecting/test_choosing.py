"""Which of an agency's files counts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.collecting.identity import Belongs
from itaxl.collecting.records import Agency
from itaxl.collecting.resolving import Candidate, choose
from itaxl.collecting.standing import Receipt, days_late
from itaxl.collecting.state import Summary

START = datetime(2026, 1, 5, tzinfo=UTC)


def candidate(
    name: str,
    *,
    revision: int | None = None,
    saved: int | None = None,
    came: int = 0,
    again: int | None = None,
    answers: str = "",
    by_hand: bool = False,
) -> Candidate:
    """A content called ``name``, saved, come and come again so many hours after the start; by mail, or put there by hand."""
    moment = None if saved is None else START + timedelta(hours=saved)
    sender = "" if by_hand else "a@example.go.th"
    receipts = tuple(
        Receipt(name, f"{name}.xlsx", f"inbox › {name}.xlsx", START + timedelta(hours=hours), sender, revision=revision)
        for hours in (came, again)
        if hours is not None
    )
    return Candidate(Summary(name, "", 2568, Agency(), None, moment, answers or name, 0), receipts, Belongs(Agency(), "content"))


def chosen(*candidates: Candidate) -> tuple[str, list[str], list[str]]:
    """What counts, what is older, what a person must decide between."""
    found = choose(candidates)
    current = found.current.sha256 if found.current else ""
    return current, [each.sha256 for each in found.history], sorted(each.sha256 for each in found.conflict)


CASES = {
    "nothing came": ((), ("", [], [])),
    "one file counts": ((candidate("a"),), ("a", [], [])),
    "the higher number supersedes, whatever was saved later": (
        (candidate("a", revision=1, saved=9), candidate("b", revision=2, saved=1)),
        ("b", ["a"], []),
    ),
    "two files of one number are a conflict": (
        (candidate("a", revision=2), candidate("b", revision=2, saved=5), candidate("c", revision=1)),
        ("", ["c"], ["a", "b"]),
    ),
    "two files of one number that say the same are none": (
        (candidate("a", revision=2, answers="x"), candidate("b", revision=2, came=3, answers="x")),
        ("b", ["a"], []),
    ),
    "without numbers the one saved later supersedes": ((candidate("a", saved=1), candidate("b", saved=2)), ("b", ["a"], [])),
    "without numbers and saved at one moment they are a conflict": (
        (candidate("a", saved=1), candidate("b", saved=1, came=5)),
        ("", [], ["a", "b"]),
    ),
    "where files do not say when they were saved, the one that came later supersedes": (
        (candidate("a", came=1), candidate("b", came=2)),
        ("b", ["a"], []),
    ),
    "of two put there by hand nobody knows which is newer": (
        (candidate("a", came=1, by_hand=True), candidate("b", came=2, by_hand=True)),
        ("", [], ["a", "b"]),
    ),
    "unless they say the same": (
        (candidate("a", came=1, by_hand=True, answers="x"), candidate("b", came=2, by_hand=True, answers="x")),
        ("b", ["a"], []),
    ),
    "or have different numbers": (
        (candidate("a", came=2, by_hand=True, revision=1), candidate("b", came=1, by_hand=True, revision=2)),
        ("b", ["a"], []),
    ),
    "or both say when they were saved": (
        (candidate("a", came=2, by_hand=True, saved=1), candidate("b", came=1, by_hand=True, saved=2)),
        ("b", ["a"], []),
    ),
    "what was copied before a mail came is older than that": (
        (candidate("a", came=1, by_hand=True), candidate("b", came=2)),
        ("b", ["a"], []),
    ),
    "what was copied after a mail had come may have been there before": (
        (candidate("a", came=1), candidate("b", came=2, by_hand=True)),
        ("", [], ["a", "b"]),
    ),
    "what was copied before another was saved is older than that": (
        (candidate("a", came=1, by_hand=True), candidate("b", came=4, by_hand=True, saved=2)),
        ("b", ["a"], []),
    ),
    "unless it was copied again later": (
        (candidate("a", came=1, again=9, by_hand=True), candidate("b", came=4, by_hand=True, saved=2, revision=1)),
        ("", [], ["a", "b"]),
    ),
    "what was copied after another had been saved may have been there before": (
        (candidate("a", came=4, by_hand=True, saved=2), candidate("b", came=5, by_hand=True)),
        ("", [], ["a", "b"]),
    ),
    "an old file that came again after a newer one is for a person to judge, where neither says when it was saved": (
        (candidate("a", came=1, again=9), candidate("b", came=4)),
        ("", [], ["a", "b"]),
    ),
    "two that first came at one moment and do not say more are a conflict": (
        (candidate("a", came=1, again=9), candidate("b", came=1)),
        ("", [], ["a", "b"]),
    ),
    "a file that says when it was saved and one that does not are told apart by when they came": (
        (candidate("a", saved=5, came=6), candidate("b", came=7)),
        ("b", ["a"], []),
    ),
    "and where that contradicts, a person must judge": (
        (candidate("a", saved=5, came=9), candidate("b", came=7)),
        ("", [], ["a", "b"]),
    ),
    "the tenth revision supersedes the ninth": ((candidate("a", revision=9), candidate("b", revision=10)), ("b", ["a"], [])),
    "a file without number saved before the numbered one is older": (
        (candidate("a", saved=1), candidate("b", revision=1, saved=2)),
        ("b", ["a"], []),
    ),
    "a file without number saved after the numbered one is for a person to judge": (
        (candidate("a", saved=3), candidate("b", revision=1, saved=2)),
        ("", [], ["a", "b"]),
    ),
}


@pytest.mark.parametrize(("candidates", "expected"), CASES.values(), ids=CASES.keys())
def test_which_counts(candidates, expected):
    assert chosen(*candidates) == expected


DUE = date(2026, 1, 31)
IN_TIME, TOO_LATE = datetime(2026, 1, 31, 16, 59, 59, tzinfo=UTC), datetime(2026, 1, 31, 17, 0, tzinfo=UTC)
"""Around midnight on Thailand's clock."""


def came(moment: datetime, *, by_mail: bool = True) -> Receipt:
    return Receipt("a", "a.xlsx", "inbox › a.xlsx", moment, "a@example.go.th" if by_mail else "")


@pytest.mark.parametrize(
    ("versions", "days"),
    [
        ([((came(IN_TIME),), None)], 0),
        ([((came(TOO_LATE),), None)], 1),
        ([((came(TOO_LATE + timedelta(days=9)),), None)], 10),
        ([((came(TOO_LATE), came(IN_TIME)), None)], 0),
        ([((came(TOO_LATE),), None), ((came(IN_TIME),), None)], 0),
        ([((came(TOO_LATE, by_mail=False),), None)], 0),
        ([((came(TOO_LATE, by_mail=False),), IN_TIME)], 0),
        ([((came(TOO_LATE + timedelta(days=9), by_mail=False),), TOO_LATE)], 1),
        ([((came(IN_TIME, by_mail=False),), IN_TIME + timedelta(days=900))], 0),
        ([((came(TOO_LATE, by_mail=False), came(TOO_LATE)), None)], 1),
        ([((came(IN_TIME, by_mail=False),), None), ((came(TOO_LATE),), None)], 0),
        ([], 0),
    ],
    ids=[
        "the last second of the day set",
        "the first second after it",
        "ten days after it",
        "the same again, first in time",
        "an older version in time",
        "copied by hand, nobody knows when it came",
        "copied by hand, saved in time",
        "copied by hand, saved too late",
        "copied by hand, saved by a clock set wrong",
        "copied out of a mail that came too late",
        "one nobody knows of, and a mail that came too late",
        "nothing came",
    ],
)
def test_late_is_who_certainly_came_after_the_day_set(versions, days):
    assert days_late(DUE, versions) == days
    assert days_late(None, versions) == 0


@given(
    st.lists(
        st.builds(
            candidate,
            st.sampled_from("abcdef"),
            revision=st.none() | st.integers(0, 3),
            saved=st.none() | st.integers(0, 3),
            came=st.integers(0, 3),
            again=st.none() | st.integers(0, 3),
            answers=st.sampled_from(["", "same"]),
            by_hand=st.booleans(),
        ),
        unique_by=lambda each: each.sha256,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_files_come_in_decides_nothing_and_none_is_lost(candidates, random):
    first = chosen(*candidates)
    shuffled = list(candidates)
    random.shuffle(shuffled)

    assert chosen(*shuffled) == first
    current, history, conflict = first
    assert sorted([*history, *conflict, *([current] if current else [])]) == sorted(each.sha256 for each in candidates)
    assert bool(current) != bool(conflict) or not candidates
