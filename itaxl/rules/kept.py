"""What several rules ask of a workbook is found out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from itaxl.model import Submission

Rest = ParamSpec("Rest")
Found = TypeVar("Found")


def kept(make: Callable[Concatenate[Submission, Rest], Found]) -> Callable[Concatenate[Submission, Rest], Found]:
    """Keep what was made for the workbook asked about last. The other arguments follow from the workbook, so they do not count."""
    last: list[tuple[Submission, Found]] = []

    @wraps(make)
    def found(book: Submission, /, *rest: Rest.args, **named: Rest.kwargs) -> Found:
        if not last or last[0][0] is not book:
            last[:] = [(book, make(book, *rest, **named))]
        return last[0][1]

    return found
