"""Patterns of RELAX NG and their derivatives (J. Clark, An algorithm for RELAX NG validation, 2002), on one level.

A pattern here is the content of one element: an element inside is a leaf, whose own content is asked for only when
the document goes into it. Patterns are made once (equal ones are the same object), so what was derived is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei.grammar.read import Leaf


class Pattern:
    """`kind` is empty, none, text, choice, group, interleave, more, element, attribute or data."""

    __slots__ = ("_after", "attributes", "elements", "kind", "leaf", "nullable", "parts")

    def __init__(self, kind: str, parts: tuple[Pattern, ...] = (), leaf: Leaf | None = None) -> None:
        self.kind, self.parts, self.leaf = kind, parts, leaf
        self.nullable: bool = _is_nullable(kind, parts)
        self.attributes: bool = kind == "attribute" or any(part.attributes for part in parts)
        self.elements: bool = kind == "element" or any(part.elements for part in parts)
        self._after: dict[str, Pattern] = {}

    def after(self, tag: str) -> Pattern:
        """What may follow an element of this name (`{namespace}local`), or words (``TEXT``)."""
        found = self._after.get(tag)
        if found is None:
            found = self._after[tag] = _derive(self, tag)
        return found

    def leaves(self, kind: str) -> Iterator[Leaf]:
        """The elements or attributes that the pattern names, in its order, perhaps more than once."""
        if self.kind == kind:
            if self.leaf is not None:
                yield self.leaf
        elif kind != "element" or self.elements:
            for part in self.parts:
                yield from part.leaves(kind)

    def first(self) -> Iterator[Leaf]:
        """The elements with which the pattern can begin."""
        if self.kind == "element" and self.leaf is not None:
            yield self.leaf
        for part in self.parts:
            yield from part.first()
            if self.kind == "group" and not part.nullable:
                break


def _is_nullable(kind: str, parts: tuple[Pattern, ...]) -> bool:
    """Whether the pattern is content with nothing."""
    if kind == "choice":
        return any(part.nullable for part in parts)
    if kind in ("group", "interleave", "more"):
        return all(part.nullable for part in parts)
    return kind in ("empty", "text")


TEXT = "#text"
_KNOWN: dict[tuple[str, tuple[int, ...], int], Pattern] = {}


def _one(kind: str, parts: tuple[Pattern, ...] = (), leaf: Leaf | None = None) -> Pattern:
    key = (kind, tuple(map(id, parts)), id(leaf))
    found = _KNOWN.get(key)
    if found is None:
        found = _KNOWN[key] = Pattern(kind, parts, leaf)
    return found


EMPTY, NONE, WORDS = _one("empty"), _one("none"), _one("text")
_ALWAYS = dict(_KNOWN)


def forget() -> None:
    """Begin anew, with the next schema: what was made for the last one would only fill the memory."""
    _KNOWN.clear()
    _KNOWN.update(_ALWAYS)


def leaf_pattern(kind: str, leaf: Leaf) -> Pattern:
    return _one(kind, (), leaf)


def choice(parts: Iterable[Pattern]) -> Pattern:
    """One of several. What cannot be is left out, and what stands twice stands once."""
    flat: dict[Pattern, None] = {}
    for part in parts:
        for one in part.parts if part.kind == "choice" else (part,):
            if one is not NONE:
                flat[one] = None
    return _one("choice", tuple(flat)) if len(flat) > 1 else next(iter(flat), NONE)


def group(parts: Iterable[Pattern], kind: str = "group") -> Pattern:
    """One after the other; with the kind `interleave`, mixed."""
    kept: list[Pattern] = []
    for part in parts:
        if part is NONE:
            return NONE
        if part is not EMPTY:
            kept.extend(part.parts if part.kind == kind else (part,))
    return _one(kind, tuple(kept)) if len(kept) > 1 else kept[0] if kept else EMPTY


def more(part: Pattern) -> Pattern:
    """One or more."""
    return part if part in (EMPTY, NONE, WORDS) or part.kind == "more" else _one("more", (part,))


def optional(part: Pattern) -> Pattern:
    return part if part.nullable else choice((part, EMPTY))


def _derive(pattern: Pattern, tag: str) -> Pattern:
    kind, parts = pattern.kind, pattern.parts
    if kind == "element":
        return EMPTY if pattern.leaf is not None and pattern.leaf.names.hold(tag) else NONE
    if kind == "text":
        return pattern if tag == TEXT else NONE
    if kind == "data":
        return EMPTY if tag == TEXT else NONE
    if kind == "choice":
        return choice(part.after(tag) for part in parts)
    if kind == "more":
        return group((parts[0].after(tag), optional(pattern)))
    if kind == "interleave":
        return choice(
            group((*parts[:at], part.after(tag), *parts[at + 1 :]), "interleave") for at, part in enumerate(parts)
        )
    if kind == "group":
        ways = []
        for at, part in enumerate(parts):
            ways.append(group((part.after(tag), *parts[at + 1 :])))
            if not part.nullable:
                break
        return choice(ways)
    return NONE
