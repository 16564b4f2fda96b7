"""The tokens of a chunk: what the patterns find, each read by what it means (`meanings`)."""

from __future__ import annotations

from collections.abc import Iterator

from tei.readers.conventions import Conventions
from tei.readers.meanings import MEANINGS
from tei.readers.patterns import patterns
from tei.readers.tokens import Finds, Token
from tei.regexes import regex

_STAR = regex(r"\s*\*(?=[^\W\d_][^*\n]*(?:\n|\Z))")


def find_tokens(data: bytes, start: int, end: int, conventions: Conventions) -> list[Token]:
    """The tokens of a range of bytes, in order; none of them overlap."""
    text = data[start:end].decode("utf-8")
    search = patterns(tuple(conventions.labels))
    finds = Finds(text, conventions)
    if conventions.starred:
        _answer(finds)
    at = 0
    for place in search.place.finditer(text):
        if place.start() < at or (match := search.token.match(text, place.start())) is None:
            continue
        meaning = MEANINGS.get(str(match.lastgroup))
        if meaning is None or meaning(finds, match):
            at = match.end()
    return list(_in_bytes(text, start, finds.tokens)) if finds.tokens else []


def _answer(finds: Finds) -> None:
    """The star before the rest of a word that a page end cut; two in a line would be emphasis."""
    finds.conventions.starred = False
    if (star := _STAR.match(finds.text)) is not None:
        finds.add(star.end() - 1, star.end(), "drop", "mark of a proofreader")


def _in_bytes(text: str, start: int, tokens: list[Token]) -> Iterator[Token]:
    """Tokens in characters as tokens in bytes; of two that overlap the first."""
    offsets: dict[int, int] = {}
    at, offset = 0, start
    for place in sorted({place for token in tokens for place in (token.start, token.end, *token.inner, token.until)}):
        offset += len(text[at:place].encode())
        offsets[place], at = offset, place
    last = -1
    for token in sorted(tokens, key=lambda token: (token.start, token.end)):
        if token.start >= last:
            last = token.end
            start, end, until = (offsets[place] for place in (token.start, token.end, token.until))
            inner = (offsets[token.inner[0]], offsets[token.inner[1]])
            yield token._replace(start=start, end=end, inner=inner, until=until)
