"""From scores to level, letter, and what is missing to the next level."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.model import Gap, Score
from itaxl.scoring.arithmetic import FULL, shown

if TYPE_CHECKING:
    from itaxl.frameworks import Framework


def letter_of(framework: Framework, overall: Decimal | None) -> str:
    """The letter (AA, A, B …) of an overall score; "" when unknown."""
    if overall is None:
        return ""
    return next((letter.id for letter in framework.letters if shown(overall) >= letter.min), "")


def gap_to_next(
    framework: Framework,
    level: str,
    overall: Decimal | None,
    instruments: Mapping[str, Score],
    gains: Mapping[str, tuple[str, Decimal]],
) -> Gap | None:
    """What is missing to the level above: overall points, instruments short of it, and items by what they would add.

    ``gains``: code → (instrument, points the overall score gains when that code reaches 100). None at the top, or when
    the level is unknown.
    """
    names = [each.name for each in framework.levels]
    if overall is None or level not in names or names.index(level) == 0:
        return None
    target = framework.levels[names.index(level) - 1]
    needed = max(target.overall_min - shown(overall), Decimal(0))
    floor = target.every_instrument_min
    short = {
        code: floor - shown(each.score)
        for code, each in instruments.items()
        if floor is not None and each.score is not None and shown(each.score) < floor
    }
    # When the overall score is already high enough only the instruments that fall short matter.
    useful = {
        code: points for code, (instrument, points) in gains.items() if needed > 0 or instrument in short or _part_of(instrument, short)
    }
    order = sorted(useful.items(), key=lambda pair: -pair[1])
    return Gap(target.name, needed, short, tuple((code, points) for code, points in order if points > 0))


def _part_of(instrument: str, short: Mapping[str, Decimal]) -> bool:
    return instrument == "eit" and ("eit1" in short or "eit2" in short)


def points_of(framework: Framework, indicator: int, instrument: str, score: Decimal, share: int) -> Decimal | None:
    """Overall points gained when a score that is one of ``share`` parts of an indicator reaches 100; None: unknown weight."""
    weight = framework.instruments[instrument].weight
    if weight is None:
        return None
    count = len(framework.instruments[instrument].indicators)
    return (FULL - score) * weight / 100 / count / share
