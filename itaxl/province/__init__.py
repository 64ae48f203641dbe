"""The province's workbook: eight sheets described, from where every agency stands.

A sheet is a module with ``NAME`` (its title) and ``sheet(survey)``. The survey is made once, in one walk over the records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.province import districts, faults, measures, overview, scores, sources, status, weak
from itaxl.province.surveying import survey

if TYPE_CHECKING:
    from itaxl.collecting.standing import Province
    from itaxl.frameworks import Framework
    from itaxl.tables import Sheet

SHEETS = (overview, status, districts, scores, weak, measures, faults, sources)
NAMES = tuple(each.NAME for each in SHEETS)


def build(province: Province, framework: Framework, *, thai: bool = False, personal: bool = False) -> list[Sheet]:
    """Every sheet, in reading order.

    ``framework`` is of the province's year. ``thai``: numbers in Thai digits. ``personal``: senders' e-mail addresses are
    shown; without it no sheet holds one. Names of signers are never shown.
    """
    found = survey(province, framework, thai=thai, personal=personal)
    return [each.sheet(found) for each in SHEETS]
