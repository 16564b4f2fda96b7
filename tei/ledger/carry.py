"""From the ledger of a release to the identifiers of the next: what stays keeps its own, what is new gets a new one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from tei.edition import Edition
from tei.edition.names import XML_ID, q
from tei.findings import Report
from tei.ledger.align import Pair, align, is_sure
from tei.ledger.file import Ledger, Retired, ledger_json, ledger_of
from tei.ledger.held import Held, held_of
from tei.regexes import regex

#: Elements that may become one another when the recogniser or the source is mended.
_TEXTS = frozenset(("p", "ab", "quote", "lg", "list", "note", "table", "floatingText", "bibl", "sp"))
_WHY = {"joined": "its text was joined to another", "deleted": "its text is no more"}
_LAST = regex(r"(.*?)(\d+)")


class Carried(NamedTuple):
    """What was carried over: the ledger of now; the identifiers that were kept, that are new, that are retired; those
    kept for a text that is not much like what it was, with how much it is; the new name of each in the text."""

    ledger: Ledger
    kept: list[str]
    new: list[str]
    retired: list[str]
    doubtful: list[tuple[str, float]]
    renamed: dict[str, str]


def carry_over(root: etree._Element, before: Ledger) -> Carried:
    """Give the text of an edition the identifiers of a release, in place; pointers in it follow.

    An identifier that was ever given is never given to anything else. With an empty ledger nothing changes.
    """
    now = held_of(root)
    matched = _Matched(before.held, now)
    names = _Names(before, root, now, matched.of_new)
    renamed = {one.id: names.final[one.id] for one in now}
    _rename(root, renamed)
    retired = {
        one.id: Retired(one.kind, renamed[now[at].id] if (at := matched.becomes(n)) is not None else "", matched.why(n))
        for n, one in enumerate(before.held)
        if n not in matched.of_old
    }
    kept = [before.held[old].id for old in sorted(matched.of_old)]
    new = [renamed[one.id] for at, one in enumerate(now) if at not in matched.of_new]
    doubtful = [(before.held[pair.old].id, pair.alike) for pair in matched.doubtful]
    return Carried(ledger_of(held_of(root), before, retired), kept, new, list(retired), doubtful, renamed)


def keep_ids(edition: Edition, before: Ledger) -> None:
    """Let an edition keep to the ledger of a release (an empty one, for a first release), and say what came of it."""
    carried = carry_over(edition.tree.getroot(), before)
    edition.spans = {carried.renamed.get(name, name): spans for name, spans in edition.spans.items()}
    edition.ids = ledger_json(carried.ledger)
    report = Report()
    if before.held and (carried.new or carried.retired):
        kept, released = len(carried.kept), len(before.held)
        code = "C010" if 2 * kept >= released else "C011"
        report.add(code, kept=kept, all=released, new=len(carried.new), retired=len(carried.retired))
    for name, alike in carried.doubtful:
        report.add("C012", edition.spans.get(name, [])[:1], alike, name=name)
    for name in carried.retired:
        one = carried.ledger.retired[name]
        place = edition.spans.get(one.replaced_by, [])[:1]
        report.add("C013", place, name=name, why=_WHY[one.why], to=one.replaced_by or "nothing")
    edition.findings += report.findings


class _Matched:
    """Which old identifier is which new one: texts by what they hold, kind by kind; then across kinds, for a paragraph
    may become a quotation; pages that are left by their numbers; divisions by what is in them."""

    def __init__(self, old: Sequence[Held], new: Sequence[Held]) -> None:
        self.old, self.new = old, new
        self.of_old: dict[int, int] = {}
        self.of_new: dict[int, int] = {}
        self.into: dict[int, int] = {}
        self.doubtful: list[Pair] = []
        for kind in dict.fromkeys(one.kind for one in old if one.kind != "div"):
            self._texts(frozenset((kind,)))
        self._texts(_TEXTS)
        self._pages()
        self._divisions()

    def _texts(self, kinds: frozenset[str]) -> None:
        left_old = [at for at, one in enumerate(self.old) if one.kind in kinds and at not in self.of_old]
        left_new = [at for at, one in enumerate(self.new) if one.kind in kinds and at not in self.of_new]
        if not left_old or not left_new:
            return
        found = align([self.old[at] for at in left_old], [self.new[at] for at in left_new])
        for pair in found.pairs:
            whole = Pair(left_old[pair.old], left_new[pair.new], pair.alike)
            self.of_old[whole.old], self.of_new[whole.new] = whole.new, whole.old
            if not is_sure(pair):
                self.doubtful.append(whole)
        for at, became in found.into.items():
            self.into.setdefault(left_old[at], left_new[became])

    def _pages(self) -> None:
        """Pages whose first words are others now."""
        number_old, number_new = (
            {at: one.exact.split(" ")[0] for at, one in enumerate(side) if one.kind == "pb" and at not in known}
            for side, known in ((self.old, self.of_old), (self.new, self.of_new))
        )
        counts = Counter(number_old.values()), Counter(number_new.values())
        where = {number: at for at, number in number_new.items()}
        for old, number in number_old.items():
            if number and counts[0][number] == counts[1][number] == 1:
                self.of_old[old], self.of_new[where[number]] = where[number], old

    def _divisions(self) -> None:
        """A division is the one that holds most of what it held, and if it held nothing, the one with its heading."""
        number_old = {one.id: at for at, one in enumerate(self.old)}
        number_new = {one.id: at for at, one in enumerate(self.new)}
        votes: Counter[tuple[int, int]] = Counter()
        for old, new in self.of_old.items():
            for mine, theirs in zip(self.old[old].within, self.new[new].within, strict=False):
                votes[number_old[mine], number_new[theirs]] += 2
        headed: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self.new):
            if one.kind == "div" and one.key:
                headed[one.key].append(at)
        for at, one in enumerate(self.old):
            alike = headed.get(one.key, []) if one.kind == "div" else []
            if len(alike) == 1:
                votes[at, alike[0]] += 3
        for (old, new), _ in sorted(votes.items(), key=lambda one: (-one[1], one[0])):
            if old not in self.of_old and new not in self.of_new:
                self.of_old[old], self.of_new[new] = new, old

    def becomes(self, old: int) -> int | None:
        """Where a retired identifier leads: to what has its words, else to what stood before it, or behind it."""
        if old in self.into:
            return self.into[old]
        kind = self.old[old].kind
        for at in (*range(old - 1, -1, -1), *range(old + 1, len(self.old))):
            if at in self.of_old and self.old[at].kind == kind:
                return self.of_old[at]
        return next(iter(self.of_old.values()), None)

    def why(self, old: int) -> str:
        return "joined" if old in self.into else "deleted"


class _Names:
    """The final names. What is new is named as the encoder named it, where that name was never given, else by the next
    number that is free, in the division in which it stands."""

    def __init__(self, before: Ledger, root: etree._Element, now: Sequence[Held], of_new: dict[int, int]) -> None:
        self.taken = before.known() | _ids_of_header(root)
        self.most: dict[str, int] = {}
        for name in self.taken:
            if split := _LAST.fullmatch(name):
                self.most[split[1]] = max(self.most.get(split[1], 0), int(split[2]))
        self.final = {now[new].id: before.held[old].id for new, old in of_new.items()}
        for at, one in enumerate(now):
            if at not in of_new:
                self.final[one.id] = self._mint(one)

    def _mint(self, one: Held) -> str:
        name, outer = one.id, one.within[-1] if one.within else ""
        if outer and name.startswith(f"{outer}."):
            name = self.final.get(outer, outer) + name[len(outer) :]
        if name in self.taken:
            split = _LAST.fullmatch(name)
            stem = split[1] if split and one.kind != "pb" else f"{name}-"
            while name in self.taken:
                self.most[stem] = self.most.get(stem, 0) + 1
                name = f"{stem}{self.most[stem]}"
        self.taken.add(name)
        return name


def _ids_of_header(root: etree._Element) -> set[str]:
    header = root.find(q("teiHeader"))
    return {name for one in (header.iter("*") if header is not None else ()) if (name := one.get(XML_ID))}


def _rename(root: etree._Element, renamed: dict[str, str]) -> None:
    """New names, all at once, and the pointers to them."""
    for part in (part for part in root if part.tag in (q("text"), q("facsimile"))):
        for element in part.iter("*"):
            for key, value in element.attrib.items():
                if key == XML_ID:
                    element.set(key, renamed[str(value)])
                elif "#" in str(value):
                    element.set(key, " ".join(_pointed(str(value).split(), renamed)))


def _pointed(pointers: Iterable[str], renamed: dict[str, str]) -> Iterable[str]:
    for one in pointers:
        yield f"#{renamed.get(one[1:], one[1:])}" if one.startswith("#") else one
