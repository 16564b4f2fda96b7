"""Pointers in a line: `see notes 5 and 7`, `above, p. 12, n. 3`, `chap. II`, with what tells whose they are.

Numbers are looked for first, since they are few, and then the word before each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tei.numerals import number_of
from tei.passes.pointers import words
from tei.regexes import regex

#: `12`, `12a`, `2.3`, `IV`, `xii`, `B`, then `-15` and the like; no part of a greater number, a date or a price.
_NUMBER = regex(
    r"(?<![\w,:/])(?<!\d\.)(?P<n>\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?|[IVXLC]{1,7}|[ivxlc]{1,7}|[A-Z])"
    r"(?P<more>\s?[-–—]\s?(?P<last>\d{1,4}|[ivxlc]{1,7})|\s?(?:ff?|sqq?)\.)?(?!\w|[.,:]\d|\s?%)"
)
_SPELT = regex(
    r"\b(?:[Cc]hapter|Kapitel|[Cc]hapitre|[Cc]ap[íi]tulo|[Cc]apitolo|[Hh]oofdstuk|[Гг]лав[аеу])\s"
    r"(?P<n>[^\W\d_]{2,14})(?!\w)"
)
#: Between the numbers behind one word, and between one reference and the next of a chain.
_AND = r"(?:and|und|sowie|et|y|e|и|en|or|oder|ou|&)"
_NEXT = regex(rf"(?:(?P<comma>,\s)|,?\s{_AND}\s|\s?&\s?)")
_CHAIN = regex(
    r"(?P<qualified>,?\s|\s(?:on|to|of|in|auf|zu|de la|du|à la|à|к|на|op|bij|a|al|della)\s)"
    rf"|(?P<listed>,?\s{_AND}\s(?:the\s|la\s|le\s|die\s|das\s)?|;\s(?:also\s)?)"
)
_ENDS = regex(r"\s?(?:[.,;:)\]?!…—–]|$)")
_BEFORE, _KIND = 110, 18  # characters in which a lead, and the word for a kind, are looked for


class Number(NamedTuple):
    """A number pointed to: its characters, its label as printed, and the end of its range (`42` of `40-42`)."""

    start: int
    end: int
    label: str
    last: str = ""


class Unit(NamedTuple):
    """A word and the numbers behind it. `qualified`: it tells more about the unit before it (`p. 12, n. 3`)."""

    kind: str
    numbers: tuple[Number, ...]
    qualified: bool = False

    @property
    def end(self) -> int:
        return self.numbers[-1].end


class Chain(NamedTuple):
    """Units that follow one another. `led`: something says that they point within the text; `way`: `above` or `below`,
    if they say so; `start`: where the words that lead to them begin."""

    units: tuple[Unit, ...]
    led: bool
    way: str
    start: int


@cache
def _kinds() -> re.Pattern[str]:
    choices = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in words.KINDS.items())
    return re.compile(rf"(?<![\w.-])(?:{choices})\s?$")


@cache
def _many() -> re.Pattern[str]:
    return re.compile(words.MANY)


@cache
def _above() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<!\w)(?:{words.ABOVE})),?(?!\w)")


@cache
def _below() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<!\w)(?:{words.BELOW})),?(?!\w)")


def chains(text: str) -> Iterator[Chain]:
    """The chains of a line that may point within the text; those that are plainly of another book are left out."""
    found = list(_units(text))
    first = 0
    while first < len(found):
        last = first + 1
        while last < len(found) and (link := _CHAIN.fullmatch(text, found[last - 1].end, _start(found[last]))):
            found[last] = found[last]._replace(qualified=bool(link["qualified"]))
            last += 1
        if chain := _chain(text, found[first:last]):
            yield chain
        first = last


def _start(unit: Unit) -> int:
    return unit.numbers[0].start


def _units(text: str) -> Iterator[Unit]:
    """The words with numbers behind them."""
    done = 0
    for match in sorted((*_NUMBER.finditer(text), *_SPELT.finditer(text)), key=lambda one: one.start("n")):
        at = match.start("n")
        if at < done:
            continue
        word = _kinds().search(text, max(done, at - _KIND), at)
        if word is None or not (kind := _kind_of(word, match["n"])):
            continue
        numbers = [_number(match, word.start())]
        numbers += _further(text, numbers[0], kind, bool(_many().match(word[0].strip().lower()) or "§§" in word[0]))
        done = numbers[-1].end
        yield Unit(kind, tuple(numbers))


def _number(match: re.Match[str], start: int) -> Number:
    groups = match.groupdict()
    return Number(start, match.end(), match["n"], groups.get("last") or "")


def _kind_of(word: re.Match[str], label: str) -> str:
    """The kind that a word tells, if a thing of that kind can have such a number."""
    kind = next(kind for kind in words.KINDS if word[kind])
    if word[kind] in ("s.", "v."):  # a page only in Swedish, where more than this must tell it
        return ""
    figures, letter = label[0].isdigit(), len(label) == 1 and not label.isdigit()
    if "." in label:
        return kind if kind in ("section", "figure", "table", "chapter") else ""
    if label[-1].isalpha() and figures:
        return kind if kind in words.OWN else ""
    if figures:
        return kind
    if letter and not number_of(label) and kind != "appendix":
        return ""
    if kind == "appendix":
        return kind
    if kind == "note" or (label.islower() and kind != "page" and len(label) < 2):
        return ""
    if letter and label not in "IVXLCivxlc":
        return ""
    if label.islower() and not (kind == "page" and set(label) <= set("ivxlc")):
        return kind if kind == "chapter" and number_of(label) else ""
    return kind if number_of(label) else ""


def _further(text: str, first: Number, kind: str, many: bool) -> Iterator[Number]:
    """The numbers that follow the first: `pp. 23, 40-42`, `notes 5 and 7`, in rising order.

    Behind a word for one thing, what is counted may be something else: `see note 5, 3 pages on`.
    """
    before = first
    while link := _NEXT.match(text, before.end):
        match = _NUMBER.match(text, link.end())
        if match is None or not match["n"].isdigit() or not before.label.isdigit():
            return
        divided = kind in ("chapter", "part") and link["comma"] and not many  # `chapter 2, 14`: a paragraph, a page
        if int(match["n"]) <= int(before.label) or divided:
            return
        behind = words.behind().match(text, match.end())
        ends = _ENDS.match(text, match.end()) or _NEXT.match(text, match.end()) or (behind and behind["here"])
        if not many and not ends:
            return
        before = _number(match, match.start("n"))
        yield before


def _chain(text: str, units: Sequence[Unit]) -> Chain | None:
    """What stands around units, judged. None: of another book, or nothing says that they are of this one."""
    start, end = _start(units[0]), units[-1].end
    lead = words.lead().search(text, max(0, start - _BEFORE), start)
    behind = words.behind().match(text, end)
    told = {name for name, value in behind.groupdict().items() if value} if behind else set()
    if told & {"other", "reading"}:
        return None
    asked = "told" if lead and lead["german"] else "ours" if lead and lead["bare"] else ""
    led = bool(told & {"here", "own"}) or (lead is not None and (not asked or asked in told))
    bracket = text[start - 1 : start] in ("(", "[") and text[end : end + 1] in (")", "]") and start > 0
    if not led and bracket:
        before = text[: start - 1].rstrip()[-1:]
        bracket = before not in '”“"»«’' if before else True
    if not led and not all(unit.kind in words.OWN or (bracket and unit.kind in words.IN_BRACKETS) for unit in units):
        return None
    said = (lead[0] if lead else "") + (behind[0] if behind and behind["here"] else "")
    above, below = _above().search(said), _below().search(said)
    way = "" if bool(above) == bool(below) else "above" if above else "below"
    return Chain(tuple(units), led, way, lead.start() if lead else start)
