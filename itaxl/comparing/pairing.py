"""Which entry of a list in one workbook is which in the other, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from itaxl.comparing.changes import meaning
from itaxl.model import Measure, Row

Item = TypeVar("Item")
Key = Callable[[Item], Hashable]
"""What an entry is recognised by; None when it has nothing of the kind."""
Likeness = Callable[[Item, Item], float]
"""How much two entries look like the same one; 0 when they do not."""

_WEIGHED = 40_000
"""So many pairs are weighed against each other at most: two hundred rewritten entries, well under a second."""


@dataclass(frozen=True, slots=True)
class Recognition(Generic[Item]):
    """How entries of a list are recognised: by keys that are sure, else by likeness, else by keys that are the best guess left."""

    sure: tuple[Key[Item], ...]
    likeness: Likeness[Item]
    guess: tuple[Key[Item], ...]


Pairs = tuple[list[tuple[Item, Item]], list[Item], list[Item]]


def pair(old: Sequence[Item], new: Sequence[Item], known: Recognition[Item]) -> Pairs[Item]:
    """Entries that are the same one, in the order of ``new``; then those only ``old`` has, and those only ``new`` has."""
    partner: dict[int, int] = {}
    left = list(range(len(old)))
    for key in known.sure:
        left = _by_key(old, new, left, partner, key)
    left = _by_likeness(old, new, left, partner, known.likeness)
    for key in known.guess:
        left = _by_key(old, new, left, partner, key)
    pairs = [(old[partner[at]], new[at]) for at in range(len(new)) if at in partner]
    return pairs, [old[at] for at in left], [new[at] for at in range(len(new)) if at not in partner]


def _by_likeness(old: Sequence[Item], new: Sequence[Item], left: list[int], partner: dict[int, int], likeness: Likeness[Item]) -> list[int]:
    """Pair what looks alike, the likest first; returns what of ``old`` is left."""
    unpaired = [at for at in range(len(new)) if at not in partner]
    if len(left) * len(unpaired) > _WEIGHED:
        return left
    weighed = [(-likeness(old[one], new[other]), abs(one - other), one, other) for one in left for other in unpaired]
    taken = set()
    for weight, _, one, other in sorted(weighed):
        if weight < 0 and one not in taken and other not in partner:
            partner[other] = one
            taken.add(one)
    return [at for at in left if at not in taken]


def _by_key(old: Sequence[Item], new: Sequence[Item], left: list[int], partner: dict[int, int], key: Key[Item]) -> list[int]:
    """Pair what shares a key, first with first; returns what of ``old`` is left."""
    waiting: dict[Hashable, list[int]] = {}
    for at in reversed(left):
        found = key(old[at])
        if found is not None:
            waiting.setdefault(found, []).append(at)
    taken = set()
    for at in range(len(new)):
        if at not in partner and (same := waiting.get(key(new[at]))):
            partner[at] = same.pop()
            taken.add(partner[at])
    return [at for at in left if at not in taken]


def alike(one: str, other: str) -> float:
    """How much two texts have in common, as the share of their pairs of letters: 0 nothing (or one is blank), 1 all."""
    first, second = _letter_pairs(one), _letter_pairs(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


@lru_cache(maxsize=1024)
def _letter_pairs(text: str) -> frozenset[str]:
    # Without blanks, which Thai writers set as they please. The first letter stands for itself, so one letter counts too.
    letters = "".join(text.split())
    return frozenset([letters[at : at + 2] for at in range(len(letters) - 1)] + ([letters[0]] if letters else []))


def told(row: Row, *columns: str) -> tuple[Any, ...] | None:
    """What these columns say, as a key; None when any says nothing."""
    found = tuple(meaning(row.answers.get(column)) for column in columns)
    return None if None in found else found


def content(measure: Measure) -> Hashable:
    """Everything an entry says, steps included."""
    first = {key: meaning(answer) for key, answer in measure.first.answers.items()}
    steps = tuple(tuple(meaning(row.answers[key]) for key in measure.step_keys) for row in measure.steps)
    return tuple(sorted((key, said) for key, said in first.items() if said is not None and key not in measure.step_keys)), steps


def measure_likeness(old: Measure, new: Measure) -> float:
    """Two measures are one when they share their code, nearly their name, or most steps; different codes make that doubtful."""
    same_code, two_codes = bool(old.id) and old.id == new.id, bool(old.id and new.id) and old.id != new.id
    name = alike(old.first.text("name"), new.first.text("name"))
    earlier = {row.text("text") for row in old.steps}
    kept = sum(row.text("text") in earlier for row in new.steps) / len(new.steps) if new.steps else 0.0
    if same_code or name >= (0.85 if two_codes else 0.6) or (kept > 0.5 and not two_codes):
        # The same name outweighs the same code: codes are what people renumber.
        return 2 * same_code + 2.5 * name + kept
    return 0.0


def finding_likeness(old: Measure, new: Measure) -> float:
    """Two findings are one when their text is nearly the same, or they advise nearly the same about the same thing."""
    one, other = old.first, new.first
    same_ref = _shared(one, other, "ref")
    finding = alike(one.text("finding"), other.text("finding"))
    advice = alike(one.text("recommendation"), other.text("recommendation"))
    if finding >= (0.6 if same_ref else 0.8) or (same_ref and advice >= 0.6):
        return 2 * finding + advice + same_ref
    return 0.0


def signer_likeness(old: Measure, new: Measure) -> float:
    """Two signers are one when they share the name, or the role: then somebody else signs, or a name was corrected."""
    one, other = old.first, new.first
    name, same_role = alike(one.text("name"), other.text("name")), _shared(one, other, "role")
    return 2 * name + same_role if same_role or name >= 0.8 else 0.0


def _shared(one: Row, other: Row, column: str) -> bool:
    return told(one, column) is not None and told(one, column) == told(other, column)


Step = tuple[int, Row]
"""A step and which it is of its measure, counted from 1."""


def step_likeness(old: Step, new: Step) -> float:
    """Two steps are one when their text is nearly the same, or else they stand in the same place of the order."""
    text, same_place = alike(old[1].text("text"), new[1].text("text")), old[0] == new[0]
    if text < 0.5 and not same_place:
        return 0.0
    kept = sum(_shared(old[1], new[1], column) for column in ("start", "end", "unit"))
    return 2 * text + 0.5 * same_place + 0.1 * kept


_MEASURES: Recognition[Measure] = Recognition(
    (content, lambda entry: told(entry.first, "id", "name")), measure_likeness, (lambda entry: told(entry.first, "id"),)
)
ENTRIES: dict[str, Recognition[Measure]] = {
    "findings": Recognition(
        (content, lambda entry: told(entry.first, "ref", "finding")), finding_likeness, (lambda entry: told(entry.first, "finding"),)
    ),
    "measures": _MEASURES,
    "followup": _MEASURES,
    "signers": Recognition(
        (content, lambda entry: told(entry.first, "role", "name")), signer_likeness, (lambda entry: told(entry.first, "name"),)
    ),
}
"""List → how its entries are recognised. Every list is handled as measures are; rows of the others have no steps."""
STEPS: Recognition[Step] = Recognition((lambda step: told(step[1], "text"),), step_likeness, (lambda step: step[0],))
