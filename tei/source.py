"""The source: the bytes that were given, and where each of them stands.

A source is one text. It may come in several files (scans come page by page); their bytes are held end to end, so
that one number, an offset in bytes counted from 0, names a place in the whole text.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """Where an offset stands for a reader: file name, line and column, both counted from 1, columns in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class SourceFile(NamedTuple):
    """One file of a source: its name as given and the half-open range of bytes that it fills."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """Bytes known to be UTF-8, and the files they came from (in order, adjoining, covering all bytes)."""

    data: bytes
    files: tuple[SourceFile, ...]
    _lines: list[int] = field(default_factory=list, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The name of the first file, for messages and for the default name of the edition."""
        return self.files[0].name if self.files else "-"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def text(self, start: int, end: int) -> str:
        """The characters of a range of bytes; a character cut by the range is shown as U+FFFD."""
        return self.data[start:end].decode("utf-8", "replace")

    def file_at(self, offset: int) -> SourceFile:
        starts = [file.start for file in self.files]
        return self.files[max(0, bisect_right(starts, offset) - 1)]

    def place(self, offset: int) -> Place:
        """File, line and column of a byte offset (0-based; an offset past the end is the end)."""
        if not self._lines:
            at = 0
            self._lines.append(0)
            while (at := self.data.find(b"\n", at) + 1) > 0:
                self._lines.append(at)
        file = self.file_at(offset)
        first = bisect_right(self._lines, file.start) - 1
        line = bisect_right(self._lines, offset) - 1
        begin = max(self._lines[line], file.start)
        return Place(file.name, line - first + 1, len(self.text(begin, offset)) + 1)


def join_sources(parts: list[tuple[str, bytes]]) -> Source:
    """Lay files end to end as one source. `parts` are (name, bytes), already checked to be UTF-8."""
    files, at = [], 0
    for name, data in parts:
        files.append(SourceFile(name, at, at + len(data)))
        at += len(data)
    return Source(b"".join(data for _, data in parts), tuple(files))
