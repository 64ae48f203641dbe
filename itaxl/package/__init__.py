"""The workbook as a package of parts: zip, relationships, limits, and XML by byte offset.

Everything a hostile or broken file can do is refused here, with one Thai sentence and a stable reason
(``itaxl.package.refusals``); nothing is ever unpacked to disk and no path is ever taken from the file.
"""

from itaxl.package.limits import LIMITS, Limits
from itaxl.package.parts import Package, Relationship, open_package
from itaxl.package.refusals import Refusal

__all__ = ["LIMITS", "Limits", "Package", "Refusal", "Relationship", "open_package"]
