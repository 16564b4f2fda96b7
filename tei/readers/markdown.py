"""Markdown to blocks, page by page.

Pages are split first (`pagemarks`), so that a note label may mean another note on every page. Each chunk between two
page marks is parsed by itself (`chunk`). Every byte is accounted for: it becomes a run or a point, or it is dropped
with a reason. Bytes with letters in them that no event explains are kept as text, and reported.
"""

from __future__ import annotations

import re

from tei.findings import Report
from tei.model import Block, Document, Dropped, Point
from tei.options import Options
from tei.readers.chunk import read_chunk
from tei.readers.conventions import Conventions, survey
from tei.readers.finish import finish
from tei.readers.inlinepages import CERTAIN, find_inline_pages
from tei.readers.loosemarks import find_loose_marks
from tei.readers.pagemarks import OLMOCR, PageMark, find_page_marks, given_page_marks
from tei.readers.rulelines import find_page_rules
from tei.regexes import regex
from tei.source import Source

_BLANKS = bytes.maketrans(b"\x0b\x0c", b"  ")  # a form feed that marks no page, and the like
_OF_A_PAGE = regex(rb"---[ \t]*\r?\n" + OLMOCR.encode())
_BLOCK_TAG = regex(
    rb"<(?:table|t[rhd]|[uod]l|li|d[td]|blockquote|quote|figure|h\d|p|pre)\b|\[Illustration", re.IGNORECASE
)
_LONE_CR = regex(rb"\r(?!\n)")
_FRONT_MATTER = regex(rb"---[ \t]*\r?\n(?=[\w-]+[ \t]*:)(?s:.*?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")


#: The head of a text in AMuse: `#title The Road`, `#author ...`.
_DIRECTIVES = regex(rb"(?:#[A-Za-z][A-Za-z-]*(?:[ \t][^\n]*)?\n)+[ \t]*(?:\r?\n|\Z)")


def read(source: Source, report: Report, options: Options) -> Document:
    """Read a source as Markdown. Headings stay flat, notes stay where the source has them, pages begin at `pb`."""
    document = Document(source)
    data = _LONE_CR.sub(b"\n", source.data)  # the line ends of old Macintoshes; no offset is moved by it
    text = data.translate(_BLANKS)
    inline = False
    for file in source.files:
        start = _skip_prologue(document, data, file.start, file.end)
        told = [page for page in source.pages if file.start <= page.offset < file.end]
        conventions = survey(text, start, file.end)
        if _directives(data, file.start, start):
            conventions.labels["muse"] = frozenset()
        marks = given_page_marks(told, start) if told else find_page_marks(data, start, file.end)
        if options.page_marks != "none":
            _find_inline_pages(conventions, data, (start, file.end), marks, report)
        if not marks and not conventions.pages:
            marks = _loose_marks(data, start, file.end, options, report)
        if len(source.files) > 1 and not marks:
            document.blocks.append(Block("pb", [Point("pb", start, start)], n="files"))
        _read_pages(document, text, start, file.end, marks, conventions, report)
        inline = inline or bool(conventions.pages)
    finish(document, _BLOCK_TAG.search(source.data) is not None, inline)
    return document


def _find_inline_pages(
    conventions: Conventions, data: bytes, file: tuple[int, int], marks: list[PageMark], report: Report
) -> None:
    """Page marks within the lines, unless the pages are told by others, beside which they number another edition."""
    pages, at = find_inline_pages(data, *file)
    certain = all(form in CERTAIN for form in pages.values())
    if pages and (not marks or (certain and marks[0].style.name in ("comment", "element"))):
        conventions.pages = pages
        conventions.labels["pages"] = frozenset(pages)
        first, *_, last = [*pages, *pages]
        report.add("P034", [(at, at)], count=len(pages), first=first, last=last)


def _loose_marks(data: bytes, start: int, end: int, options: Options, report: Report) -> list[PageMark]:
    """What the whole text bears out as marks of pages, though it could be something else."""
    loose = find_loose_marks(data, start, end)
    if loose.marks and options.page_marks != "none":
        style = loose.marks[0].style
        report.add("P030", _ranges(loose.marks), style=style.name, where=style.where, evidence=loose.evidence)
        return loose.marks
    rules = find_page_rules(data, start, end, options.rules)
    if rules.marks:
        report.add("P031", _ranges(rules.marks), count=len(rules.marks), evidence=rules.evidence)
    return rules.marks


def _ranges(marks: list[PageMark]) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in marks]


def _skip_prologue(document: Document, data: bytes, start: int, end: int) -> int:
    """Set a byte order mark and YAML front matter aside; the offset where the text begins."""
    if data.startswith(b"\xef\xbb\xbf", start, end):
        document.dropped.append(Dropped(start, start + 3, "byte order mark"))
        start += 3
    match = _FRONT_MATTER.match(data, start, end) or _directives(data, start, end)
    if match and not _OF_A_PAGE.match(data, start, end):
        document.dropped.append(Dropped(start, match.end(), "metadata"))
        document.front_matter = document.front_matter or (start, match.end())
        start = match.end()
    return start


def _directives(data: bytes, start: int, end: int) -> re.Match[bytes] | None:
    match = _DIRECTIVES.match(data, start, end)
    return match if match and b"#title" in match[0] else None


def _read_pages(
    document: Document,
    data: bytes,
    start: int,
    end: int,
    marks: list[PageMark],
    conventions: Conventions,
    report: Report,
) -> None:
    """Read the chunks between page marks, each by itself. A mark that ends a page begins the next, if there is one."""
    where = marks[0].style.where if marks else ""
    if where in ("between", "after"):
        number = marks[0].printed if where == "after" else ""
        document.blocks.append(Block("pb", [Point("pb", start, start, number)], n=marks[0].style.name))
    for number_of, mark in enumerate([None, *marks]):
        following = marks[number_of] if number_of < len(marks) else None
        chunk_start, chunk_end = mark.end if mark else start, following.start if following else end
        if mark and where == "after" and not following and not data[chunk_start:chunk_end].strip():
            document.dropped.append(Dropped(mark.start, mark.end, "page mark"))
        elif mark:
            document.blocks.append(_page_begin(mark, following if where == "after" else mark))
        read_chunk(document, data, chunk_start, chunk_end, conventions, report)


def _page_begin(mark: PageMark, named: PageMark | None) -> Block:
    """A page begins at a mark: its style in `n`, and of the mark that names the page the index in `level`.

    The printed number stands at the point. Marks that stand after their page name the one before them.
    """
    number = named.printed if named else ""
    return Block("pb", [Point("pb", mark.start, mark.end, number)], mark.file_number, mark.style.name)
