"""From an edition that was edited by hand to a new encoding of its source: what the encoder did not make goes along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import NamedTuple

from lxml import etree

from tei.edition.names import XML_ID, q
from tei.findings import Report
from tei.ledger.align import align
from tei.ledger.held import AROUND, Held
from tei.onto.ranges import NOTE, Marked, blocks, marked, text_of
from tei.onto.wrap import wrap
from tei.rules.paths import Paths

#: What the encoder makes itself in lines of text: where the new encoding has the same, it is that.
_OURS = frozenset(
    q(name)
    for name in (
        "hi ref pb lb note figure graphic figDesc gap foreign formula title bibl role roleDesc seg code milestone stage"
    ).split()
)
_BREAKS = frozenset(map(q, ("pb", "lb", "cb", "milestone")))
_LONGEST = 5_000  # characters of changed text in which what stayed is looked for
_BRIEF = 40
Text = etree._Element


class Moved(NamedTuple):
    """Ranges of characters that are the same in the edited text and the new one, with the way from one to the other."""

    start: int
    end: int
    by: int


def carry_markup(root: etree._Element, edited: etree._Element, report: Report) -> None:
    """Carry markup made by hand over to `root`, in place: C020 counts it, C021 tells what could not be carried.

    Carried are elements in the text where it is unchanged, attributes that the encoder does not set, `standOff`, and in
    the header `respStmt`, `change` and the declarations that the encoder does not write.
    """
    text, old = root.find(q("text")), edited.find(q("text"))
    carried = _Carried(report, edited)
    if text is not None and old is not None:
        mine, theirs = blocks(old), blocks(text)
        found = align(_held(mine), _held(theirs))
        known = {mine[pair.old]: theirs[pair.new] for pair in found.pairs}
        for block in mine:
            if (new := known.get(block)) is None:
                carried.lose_all(block)
            else:
                carried.block(block, new)
    carried.beside(root)
    if carried.count:
        report.add("C020", count=carried.count)


def _held(side: Sequence[Text]) -> list[Held]:
    texts = [text_of(block) for block in side]
    before, behind = ["", *texts[:-1]], [*texts[1:], ""]
    return [
        Held("", "", (), exact, prefix[-AROUND:], suffix[:AROUND])
        for exact, prefix, suffix in zip(texts, before, behind, strict=True)
    ]


class _Carried:
    def __init__(self, report: Report, edited: Text) -> None:
        self.report, self.paths, self.count = report, Paths(), 0
        self.edited = edited

    def block(self, old: Text, new: Text) -> None:
        """What a block has that its new form has not."""
        for key, value in old.attrib.items():
            if key not in new.attrib and key != XML_ID:
                new.set(key, value)
                self.count += 1
        same = list(_unchanged(text_of(old), text_of(new)))
        ours = Counter(map(_sign, marked(new)))
        known: dict[Text, tuple[Text, int]] = {}  # an element that was carried: its new form, and where that begins
        done: set[Text] = set()
        for one in _editorial_first(marked(old)):
            if any(outer in done for outer in one.element.iterancestors()):
                continue
            at = _moved(one, same)
            if at is not None and ours[_sign(at)] > 0:
                ours[_sign(at)] -= 1
            elif one.element.tag in _BREAKS:
                continue  # pages and lines are those of the new encoding
            elif at is None:
                self._lose(one.element, "its text has changed")
            elif at.start == at.end:
                self._point(at, new, known)
                done.add(at.element)
            else:
                self._range(at, new, known)

    def _point(self, one: Marked, new: Text, known: dict[Text, tuple[Text, int]]) -> None:
        copy = deepcopy(one.element)
        copy.tail = None
        holder, begins = known.get(_parent(one.element), (new, 0))
        before = one.element.getprevious()
        text = _parent(one.element).text if before is None else before.tail
        spaced = bool(text) and str(text)[-1:].isspace()
        wrap(holder, one.start - begins, one.start - begins, copy, spaced=spaced)
        if spaced and (one.element.tail or "")[:1].isspace():  # the white space on both sides is the editor's
            copy.tail = f" {copy.tail or ''}"
        self.count += 1

    def _range(self, one: Marked, new: Text, known: dict[Text, tuple[Text, int]]) -> None:
        element = one.element
        instead = next((m for m in marked(new) if (m.start, m.end) == one[:2] and m.element.tag == q("hi")), None)
        replaced = (
            instead is not None
            and not any(q("hi") == up.tag for up in _around(element, one))
            and not any(inner.tag == q("hi") for inner in element.iter())
        )
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        if replaced and instead is not None:  # the editor said what the italics mean
            instead.element.tag = element.tag
            for key, value in attributes.items():
                instead.element.set(key, value)
            known[element] = instead.element, one.start
            if "rendition" not in attributes:
                instead.element.attrib.pop("rendition", "")
        else:
            copy = etree.Element(element.tag, attributes)
            within = {str(inner.tag) for inner in element.iterdescendants("*")}
            if not wrap(new, one.start, one.end, copy, around=within):
                self._lose(element, "it would cross an element of the new encoding")
                return
            known[element] = copy, one.start
        self.count += 1

    # -- what cannot be carried

    def lose_all(self, block: Text) -> None:
        """A block whose text is no more: what only an editor can have marked in it is told."""
        for one in marked(block):
            if one.element.tag not in _OURS or (one.element.tag == NOTE and _is_editorial(one.element)):
                self._lose(one.element, "its paragraph is not in the new encoding, or is much changed")

    def _lose(self, element: Text, why: str) -> None:
        words = " ".join("".join(map(str, element.itertext())).split())[:_BRIEF]
        name = etree.QName(element).localname
        self.report.add("C021", path=self.paths.of(element), name=name, text=words or "no text", why=why)

    # -- beside the text

    def beside(self, root: Text) -> None:
        """What stands beside the text and in the header, and is not there yet."""
        for element in self.edited.iterfind(q("standOff")):
            text = root.find(q("text"))
            if root.find(q("standOff")) is None and text is not None:
                text.addprevious(deepcopy(element))
                self.count += 1
        header, old = root.find(q("teiHeader")), self.edited.find(q("teiHeader"))
        if header is None or old is None:
            return
        ids = {name for one in root.iter("*") if (name := one.get(XML_ID))}
        for path, inner in (("fileDesc/titleStmt", "respStmt"), ("encodingDesc", ""), ("profileDesc", "")):
            names = "/".join(map(q, path.split("/")))
            mine, theirs = header.find(names), old.find(names)
            if mine is None or theirs is None:
                continue
            for child in theirs.iterchildren(q(inner) if inner else "*"):
                new = child.get(XML_ID) not in ids if inner else mine.find(str(child.tag)) is None
                if new and (not inner or child.get(XML_ID)):
                    mine.append(deepcopy(child))
                    self.count += 1
        self._changes(header, old)

    def _changes(self, header: Text, old: Text) -> None:
        """The history of the edition goes on, the newest first."""
        mine, theirs = header.find(q("revisionDesc")), old.find(q("revisionDesc"))
        if mine is None or theirs is None:
            return
        told = {" ".join("".join(map(str, one.itertext())).split()) for one in mine}
        for change in theirs.iterchildren(q("change")):
            if " ".join("".join(map(str, change.itertext())).split()) not in told:
                mine.append(deepcopy(change))
                self.count += 1


def _sign(one: Marked) -> tuple[object, ...]:
    return one.sign[:3] if one.element.tag in _OURS else one.sign


def _editorial_first(found: list[Marked]) -> list[Marked]:
    """Of two notes at one place that of the editor comes last: the new encoding has the other."""
    return sorted(found, key=lambda one: (one.start, -one.end, one.element.tag == NOTE and _is_editorial(one.element)))


def _is_editorial(note: Text) -> bool:
    return note.get("type") == "editorial" or note.get("resp") is not None


def _around(element: Text, one: Marked) -> Iterator[Text]:
    """The elements around that hold the same characters and no more."""
    for outer in element.iterancestors():
        if len(text_of(outer)) != one.end - one.start:
            return
        yield outer


def _parent(element: Text) -> Text:
    parent = element.getparent()
    assert parent is not None
    return parent


def _unchanged(old: str, new: str) -> Iterator[Moved]:
    """The ranges of the old text that are in the new one as they were, in order."""
    if old == new:
        yield Moved(0, len(old), 0)
        return
    head = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    most = min(len(old), len(new)) - head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    yield Moved(0, head, 0)
    if max(len(old), len(new)) - head - tail <= _LONGEST:
        middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
        for mine, theirs, size in middle.get_matching_blocks():
            if size:
                yield Moved(head + mine, head + mine + size, theirs - mine)
    yield Moved(len(old) - tail, len(old), len(new) - len(old))


def _moved(one: Marked, same: Sequence[Moved]) -> Marked | None:
    """Where an element belongs now; None if its text, or a character next to a point, has changed."""
    for place in same:
        if place.start <= one.start and one.end <= place.end:
            return Marked(one.start + place.by, one.end + place.by, one.element)
    return None
