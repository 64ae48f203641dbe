"""The stand-in for TH SarabunPSK that picture tests use: Laksaman, rescaled to the same widths and line pitch.

TH Sarabun is drawn one third smaller than other faces, and LibreOffice ignores fontconfig's scaling, so the free
look-alike has to be scaled itself. The result is made on the machine that needs it and never committed.
Run as a program (``python tests/fonts.py DIRECTORY``) it puts the two faces into a fonts directory.
"""

from __future__ import annotations

import sys
from pathlib import Path

FAMILY = "TH SarabunPSK"
SOURCES = {
    "Regular": Path("/usr/share/fonts/truetype/tlwg/Laksaman.ttf"),
    "Bold": Path("/usr/share/fonts/truetype/tlwg/Laksaman-Bold.ttf"),
}
"""Where Debian's fonts-thai-tlwg puts the faces the stand-in is made from."""


def make_stand_in(directory: Path) -> list[Path]:
    """Write TH SarabunPSK, regular and bold, into ``directory`` and return the files.

    Raises:
        FileNotFoundError: Laksaman is not installed (package fonts-thai-tlwg).
    """
    from fontTools.ttLib import TTFont

    directory.mkdir(parents=True, exist_ok=True)
    made = []
    for weight, source in SOURCES.items():
        font = TTFont(source)
        _rescale(font)
        _rename(font, weight)
        target = directory / f"stand-in-THSarabunPSK-{weight}.ttf"
        font.save(target)
        made.append(target)
    return made


def _rescale(font) -> None:
    """Make every glyph two thirds of its size, with the line pitch of the real font."""
    os2 = font["OS/2"]
    font["head"].unitsPerEm = 1500
    os2.fsSelection &= ~128  # USE_TYPO_METRICS off: the win values decide
    os2.sTypoAscender, os2.sTypoDescender = os2.usWinAscent, -os2.usWinDescent
    os2.sTypoLineGap = font["hhea"].lineGap = 45


def _rename(font, weight: str) -> None:
    """Give the face the family name workbooks ask for."""
    names = font["name"]
    full = FAMILY if weight == "Regular" else f"{FAMILY} {weight}"
    words = {1: FAMILY, 2: weight, 3: full, 4: full, 6: f"THSarabunPSK-{weight}", 16: FAMILY, 17: weight}
    for record in list(names.names):
        if record.nameID in words:
            names.setName(words[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)


if __name__ == "__main__":
    for path in make_stand_in(Path(sys.argv[1])):
        print(path)
