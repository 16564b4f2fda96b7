"""Runs and points to mixed content: text, `hi`, `ref`, `pb`, `lb`, `note`, `figure`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lxml import etree

from tei.addresses import safe_target
from tei.edition.links import Link
from tei.edition.names import CITED, QUOTED, RENDITIONS, XML_ID, XML_LANG, q
from tei.model import Inline, Mark, Marks, Point, Run

Element = etree._Element
#: So many points may follow one another within a mark; more only end it too early.
_NEAR = 50
#: Writes a point into an element; returns the element written, or None where nothing is shown.
PointWriter = Callable[[Element, Point, str], Element | None]

#: Marks that are an element and no more. A citation of Pandoc points to a bibliography that is not in the text; the
#: number in a contents list has its target when all headings are known.
_PLAIN: dict[str, tuple[str, dict[str, str]]] = {
    "formula": ("formula", {"notation": "tex"}), "cite": ("ref", {"type": "cite"}), "page": ("ref", {"type": "page"}),
    "stage": ("stage", {}), "roleDesc": ("roleDesc", {}), "emph": ("emph", {"rendition": "#italic"}),
}  # fmt: skip
#: The elements of marks; of the others it is `hi`.
_ELEMENTS = {
    "formula": "formula", "cite": "ref", "page": "ref", "link": "ref", "stage": "stage", "roleDesc": "roleDesc",
    "emph": "emph", "role": "role", "lang": "foreign", "sic": "sic", "docDate": "docDate", **CITED, **QUOTED,
}  # fmt: skip
#: Elements that hold words and blocks (or, `l`, stage directions), and those that hold richer words than the barest.
_FLOWING = frozenset("p ab quote item note cell l".split())
_PROSE = _FLOWING | frozenset("head trailer titlePart docEdition stage salute signed title hi ref seg sic q".split())
_WORDS = _PROSE | frozenset("q emph foreign bibl author editor label dateline".split())
_BIBL, _IMPRINT = frozenset(("bibl",)), frozenset(("docImprint",))
#: Where an element that is no mere look may stand; any other stands everywhere but in a formula, which holds `hi` only.
_MAY_STAND = {
    "stage": _FLOWING, "bibl": _PROSE, "q": _WORDS, "quote": _PROSE,
    "formula": _PROSE | {"label"}, "role": frozenset(("castItem",)),
    "roleDesc": frozenset(("castItem",)), "docDate": _IMPRINT,
    **dict.fromkeys(("pubPlace", "publisher"), _BIBL | _IMPRINT),
    **dict.fromkeys(("author", "editor", "biblScope"), _BIBL),
}  # fmt: skip


class InlineWriter:
    """Writes inlines into an element. Open marks form a stack; what two neighbours share stays open between them."""

    def __init__(self, write_point: PointWriter, give_id: Callable[[Element, str, str], str]) -> None:
        self._write_point = write_point
        self._give_id = give_id
        self.roles: dict[str, str] = {}  # the key of a role -> its xml:id
        self.within: list[Link] = []  # links whose targets are set when the text stands
        self.left_out: list[tuple[int, str]] = []  # addresses that no link may have, each with its offset
        self.pointers: list[Link] = []  # the same, by what they point to: `bibl 1204`, kind and offset
        self.targets: dict[str, str] = {}  # of these the xml:id

    def write(self, parent: Element, inlines: Sequence[Inline], scope: str, verbatim: bool = False) -> None:
        """Append the inlines to an element that is still empty or ends in one of its children."""
        stack: list[tuple[Mark, Element]] = []
        current, buffer = parent, [""]
        for n, inline in enumerate(inlines):
            marks = inline.marks if isinstance(inline, Run) else _round_point(stack, inlines, n)
            if marks and any(mark.kind in _MAY_STAND for mark in marks):
                marks = _standing(marks, etree.QName(parent).localname)
            if marks != tuple(mark for mark, _ in stack):
                _append_text(current, buffer)
                current = self._switch(parent, stack, marks, scope)
            if isinstance(inline, Run):
                buffer.append(inline.text if verbatim else inline.text.replace("\n", " "))
            else:
                _append_text(current, buffer)
                self._write_point(current, inline, scope)
        _append_text(current, buffer)

    def _switch(self, parent: Element, stack: list[tuple[Mark, Element]], marks: Marks, scope: str) -> Element:
        """Close and open marks until the stack is `marks`; the innermost open element."""
        shared = 0
        while shared < min(len(stack), len(marks)) and stack[shared][0] == marks[shared]:
            shared += 1
        del stack[shared:]
        for mark in marks[shared:]:
            outer = stack[-1][1] if stack else parent
            stack.append((mark, self._open(outer, mark, scope)))
        return stack[-1][1] if stack else parent

    def _open(self, outer: Element, mark: Mark, scope: str) -> Element:
        if mark.kind in _PLAIN:
            name, attributes = _PLAIN[mark.kind]
            return etree.SubElement(outer, q(name), attributes)
        if mark.kind == "link":
            return self._link(outer, mark.value, mark.at)
        if mark.kind == "lang":
            return etree.SubElement(outer, q("foreign"), {XML_LANG: mark.value})
        if mark.kind == "sic":
            return _sic(outer, mark)
        if mark.kind in CITED:
            return self._cited(outer, mark, scope)
        if mark.kind in QUOTED:
            element = etree.SubElement(outer, q(QUOTED[mark.kind]))
            if mark.kind == "quote":
                self._give_id(element, scope, "q")
            return element
        if mark.kind == "docDate":
            return etree.SubElement(outer, q("docDate"), {"when": mark.value} if mark.value else {})
        if mark.kind == "role":
            role = etree.SubElement(outer, q("role"))
            self._give_id(role, "", "role")
            self.roles.setdefault(mark.value, role.get(XML_ID, ""))
            return role
        return etree.SubElement(outer, q("hi"), rendition=f"#{RENDITIONS[mark.kind]}")

    def _cited(self, outer: Element, mark: Mark, scope: str) -> Element:
        """A reference, a part of one, or a pointer within the text."""
        if mark.kind == "ref":
            element = etree.SubElement(outer, q("ref"))
            self.pointers.append((element, mark.value))
            return element
        if mark.kind == "bibl":
            element = etree.SubElement(outer, q("bibl"))
            self.targets.setdefault(f"bibl {mark.at}", self._give_id(element, scope, "b"))
            if mark.value:
                element.set("cert", mark.value)
            return element
        name = CITED[mark.kind]
        attributes: dict[str, str] = {}
        if name == "biblScope":
            attributes["unit"] = mark.value
        elif name == "title":
            attributes["level"] = mark.value
            if mark.who == "normal":
                attributes["rendition"] = "#normal"
            elif mark.who:
                attributes["cert"] = mark.who
        return etree.SubElement(outer, q(name), attributes)

    def _link(self, outer: Element, address: str, at: int) -> Element:
        element = etree.SubElement(outer, q("ref"))
        if address.startswith("#"):
            self.within.append((element, address[1:]))
        elif target := self.target(address, at):
            element.set("target", target)
        return element

    def target(self, address: str, at: int) -> str:
        """The address at an offset as a link may have it; one that no link may have is remembered."""
        target = safe_target(address)
        if address.strip() and not target:
            self.left_out.append((at, address))
        return target


def _standing(marks: Marks, parent: str) -> Marks:
    """Marks of which each may stand in the one before it: what asks for a place stands outermost, or is left out."""
    if _placed(marks, parent) == marks:
        return marks
    order = [*_MAY_STAND]
    return _placed(sorted(marks, key=lambda m: order.index(m.kind) if m.kind in _MAY_STAND else len(order)), parent)


def _placed(marks: Iterable[Mark], parent: str) -> Marks:
    placed: list[Mark] = []
    for mark in marks:
        name = _ELEMENTS.get(mark.kind, "hi")
        if parent in _MAY_STAND[name] if name in _MAY_STAND else parent != "formula" or name == "hi":
            placed.append(mark)
            parent = name
    return tuple(placed)


def _sic(outer: Element, mark: Mark) -> Element:
    choice = etree.SubElement(outer, q("choice"))
    wrong, right = etree.SubElement(choice, q("sic")), etree.SubElement(choice, q("corr"))
    right.text = mark.value
    if mark.who:
        right.set("resp", f"#{mark.who}")
    return wrong


def _round_point(stack: list[tuple[Mark, Element]], inlines: Sequence[Inline], n: int) -> Marks:
    """A point stands inside the marks that go on behind it."""
    behind = (inlines[m] for m in range(n + 1, min(len(inlines), n + _NEAR))) if stack else iter(())
    after = next((i.marks for i in behind if isinstance(i, Run)), ())
    shared = 0
    while shared < min(len(stack), len(after)) and stack[shared][0] == after[shared]:
        shared += 1
    return after[: next((n for n in range(shared) if after[n].kind == "formula"), shared)]  # which holds no point


def _append_text(element: Element, buffer: list[str]) -> None:
    """Put the collected text behind what the element holds, and begin to collect anew."""
    text = "".join(buffer)
    del buffer[:]
    if not text:
        return
    last = next(element.iterchildren(reversed=True), None)  # len() would walk over all children
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text
