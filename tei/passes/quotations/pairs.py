"""Quotation marks of a line by pairs: curly, straight, pointed, low and high, single and double, one in another.

Most signs open in one language and close in another. What stands beside one tells, and else what is open: `“` closes
`„`. A single mark is an apostrophe unless it plainly opens, and something behind it plainly closes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tei.regexes import regex

#: What opens, and what may close it. (Straight marks for curly ones are what OCR tools mix.)
CLOSES = {
    "“": "”“\"", "„": "“”\"", "‟": "”", "”": "”", '"': '"”', "«": "»", "»": "«»", "‹": "›", "›": "‹›",
    "‘": "’", "‚": "‘’", "'": "'",
}  # fmt: skip
SINGLE = frozenset("‘’‚'")
_CLOSERS = frozenset("".join(CLOSES.values()))
MARK = regex("[“”„‟\"«»‹›‘’‚']")
_POINTED = frozenset("«»‹›")  # French has a space within them
_BEFORE_OPENING = frozenset("([{—–-/…:¿¡*_“„‟«»‹›‘‚\"'")
_NOT_OPENED = frozenset(".,;:!?)]}”’")
_BEHIND_CLOSING = frozenset(".,;:!?)]}—–-…/*_”“’‘«»‹›\"'")
_STOPS = frozenset(".,!?…;:—–-)”")
#: Words that begin with an apostrophe.
_ELIDED = regex(
    r"(?:tis|twas|twere|twill|twould|em|til|till|cause|bout|round|neath|gainst|mongst|n|s|t|re|d|ll|ve|um|er|im|is|as|ad|av"
    r"|ave|arf|alf|ard|ome|ouse|ow|ere|ole|e|ne|nen|nem|ner|ran|rein|raus|rum|rauf|nauf|naus)(?!\w)|\d",
    2,
)
_AHEAD = 400  # characters in which a better end of a single pair is looked for


class Pair(NamedTuple):
    """A passage with its marks: a half-open range of characters."""

    start: int
    end: int


@dataclass
class Marks:
    """The marks of a line. pairs: outermost first; open: marks that nothing closes, with their places; strays: marks
    that close nothing."""

    pairs: list[Pair] = field(default_factory=list)
    open: list[tuple[int, str]] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)


def read_marks(text: str) -> Marks:
    """Pair the marks of a line."""
    found = Marks()
    stack = found.open
    for match in MARK.finditer(text):
        at, sign = match.start(), match[0]
        opens = sign in CLOSES and _opens(text, at)
        level = next((n for n in range(len(stack) - 1, -1, -1) if sign in CLOSES[stack[n][1]]), -1)
        closes = level >= 0 and _closes(text, at)
        if closes and opens and level == len(stack) - 1 and sign == stack[-1][1] and sign in "“":
            closes = False  # `“a “b`: the first has lost its partner
        if closes and (not opens or level == len(stack) - 1):
            found.strays += [place for place, left in stack[level + 1 :] if left not in SINGLE]
            found.pairs.append(Pair(stack[level][0], at + 1))
            del stack[level:]
        elif opens:
            stack.append((at, sign))
        elif sign not in SINGLE and not (at and text[at - 1].isdigit()):  # of inches and minutes nothing is told
            found.strays.append(at)
    found.open = [(place, left) for place, left in stack if left not in SINGLE]
    found.pairs.sort()
    return found


def _opens(text: str, at: int) -> bool:
    sign, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before and not before.isspace() and before not in _BEFORE_OPENING and not (sign == "„" and before == ","):
        return False
    if sign in _POINTED and after.isspace():
        return bool(text[at + 2 : at + 3].strip()) and sign in "«‹"
    beyond = text[at + 2 : at + 3]  # `“... and so`, `“?”`, `“’tis late`
    alone = text[at + 1 : at + 3] == ".." or beyond in CLOSES[sign] or (after == "’" and beyond.isalpha())
    if not after or after.isspace() or (after in _NOT_OPENED and not alone):
        return False
    return sign not in "‘'" or not _ELIDED.match(text, at + 1)


def _closes(text: str, at: int) -> bool:
    sign, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not before or (before.isspace() and sign not in _POINTED) or before in "([{":
        return False
    if after and not after.isspace() and after not in _BEHIND_CLOSING:
        return False
    return sign not in SINGLE or not after or _ends_single(text, at, sign)


def _ends_single(text: str, at: int, sign: str) -> bool:
    """`the dogs’ bowls`: a letter before it, a word behind it; then a better one ahead goes before it."""
    before, after = text[at - 1], text[at + 1]
    if before in _STOPS or not after.isspace():
        return True
    return not any(_is_better(text, other, sign) for other in _ahead(text, at))


def _ahead(text: str, at: int) -> Iterator[int]:
    for match in MARK.finditer(text, at + 1, at + _AHEAD):
        if match[0] in "‘‚'" and _opens(text, match.start()):
            return
        yield match.start()


def _is_better(text: str, at: int, sign: str) -> bool:
    after = text[at + 1 : at + 2]
    return text[at] == sign and (text[at - 1] in _STOPS or not after or (not after.isalnum() and not after.isspace()))
