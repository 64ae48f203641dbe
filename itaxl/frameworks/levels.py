"""The level a year gives to an overall score: scoring needs it, and so does the rule about the levels of earlier years."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.thai.digits import shown

if TYPE_CHECKING:
    from itaxl.frameworks.framework import Framework


def level_of(framework: Framework, overall: Decimal | None, instruments: Mapping[str, Decimal | None]) -> str:
    """Name of the level (ผ่านดีเยี่ยม …): first level, best first, whose conditions hold.

    ``instruments`` are those the year tests. A passing level depends on them: when one is unknown it is not given ("").
    """
    if overall is None or not framework.levels:
        return ""
    printed = shown(overall)
    known = [shown(value) for value in instruments.values() if value is not None]
    complete = len(known) == len(instruments)
    if not complete and any(level.passed and printed >= level.overall_min for level in framework.levels):
        return ""
    for level in framework.levels:
        floor = level.every_instrument_min
        if printed >= level.overall_min and (floor is None or (complete and min(known) >= floor)):
            return level.name
    return ""
