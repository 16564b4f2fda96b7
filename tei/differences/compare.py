"""What changed from one release of an edition to the next: words, structure, notes, header, identifiers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from lxml import etree

from tei.differences.texts import Text, texts_of
from tei.edition.names import TEI, XML_ID, q
from tei.ledger import Ledger
from tei.ledger.align import align
from tei.ledger.held import AROUND, Held
from tei.regexes import regex

_WORDS = regex(r"\w+|\s+|[^\w\s]")
_LONGEST = 6000  # words and signs of a text that are compared one by one
#: Parts of the header that follow from the text or from the run, and are no news.
_FOLLOWS = frozenset(map(q, ("tagsDecl", "refsDecl")))


class Piece(NamedTuple):
    """Words that both have (`=`), that only the old has (`-`), or only the new (`+`)."""

    sign: str
    words: str


class Change(NamedTuple):
    """What became of a text. how: `changed`, `added`, `removed`, `joined` (to another), `moved`, `kind` (it is another
    element), `markup` (the same words, other elements in its lines), `mark` (of a note)."""

    how: str
    old: Text | None
    new: Text | None
    pieces: tuple[Piece, ...] = ()

    @property
    def place(self) -> str:
        one = self.new or self.old
        return one.place if one else ""


class Told(NamedTuple):
    """A statement of the header, or a count of elements: where it stands, what it was and what it is."""

    where: str
    old: str
    new: str


class Gone(NamedTuple):
    """An identifier of the old release that the new has not: why, and which leads on. Neither: it is lost."""

    id: str
    why: str = ""
    replaced_by: str = ""


@dataclass(frozen=True)
class Differences:
    metadata: tuple[Told, ...] = ()
    text: tuple[Change, ...] = ()
    notes: tuple[Change, ...] = ()
    structure: tuple[Change, ...] = ()
    elements: tuple[Told, ...] = ()
    gone: tuple[Gone, ...] = ()
    given: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.metadata, self.text, self.notes, self.structure, self.elements, self.gone, self.given))


def differences(old: etree._Element, new: etree._Element, ledger: Ledger | None = None) -> Differences:
    """Compare two editions; `ledger` is that of the new one, which knows what became of identifiers."""
    before, now, known = texts_of(old), texts_of(new), set(_ids(old))
    text, kinds = _compared([one for one in before if not one.is_note], [one for one in now if not one.is_note])
    notes, more = _compared([one for one in before if one.is_note], [one for one in now if one.is_note])
    return Differences(
        metadata=tuple(_metadata(old, new)),
        text=tuple(text),
        notes=tuple(notes),
        structure=tuple(kinds + more),
        elements=tuple(_elements(old, new)),
        gone=tuple(_gone(old, new, ledger or Ledger())),
        given=tuple(name for name in _ids(new) if name not in known),
    )


# -- texts


def _compared(old: Sequence[Text], new: Sequence[Text]) -> tuple[list[Change], list[Change]]:
    """What became of the words, and of the structure, in the order of the new text; what is no more comes where it
    stood."""
    found = align(_held(old), _held(new))
    pairs = {pair.old: pair.new for pair in found.pairs}
    _by_id(old, new, pairs)
    moved = _moved([pairs[at] for at in sorted(pairs)])
    words: list[tuple[float, Change]] = []
    structure: list[Change] = []
    for at, one in enumerate(old):
        if at in pairs:
            other = new[pairs[at]]
            words += [(pairs[at], change) for change in _words(one, other)]
            structure += _structure(one, other, pairs[at] in moved)
        else:
            near = max((pairs[before] for before in range(max(0, at - 50), at) if before in pairs), default=-1)
            joined = found.into.get(at)
            change = Change("removed", one, None) if joined is None else Change("joined", one, new[joined])
            words.append((near + 0.5, change))
    taken = set(pairs.values())
    words += [(at, Change("added", None, one)) for at, one in enumerate(new) if at not in taken]
    return [change for _, change in sorted(words, key=lambda entry: entry[0])], structure


def _held(texts: Sequence[Text]) -> list[Held]:
    """As the ledger compares texts: each with what stands before and behind it."""
    around = ["", *(one.words for one in texts), ""]
    return [
        Held(one.id, one.kind, one.within, one.words, around[at][-AROUND:], around[at + 2][:AROUND])
        for at, one in enumerate(texts)
    ]


def _by_id(old: Sequence[Text], new: Sequence[Text], pairs: dict[int, int]) -> None:
    """What is left and has the same identifier and kind is the same, however much it was written anew."""
    taken = set(pairs.values())
    free = {(one.id, one.kind): at for at, one in enumerate(new) if at not in taken and one.id}
    for at, one in enumerate(old):
        if at not in pairs and (found := free.pop((one.id, one.kind), None)) is not None:
            pairs[at] = found


def _moved(places: Sequence[int]) -> set[int]:
    """The texts that stand elsewhere: all but the longest run of those that are still in order."""
    ends: list[int] = []
    at_end: list[int] = []
    before: dict[int, int] = {}
    for place in places:
        at = bisect_left(ends, place)
        if at:
            before[place] = at_end[at - 1]
        ends[at : at + 1] = [place]
        at_end[at : at + 1] = [place]
    kept, place = set(), at_end[-1] if at_end else -1
    while place >= 0:
        kept.add(place)
        place = before.get(place, -1)
    return set(places) - kept


def _words(old: Text, new: Text) -> Iterator[Change]:
    if old.words != new.words:
        yield Change("changed", old, new, tuple(pieces(old.words, new.words)))
    if old.mark != new.mark:
        yield Change("mark", old, new)


def _structure(old: Text, new: Text, is_moved: bool) -> Iterator[Change]:
    if old.kind != new.kind:
        yield Change("kind", old, new)
    elif is_moved or len(old.within) != len(new.within):
        yield Change("moved", old, new)
    if old.words == new.words and old.markup != new.markup:
        yield Change("markup", old, new)


def pieces(old: str, new: str) -> Iterator[Piece]:
    """The words of two texts, aligned. Of very long ones only what they begin and end with alike."""
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    start = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    yield from _piece("=", left[:start])
    mine, theirs = left[start : len(left) - end], right[start : len(right) - end]
    if len(mine) + len(theirs) > _LONGEST:
        yield from _piece("-", mine)
        yield from _piece("+", theirs)
    else:
        for tag, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
            if tag == "equal":
                yield from _piece("=", mine[a:b])
            else:
                yield from _piece("-", mine[a:b])
                yield from _piece("+", theirs[c:d])
    yield from _piece("=", left[len(left) - end :])


def _piece(sign: str, words: Sequence[str]) -> Iterator[Piece]:
    if words:
        yield Piece(sign, "".join(words))


# -- the rest


def _metadata(old: etree._Element, new: etree._Element) -> Iterator[Told]:
    """Statements of the header, in order; those at the same place that changed are told as one change."""
    before, now = list(_statements(old)), list(_statements(new))
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        waiting = list(now[c:d])
        for path, value in before[a:b]:
            at = next((at for at, (other, _) in enumerate(waiting) if other == path), None)
            yield Told(path, value, "" if at is None else waiting.pop(at)[1])
        for path, value in waiting:
            yield Told(path, "", value)


def _statements(root: etree._Element) -> Iterator[tuple[str, str]]:
    header = root.find(q("teiHeader"))
    if header is not None:
        yield from _of_element(header, "")


def _of_element(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
    for child in element.iterchildren(f"{{{TEI}}}*"):
        if child.tag in _FOLLOWS:
            continue
        kind = child.get("type") or child.get("unit") or ""
        name = etree.QName(child).localname + (f"[{kind}]" if kind else "")
        inner = f"{path}/{name}" if path else name
        words = " ".join((child.text or "").split())
        if any((one.tail or "").strip() for one in child):  # words between elements: a sentence
            yield inner, " ".join("".join(map(str, child.itertext())).split())
            continue
        if words:
            yield inner, words
        for key in ("when", "target", "ref", "n", "ident", "status", "version"):
            if child.get(key):
                yield f"{inner}/@{key}", str(child.get(key))
        yield from _of_element(child, inner)


def _elements(old: etree._Element, new: etree._Element) -> Iterator[Told]:
    before, now = (
        Counter(etree.QName(one).localname for one in _text(root).iter(f"{{{TEI}}}*")) for root in (old, new)
    )
    for name in sorted(before.keys() | now.keys()):
        if before[name] != now[name]:
            yield Told(name, str(before[name]), str(now[name]))


def _gone(old: etree._Element, new: etree._Element, ledger: Ledger) -> Iterator[Gone]:
    here = set(_ids(new))
    for name in _ids(old):
        if name not in here:
            retired = ledger.retired.get(name)
            yield Gone(name, retired.why, ledger.where(name)) if retired else Gone(name)


def _ids(root: etree._Element) -> list[str]:
    return [str(name) for one in _text(root).iter("*") if (name := one.get(XML_ID))]


def _text(root: etree._Element) -> etree._Element:
    text = root.find(q("text"))
    return root if text is None else text
