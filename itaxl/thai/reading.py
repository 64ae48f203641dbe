"""What every reading function of this room hands back: the meaning and what was assumed, or why there is no meaning."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs more than the rest of this room together; only the type checker needs it
    from typing import Generic, TypeVar

    T = TypeVar("T")
else:

    class Generic:
        """Stands in for typing.Generic while the program runs."""

        __slots__ = ()

        def __class_getitem__(cls, _: object) -> type:
            return cls

    T = None


class Reading(Generic[T]):
    """The outcome of reading one text as a score, a year, a date, a period or a code.

    ``value`` is what was meant. Where it is None and ``problem`` is empty, the text was blank. Otherwise ``problem``
    is one ASCII word saying why the text was not understood, and ``suggestion`` is what was probably meant, written
    so that the same function reads it ("" where nothing can be proposed). ``notes`` says in Thai what was assumed.
    """

    __slots__ = ("notes", "problem", "suggestion", "value")

    def __init__(self, value: T | None, problem: str = "", suggestion: str = "", notes: tuple[str, ...] = ()) -> None:
        self.value = value
        self.problem = problem
        self.suggestion = suggestion
        self.notes = notes

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reading):
            return NotImplemented
        return (self.value, self.problem, self.suggestion, self.notes) == (
            other.value,
            other.problem,
            other.suggestion,
            other.notes,
        )

    def __hash__(self) -> int:
        return hash((self.value, self.problem, self.suggestion, self.notes))

    def __repr__(self) -> str:
        return f"Reading({self.value!r}, {self.problem!r}, {self.suggestion!r}, {self.notes!r})"
