"""Makes ``places.tis620`` anew from a list of sub-districts: ``python -m itaxl.places.pack FILE.tsv``.

FILE.tsv (UTF-8) has a line for each sub-district: code, sub-district, district, province, divided by tabs; lines that begin
with # are left out. ``amendments.tsv`` beside this file is applied to it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from itaxl.places import DISTRICT, ENCODING, FILE, SUBDISTRICT, bare

AMENDMENTS = Path(__file__).with_name("amendments.tsv")
HEADER = """\
# Provinces, districts and sub-districts of Thailand. TIS-620 text, made by itaxl/places/pack.py; see README.md here.
# Facts from kongvut/thai-province-data (MIT), 2025-09, with amendments.tsv applied.
# A province on its own line, then a line for each district: name, colon, its sub-districts divided by commas.
"""
Triple = tuple[str, str, str]
"""Sub-district, district, province."""


def lines_of(path: Path) -> list[list[str]]:
    """The lines of a list, split at tabs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def amended(rows: list[list[str]], amendments: list[list[str]]) -> list[Triple]:
    """Every sub-district once, in the order of the list, with what the amendments add after it.

    Raises:
        ValueError: an amendment takes away what is not in the list.
    """
    found = dict.fromkeys((name, bare(district, DISTRICT), province) for _, name, district, province in rows)
    for sign, name, district, province in amendments:
        triple = (name, district, province)
        if sign == "+":
            found.setdefault(triple)
        elif triple in found:
            del found[triple]
        else:
            raise ValueError(f"not in the list: {triple}")
    return list(found)


def packed(triples: list[Triple]) -> str:
    """The text of the file."""
    tree: dict[str, dict[str, list[str]]] = {}
    for name, district, province in triples:
        tree.setdefault(province, {}).setdefault(district, []).append(bare(name, SUBDISTRICT))
    parts = (
        f"{province}\n" + "".join(f" {district}:{','.join(names)}\n" for district, names in tree[province].items()) for province in tree
    )
    return f"{HEADER}\n" + "\n".join(parts) + "\n"


def main(source: str, target: str = FILE) -> None:
    """Write the file."""
    text = packed(amended(lines_of(Path(source)), lines_of(AMENDMENTS)))
    Path(target).write_bytes(text.encode(ENCODING))


if __name__ == "__main__":
    main(*sys.argv[1:])
