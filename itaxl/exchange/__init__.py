"""The data JSON (``new --data``, ``export``) and submissions, both ways.

Data in canonical form comes back from a workbook exactly as it went in:

- Groups and lists are always there, and so is every key of ``agency``, ``stated``, ``previous[]``, ``memo`` and of list rows:
  null when blank (``[]`` for lists of codes). Only ``memo.announced`` and ``oit.*.how`` are left out when blank.
- What is keyed by number or code (``indicators``, ``questions``, ``oit``) holds filled entries only. A question without
  ``prev`` and ``prev_code`` is a plain number (IIT) or ``{"part1", "part2"}`` (EIT).
- No empty rows, steps or years at the end of ``previous``; neighbouring measures differ in ``id`` (or, where it is null,
  in name, indicator, issue or part).
- Texts have no blanks and no invisible marks at either end and ``\\n`` for line ends; words of a drop-down are spelt as
  there; codes are ``i10``, references ``4``, ``issue:4`` or ``i10``; dates ISO; numbers as a double holds them.
"""

from __future__ import annotations

from itaxl.exchange.incoming import SCHEMA, blank, display, from_data, year_of
from itaxl.exchange.outgoing import to_data

__all__ = ["SCHEMA", "blank", "display", "from_data", "to_data", "year_of"]
