"""Verse or prose? What the lines of a paragraph tell, weighed against the habits of the whole document.

Four signs are weighed, each by how often it is met in verse and in prose whose printed lines were kept: a line begins
with a capital; it ends in a stop or comma; it ends before it is full (the next word would still have found room); it
ends in a hyphen. The figures are logarithms of likelihoods (natural), added up over the lines; 0 is undecided. They
are round figures for verse and prose of four centuries in European languages, and no text of ours was used to fit them.
Where a script has no capitals, that sign is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from tei.passes.front.names import is_name
from tei.passes.verse.lines import Lines
from tei.regexes import regex
from tei.text import end_class, start_class

#: How often a line of verse begins with a capital, in verse that has them and in verse that has not.
_CAPITALS, _MODERN = 0.93, 0.25
#: How often a line ends in a sign of punctuation, and how often in a hyphen: in verse, in prose.
_STOPPED, _CUT = (0.6, 0.17), (0.005, 0.05)
#: How full a line is with the next word, as a share of the width, up to which; and what a line so full speaks for.
_FULLNESS = ((0.6, log(0.25 / 0.005)), (0.88, log(0.25 / 0.035)), (9.9, log(0.5 / 0.96)))
_WIDE = 55  # characters of a line that may be one of prose
#: Line ends in a source are mostly meant, surely if its prose has none; but not where prose keeps its lines.
_MEANT, _SURELY_MEANT, _KEPT = 1.0, 2.5, -3.0
#: No tool ends the printed lines of prose in hard breaks, unless it does so with all of them.
HARD = 4.0

_ENUMERATED = regex(r"\s*(?:[-•*·▪☐☒]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_TURN = regex(r"\s*[\"“„»«—–-]")
_LABEL = regex(r"\s*(?:[^\W\d_][\w'’ -]{0,24}:\s|[^\W\d_a-z][^\W\d_a-z'’ -]{2,24}[.:](?:\s|$))")
_DIGIT = regex(r"\d")
_NUMBER_OF_LINE = regex(r"^\s*\d{1,4}\s+(?=\D)|\s+\d{1,4}\s*$")
_YEAR = regex(r"\b(?:1[4-9]|20)\d\d\b")


@dataclass(slots=True)
class Habits:
    """Of the document: the share of words with a capital (0: a script without), whether prose keeps its lines, and
    how wide these are (characters; 0 if there are none); whether there is prose that does not."""

    capitals: float = 0.15
    kept: bool = False
    unbroken: bool = False
    width: int = 0


def capital_share(texts: Sequence[str]) -> float:
    """How many words begin with a capital, of a sample; 0 in a script without capitals."""
    words = [word for text in texts for word in text[:2000].split()[1:400] if word[0].isalpha()]
    upper, lower = sum(word[0].isupper() for word in words), sum(word[0].islower() for word in words)
    if upper + lower < len(words) / 2 or not words:
        return 0.0 if words else 0.15
    return min(max(upper / (upper + lower), 0.08), 0.5)


def weigh(texts: Sequence[str], habits: Habits, width: int = 0) -> float:
    """How much speaks for verse (above 0) or for prose (below), the habits of the document left out.

    `width` is that of a full line; 0: the longest of these lines.
    """
    width = width or max(map(len, texts))
    total = 0.0
    for text, following in pairwise(texts):
        end = end_class(text)
        total += _weight(True, _CUT) if end == "H" else _weight(end in ("T", "M"), _STOPPED)
        if end != "T" or start_class(following) == "l":  # else a paragraph may end here
            total += _weight_of_room(len(text), following, width)
    return total + _weight_of_capitals(texts[1:], habits.capitals)


def _weight_of_room(length: int, following: str, width: int) -> float:
    """Of a line that ends although the next word might still have found room."""
    full = min((length + 1 + len((following.split(None, 1) or [""])[0])) / max(width, 1), _FULLNESS[-1][0])
    return next(weight for most, weight in _FULLNESS if full <= most)


def _weight(met: bool, shares: tuple[float, float]) -> float:
    verse, prose = shares
    return log(verse / prose) if met else log((1 - verse) / (1 - prose))


def _weight_of_capitals(texts: Sequence[str], prose: float) -> float:
    """The better of two kinds of verse: with a capital at each line, and (which is rarer) without."""
    starts = [start_class(text) for text in texts]
    upper, lower = starts.count("U"), starts.count("l")
    if not prose:
        return 0.0
    kinds = (upper * log(v / prose) + lower * log((1 - v) / (1 - prose)) for v in (_CAPITALS, min(_MODERN, prose)))
    with_capitals, without = kinds
    return max(with_capitals, without - log(4))


def runs_on(texts: Sequence[str]) -> bool:
    """Plainly prose: of four lines or more, long ones, every other begins with a small letter. Cheap."""
    small = sum(text[:1].islower() for text in texts[1:])
    return len(texts) > 3 and small * 2 > len(texts) and sum(map(len, texts)) > _WIDE * len(texts)


def fills(texts: Sequence[str], width: int) -> bool:
    """Are the lines as long as those of prose? Then they are no verse, where prose keeps its lines."""
    return sum(map(len, texts[:-1])) > 0.85 * width * (len(texts) - 1)


def is_meant(found: Lines) -> bool:
    """Do lines end in hard breaks, and are they shorter than those of prose?"""
    return found.hard and max(map(len, found.texts)) < _WIDE


def prior(habits: Habits) -> float:
    return _KEPT if habits.kept else _SURELY_MEANT if habits.unbroken else _MEANT


def is_something_else(texts: Sequence[str], quoted: bool) -> bool:
    """Lines that are no verse and no prose either: addresses, title pages, imprints, lists, dialogue, headings."""
    texts = [_NUMBER_OF_LINE.sub("", text) for text in texts]
    count = len(texts)
    words = sum(len(text.split()) for text in texts) / count

    def share(test: Callable[[str], object]) -> float:
        return sum(map(bool, map(test, texts))) / count

    ends = [end_class(text) for text in texts]
    return (
        words < (2 if quoted else 3)
        or sum(map(len, texts)) / count > 90
        or share(_DIGIT.search) > 0.3
        or share(_is_capitals) > 0.5
        or share(_ENUMERATED.match) >= 0.4
        or sum(map(bool, map(_LABEL.match, texts[1:]))) >= 0.4 * max(count - 1, 1)  # the first may name a speaker
        or (count > 2 and share(_TURN.match) >= 0.5 and ends.count("T") >= count / 2)
        or (count > 3 and ends.count("T") >= 0.85 * count)  # a sentence a line
        or share(is_name) >= 0.4
        or share(_is_person) >= 0.6
        or (not quoted and count <= 5 and (is_name(texts[-1]) or bool(_YEAR.search(" ".join(texts)))))
    )


def _is_person(text: str) -> bool:
    """`John Smith, a baker`: of lists of names and of persons."""
    name, comma, _ = text.partition(",")
    words = name.split()
    return bool(comma) and 1 < len(words) < 5 and all(word[0].isupper() for word in words)


def _is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and text == text.upper() != text.lower()
