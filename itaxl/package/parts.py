"""A package and its parts: what is called what, what points where. Nothing here knows what a cell is."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator

from itaxl.package.archive import Entry, inflate, normal, read_directory
from itaxl.package.kinds import not_a_package, not_a_workbook
from itaxl.package.limits import LIMITS, Limits
from itaxl.package.refusals import Boundary, Refusal
from itaxl.package.tree import Document, parse
from itaxl.package.xml import MAIN, root_name


class Relationship:
    """One line of a .rels part. ``kind`` is the last word of its type (``worksheet``, ``sharedStrings``), the same for
    strict and transitional files; ``part`` is the entry it points at, "" when that is missing or outside the file;
    ``meant`` is the normalised name it would have even when it is missing, so that nobody else takes that name."""

    __slots__ = ("external", "id", "kind", "meant", "part", "target", "type")

    def __init__(self, id: str, type: str, target: str, external: bool, meant: str, part: str) -> None:
        self.id = id
        self.type = type
        self.kind = type.rpartition("/")[2]
        self.target = target
        self.external = external
        self.meant = meant
        self.part = part


class Package:
    """An opened workbook file, held in memory as it lies on disk and expanded only part by part.

    ``stamp`` is (size, mtime in ns) when it was read, ``entries`` are in the order of the file's directory, which begins
    at byte ``directory``. A part is named by its entry's stored name; look-ups forgive case, backslashes and a leading
    slash.
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS, path: str = "", stamp: tuple[int, int] = (0, 0)) -> None:
        self.data = data
        self.limits = limits
        self.path = path
        self.stamp = stamp
        self.entries, self.directory = read_directory(data, limits)
        self._by_key = {entry.key: entry for entry in self.entries}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self._content_types: tuple[dict[str, str], dict[str, str]] | None = None
        self._trees: dict[str, Document] = {}
        self.workbook_part = self._find_workbook()

    def find(self, part: str) -> Entry | None:
        """The entry of a part; None when there is none."""
        return self._by_key.get(normal(part))

    def chunks(self, part: str) -> Iterator[bytes]:
        """The content of a part in pieces, so that a large sheet never lies in memory whole.

        Raises:
            Refusal: the part is missing, damaged, or larger than its directory entry says.
        """
        entry = self.find(part)
        if entry is None:
            raise Refusal("damaged")
        return inflate(self.data, entry)

    def read(self, part: str) -> bytes:
        """The content of a part.

        Raises:
            Refusal: as ``chunks``.
        """
        return b"".join(self.chunks(part))

    def tree(self, part: str) -> Document:
        """A small part parsed, with byte offsets; parsed once.

        Raises:
            Refusal: as ``chunks``, and when it is not well-formed or beyond the limits.
        """
        if part not in self._trees:
            entry = self.find(part)
            if entry is not None and entry.size > self.limits.tree:
                raise Refusal("too-complex")
            room = self.limits.elements - sum(document.elements for document in self._trees.values())
            self._trees[part] = parse(self.read(part), self.limits, room)
        return self._trees[part]

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """What a part ("" for the package itself) points at, in order; () when it points at nothing.

        Raises:
            Refusal: the .rels part is damaged.
        """
        if part not in self._relationships:
            folder, _, name = part.replace("\\", "/").lstrip("/").rpartition("/")
            source = f"{folder}/_rels/{name}.rels"
            found = self.tree(source).root.all("Relationship") if self.find(source) else []
            self._relationships[part] = tuple(self._relationship(folder, each.attributes) for each in found)
        return self._relationships[part]

    def related(self, part: str, kind: str) -> list[Relationship]:
        """The relationships of one kind, for example ``related(package.workbook_part, "styles")``."""
        return [each for each in self.relationships(part) if each.kind == kind]

    def content_type(self, part: str) -> str:
        """The content type of a part, "" when none is declared."""
        if self._content_types is None:
            self._content_types = self._read_content_types()
        overrides, defaults = self._content_types
        key = normal(part)
        return overrides.get(key) or defaults.get(key.rpartition(".")[2], "")

    def raw(self, entry: Entry) -> bytes:
        """An entry exactly as it stands: local header, packed content and whatever follows up to the next entry."""
        return self.data[entry.offset : entry.span_end]

    def _relationship(self, folder: str, attributes: dict[str, str]) -> Relationship:
        target = attributes.get("Target", "")
        external = attributes.get("TargetMode", "").lower() == "external"
        meant = "" if external else _resolved(folder, target)
        entry = self.find(meant)
        if entry is None and "%" in meant:
            from urllib.parse import unquote  # rare, and slow to import

            entry = self.find(unquote(meant))
        part = entry.name if entry and meant else ""
        return Relationship(attributes.get("Id", ""), attributes.get("Type", ""), target, external, meant, part)

    def _read_content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        if self.find("[Content_Types].xml") is None:
            return {}, {}
        root = self.tree("[Content_Types].xml").root
        overrides = {normal(e.attributes.get("PartName", "")): e.attributes.get("ContentType", "") for e in root.all("Override")}
        defaults = {e.attributes.get("Extension", "").lower(): e.attributes.get("ContentType", "") for e in root.all("Default")}
        return overrides, defaults

    def _find_workbook(self) -> str:
        mimetype = self.find("mimetype")
        names = self._by_key.keys()
        part = next((each.part for each in self.related("", "officeDocument") if each.part), "")
        if not part:
            raise not_a_workbook(names, self.read("mimetype")[:200] if mimetype and mimetype.size < 1000 else b"")
        if part.lower().endswith(".bin"):
            raise not_a_workbook(names, b"")
        uri, _, name = root_name(self.chunks(part)).partition(" ")
        if name != "workbook" or uri not in MAIN:
            raise Refusal("damaged") if name == "workbook" else not_a_workbook(names, b"")
        return part


def _resolved(folder: str, target: str) -> str:
    """The normalised part name a target means, seen from a folder; "" when it leads out of the file."""
    target = target.partition("#")[0].replace("\\", "/")
    steps = [] if target.startswith("/") else [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            if not steps:
                return ""
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps).lower()


def open_package(path: str | os.PathLike[str], limits: Limits = LIMITS) -> Package:
    """Open a workbook file: one look at its size, one read, and the limits before anything is expanded.

    Raises:
        Refusal: the file cannot be opened, is no Excel workbook, or is beyond the limits; ``reason`` says which.
    """
    with Boundary():
        data, stamp = _read_file(os.fspath(path), limits)
        if not data.startswith((b"PK\3\4", b"PK\5\6")):
            raise not_a_package(data)
        return Package(data, limits, os.fspath(path), stamp)


def _read_file(path: str, limits: Limits) -> tuple[bytes, tuple[int, int]]:
    try:
        facts = os.stat(path)
        if stat.S_ISDIR(facts.st_mode):
            raise Refusal("directory")
        if not stat.S_ISREG(facts.st_mode):
            raise Refusal("not-a-file")
        if os.path.basename(path).startswith("~$"):
            raise Refusal("lock-file")
        if facts.st_size > limits.file:
            raise Refusal("too-large")
        with open(path, "rb") as file:
            data = file.read(facts.st_size + 1)  # and no more: a buffer of the whole limit would be set aside at once
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL in the name
        raise Refusal("missing") from error
    except PermissionError as error:
        raise Refusal("no-access") from error
    except OSError as error:
        impossible_name = error.errno in (errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL)
        raise Refusal("missing" if impossible_name else "disk") from error
    if len(data) > limits.file:
        raise Refusal("too-large")
    if not data:
        raise Refusal("empty")
    return data, (facts.st_size, facts.st_mtime_ns)
