"""Page marks within the lines: `for nobody asked for [p. 4] it`, `... [S. 12] fragte`, `{13}`, `<pb n="4"/>`.

A reference to a page of another book looks alike. So the whole text decides: there are several, their numbers rise,
most of them by one, none is met twice, no stop stands behind them, and a sentence goes on over one at least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tei.numerals import roman
from tei.readers.pagemarks import PAGE
from tei.regexes import found_at, regex

_N = r"(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})"
#: The mark, with its number; the blank behind it is part of it.
FORMS = (
    rf"\[ ?{PAGE} ?(?P<PART1>{_N}) ?\]",
    rf"\{{ ?{PAGE} ?(?P<PART2>{_N}) ?\}}",
    rf"\| ?{PAGE} ?(?P<PART3>{_N}) ?\|",
    rf"<!-- ?{PAGE} ?[:=#]? ?(?P<PART4>{_N}) ?-->",
    r"<(?:pb|page)\b[^<>\n]*?\bn=[\"'](?P<PART5>[\w.\[\]-]{1,12})[\"'][^<>\n]*>",
    r"\{(?P<PART6>\d{1,4})\}",
    r"\[\[(?P<PART7>\d{1,4})\]\]",
)
CERTAIN = (4, 5)  # by number from 1: these are never references
_BARE = (6, 7)  # a number alone: there must be more of them
_FEWEST, _FEWEST_BARE = 3, 4
_BEHIND = r"(?![ \t]*[.,;:!?)»”])[ \t]*"
_CHEAP = regex(rb"(?:[\[{|] ?(?:[^\W\d]|\d{1,4}[\]}]|[\xc0-\xff])|<!--|<p)[^\n]{0,40}[\]}|>]")


def pattern(part: str) -> str:
    """One alternative for all forms; the groups that hold the number are named `part` and the number of the form."""
    return rf"(?<![\]\\`])(?:{'|'.join(FORMS)})".replace("PART", part) + _BEHIND


class _Mark(NamedTuple):
    form: int
    label: str
    start: int
    end: int


_MARKS = regex(pattern("f"))
_FIRST = regex(r"[\[{|<]")  # signs that `FORMS` begin with


class InlinePages(NamedTuple):
    """The numbers of pages that begin within lines, each with the form of its mark, and the offset of the first."""

    forms: dict[str, int]
    at: int


def find_inline_pages(data: bytes, start: int, end: int) -> InlinePages:
    """What marks pages within the lines, in order; nothing if the text does not bear it out. A text whose pages all
    begin with lines of their own has none: those are read as such."""
    if not _CHEAP.search(data, start, end):
        return InlinePages({}, start)
    text = data[start:end].decode("utf-8")
    marks = [
        _Mark(int(name[1:]), label, *match.span())
        for match in found_at(_FIRST, _MARKS, text)
        for name, label in match.groupdict().items()
        if label is not None
    ]
    for form in sorted({mark.form for mark in marks}):
        alike = [mark for mark in marks if mark.form == form]
        if any(_is_inside(text, mark) for mark in alike) and (form in CERTAIN or _are_pages(text, alike)):
            at = start + len(text[: alike[0].start].encode())
            return InlinePages({mark.label: form for mark in alike}, at)
    return InlinePages({}, start)


def _is_inside(text: str, mark: _Mark) -> bool:
    """Does text stand before or behind it in its line?"""
    line = text.rfind("\n", 0, mark.start) + 1, text.find("\n", mark.end)
    return bool(text[line[0] : mark.start].strip() or text[mark.end : line[1] if line[1] >= 0 else None].strip())


def _are_pages(text: str, marks: Sequence[_Mark]) -> bool:
    fewest = _FEWEST_BARE if marks[0].form in _BARE else _FEWEST
    values = [int(mark.label) if mark.label.isdecimal() else roman(mark.label) for mark in marks]
    if len(marks) < fewest or max(Counter(mark.label for mark in marks).values()) > 1:
        return False
    steps = [b - a for a, b in pairwise(values)]
    rising = sum(step > 0 for step in steps) * 10 >= 9 * len(steps) and sum(s == 1 for s in steps) * 3 >= 2 * len(steps)
    return rising and any(_within_sentence(text, mark) for mark in marks)


def _within_sentence(text: str, mark: _Mark) -> bool:
    before, after = text[max(0, mark.start - 20) : mark.start].rstrip(), text[mark.end : mark.end + 20].lstrip()
    return (before[-1:].isalpha() or before[-1:] in (",", "-")) and after[:1].isalpha() and after[:1].islower()
