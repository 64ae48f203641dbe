"""Where each key of a TOML file stands, looked up only after an error: the standard parser gives no positions."""

from __future__ import annotations

from itaxl.frameworks.shape import Path

_BARE_END = frozenset(",]}\n#")
_BLANK = frozenset(" \t\r")


def line_of(text: str, path: Path) -> int:
    """Line, from 1, of a key or list entry in a valid TOML text; of the nearest key around it when it is not there."""
    places = places_of(text)
    while path and path not in places:
        path = path[:-1]
    return places.get(path, 1)


def places_of(text: str) -> dict[Path, int]:
    """Every key and list entry of a valid TOML text, with its line from 1."""
    return _Scan(text).places


class _Scan:
    """One walk over a TOML text that is known to be valid, noting the line where each key and list entry begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}
        here: Path = ()
        while self._skip():
            if self.text.startswith("[", self.at):
                here = self._header()
            else:
                self._pair(here)

    def _skip(self) -> bool:
        """Pass over blanks, line ends and comments; is anything left."""
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif char == "\n" or char in _BLANK:
                self.at += 1
            else:
                return True
        return False

    def _note(self, path: Path, at: int) -> None:
        """Remember where a path, and every table it brings along, was first seen."""
        line = self.text.count("\n", 0, at) + 1
        for length in range(1, len(path) + 1):
            self.places.setdefault(path[:length], line)

    def _header(self) -> Path:
        start, listed = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if listed else 1
        keys = self._key()
        self.at = self.text.index("]", self.at) + (2 if listed else 1)
        path: Path = ()
        for key in keys[:-1]:
            path = self._last((*path, key))
        path = (*path, keys[-1])
        if listed:
            self._note(path, start)
            self._tables[path] = self._tables.get(path, -1) + 1
            path = self._last(path)
        self._note(path, start)
        return path

    def _last(self, path: Path) -> Path:
        """The newest entry where the path is a list of tables, else the path itself."""
        return (*path, self._tables[path]) if path in self._tables else path

    def _pair(self, here: Path) -> None:
        start = self.at
        path = (*here, *self._key())
        self._note(path, start)
        self.at = self.text.index("=", self.at) + 1
        self._skip()
        self._value(path)

    def _key(self) -> list[str]:
        """A key, possibly dotted and quoted; ends before ``=`` or ``]``."""
        parts: list[str] = []
        while True:
            self._skip()
            if self.text[self.at] in "\"'":
                parts.append(self._quoted())
            else:
                start = self.at
                while self.text[self.at] not in ".=] \t":
                    self.at += 1
                parts.append(self.text[start : self.at])
            self._skip()
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def _value(self, path: Path) -> None:
        char = self.text[self.at]
        if char in "\"'":
            self._quoted()
        elif char == "[":
            self._entries(path)
        elif char == "{":
            self.at += 1
            while self._skip() and self.text[self.at] != "}":
                self._pair(path)
                self._comma()
            self.at += 1
        else:
            while self.at < len(self.text) and self.text[self.at] not in _BARE_END:
                self.at += 1

    def _entries(self, path: Path) -> None:
        self.at += 1
        count = 0
        while self._skip() and self.text[self.at] != "]":
            self._note((*path, count), self.at)
            self._value((*path, count))
            self._comma()
            count += 1
        self.at += 1

    def _comma(self) -> None:
        self._skip()
        if self.text.startswith(",", self.at):
            self.at += 1

    def _quoted(self) -> str:
        """A string of any of the four kinds; its text, with escapes left as they are (keys hardly ever have any)."""
        quote = self.text[self.at]
        mark = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.at += len(mark)
        start = self.at
        while not self.text.startswith(mark, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
        inside = self.text[start : self.at]
        self.at += len(mark)
        # A long string may end in one or two quotes of its own.
        while len(mark) > 1 and self.text.startswith(quote, self.at):
            self.at += 1
        return inside
