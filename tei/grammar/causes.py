"""A fault, and which of many are causes: what follows from another is not told, what stands in a row is told once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from tei.grammar.mending import alternatives


@dataclass(frozen=True)
class Fault:
    """`kind` says what is wrong with `element`; `name`, `value` with what of it; `expected` what the schema wants.

    Kinds: root, unknown, misplaced, disorder, late, again, missing, attribute-missing, attribute-unknown,
    attribute-beside, value, text-value, words, not-empty, id-twice, id-missing; other, of which `why` is all that is
    known. For a root that is of the wrong namespace `why` is the right one, for what is misplaced an element around it
    that may hold it; of what is in disorder `value` is what should stand before it. `holders` are the elements allowed
    at the place that may hold what is misplaced there, or the words; `homes` all elements that may; `more` is how many
    elements after it are as much out of place.
    """

    kind: str
    element: etree._Element
    name: str = ""
    value: str = ""
    expected: tuple[str, ...] = ()
    why: str = ""
    holders: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    more: int = 0


#: Out of their order, but in the element that may hold them.
IN_DISORDER = ("disorder", "late", "again")
#: What is wrong with an element whatever it stands in.
ANYWHERE = frozenset(("unknown", "attribute-unknown", "attribute-beside", "value", "text-value"))


def causes(found: list[Fault]) -> list[Fault]:
    """Without what is missing in one place because it stands in another."""
    strayed = {
        (_local(fault.element.tag), home)
        for fault in found
        if fault.kind == "misplaced"
        for home in (*fault.homes, *(_local(outer.tag) for outer in fault.element.iterancestors()))
    }
    return [
        fault
        for fault in found
        if fault.kind != "missing"
        or not any((name, _local(fault.element.tag)) in strayed for name in alternatives(fault.expected))
    ]


def rows(found: list[Fault]) -> list[Fault]:
    """With what stands in a row and has the same cure as one fault, at the first: two tags lost set free what was
    between them. `found` is in the order of the document."""
    worded = {fault.element: fault for fault in found if fault.kind == "words"}
    told: list[Fault] = []
    leading: dict[etree._Element, int] = {}  # by the last element of a row, where its first is told
    for fault in found:
        if fault.kind not in ("misplaced", "late"):
            told.append(fault)
            continue
        parent, before = fault.element.getparent(), next(fault.element.itersiblings("*", preceding=True), None)
        if parent is not None and (words := worded.get(parent)) and set(words.holders) & set(fault.holders):
            continue  # what holds the words will hold it too
        at = leading.get(before) if before is not None else None
        if at is not None and _have_one_cure(told[at], fault):
            told[at] = replace(told[at], more=told[at].more + 1)
        else:
            at = len(told)
            told.append(fault)
        leading[fault.element] = at
    return told


def _have_one_cure(first: Fault, other: Fault) -> bool:
    if first.kind == other.kind == "late":
        return True
    if (first.kind, first.why) != (other.kind, other.why):
        return False
    return not set(first.holders).isdisjoint(other.holders) or (
        not first.holders and not other.holders and first.homes == other.homes
    )


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
