"""Patterns as if a fault were mended: attributes taken away, what is missing taken as given."""

from __future__ import annotations

from collections.abc import Iterable

from tei.grammar.patterns import EMPTY, NONE, Pattern, choice, group
from tei.grammar.read import Leaf


def take(pattern: Pattern, taken: set[Leaf]) -> Pattern:
    """What is left of a pattern when one of these attributes is there; NONE if none can be."""
    if not pattern.attributes:
        return NONE
    kind, parts = pattern.kind, pattern.parts
    if kind == "attribute":
        return EMPTY if pattern.leaf in taken else NONE
    if kind == "choice":
        return choice(take(part, taken) for part in parts)
    if kind == "more":
        return group((take(parts[0], taken), choice((pattern, EMPTY))))
    return choice(
        group((*parts[:at], left, *parts[at + 1 :]), kind)
        for at, part in enumerate(parts)
        if (left := take(part, taken)) is not NONE
    )


def required(pattern: Pattern) -> list[str]:
    """The attributes that are still missing; of several ways the one with the fewest."""
    kind, parts = pattern.kind, pattern.parts
    if not pattern.attributes:
        return []
    if kind == "attribute" and pattern.leaf is not None:
        return sorted(pattern.leaf.names.exact)[:1]
    ways = [required(part) for part in parts]
    if kind == "choice":
        return min(ways, key=len)
    return [name for way in ways for name in way]


def stripped(pattern: Pattern) -> Pattern:
    """The content, without any attribute. Of a choice the ways that need no more attributes stand."""
    kind, parts = pattern.kind, pattern.parts
    if not pattern.attributes:
        return pattern
    if kind == "attribute":
        return EMPTY
    if kind == "choice":
        free = [part for part in parts if not required(part)]
        return choice(stripped(part) for part in free or parts)
    if kind == "more":
        return stripped(parts[0])
    return group((stripped(part) for part in parts), kind)


def skipping(pattern: Pattern, tag: str) -> tuple[Pattern, list[str]]:
    """What may follow a child if something required before it is taken as given, and what that is."""
    kind, parts = pattern.kind, pattern.parts
    if (after := pattern.after(tag)) is not NONE:
        return after, []
    if kind == "choice":
        ways = [way for part in parts if (way := skipping(part, tag))[0] is not NONE]
        return min(ways, key=lambda way: len(way[1])) if ways else (NONE, [])
    if kind == "more":
        after, missing = skipping(parts[0], tag)
        return group((after, choice((pattern, EMPTY)))), missing
    if kind == "group":
        given: list[str] = []
        for at, part in enumerate(parts):
            after, missing = skipping(part, tag)
            if after is not NONE:
                return group((after, *parts[at + 1 :])), given + missing
            given += needed(part)
    return NONE, []


def alternatives(lacking: Iterable[str]) -> tuple[str, ...]:
    """The names in what `needed` gives: `head or p`, `list` as `head`, `p`, `list`."""
    return tuple(name for one in lacking for name in one.removesuffix(" ...").split(" or "))


def needed(pattern: Pattern) -> list[str]:
    """The elements that must still come, the first of each set of alternatives joined with `or`."""
    if pattern.nullable:
        return []
    if pattern.kind == "element" and pattern.leaf is not None:
        return [pattern.leaf.name]
    if pattern.kind == "choice":
        names = dict.fromkeys(leaf.name for part in pattern.parts for leaf in part.first())
        return [" or ".join(names)] if len(names) <= 4 else [" or ".join(list(names)[:4]) + " ..."]
    return [name for part in pattern.parts for name in needed(part)]
