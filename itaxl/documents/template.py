"""The bare package every document begins as: named styles, settings for Thai, and an empty body. Written here, not kept as a file."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile, ZipInfo

from itaxl.documents.named_styles import NAMESPACE, styles_xml
from itaxl.styles import FONT

if TYPE_CHECKING:
    from docx.document import Document

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MICROSOFT = "http://schemas.microsoft.com/office/word"

_OTHER_NAMES = "TH Sarabun New"
"""What may stand in where the face is not installed: the same letters under another name."""

_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
        f'<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{at}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
            for at, name in enumerate(("styles", "settings", "fontTable"), 1)
        )
        + "</Relationships>"
    ),
    "word/document.xml": (
        f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_OFFICE}"><w:body>'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    ),
    # Compatibility 15 is the layout of Word 2013 and later; without it a document opens in compatibility mode.
    "word/settings.xml": (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_MICROSOFT}" w:val="15"/>'
        f'<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{_MICROSOFT}" w:val="1"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:bidi="th-TH"/></w:settings>'
    ),
    "word/fontTable.xml": (
        f'<w:fonts xmlns:w="{NAMESPACE}"><w:font w:name={quoteattr(FONT)}><w:altName w:val={quoteattr(_OTHER_NAMES)}/>'
        '<w:charset w:val="DE"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    ),
}


@cache
def template_bytes() -> bytes:
    """The bare package."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in _PARTS.items():
            archive.writestr(ZipInfo(name), _HEAD + content)
        archive.writestr(ZipInfo("word/styles.xml"), styles_xml())
    return target.getvalue()


def new_document() -> Document:
    """An empty document with the named styles."""
    import docx

    return docx.Document(BytesIO(template_bytes()))
