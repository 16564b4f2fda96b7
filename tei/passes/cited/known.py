"""The references of a text that others point back to: by author and year, by short title, by `ibid.` and `op. cit.`."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, field

from tei.passes.cited.grammar import Found
from tei.passes.cited.imprint import Part

#: So many entries before and behind a place are weighed.
_NEAR = 60
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(
    "the a an der die das ein eine le la les un une il lo gli el los las de of und and et y e i и l".split()
)


@dataclass(slots=True, eq=False)
class Entry:
    """A reference that others may point to. `order`: where it stands among all, from 0. `target`: its key."""

    order: int
    target: int
    surnames: tuple[str, ...]
    titles: list[list[str]]
    levels: list[str]
    year: str
    note: str = ""
    listed: bool = False


def title_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _ARTICLES]


def titles_of(found: Found, text: str) -> list[list[str]]:
    return [title_words(text[part.start : part.end]) for part in found.parts if _is_of_a_work(part)]


def levels_of(found: Found) -> list[str]:
    """The levels of `titles_of`."""
    return [part.value for part in found.parts if _is_of_a_work(part)]


def _is_of_a_work(part: Part) -> bool:
    return part.name == "title" and part.value not in ("s", "j")


def surnames_of(found: Found) -> tuple[str, ...]:
    return tuple(person.surname.casefold() for person in found.persons)


@dataclass(slots=True)
class Known:
    """All that can be pointed to, in the order of the text: by the surname of each author, and by that and a word of a
    title (without a name, by the word alone)."""

    by_name: dict[str, list[Entry]] = field(default_factory=dict)
    by_word: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    targets: dict[int, Entry] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        self.targets[entry.target] = entry
        words = {word for title in entry.titles for word in title}
        for name in dict.fromkeys(entry.surnames):
            insort(self.by_name.setdefault(name, []), entry, key=_order)
        for key in ((name, word) for name in {"", *entry.surnames} for word in words):
            insort(self.by_word.setdefault(key, []), entry, key=_order)

    def of(self, found: Found, text: str, order: int) -> tuple[Entry, float] | None:
        """What a reference points to, and how sure that is."""
        names, titles = surnames_of(found), titles_of(found, text)
        some = self._candidates(names[0] if names else "", titles, order)
        if found.kind == "call":
            some = [
                one for one in some if one.year == found.year or (one.year[:4] == found.year and len(one.year) == 4)
            ]
            sure = [one for one in some if one.surnames[: len(names)] == names]
            return _nearest(sure or some, order)
        if titles:
            some = [one for one in some if any(_same(short, full) for short in titles for full in one.titles)]
            if not names:
                some = [one for one in some if any(len(short) > 1 or short in one.titles for short in titles)]
        if found.year:
            some = [one for one in some if one.year[:4] == found.year[:4]]
        before = [one for one in some if one.order < order]
        return _nearest(before or [one for one in some if one.listed], order)

    def settle_levels(self, found: Found, text: str, target: int) -> None:
        """A short title is of the level of the full one."""
        entry = self.targets[target]
        for n, part in enumerate(found.parts):
            if _is_of_a_work(part):
                short = title_words(text[part.start : part.end])
                levels = (level for full, level in zip(entry.titles, entry.levels, strict=True) if _same(short, full))
                found.parts[n] = part._replace(value=next(levels, part.value))

    def _candidates(self, name: str, titles: list[list[str]], order: int) -> list[Entry]:
        """Those of an author (or, where none is named, of a title) that stand nearest before a place, and behind it."""
        firsts = [title[0] for title in titles if title]
        some = self.by_word.get((name, firsts[0]), []) if firsts else []
        some = some or self.by_name.get(name) or self.by_name.get(name.replace("ß", "ss"), [])
        at = bisect_left(some, order, key=_order)
        return some[max(0, at - _NEAR) : at + _NEAR]


def _order(entry: Entry) -> int:
    return entry.order


def _nearest(some: list[Entry], order: int) -> tuple[Entry, float] | None:
    """The nearest before, else the first behind; less sure, where several works are meant."""
    if not some:
        return None
    works = {tuple(one.titles[0]) if one.titles else () for one in some}
    listed = [one for one in some if one.listed]
    before = [one for one in some if one.order < order]
    sure = 0.9 if len(works) == 1 else 0.5
    if len(listed) == 1:
        return listed[0], sure
    if not before:
        return some[0], sure
    return before[0] if len(works) == 1 else before[-1], sure


def _same(short: list[str], full: list[str]) -> bool:
    """Are the words of a short title words of the full one, in its order?"""
    if not short or not full:
        return False
    rest = iter(full)
    return all(any(word == other or (len(word) > 4 and other.startswith(word)) for other in rest) for word in short)
