"""Exact arithmetic on scores: means, rounding where shown, ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from itaxl.thai.digits import shown as shown  # scores are shown by whoever reckons with them

TOLERANCE = Decimal("0.01")
"""Announced and computed scores may differ by this much: how the authority rounds in between is not known."""

FULL = Decimal(100)
Key = TypeVar("Key")


def mean(values: Iterable[Decimal | None]) -> Decimal | None:
    """The arithmetic mean, exact; None when there is no value or any of them is missing."""
    known: list[Decimal] = []
    for value in values:
        if value is None:
            return None
        known.append(value)
    return sum(known, Decimal(0)) / len(known) if known else None


def same(one: Decimal, other: Decimal) -> bool:
    """Are two scores equal as shown, within the tolerance."""
    return abs(shown(one) - shown(other)) <= TOLERANCE


def uniform(values: Iterable[Decimal | None]) -> Decimal | None:
    """100 when every value is 100, 0 when every value is 0, else None.

    The only two results that hold whatever the unpublished weights of the items are.
    """
    found = list(values)
    if found and all(value == FULL for value in found):
        return FULL
    return Decimal(0) if found and all(value is not None and value == 0 for value in found) else None


def ranks(scores: Mapping[Key, Decimal | None]) -> dict[Key, int]:
    """Rank of each known score as shown, highest first; ties share the better rank."""
    printed = {key: shown(value) for key, value in scores.items() if value is not None}
    return {key: 1 + sum(other > value for other in printed.values()) for key, value in printed.items()}


def passes(value: Decimal | None, mark: Decimal | None) -> bool | None:
    """Does the score as shown reach the pass mark; None when either is unknown."""
    return None if value is None or mark is None else shown(value) >= mark
