"""Which of an agency's files counts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.collecting.identity import Belongs
from itaxl.collecting.records import Agency
from itaxl.collecting.resolving import Candidate, choose
from itaxl.collecting.standing import Receipt
from itaxl.collecting.state import Summary

START = datetime(2026, 1, 5, tzinfo=UTC)


def candidate(name: str, *, revision: int | None = None, saved: int | None = None, came: int = 0, answers: str = "") -> Candidate:
    """A content called ``name``, saved and come so many hours after the start."""
    moment = None if saved is None else START + timedelta(hours=saved)
    receipt = Receipt(name, f"{name}.xlsx", f"inbox › {name}.xlsx", START + timedelta(hours=came), revision=revision)
    return Candidate(Summary(name, "", 2568, Agency(), None, moment, answers or name, 0), (receipt,), Belongs(Agency(), "content"))


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


@given(
    st.lists(
        st.builds(
            candidate,
            st.sampled_from("abcdef"),
            revision=st.none() | st.integers(0, 3),
            saved=st.none() | st.integers(0, 3),
            came=st.integers(0, 3),
            answers=st.sampled_from(["", "same"]),
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
