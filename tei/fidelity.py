"""Nothing is lost: the proof that is made on every run.

Four laws together: (0) the bytes read are those of the files, save what an editor corrected, which is listed; (1) the
bytes kept and the bytes dropped tile the source; (2) the letters of each run are the letters of its bytes, but for a
letter that changes where its word is cut (`Document.respelt`); (3) the letters of the tree are the letters of the runs,
and besides them there is only the right reading beside a fault of the print. So every letter of the source is in the
edition once, or corrected, or among the bytes dropped with a reason.
"""

from __future__ import annotations

import html
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from tei.errors import FidelityError, InputError
from tei.model import Block, Document, Inline, Run
from tei.source import Source

#: Signs of notes that LaTeX writes by a name.
SYMBOLS = {r"\dagger": "†", r"\ddagger": "‡", r"\ast": "*", r"\star": "*", r"\S": "§", r"\P": "¶", r"\circ": "°"}


def inlines_of(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every run and point in blocks, in order."""
    for block in blocks:
        yield from block.inlines
        if block.children:
            yield from inlines_of(block.children)


def all_inlines(document: Document) -> Iterator[Inline]:
    """Every run and point of a document, those of its notes included."""
    yield from inlines_of(document.all_blocks())
    yield from inlines_of(document.notes.values())


def check_mending(source: Source) -> None:
    """Law 0. Between the corrections the bytes are those of the text as it was; at each stands its new reading."""
    before, at, here = source.uncorrected.data, 0, 0
    for edit in source.edits:
        stop = here + edit.start - at
        if edit.start < at or before[at : edit.start] != source.data[here:stop]:
            _fail(source, here, "is neither that of the file nor a correction")
        if source.data[stop : stop + len(edit.new)] != edit.new:
            _fail(source, stop, "is neither that of the file nor a correction")
        at, here = edit.end, stop + len(edit.new)
    if before[at:] != source.data[here:]:
        _fail(source, here, "is neither that of the file nor a correction")


def check_tiling(document: Document) -> None:
    """Law 1. Raises FidelityError with the place of the first byte that is lost or used twice."""
    spans = sorted([(i.start, i.end) for i in all_inlines(document)] + [(d.start, d.end) for d in document.dropped])
    at = 0
    for start, end in spans:
        if start != at and end > start:
            _fail(document.source, min(start, at), "is lost" if start > at else "is used twice")
        at = max(at, end)
    if at != len(document.source.data):
        _fail(document.source, at, "is lost")


def check_runs(document: Document) -> None:
    """Law 2. A run may differ from its bytes only where Markdown, HTML or LaTeX writes a character by other ones."""
    data = document.source.data
    for inline in all_inlines(document):
        if isinstance(inline, Run):
            written = data[inline.start : inline.end].decode("utf-8", "replace")
            if document.respelt.get(inline.start) == inline.text:
                continue
            if inline.text != written and not (
                letters(inline.text) in (letters(written), letters(html.unescape(written)))
                or inline.text == SYMBOLS.get(written.strip())
            ):
                _fail(document.source, inline.start, f"is not what the run holds: {inline.text[:40]!r}")


def check_letters(document: Document, texts: Iterable[str]) -> None:
    """Law 3. `texts` are the pieces of text in the tree; their letters and digits are counted against the runs'."""
    text = "".join(texts)
    waiting = dict(document.notes)
    if text == "".join(_in_place(document.all_blocks(), waiting)) and not waiting:
        return  # all in the order of the document, each note once: nothing need be counted
    wanted = Counter("".join(i.text if isinstance(i, Run) else _shown(i) for i in all_inlines(document)))
    found = Counter(text)
    for character in wanted.keys() | found.keys():
        if wanted[character] != found[character] and character.isalnum():
            more = "lost" if wanted[character] > found[character] else "gained"
            count = abs(wanted[character] - found[character])
            raise FidelityError(
                f"the edition {more} the letter {character!r} {count} times; nothing was written",
                "This is a bug in teiwright: please report it with the text, if you may share it.",
            )


#: libxml2 refuses a text node of 10,000,000 bytes when the edition is read again.
_LONGEST_TEXT = 9_000_000


def check_sizes(document: Document) -> None:
    """Raise InputError for a paragraph that no XML parser would read again, with its place."""
    if len(document.source.data) < _LONGEST_TEXT:
        return
    for block in document.all_blocks() + list(document.notes.values()):
        for inner in block.walk():
            if inner.inlines and inner.inlines[-1].end - inner.inlines[0].start > _LONGEST_TEXT:
                size = sum(len(i.text.encode()) for i in inner.inlines if isinstance(i, Run))
                if size > _LONGEST_TEXT:
                    raise InputError(
                        f"{document.source.place(inner.inlines[0].start)}: a paragraph of {size:,} bytes; "
                        f"XML parsers take no more than {_LONGEST_TEXT:,}",
                        "Is the text without blank lines between its paragraphs? Put some in, and try again.",
                    )


def _in_place(blocks: Iterable[Block], waiting: dict[str, Block]) -> Iterator[str]:
    """The words of blocks in the order in which the tree mostly has them: those of a note at its call.

    waiting: the notes by their keys; each is taken out when its words are told.
    """
    for inline in inlines_of(blocks):
        if isinstance(inline, Run):
            yield inline.text
        elif inline.kind == "call" and inline.value in waiting:
            yield from _in_place((waiting.pop(inline.value),), waiting)
        else:
            yield _shown(inline)


def _shown(inline: Inline) -> str:
    """The words that a point shows in the tree: the description of an image."""
    return inline.n if not isinstance(inline, Run) and inline.kind == "graphic" else ""


def letters(text: str) -> str:
    """Letters and digits of a text, composed, without case: what has to be equal where spacing may differ."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _fail(source: Source, offset: int, what: str) -> None:
    raise FidelityError(
        f"{source.place(offset)}: the byte here {what}; nothing was written",
        "This is a bug in teiwright: please report it with the text, if you may share it.",
    )
