"""A formula as tokens that do not depend on how a program spells it: case, blanks, ``$``, ``;`` and quotes are gone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from itaxl.addresses import split

LONGEST = 8_192
"""Characters of one formula: Excel allows no more."""
_PREFIXES = ("_XLFN.", "_XLWS.", "_XLUDF.")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a formula. ``kind``: cell, name, call, text, number, error or sign; ``text`` in one spelling only.

    A cell has its ``row`` and ``column`` (from 1) and the title of its ``sheet``, "" for the formula's own.
    """

    kind: str
    text: str
    sheet: str = ""
    row: int = 0
    column: int = 0


def tokens(formula: str) -> tuple[Token, ...]:
    """The tokens of a formula, with or without its leading ``=``; () for a text longer than a formula can be.

    Two spellings of one formula give equal tokens. Unknown characters are tokens too, so that nothing is overlooked.
    """
    if len(formula) > LONGEST:
        return ()
    found: list[Token] = []
    for hit in _pattern().finditer(formula.strip().removeprefix("=")):
        if hit.lastgroup in (None, "blank"):
            continue
        token = _token(hit)
        if token.kind == "cell" and not token.sheet and len(found) > 1 and found[-1].text == ":":
            token = Token("cell", "", found[-2].sheet, token.row, token.column)  # the end of a range stands on its start's sheet
        found.append(token)
    return tuple(found)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # Thai vowels and tone marks are no word characters to \w, so names of sheets are "whatever is no sign".
    return re.compile(
        r"""
        (?P<text>"(?:[^"]|"")*+")
        | (?:\$?(?:'(?P<quoted>(?:[^']|'')*+)'|(?P<plain>[^\s'"()+\-*/^&=<>,;:!{}%$\#@]++))!)?
          (?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?![\w.(!])
        | (?P<number>(?:[0-9]++(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
        | (?P<error>\#[A-Za-z0-9/]+[!?]?)
        | (?P<call>[^\s'"()+\-*/^&=<>,;:!{}%$\#@]++)(?=\s*\()
        | (?P<name>(?:'(?:[^']|'')*+'!)?[^\s'"()+\-*/^&=<>,;:{}%$\#@]++)
        | (?P<blank>[\s@]+)
        | (?P<sign><=|>=|<>|.)
        """,
        re.VERBOSE | re.DOTALL,
    )


def _token(hit: re.Match[str]) -> Token:
    if hit["cell"]:
        row, column = split(hit["cell"])
        return Token("cell", "", (hit["quoted"] or "").replace("''", "'") or hit["plain"] or "", row, column)
    kind = hit.lastgroup or ""
    text = hit[kind]
    if kind == "number":
        return Token(kind, repr(float(text)))
    if kind == "call":
        text = text.upper()
        for prefix in _PREFIXES:
            text = text.removeprefix(prefix)
        return Token(kind, text)
    if kind == "sign":
        return Token(kind, "," if text == ";" else text)
    return Token(kind, text if kind == "text" else text.casefold())
