"""From what a reader types to a passage: an id, a reference, a page, a note, a phrase.

Each leads to one passage or is refused: a reference that might be two things is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from lxml import etree

from tei.cite.found import Found
from tei.cite.plain import words
from tei.cite.verse import behind, lines_of
from tei.citing import Tree, Unit, trees
from tei.citing.milestones import cut
from tei.edition.names import XML_ID, q
from tei.errors import UsageError
from tei.fidelity import letters
from tei.ledger import Ledger, quoted
from tei.regexes import regex

_NUMBER = r"(\[?(?:\d+[a-z]?|[ivxlcdm]+)\]?)"
_PAGE = regex(rf"(?:pp?|pages?|S|Seiten?|с|стр|ff?|fol)(?:\.\s*|\s+){_NUMBER}(?:\s*[-–]\s*{_NUMBER})?", re.I)
_MARK = r"(\(?\[?(?:\d+[a-z]?|[a-z]|[*†‡§]+)\]?\)?)"
_NOTE = regex(rf"(?:(.+?),?\s+)?(?:nn?|notes?|fn|footnotes?|Anm|прим)(?:\.\s*|\s+){_MARK}", re.I)
_NTH = regex(r"(.+?),?\s+(?:¶|§|paras?\.?|pars?\.?|paragraphs?|Abs\.?|абз\.?)\s*(\d+)", re.IGNORECASE)
_LINE = regex(
    r"(?:(.+?),?\s+)?(?:ll?|lines?|vv?|verses?|Z|Zeilen?|Verse?|vers|righe?|стк?|ст|строк[аи]|versos?)(?:\.\s*|\s+)(\d+)"
    r"(?:\s*[-–]\s*(\d+))?",
    re.I,
)
_QUOTED = regex(r"[\"“„«'‘](.+)[\"”“»'’]", re.S)
_TEXTS = [q(name) for name in ("p", "ab", "l", "head", "item", "note")]
_MOST = 5  # places that are told of what is found too often


class Index:
    """An edition in which passages are looked up."""

    def __init__(self, root: etree._Element, ledger: Ledger | None = None) -> None:
        self.root, self.ledger = root, ledger or Ledger()
        self.trees = trees(root)
        text = root.find(q("text"))
        self.text = text if text is not None else root

    def find(self, asked: str) -> Found:
        """The passage that somebody asks for. UsageError if there is none, or if there are several."""
        asked = asked.strip()
        for look in (self._by_id, self._by_reference, self._by_page, self._by_note, self._by_line, self._by_title):
            if (found := look(asked)) is not None:
                return found
        quoted = _QUOTED.fullmatch(asked)
        if quoted or " " in asked:
            return self._by_phrase(quoted[1] if quoted else asked)
        raise UsageError(f"nothing here is called {asked}", "`tei cite FILE --list` prints what can be cited.")

    # -- the ways of asking

    def _by_id(self, asked: str) -> Found | None:
        """Also one that is retired, or that the text has lost: the ledger knows where it leads."""
        name = self.ledger.where(asked.removeprefix("#"))
        element = self._ids.get(name)
        if element is None and (known := next((one for one in self.ledger.held if one.id == name), None)):
            element = quoted(self.root, known.exact, known.prefix, known.suffix)
        return None if element is None else self._of_element(element)

    def _by_reference(self, asked: str) -> Found | None:
        """Also with `:` before the paragraph, and without the letter that tells a paragraph from a division."""
        stem, _, last = asked.replace(":", ".").rpartition(".")
        for reference in dict.fromkeys((asked, asked.replace(":", "."), f"{stem}.p{last}" if stem else f"p{last}")):
            for tree in self.trees:
                if (unit := tree.by_reference.get(reference)) is not None:
                    return self._of_unit(tree, unit)
        return None

    def _by_page(self, asked: str) -> Found | None:
        if not (told := _PAGE.fullmatch(asked)):
            return None
        first = self._page(told[1])
        last = self._page(told[2]) if told[2] else first
        if first > last:
            raise UsageError(f"page {told[2]} comes before page {told[1]}", "Name them in the order of the text.")
        return self._of_pages(first, last)

    def _by_note(self, asked: str) -> Found | None:
        if not (told := _NOTE.fullmatch(asked)):
            return None
        within = self.text if told[1] is None else self._division(told[1])
        if within is None:
            return None
        notes = [note for note in within.iter(q("note")) if note.get("n", "").strip("[]().") == told[2].strip("[]().")]
        return self._of_element(self._only(notes, f"note {told[2]}"))

    def _by_line(self, asked: str) -> Found | None:
        """`l. 23`, `The Weir, l. 3`: the line of verse with that number, printed or counted from those that are."""
        if not (told := _LINE.fullmatch(asked)) or not (lines := self._lines):
            return None
        within = self.text if told[1] is None else self._division(told[1])
        if within is None:
            return None
        first, last = (
            self._only(
                (line for line, own in lines.items() if own == int(n) and within in line.iterancestors()), f"line {n}"
            )
            for n in (told[2], told[3] or told[2])
        )
        if first is last:
            return self._of_element(first)._replace(line=told[2])
        if int(told[2]) > int(told[3]):
            raise UsageError(f"line {told[3]} comes before line {told[2]}", "Name them in the order of the text.")
        begins, ends = self._of_element(first), self._of_element(last)
        passage = cut(self.text, first, behind(last))
        pages = begins.pages[0], ends.pages[1]
        return begins._replace(passage=passage, kind="lines", pages=pages, line=f"{told[2]}–{told[3]}")

    def _by_title(self, asked: str) -> Found | None:
        """`The Two Mills, par. 3`, `2 ¶ 3`."""
        if not (told := _NTH.fullmatch(asked)) or (division := self._division(told[1])) is None:
            return None
        paragraphs = division.findall(q("p"))
        if not 0 < int(told[2]) <= len(paragraphs):
            raise UsageError(f"{told[1]} has {len(paragraphs)} paragraphs", "Those of its sections are theirs.")
        return self._of_element(paragraphs[int(told[2]) - 1])

    def _by_phrase(self, phrase: str) -> Found:
        sought = letters(phrase)
        if not sought:
            raise UsageError("there is no letter in what is asked for", "`tei cite FILE --list` prints what there is.")
        return self._of_element(self._only((one for one in self._texts() if sought in letters(words(one))), phrase))

    # -- what is found

    def _of_unit(self, tree: Tree, unit: Unit) -> Found:
        if tree.is_of_milestones and unit.element in self._numbers:
            at = list(self._numbers).index(unit.element)
            return self._of_pages(at, at)
        return self._of_element(unit.element, unit)

    def _of_element(self, element: etree._Element, unit: Unit | None = None) -> Found:
        if element in self._numbers:
            at = list(self._numbers).index(element)
            return self._of_pages(at, at)
        unit = unit or self._units.get(element)
        copy = Tree.copy(element)
        kind = unit.kind if unit else etree.QName(element).localname
        reference = unit.reference if unit else self._reference_around(element)
        note = element.get("n", "") if element.tag == q("note") else ""
        return Found(copy, kind, reference, _id_of(element), self._pages_of(element), note)

    def _of_pages(self, first: int, last: int) -> Found:
        marks = list(self._numbers)
        end = marks[last + 1] if last + 1 < len(marks) else None
        passage = cut(self.text, marks[first] if first else None, end)
        pages = self._numbers[marks[first]], self._numbers[marks[last]]
        return Found(passage, "page", "", _id_of(marks[first]), pages)

    def _only(self, found: Iterable[etree._Element], asked: str) -> etree._Element:
        """The one that was found, or the innermost where they stand in one another."""
        several = list(found)
        around = {outer for one in several for outer in one.iterancestors()}
        several = [one for one in several if one not in around]
        if not several:
            raise UsageError(f"{asked} is not in this text", "`tei cite FILE --list` prints what can be cited.")
        if len(several) > 1:
            places = ", ".join(self._reference_around(one) or _id_of(one) for one in several[:_MOST])
            more = ", ..." if len(several) > _MOST else ""
            raise UsageError(f"{asked} is in this text {len(several)} times: {places}{more}", "Ask for one of these.")
        return several[0]

    def _division(self, asked: str) -> etree._Element | None:
        """A division by its reference or by its heading."""
        for tree in self.trees[:1]:
            if (unit := tree.by_reference.get(asked)) is not None:
                return unit.element
        title = letters(marked[1] if (marked := _QUOTED.fullmatch(asked)) else asked)
        named = [
            division
            for division in self.text.iter(q("div"))
            if any(letters(words(head)) == title for head in division.findall(q("head")))
        ]
        return named[0] if len(named) == 1 else None

    # -- what is looked up

    @cached_property
    def _ids(self) -> dict[str, etree._Element]:
        return {name: element for element in self.text.iter("*") if (name := element.get(XML_ID))}

    @cached_property
    def _units(self) -> dict[etree._Element, Unit]:
        return {unit.element: unit for tree in self.trees[:1] for unit in tree.units}

    @cached_property
    def _numbers(self) -> dict[etree._Element, str]:
        """The page begins in order, each with its printed number."""
        pages = (page for page in self.text.iter(q("pb")) if page.get("corresp") is None)
        return {page: page.get("n", "") for page in pages}

    def _page(self, number: str) -> int:
        bare = number.strip("[]")
        alike = [at for at, n in enumerate(self._numbers.values()) if n.strip("[]") == bare]
        if not alike:
            raise UsageError(f"no page here has the number {number}", "`tei cite FILE --list` prints the pages.")
        if len(alike) > 1:
            ids = ", ".join(_id_of(list(self._numbers)[at]) for at in alike[:_MOST])
            raise UsageError(f"{len(alike)} pages have the number {number}: {ids}", "Ask for one of these.")
        return alike[0]

    @cached_property
    def _lines(self) -> dict[etree._Element, int]:
        """The lines of verse with their numbers, division by division; those that speakers share have one."""
        return lines_of(self.text)

    @cached_property
    def _page_at(self) -> dict[etree._Element, str]:
        """The number of the page on which each element of the text begins."""
        number, found = "", {}
        for element in self.text.iter("*"):
            number = self._numbers.get(element, number)
            found[element] = number
        return found

    def _pages_of(self, element: etree._Element) -> tuple[str, str]:
        """The pages of its first and of its last words; a note is on the page of its call."""
        now = self._page_at[element]
        if element.tag == q("note"):
            return now, now
        told = [self._page_at[place] for place, text in _texts_of(element) if text.strip()]
        return (told[0], told[-1]) if told else (now, now)

    def _reference_around(self, element: etree._Element) -> str:
        units = (self._units.get(one) for one in (element, *element.iterancestors()))
        return next((unit.reference for unit in units if unit), "")

    def _texts(self) -> Iterator[etree._Element]:
        """Elements that hold words to be found: the units that hold no other, and notes."""
        if self.trees:
            tree = self.trees[0]
            yield from (unit.element for unit in tree.smallest())
            yield from self.text.iter(q("note"))
        else:
            yield from self.text.iter(*_TEXTS)


def _texts_of(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The pieces of text in an element, each with the element that it follows the beginning of; not those in notes."""
    yield element, element.text or ""
    for child in element:
        last = child
        if child.tag != q("note"):
            for place, text in _texts_of(child):
                yield place, text
                last = place
        elif len(child):
            last = list(child.iter("*"))[-1]
        yield last, child.tail or ""


def _id_of(element: etree._Element) -> str:
    """Its xml:id, or that of the nearest element around it that has one."""
    return next((name for one in (element, *element.iterancestors()) if (name := one.get(XML_ID))), "")
