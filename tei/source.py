"""The source: the bytes that were given, and where each of them stands.

A source is one text. It may come in several files (scans come page by page); their bytes are held end to end, so
that one number, an offset in bytes counted from 0, names a place in the whole text.
"""

from __future__ import annotations

import hashlib
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tei.errors import InputError
from tei.files import read_file
from tei.regexes import regex

_LINE_END = regex(rb"\r\n?|\n")


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


class Segment(NamedTuple):
    """A stretch of a text taken out of a file, and the stretch of that file behind it; both half-open, in bytes."""

    start: int
    end: int
    given_start: int
    given_end: int


class PageStart(NamedTuple):
    """Where a page begins, in bytes, and its number in the file, counted from 0."""

    offset: int
    number: int


class Edit(NamedTuple):
    """A correction: the bytes from `start` to `end` of a text stand for `new`."""

    start: int
    end: int
    new: bytes


@dataclass(frozen=True)
class Origin:
    """What a text was taken out of, and by which stretches (in the order of the text, apart or adjoining)."""

    given: Source
    segments: Sequence[Segment]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The range of what was given behind a range of the text; empty where it has nothing of it."""
        first = bisect_right(self.segments, start, key=lambda segment: segment.end)
        last = bisect_left(self.segments, end, key=lambda segment: segment.start)
        if first >= last:  # signs between two stretches, or a place
            here = self.segments[min(first, len(self.segments) - 1)] if self.segments else Segment(0, 0, 0, 0)
            at = self._at(here, start)
            return at, at
        return self._at(self.segments[first], start), self._at(self.segments[last - 1], end)

    def forward(self, offset: int) -> int:
        """Where an offset of what was given is in the text; the nearest place before it, if it is not there."""
        before = 0
        for segment in self.segments:
            if segment.given_start <= offset < segment.given_end:
                same = segment.end - segment.start == segment.given_end - segment.given_start
                return segment.start + (offset - segment.given_start if same else 0)
            if segment.given_end <= offset:
                before = segment.end
        return before

    def _at(self, segment: Segment, offset: int) -> int:
        if segment.end - segment.start != segment.given_end - segment.given_start:  # an escape: all or nothing
            return segment.given_end if offset >= segment.end else segment.given_start
        return segment.given_start + min(max(offset - segment.start, 0), segment.end - segment.start)


@dataclass(frozen=True)
class Source:
    """Bytes known to be UTF-8, and the files they came from (in order, adjoining, covering all bytes).

    A text taken out of another file (the JSON of an OCR tool) has an `origin`, where its places are, and `pages`.
    A text that an editor corrected has its `edits`; its origin is the text as it was.
    """

    data: bytes
    files: tuple[SourceFile, ...]
    origin: Origin | None = None
    pages: tuple[PageStart, ...] = ()
    edits: tuple[Edit, ...] = ()
    _lines: list[int] = field(default_factory=list, repr=False, compare=False)
    _last: dict[int, tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The name of the first file, for messages and for the default name of the edition."""
        return self.files[0].name if self.files else "-"

    @property
    def given(self) -> Source:
        """What the user gave: this source, or what it was taken out of."""
        return self.origin.given.given if self.origin else self

    def given_range(self, start: int, end: int) -> tuple[int, int]:
        """A range of bytes as a range of what was given."""
        return self.origin.given.given_range(*self.origin.range(start, end)) if self.origin else (start, end)

    @property
    def uncorrected(self) -> Source:
        """The text as it was before an editor corrected it."""
        return self.origin.given if self.origin and self.edits else self

    def uncorrected_range(self, start: int, end: int) -> tuple[int, int]:
        """A range of bytes as a range of the text before it was corrected."""
        return self.origin.range(start, end) if self.origin and self.edits else (start, end)

    def corrected(self, offset: int) -> int:
        """An offset of the text before it was corrected as an offset of this text."""
        return self.origin.forward(offset) if self.origin and self.edits else offset

    def mended(self, edits: Sequence[Edit]) -> Source:
        """The text with corrections made in its bytes. Places are still told in the files as they are."""
        edits = sorted(edits)
        parts: list[bytes] = []
        segments: list[Segment] = []
        at = size = 0
        for edit in [*edits, Edit(len(self.data), len(self.data), b"")]:
            for piece, start, end in ((self.data[at : edit.start], at, edit.start), (edit.new, edit.start, edit.end)):
                if piece:
                    segments.append(Segment(size, size + len(piece), start, end))
                parts.append(piece)
                size += len(piece)
            at = edit.end
        origin = Origin(self, segments)
        files = tuple(SourceFile(f.name, origin.forward(f.start), origin.forward(f.end)) for f in self.files)
        pages = tuple(PageStart(origin.forward(page.offset), page.number) for page in self.pages)
        return Source(b"".join(parts), files, origin, pages, tuple(edits))

    @property
    def sha256(self) -> str:
        """The SHA-256 of all bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def digest(self, file: SourceFile) -> str:
        """The SHA-256 of one file."""
        return hashlib.sha256(self.data[file.start : file.end]).hexdigest()

    def text(self, start: int, end: int) -> str:
        """The characters of a range of bytes; a character cut by the range is shown as U+FFFD."""
        return self.data[start:end].decode("utf-8", "replace")

    def file_at(self, offset: int) -> SourceFile:
        return self.files[max(0, bisect_right(self.files, offset, key=lambda file: file.start) - 1)]

    def place(self, offset: int) -> Place:
        """File, line and column of a byte offset (0-based; an offset past the end is the end)."""
        if self.origin:
            return self.origin.given.place(self.origin.range(offset, offset)[0])
        self._find_lines()
        file = self.file_at(offset)
        first = bisect_right(self._lines, file.start) - 1
        line = bisect_right(self._lines, offset) - 1
        begin = max(self._lines[line], file.start)
        return Place(file.name, line - first + 1, self._column(begin, offset))

    def _find_lines(self) -> None:
        if not self._lines:
            self._lines.append(0)
            self._lines.extend(match.end() for match in _LINE_END.finditer(self.data))

    def span_of(self, name: str, line: int, column: int = 0) -> tuple[int, int] | None:
        """The first and the last offset of a line, or of a place in it: the inverse of `place`.

        `name` may be the last part of a path, or empty where there is one file. None where there is no such place.
        """
        if self.origin:
            span = self.origin.given.span_of(name, line, column)
            return (self.origin.forward(span[0]), self.origin.forward(span[1])) if span else None
        self._find_lines()
        alike = [file for file in self.files if file.name == name or Path(file.name).name == name or not name]
        if len(alike) != 1 or line < 1:
            return None
        file = alike[0]
        number = bisect_right(self._lines, file.start) - 1 + line - 1
        begin = max(self._lines[number], file.start) if number < len(self._lines) else file.end
        end = min(self._lines[number + 1], file.end) if number + 1 < len(self._lines) else file.end
        if begin >= end:
            return None
        if not column:
            return begin, end - 1
        written = self.text(begin, end)
        at = begin + len(written[: column - 1].encode())
        return (at, at) if column <= len(written) + 1 else None

    def _column(self, begin: int, offset: int) -> int:
        """The column of an offset in the line that begins at `begin`.

        Places are mostly asked for in the order of the text, and a line may be the whole book: so it goes on counting
        from where it was asked last.
        """
        at, column = self._last.get(begin, (begin, 1))
        if at > offset:
            at, column = begin, 1
        column += len(self.text(at, offset))
        self._last.clear()
        self._last[begin] = (offset, column)
        return column


def join_sources(parts: list[tuple[str, bytes]]) -> Source:
    """Lay files end to end as one source. `parts` are (name, bytes), already checked to be UTF-8."""
    files, at = [], 0
    for name, data in parts:
        files.append(SourceFile(name, at, at + len(data)))
        at += len(data)
    return Source(b"".join(data for _, data in parts), tuple(files))


#: What a folder is searched for.
SUFFIXES = (".md", ".markdown", ".mdown", ".txt")


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """Sort key by which `page2` stands before `page10`."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in re.split(r"(\d+)", name)]


def is_folder(path: Path) -> bool:
    """Whether a folder is there; a name too long or a way that is barred leads to none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def list_files(path: Path) -> list[Path]:
    """The text files of a folder (not of folders in it) in natural order. InputError where there is none."""
    files = [f for f in path.iterdir() if f.is_file() and f.suffix.lower() in SUFFIXES and not f.name.startswith(".")]
    if not files:
        raise InputError(f"{path}: no text in this folder", f"Its texts must end in {', '.join(SUFFIXES)}.")
    return sorted(files, key=lambda f: natural_key(f.name))


def read_sources(paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Source:
    """Read files or folders as one text, in the order given, a folder's files in natural order; `-` is `stdin`.

    Raises InputError: missing, unreadable, empty, binary, not UTF-8; with the place of the first bad byte.
    """
    parts: list[tuple[str, bytes]] = []
    for given in paths:
        if str(given) == "-":
            parts.append(("-", read_stdin(stdin)))
            continue
        path = Path(given)
        try:
            parts += [(str(file), read_file(file)) for file in (list_files(path) if path.is_dir() else [path])]
        except FileNotFoundError:
            raise InputError(f"{path}: no such file or folder") from None
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    for name, data in parts:
        check_text(name, data)
    source = join_sources(parts)
    if not source.data.strip():
        raise InputError(f"{source.name}: the text is empty", "Is it the right file?")
    return source


_GIVE = "Give the Markdown or plain text that your OCR tool wrote, not the scan or a word processor's file."
#: How files begin that are given by mistake, and what they are.
_NO_TEXTS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an archive, or the file of a word processor"),
    (b"\xd0\xcf\x11\xe0", "the file of a word processor"),
    (b"{\\rtf", "the file of a word processor"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)


def read_stdin(stdin: BinaryIO | None = None) -> bytes:
    """All of standard input, or of the stream that stands for it. InputError where it is closed."""
    if stdin is None and sys.stdin is None:
        raise InputError("standard input is closed", "Give the name of a file.")
    return (stdin or sys.stdin.buffer).read()


def check_text(name: str, data: bytes) -> None:
    """Raise InputError unless `data` is UTF-8 text, told from other things by what a user would call them."""
    if what := next((what for begin, what in _NO_TEXTS if data.startswith(begin)), ""):
        raise InputError(f"{name}: this is {what}, not a text", _GIVE)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _looks_utf16(data[:4096]):
        raise InputError(f"{name}: the text is UTF-16, not UTF-8", "Save it as UTF-8 in your editor and try again.")
    if (nul := data.find(b"\0")) >= 0:
        what = "this is not a text" if _looks_binary(data) else "the text holds a NUL character"
        raise InputError(f"{_place(name, data, nul)}: {what}", _GIVE)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = data[error.start]
        what = "a lone surrogate" if bad == 0xED else f"byte 0x{bad:02X}"
        raise InputError(
            f"{_place(name, data, error.start)}: not UTF-8 here ({what})",
            "Save it as UTF-8 in your editor, or say `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`.",
        ) from None


def _looks_utf16(head: bytes) -> bool:
    """Without its mark it is told by this: of the letters of most scripts one byte in two is the same, mostly NUL."""
    halves = head[0::2].count(0), head[1::2].count(0)
    return max(halves) > max(3, len(head) * 0.3) and min(halves) < len(head) * 0.02


def _looks_binary(data: bytes) -> bool:
    head = data[:4096]
    return sum(byte < 9 or 13 < byte < 32 for byte in head) > 3 + len(head) // 50


def _place(name: str, data: bytes, offset: int) -> Place:
    ends = [match.end() for match in _LINE_END.finditer(data, 0, offset)]
    begin = ends[-1] if ends else 0
    return Place(name, len(ends) + 1, len(data[begin:offset].decode("utf-8", "replace")) + 1)
