"""How scores are coloured: bands from the words for single scores, and how a failing score looks without colour."""

from __future__ import annotations

from decimal import Decimal

from itaxl.scoring.arithmetic import FULL, passes
from itaxl.tables import Rule
from itaxl.wording import bands


def score_look(value: Decimal | None, mark: Decimal | None) -> str:
    """The look of one score: a failing one is bold and marked ▼, so that it is seen in black and white too."""
    return "score_low" if passes(value, mark) is False else "score"


def heat(area: str, first: str, mark: Decimal | None) -> tuple[Rule, ...]:
    """Conditions that colour an area of scores; ``first`` is its first cell. Without a mark nothing is low."""
    seen = f"ROUND({first},2)"
    high = max((band.limit for band in bands().passed if band.limit is not None and band.limit < FULL), default=FULL)
    tests = [(f"{seen}>={FULL}", "heat_full"), (f"{seen}>={high}", "heat_high")]
    if mark is not None:
        worst = max((band.limit for band in bands().failed if band.limit is not None), default=mark)
        tests = [(f"{seen}<{min(worst, mark)}", "heat_worst"), (f"{seen}<{mark}", "heat_low"), *tests]
    return tuple(Rule(area, f"AND(ISNUMBER({first}),{test})", style) for test, style in tests)
