"""Tokens: stretches of a source that Markdown does not know, or would misread, and what they stand for.

They are found before Markdown is parsed (`scan`) and masked, byte for byte, by signs that mean nothing to it, or by its
own sign for the same thing (`\\section*{` by `#`). When the parser comes to their place, `signs` writes what they mean.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tei.readers.conventions import Conventions


class Token(NamedTuple):
    """A half-open range of bytes and its meaning.

    kinds: `drop` (`value`: the reason); `sup`, `sub`, `formula`, `cite` (only `inner` is text); `open` and `close`
    of marks; `call`; `note`, `sidenote`, `figure` (blocks that last until `until`); `aside` and `back` (a note in the
    line and its end); `graphic` (`value`: its address), `picture` (its description), `gap`, `fw`; `pb` (within a word
    `pbno`, behind a hyphen `pbcut`); `div` and `enddiv`.
    """

    start: int
    end: int
    kind: str
    value: str = ""
    inner: tuple[int, int] = (0, 0)
    until: int = 0
    mask: str = ""  # `blank`: as white space; `#`, `-`: what Markdown is to read in its place; else as punctuation


def mask_of(token: Token) -> bytes:
    """What stands for the token while Markdown is parsed; as many bytes.

    Commas, since punctuation at its side leaves `*` what it is, and no block begins with them. A blank ends in a new
    line, so that what follows begins its line.
    """
    size = token.end - token.start
    if token.kind == "control":
        return b" " if size == 1 else "\ufffd".encode()
    if token.mask == "blank":
        return b" " * (size - 1) + b"\n" if size > 1 else b" " * size
    if token.mask:
        return token.mask.encode().ljust(size)[:size]
    return b"," * size


class Finds:
    """The tokens found so far in a text, in characters, and what finding them needs."""

    def __init__(self, text: str, conventions: Conventions) -> None:
        self.text, self.conventions = text, conventions
        self.tokens: list[Token] = []
        self.lists: list[int] = []  # open lists of LaTeX: the number of the last item, or -1 where none is shown
        self.defined = False  # a definition was met, so that a second one may follow it
        self._ends: dict[str, list[int]] = {}
        self._pairs: dict[str, dict[int, int]] = {}

    def add(self, start: int, end: int, kind: str, value: str = "", mask: str = "") -> None:
        self.tokens.append(Token(start, end, kind, value, mask=mask))

    def keep(self, match: re.Match[str], kind: str, part: int | str, value: str = "") -> None:
        """A token of which only one part is text."""
        start, end = match.span(part)
        start += len(match[part]) - len(match[part].lstrip())
        end = max(start, end - len(match[part]) + len(match[part].rstrip()))
        self.tokens.append(Token(match.start(), match.end(), kind, value, (start, end)))

    def last(self, start: int, end: int, kind: str, value: str, until: int) -> None:
        """A token that begins something which lasts until a place."""
        self.tokens.append(Token(start, end, kind, value, until=until))

    def closing(self, opening: int) -> int:
        """Where the bracket at a place closes, or -1. All brackets of a kind are paired once."""
        kind = self.text[opening]
        if kind not in self._pairs:
            self._pairs[kind] = _pairs(self.text, kind)
        return self._pairs[kind].get(opening, -1)

    def paragraph_end(self, at: int, pattern: str = r"\n[ \t]*\n") -> int:
        """Where the paragraph ends that goes on at a place. All such places are found once."""
        if pattern not in self._ends:
            self._ends[pattern] = [match.start() for match in re.finditer(pattern, self.text)]
        ends = self._ends[pattern]
        n = bisect_left(ends, at)
        return ends[n] if n < len(ends) else len(self.text)

    def opening(self, closing: int) -> int:
        """Where the square bracket opens that closes at a place, or -1."""
        if "]" not in self._pairs:
            self._pairs["]"] = {end: start for start, end in _pairs(self.text, "[").items()}
        return self._pairs["]"].get(closing, -1)


def _pairs(text: str, kind: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in re.finditer(r"\\.|[\[\]]" if kind == "[" else r"\\.|[{}]", text):
        if match[0] == kind:
            stack.append(match.start())
        elif match[0][0] != "\\" and stack:
            pairs[stack.pop()] = match.start()
    return pairs
