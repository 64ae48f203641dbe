"""LibreOffice opens the documents: pages as they should be, and no face but the one that is named."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from itaxl.documents.composing import compose
from itaxl.documents.drawing import document_bytes
from tests.documents.made import sample_case
from tests.fonts import SOURCES, make_stand_in
from tests.office import convert_all


def _content(pdf: bytes) -> bytes:
    """A PDF with its packed streams unpacked, as far as they are text."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def pages(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page in points."""
    boxes = re.findall(rb"/Type\s*/Page\b(?!s).*?/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)", _content(pdf), re.DOTALL)
    return [(float(wide), float(high)) for wide, high in boxes]


@pytest.mark.libreoffice
def test_documents_open_on_a4_in_the_official_face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not all(source.exists() for source in SOURCES.values()):
        pytest.skip("Laksaman (fonts-thai-tlwg) is not installed")
    make_stand_in(tmp_path / "data" / "fonts")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    paths = []
    for at, each in enumerate(compose(sample_case("6-complete-2568"))[0]):
        paths.append(tmp_path / f"{at}.docx")
        paths[-1].write_bytes(document_bytes(each))
    for at, made in enumerate(convert_all(paths, "pdf")):
        pdf = made.read_bytes()
        found = pages(pdf)
        assert len(found) > 4
        assert {tuple(sorted(round(side) for side in page)) for page in found} == {(595, 842)}
        # The memo and covers stand upright; the tables of plan and report lie across.
        assert found[0][0] < found[0][1]
        assert at == 0 or found[-1][0] > found[-1][1]
        faces = {face.decode().partition("+")[2] for face in re.findall(rb"/BaseFont\s*/([A-Za-z0-9+-]+)", _content(pdf))}
        assert faces == {"THSarabunPSK-Regular", "THSarabunPSK-Bold"}
