"""What letters alone tell: how a stretch of text ends and begins, and which words it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tei.model import Block, Document, Dropped, Inline, Run
from tei.regexes import regex

_CLOSERS = " \t\n\"'”’»«›‹“‘)]}*_"
_OPENERS = " \t\n\"'“‘„‚«»‹›(['’”—–"
#: What a word is cut with: hyphens, a soft one, the sign of OCR tools, and the double hyphens of Fraktur.
HYPHENS = "-‐¬\u00ad⸗="
_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+(?:['’][^\W\d_]+)*)*")


def end_class(text: str) -> str:
    """How a text ends: `T` a full stop, `M` a comma, colon or dash, `H` a letter and a hyphen, `W` a word, `` nothing.

    Closing quotation marks and brackets are looked past.
    """
    bare = text.rstrip(_CLOSERS)
    if not bare:
        return "T" if text.strip() else ""
    last = bare[-1]
    if last in HYPHENS and len(bare) > 1 and bare[-2].isalpha() and text.rstrip()[-1] == last:
        return "H"
    if last in ".!?…:;。" or last in "։؟؛।":
        return "M" if last in ":;" else "T"
    return "M" if last in ",–—-" else "W"


def start_class(text: str) -> str:
    """How a text begins: `l` a small letter, `U` a capital (or a letter without case), `D` a digit, `P` another sign.

    Opening quotation marks, brackets and dashes are looked past.
    """
    bare = text.lstrip(_OPENERS)
    if not bare:
        return ""
    first = bare[0]
    if first.islower():
        return "l"
    return "D" if first.isdigit() else "U" if first.isalpha() else "P"


def count_words(texts: Iterable[str]) -> Counter[str]:
    """The words of texts in small letters, without the long s."""
    return Counter(word.lower().replace("ſ", "s") for text in texts for word in _WORD.findall(text))


def visible(inlines: Iterable[Inline]) -> str:
    """The text of runs, raised figures and letters (note calls) left out."""
    return "".join(i.text for i in inlines if isinstance(i, Run) and not i.bears("sup"))


def raised(inline: Inline) -> str:
    """What a raised run says, without brackets; empty if it is none."""
    if not isinstance(inline, Run) or not inline.bears("sup"):
        return ""
    return inline.text.strip().strip("[]().")


#: More of a paragraph need not be looked at to say how it begins or ends; joined ones can be as long as the book.
_ENOUGH = 400


def tail(inlines: Sequence[Inline]) -> str:
    """The end of `visible(inlines)`, long enough to judge by."""
    parts: list[str] = []
    size = 0
    for inline in reversed(inlines):
        if size >= _ENOUGH:
            break
        if isinstance(inline, Run) and not inline.bears("sup"):
            parts.append(inline.text)
            size += len(inline.text)
    return "".join(reversed(parts))[-_ENOUGH:]


def head(inlines: Sequence[Inline]) -> str:
    """The beginning of `visible(inlines)`, long enough to judge by."""
    text = ""
    for inline in inlines:
        if len(text) >= _ENOUGH:
            break
        if isinstance(inline, Run) and not inline.bears("sup"):
            text += inline.text
    return text[:_ENOUGH]


def plain(block: Block) -> str:
    """The text of a block on one line."""
    return " ".join(block.text().split())


def is_verbatim(run: Run) -> bool:
    """Is the text of a run that of its bytes, so that it may be cut? An entity is written by other characters."""
    return len(run.text.encode()) == run.end - run.start


def ends_verbatim(run: Run, data: bytes) -> bool:
    """Are the last characters of a run its last bytes? White space may have been left out before its first ones."""
    end = run.text[-3:].encode()
    return data[run.end - len(end) : run.end] == end


def cut(inlines: list[Inline], offset: int) -> tuple[list[Inline], list[Inline]] | None:
    """The inlines before and behind a place, counted in characters of the runs; None if that run cannot be cut,
    for its text is not its bytes."""
    before: list[Inline] = []
    for n, inline in enumerate(inlines):
        if offset <= 0:
            return before, inlines[n:]
        if not isinstance(inline, Run):
            before.append(inline)
            continue
        if len(inline.text) > offset:
            size = len(inline.text[:offset].encode())
            if len(inline.text.encode()) != inline.end - inline.start:
                return None
            middle = inline.start + size
            before.append(Run(inline.text[:offset], inline.start, middle, inline.marks))
            return before, [Run(inline.text[offset:], middle, inline.end, inline.marks), *inlines[n + 1 :]]
        before.append(inline)
        offset -= len(inline.text)
    return before, []


def divided(run: Run, places: Iterable[int]) -> Iterator[Run]:
    """A run in pieces, cut at characters of it in rising order. White space may have been left out before its first
    letters, so bytes are counted from its end."""
    start, first = run.start, 0
    for last in (*places, len(run.text)):
        end = run.end - len(run.text[last:].encode())
        yield Run(run.text[first:last], start, end, run.marks)
        start, first = end, last


def first_text(block: Block) -> Block:
    """The first block within a block (or itself) that has inlines; itself, where none has any."""
    return next((inner for inner in block.walk() if inner.inlines), block)


def spans_of(block: Block) -> list[tuple[int, int]]:
    """Where its first words stand in the source, for a finding; empty where it has none."""
    inlines = first_text(block).inlines
    return [(inlines[0].start, inlines[-1].end)] if inlines else []


def brief(text: str, most: int = 80) -> str:
    """A text short enough for a finding."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def printed_lines(inlines: Iterable[Inline]) -> list[list[Inline]]:
    """Inlines by the lines of the source, each with the line end that closes it."""
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        lines[-1].append(inline)
        if (isinstance(inline, Run) and inline.text == "\n") or (not isinstance(inline, Run) and inline.kind == "lb"):
            lines.append([])
    return [line for line in lines if line]


def strip_start(inlines: list[Inline], document: Document) -> None:
    """Drop the white space before the first letters."""
    while inlines and isinstance(first := inlines[0], Run):
        bare = first.text.lstrip()
        if bare == first.text:
            return
        if not bare:
            document.dropped.append(Dropped(first.start, first.end, "white space"))
            del inlines[0]
            continue
        size = len(first.text[: len(first.text) - len(bare)].encode())
        document.dropped.append(Dropped(first.start, first.start + size, "white space"))
        first.text, first.start = bare, first.start + size
        return


def strip_end(inlines: list[Inline], document: Document) -> None:
    """Drop the white space and the line ends behind the last letters."""
    while inlines and not (isinstance(last := inlines[-1], Run) and last.text.strip()):
        if not isinstance(last, Run) and last.kind != "lb":
            return
        document.dropped.append(Dropped(last.start, last.end, "white space"))
        inlines.pop()
