"""ITA501–ITA509: the plan of the coming year, and findings it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.model import Measure, Place, Submission
from itaxl.rules.free_text import measures_in
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import apart, instrument_of, label, mark_of, points, score_answer, scores_of
from itaxl.thai.dates import fiscal_bounds, format_date
from itaxl.thai.digits import half_up
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
