"""The text of a tool's JSON, written down as Markdown, with the place in the JSON that each letter came from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from tei.readers.ocr_json.located import Located, Offsets
from tei.regexes import regex
from tei.source import Origin, PageStart, Segment, Source, SourceFile

_SPECIAL = regex(r"[\\`*_\[\]<&~]")
_LEADING = regex(r"\s*(?:[#>+-]|\d{1,9}(?=[.)]))")
_LINE = regex(r"\S(?:[^\n]*\S)?")
_ENTITY = regex("[<&]")
_HTML = {"<": "&lt;", "&": "&amp;"}
_MATHS = regex(r"\$[^$\n]+\$")
_LABEL = regex(r"\s*(\d{1,3}|[*†‡§]{1,3})[.)]?\s+(?=\S)")


class Transcript:
    """Collects the text of the pages of one JSON file. Furniture and notes are set where the Markdown reader expects
    them; signs that a plain text holds by chance are escaped."""

    def __init__(self, text: str) -> None:
        self.offsets = Offsets(text)
        self.out = bytearray()
        self.segments: list[Segment] = []
        self.pages: list[PageStart] = []
        self.used: set[int] = set()  # where the strings begin that were taken
        self._feet: list[tuple[Located, int]] = []  # notes at the foot of this page, with the length of their labels

    # -- pages

    def page(self, number: int) -> bool:
        """What comes stands on this page, counted from 0 in the file. Whether it begins here: not if it is that of
        before, or an earlier one."""
        begins = not self.pages or self.pages[-1].number < number
        if begins:
            self.end_page()
            self.pages.append(PageStart(len(self.out), number))
        return begins

    def end_page(self) -> None:
        """Write the notes of the page down, below a rule."""
        if self._feet:
            self.markup("---\n\n")
        for note, size in self._feet:
            if size:
                self.markup("<sup>")
                self.text(note, escape="markdown", stop=size)
                self.markup("</sup> ")
            self.text(note, escape="markdown", start=size)
            self.markup("\n\n")
        self._feet = []

    # -- blocks

    def paragraph(self, *parts: Located, before: str = "", after: str = "", escape: str = "markdown") -> None:
        """A block of one string, or of several with a blank between them."""
        if not any(part.strip() for part in parts):
            return
        self.markup(before)
        for number, part in enumerate(parts):
            self.markup(" " * bool(number))
            self.text(part, escape)
        self.markup(f"{after}\n\n")

    def lines(self, lines: Iterable[Located], before: str = "", escape: str = "markdown") -> None:
        """Lines of one block, e.g. the items of a list."""
        for line in lines:
            self.markup(before)
            self.text(line, escape)
            self.markup("\n")
        self.markup("\n")

    def furniture(self, kind: str, text: Located) -> None:
        """A running head (`PageHeader`, `PageFooter`) or a folio (`PageNumber`), which the tool has told apart."""
        for line in _LINE.finditer(text):
            self.markup(f'<!-- {kind}="')
            self.text(text, start=line.start(), stop=line.end())
            self.markup('" -->\n\n')

    def note(self, text: Located) -> None:
        """A note for the foot of this page; a figure or sign at its beginning is its label."""
        label = _LABEL.match(text)
        self._feet.append((text, label.end() if label else 0))

    def table(self, rows: list[list[Located]], heads: bool) -> None:
        """A table by its cells, as HTML, since a cell may hold anything."""
        self.markup("<table>\n")
        for number, row in enumerate(rows):
            name = "th" if heads and not number else "td"
            self.markup("<tr>")
            for cell in row:
                self.markup(f"<{name}>")
                self.text(cell, escape="html")
                self.markup(f"</{name}>")
            self.markup("</tr>\n")
        self.markup("</table>\n\n")

    # -- letters

    def markup(self, text: str) -> None:
        """Signs of Markdown, which stand nowhere in the JSON."""
        self.out += text.encode()

    def text(self, string: Located, escape: str = "", start: int = 0, stop: int = 10**12) -> None:
        """Write a string down, or a part of it (in characters from 0). What is no `markdown` or `html` is escaped so
        that it is read as the letters it is; without `escape` it is Markdown already."""
        self.used.add(string.at)
        signs = self._signs(string) if escape == "markdown" else []
        if escape == "html":
            signs = [match.start() for match in _ENTITY.finditer(string)]
        at = 0
        for piece, begin, end in string.pieces():
            low, high = max(start - at, 0), min(stop - at, len(piece))
            if low < high:
                whole = len(piece) == end - begin  # or one escape of JSON
                here = signs[bisect_left(signs, at + low) : bisect_left(signs, at + high)]
                places = (begin + low * whole, begin + high if whole else end)
                self._write(piece[low:high], *places, [sign - at - low for sign in here], escape)
            at += len(piece)

    def _write(self, piece: str, begin: int, end: int, signs: list[int], escape: str) -> None:
        at = 0
        for sign in signs:
            self._segment(piece[at:sign], begin + at, begin + sign)
            at = sign
            if escape == "html":
                at += 1
                self._segment(_HTML[piece[sign]], begin + sign, begin + at)
            else:
                self.markup("\\")
        self._segment(piece[at:], begin + at, end)

    def _signs(self, text: str) -> list[int]:
        """The places of signs that Markdown would take for its own; mathematics is left as it is."""
        found = [match.start() for match in _SPECIAL.finditer(text)]
        if self.out[-1:] in (bytearray(), bytearray(b"\n")) and (leading := _LEADING.match(text)):
            found.insert(0, leading.end() - (not leading[0][-1].isdigit()))
        maths = [match.span() for match in _MATHS.finditer(text)] if "$" in text else []
        free = (n for n in dict.fromkeys(found) if not any(low <= n < high for low, high in maths))
        return sorted(free)

    def _segment(self, text: str, begin: int, end: int) -> None:
        if text:
            start = len(self.out)
            self.out += text.encode()
            self.segments.append(Segment(start, len(self.out), self.offsets.byte(begin), self.offsets.byte(end)))


def join(given: Source, parts: list[Transcript]) -> Source:
    """What was written down of each file, end to end, as a source that knows the files behind it."""
    files, segments, pages, at = [], [], [], 0
    for file, part in zip(given.files, parts, strict=True):
        files.append(SourceFile(file.name, at, at + len(part.out)))
        segments += [Segment(s.start + at, s.end + at, s.given_start + file.start, s.given_end + file.start)
                     for s in part.segments]  # fmt: skip
        pages += [PageStart(page.offset + at, page.number) for page in part.pages]
        at += len(part.out)
    return Source(b"".join(bytes(part.out) for part in parts), tuple(files), Origin(given, segments), tuple(pages))
