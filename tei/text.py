"""What letters alone tell: how a stretch of text ends and begins, and what becomes of a word that is cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tei.model import Block, Inline, Run

_CLOSERS = " \t\n\"'”’»“‘)]}*_"
_OPENERS = " \t\n\"'“‘„‚«»(['’”—–"
_HYPHENS = "-‐¬\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+(?:['’][^\W\d_]+)*)*")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)[-‐¬\u00ad]$")

#: A hyphen before these stands for the rest of a compound (`vor- und nachher`), and stays.
_SUSPENDED = frozenset("und oder bzw sowie and or et ou y o e ed og och of i".split())


def end_class(text: str) -> str:
    """How a text ends: `T` a full stop, `M` a comma, colon or dash, `H` a letter and a hyphen, `W` a word, `` nothing.

    Closing quotation marks and brackets are looked past.
    """
    bare = text.rstrip(_CLOSERS)
    if not bare:
        return "T" if text.strip() else ""
    last = bare[-1]
    if last in _HYPHENS and len(bare) > 1 and bare[-2].isalpha() and text.rstrip()[-1] == last:
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


class Mend(NamedTuple):
    """A word cut in two: the whole word, whether its hyphen stays, and how sure that is (0 to 1)."""

    word: str
    hyphen: bool
    confidence: float


def mend(before: str, after: str, words: Counter[str]) -> Mend | None:
    """The word cut between two texts, told by the document's own words; None where no word is cut.

    `words` counts the document's words in small letters, hyphenated words as such.
    """
    first, second = _LAST_WORD.search(before.rstrip()), _FIRST_WORD.match(after.lstrip())
    if not first or not second:
        return None
    a, b = first[1], second[0]
    joined, hyphenated = (a + b).lower(), f"{a}-{b}".lower()
    if b.lower() in _SUSPENDED:
        return None
    if words[joined] or words[hyphenated]:
        keeps = words[hyphenated] > words[joined]
        return Mend(f"{a}-{b}" if keeps else a + b, keeps, 0.95)
    if b[0].isupper():
        return Mend(f"{a}-{b}", True, 0.8)
    both = min(words[a.lower()], words[b.lower()]) > 1 and min(len(a), len(b)) > 3
    return Mend(f"{a}-{b}" if both else a + b, both, 0.6 if both else 0.8)


def whole(before: str, after: str, hyphen: bool) -> Mend | None:
    """The word cut between two texts, with or without its hyphen, because somebody said so; None if no word is cut."""
    first, second = _LAST_WORD.search(before.rstrip()), _FIRST_WORD.match(after.lstrip())
    return Mend(f"{first[1]}{'-' if hyphen else ''}{second[0]}", hyphen, 1.0) if first and second else None


def count_words(texts: Iterable[str]) -> Counter[str]:
    """The words of texts in small letters."""
    return Counter(word.lower() for text in texts for word in _WORD.findall(text))


def visible(inlines: Iterable[Inline]) -> str:
    """The text of runs, raised figures and letters (note calls) left out."""
    return "".join(i.text for i in inlines if isinstance(i, Run) and not any(mark.kind == "sup" for mark in i.marks))


#: More of a paragraph need not be looked at to say how it begins or ends; joined ones can be as long as the book.
_ENOUGH = 400


def tail(inlines: Sequence[Inline]) -> str:
    """The end of `visible(inlines)`, long enough to judge by."""
    parts: list[str] = []
    size = 0
    for inline in reversed(inlines):
        if size >= _ENOUGH:
            break
        parts.append(visible((inline,)))
        size += len(parts[-1])
    return "".join(reversed(parts))[-_ENOUGH:]


def head(inlines: Sequence[Inline]) -> str:
    """The beginning of `visible(inlines)`, long enough to judge by."""
    text = ""
    for inline in inlines:
        if len(text) >= _ENOUGH:
            break
        text += visible((inline,))
    return text[:_ENOUGH]


def plain(block: Block) -> str:
    """The text of a block on one line."""
    return " ".join(block.text().split())
