"""Blocks to be signed: beside each other, never torn over two pages."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from itaxl.documents.elements import Element, paragraph, paragraphs, plain_table, run
from itaxl.documents.named_styles import HALF

if TYPE_CHECKING:
    from itaxl.reports.memo_content import Signature

_OPINION_LINES = 3
_BLOCK = 3600
"""Width of one block to be signed, in twentieths of a point: 6.3 cm."""


def with_opinions(signatures: Sequence[Signature]) -> Element:
    """The blocks of a memo below each other: the opinion on the left, who signs on the right."""
    return plain_table((HALF, HALF), [(_opinion(each), _signs(each)) for each in signatures])


def side_by_side(signatures: Sequence[Signature], width: int) -> Element:
    """The blocks of a report in rows over ``width`` twentieths of a point, as many to a row as have room."""
    rows = ceil(len(signatures) / (width // _BLOCK))
    columns = max(2, ceil(len(signatures) / rows))
    blocks = [_signs(each) for each in signatures]
    # The last signs on the right; what a row has too many stays empty in front.
    empty = -len(blocks) % columns
    blocks = [*blocks[: len(blocks) - columns + empty], *(_nothing() for _ in range(empty)), *blocks[len(blocks) - columns + empty :]]
    return plain_table([width // columns] * columns, [blocks[at : at + columns] for at in range(0, len(blocks), columns)])


def _signs(signature: Signature) -> list[Element]:
    first, *others = signature.signs
    return [paragraph([run(first)], "SignHere"), *(paragraph([run(line)], "Signature") for line in others)]


def _opinion(signature: Signature) -> list[Element]:
    """Whose opinion it is and what it says; lines to write it on where it is asked and not given."""
    asked = [paragraph([run(f"ความเห็นของ{signature.office}")], "OpinionOf")] if signature.office else []
    if signature.opinion:
        return [*asked, *paragraphs(signature.opinion, "Opinion" if asked else "OpinionFirst")]
    if asked:
        return [*asked, *(paragraph([run("\t")], "OpinionLine") for _ in range(_OPINION_LINES))]
    return _nothing()


def _nothing() -> list[Element]:
    return [paragraph([], "Opinion")]
