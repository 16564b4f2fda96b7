"""Blocks to `front`, `body` and `back`: here, and nowhere before, headings become nested divisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from tei.addresses import safe_target
from tei.edition.described import describe
from tei.edition.ids import Ids
from tei.edition.inlines import Element, InlineWriter
from tei.edition.links import link_anchors, link_contents
from tei.edition.names import HOLDERS, LEAVES, XML_ID, XML_LANG, q
from tei.headwords import division_kind
from tei.model import Block, Document, Inline, Point, Run
from tei.passes.theatre import is_act, is_scene
from tei.regexes import regex
from tei.text import plain

Range = tuple[int, int]

_LETTER = regex(rb"[0-9A-Za-z\x80-\xff]")
#: What the `n` of a list may say instead of its first number.
_LIST_TYPES = ("gloss", "index")
#: The attribute that the `n` of a kind of block becomes, where it becomes one.
_NAMED_N = {"titlePart": "type", "docDate": "when", "bibl": "n", "l": "n"}

#: Kinds of block that may stand anywhere in TEI, but do not make a body by themselves.
_BESIDE = ("pb", "rule", "foot", "note", "marginal", "figure", "fw")


class TextBuilder:
    """Builds `text` of a document. `spans` maps each xml:id to the byte ranges of the source that it came from."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.ids = Ids(document)
        self.inlines = InlineWriter(self._point, self._give_id)
        self.spans: dict[str, list[Range]] = {}
        self._open: list[str] = []  # identifiers of the elements that are being written, outermost first
        self._notes: dict[str, str] = {}  # key of a note -> its xml:id, once it is written
        self._recalls: list[tuple[Element, str]] = []  # references to notes, and the keys of these
        self._speeches: list[tuple[Element, str]] = []  # and the keys of the roles that speak them
        self._pending: list[Point] = []  # page begins that wait for the division they stand in

    def build(self) -> Element:
        text = etree.Element(q("text"))
        parts = (
            ("front", "f", self.document.front),
            ("body", "d", self.document.blocks),
            ("back", "b", self.document.back),
        )
        for name, letter, blocks in parts:
            if blocks or name == "body":
                self._part(etree.SubElement(text, q(name)), letter, blocks)
        for ref, key in self._recalls:
            ref.set("target", f"#{self._notes[key]}")
        for speech, role in self._speeches:
            if role in self.inlines.roles:
                speech.set("who", f"#{self.inlines.roles[role]}")
        self.spans = {name: self._merge(ranges) for name, ranges in self.spans.items()}
        link_contents(text)
        describe(text)
        for ref, place in self.inlines.pointers:
            if place in self.inlines.targets:
                ref.set("target", f"#{self.inlines.targets[place]}")
        if self.inlines.within:
            link_anchors(self.inlines.within, text, self.document.anchors, self.spans)
        return text

    # -- divisions

    def _part(self, part: Element, letter: str, blocks: list[Block]) -> None:
        """Nest flat blocks by their headings; text before the first heading is a division of its own."""
        divs: list[tuple[int, Element]] = []  # level and element, outermost first
        if letter == "d" and all(block.kind in _BESIDE for block in blocks):
            part = etree.SubElement(part, q("p"))
            self._begin(part, part_name(letter), "p")
        untitled = any(block.kind in ("head", "div") for block in blocks) or letter != "d"
        for block in blocks:
            if block.kind == "pb":
                self._pending += [p for p in block.inlines if isinstance(p, Point)]
                continue
            if block.kind == "titlePage":  # it stands beside divisions, never in one
                divs, self._open = [], []
            if block.kind in ("head", "div"):
                while divs and (divs[-1][0] >= block.level or divs[-1][0] == 0):
                    divs.pop()
                    self._open.pop()
                divs.append((block.level, self._division(divs[-1][1] if divs else part, letter, block, len(divs))))
            elif not divs and untitled and block.kind not in ("titlePage", "foot", "rule"):
                divs.append((0, self._division(part, letter, block, 0)))
            self._block(divs[-1][1] if divs else part, block, self._open[-1] if divs else part_name(letter))
        self._flush_pages(divs[-1][1] if divs else part)
        self._open = []

    def _division(self, parent: Element, letter: str, block: Block, depth: int) -> Element:
        name, number = self.ids.next_division(self._open[-1] if depth else "", letter)
        kind = _division_type(block, depth + 1)
        div = etree.SubElement(parent, q("div"), type=kind, n=str(number))
        div.set(XML_ID, name)
        self.spans[name] = []
        self._open.append(name)
        if block.inlines:
            self.inlines.targets[f"div {block.inlines[0].start}"] = name
        return div

    # -- blocks

    def _blocks(self, parent: Element, blocks: Iterable[Block], scope: str) -> None:
        for block in blocks:
            self._block(parent, block, scope)

    def _block(self, parent: Element, block: Block, scope: str) -> None:
        if block.kind == "foot":
            return
        self._flush_pages(parent)
        if block.kind == "words":  # beside elements, in one of their own they need none
            self._text(parent, block, scope)
        elif block.kind in LEAVES:
            self._leaf(parent, block, scope)
        elif block.kind == "note":
            self._note(parent, block).set("anchored", "false")
        elif block.kind == "marginal":  # in the margin stands no call, so it lacks none
            self._note(parent, block)
        elif block.kind == "div":  # its element stands already
            self._blocks(parent, block.children, scope)
        elif block.kind == "pb":
            self.inlines.write(parent, block.inlines, scope)
        elif block.kind == "figure" and not block.children and not self._is_shown(block):
            self.inlines.write(parent, block.inlines, scope)
            self._record(block.inlines)
        elif block.kind == "rule":
            etree.SubElement(parent, q("milestone"), unit="section", rendition="#rule")
        else:
            self._holder(parent, block, scope)

    def _flush_pages(self, parent: Element) -> None:
        for point in self._pending:
            self._point(parent, point, "")
        self._pending = []

    def _leaf(self, parent: Element, block: Block, scope: str) -> None:
        tag, letter = LEAVES[block.kind]
        element = self._element(parent, tag, block)
        if letter:
            scope = self._begin(element, scope, letter)
        if block.kind in ("bibl", "p") and block.inlines:
            self.inlines.targets[f"{block.kind} {block.inlines[0].start}"] = scope
        if block.n and (name := _NAMED_N.get(block.kind)):
            element.set(name, block.n)
        elif block.kind == "letterhead":
            element.set("type", block.kind)
        if block.kind == "l" and block.level:
            element.set("rendition", "#indent")
        if block.part:
            element.set("part", block.part)
        self._text(element, block, scope)
        self._blocks(element, block.children, scope)  # of a cell that holds more than words
        if letter:
            self._open.pop()

    def _element(self, parent: Element, tag: str, block: Block) -> Element:
        """The element of a block, with its language, and the columns and rows over which a cell goes."""
        element = etree.SubElement(parent, q(tag))
        if block.lang:
            element.set(XML_LANG, block.lang)
        if block.cols > 1:
            element.set("cols", str(block.cols))
        if block.rows > 1:
            element.set("rows", str(block.rows))
        if block.kind == "cell" and block.level:
            element.set("role", "label")
        return element

    def _text(self, element: Element, block: Block, scope: str) -> None:
        if block.kind == "code" and block.n:
            element = etree.SubElement(element, q("code"), lang=block.n)
        self.inlines.write(element, block.inlines, scope, verbatim=block.kind == "code")
        self._record(block.inlines)

    def _holder(self, parent: Element, block: Block, scope: str) -> None:
        tag, letter = HOLDERS.get(block.kind, ("ab", "p"))
        element = self._element(parent, tag, block)
        if letter:
            scope = self._begin(element, scope, letter)
        if block.kind in ("figure", "table"):
            self._caption(block, scope)
        if block.kind == "list":
            element.set("type", block.n if block.n in _LIST_TYPES else "ordered" if block.n else "bulleted")
        elif block.kind in ("item", "lg") and block.n:
            element.set("n", block.n)
        elif block.kind == "row" and block.level:
            element.set("role", "label")
        elif block.kind == "sp" and block.n:
            self._speeches.append((element, block.n))
        elif block.kind == "titlePage" and block.n:
            element.set("type", block.n)
        elif block.kind == "floatingText":
            element.set("type", block.n)
            element = etree.SubElement(element, q("body"))
        if block.kind == "figure":
            self._figure(element, block.inlines, "figDesc" if block.children else "head")
        else:
            self._text(element, block, scope)
        only = block.children[0] if block.kind == "item" and len(block.children) == 1 else None
        if only is not None and only.kind == "p":  # a paragraph of its own in an item says nothing more
            self._text(element, only, scope)
        else:
            self._blocks(element, block.children, scope)
        if letter:
            self._open.pop()

    def _caption(self, block: Block, name: str) -> None:
        """A figure or table is pointed to by its caption, which may be that of its image."""
        if block.inlines:
            self.inlines.targets[f"{block.kind} {block.inlines[0].start}"] = name
        for child in block.children:
            if child.kind == "caption" and child.inlines:
                self.inlines.targets[f"{block.kind} {child.inlines[0].start}"] = name

    def _begin(self, element: Element, scope: str, letter: str) -> str:
        """Give an element its identifier; what is recorded from now on counts for it too."""
        name = self._give_id(element, scope, letter)
        self._open.append(name)
        return name

    def _give_id(self, element: Element, scope: str, letter: str) -> str:
        name = self.ids.next(scope, letter)
        element.set(XML_ID, name)
        self.spans[name] = []
        return name

    # -- notes and points

    def _note(self, parent: Element, block: Block, key: str = "") -> Element:
        """A note's bytes are its own; they do not count for the paragraph that it hangs at."""
        place = "margin" if block.kind == "marginal" else "end" if block.level else "bottom"
        note = etree.SubElement(parent, q("note"), place=place)
        if block.n:
            note.set("n", block.n.removeprefix("^"))  # a note written in the line shows no number, but has one
        outer, self._open = self._open, []
        self._notes[key] = name = self._begin(note, "", "n")
        self.inlines.targets[f"note {key or id(block)}"] = name
        self._record(block.inlines)
        if len(block.children) == 1 and block.children[0].kind == "p":
            self._text(note, block.children[0], name)
        else:
            self._blocks(note, block.children, name)
        self._open = outer
        return note

    def _point(self, parent: Element, point: Point, scope: str) -> Element | None:
        write = getattr(self, f"_point_{point.kind}", None)
        return write(parent, point) if write else None

    def _point_pb(self, parent: Element, point: Point) -> Element:
        pb = etree.SubElement(parent, q("pb"))
        if point.n:
            pb.set("n", point.n)
        name = self.ids.page(point)
        pb.set(XML_ID, name)
        if point.value == "no":
            pb.set("break", "no")
        if (image := self.document.image_of.get(id(point))) is not None:
            pb.set("facs", f"#{self.ids.surfaces[image]}")
        self.spans[name] = [(point.start, point.end)]
        self.inlines.targets[f"pb {point.start}"] = name
        return pb

    def _point_pbnote(self, parent: Element, point: Point) -> Element | None:
        number = int(point.value) if point.value.isdecimal() else 0
        if not 0 < number <= len(self.ids.pages):
            return None
        pb = etree.SubElement(parent, q("pb"), corresp=f"#{self.ids.pages[number - 1]}")
        pb.set(XML_ID, self.ids.next("", "pbn"))
        if point.n == "no":
            pb.set("break", "no")
        return pb

    def _point_lb(self, parent: Element, point: Point) -> Element:
        lb = etree.SubElement(parent, q("lb"))
        if point.value == "no":
            lb.set("break", "no")
        return lb

    def _point_call(self, parent: Element, point: Point) -> Element:
        return self._note(parent, self.document.notes[point.value], point.value)

    def _point_recall(self, parent: Element, point: Point) -> Element:
        """A note called again; it may yet have to be written."""
        ref = etree.SubElement(parent, q("ref"), type="note")
        ref.text = point.n.removeprefix("^")
        self._recalls.append((ref, point.value))
        return ref

    def _point_gap(self, parent: Element, point: Point) -> Element:
        """What the OCR tool could not read; `n` is the number of a page that is missing whole."""
        gap = etree.SubElement(parent, q("gap"), reason=point.value or "missing")
        if point.n:
            gap.set("n", point.n)
        return gap

    def _point_graphic(self, parent: Element, point: Point) -> Element:
        """An image in a line of text: a figure of its own; a gap, if nothing is known of it but that it is there."""
        if not point.n and not safe_target(point.value):
            return self._point_gap(parent, Point("gap", point.start, point.end, "", "image"))
        figure = etree.SubElement(parent, q("figure"))
        self._begin(figure, "", "fig")
        self._figure(figure, [point], "figDesc")
        self._open.pop()
        return figure

    def _is_shown(self, figure: Block) -> bool:
        """Does a figure hold more than that there is one?"""
        points = [point for point in figure.inlines if isinstance(point, Point)]
        words = any(isinstance(i, Run) and i.text.strip() for i in figure.inlines)
        return words or any(point.n or safe_target(point.value) for point in points)

    def _figure(self, figure: Element, inlines: Sequence[Inline], described: str) -> None:
        """The image; its description is the caption where it stands alone without one (Pandoc's implicit figures)."""
        self._record(inlines)
        for point in inlines:
            if isinstance(point, Point) and point.kind == "graphic":
                if target := self.inlines.target(point.value, point.start):
                    etree.SubElement(figure, q("graphic"), url=target)
                if point.n:
                    etree.SubElement(figure, q(described)).text = point.n

    # -- where it came from

    def _record(self, inlines: Iterable[Inline]) -> None:
        ranges = self._merge([(i.start, i.end) for i in inlines])
        for name in self._open:
            self.spans[name] += ranges

    def _merge(self, ranges: list[Range]) -> list[Range]:
        """Ranges in the order of the source, made one where no letter stands between them."""
        if len(ranges) < 2:
            return ranges if not ranges or ranges[0][1] > ranges[0][0] else []
        data = self.document.source.data
        merged: list[Range] = []
        for start, end in sorted(ranges):
            if merged and (start <= merged[-1][1] or not _LETTER.search(data, merged[-1][1], start)):
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            elif end > start:
                merged.append((start, end))
        return merged


def part_name(letter: str) -> str:
    return {"f": "front", "d": "body", "b": "back"}[letter]


def _division_type(block: Block, depth: int) -> str:
    """The `type` of a division: what a pass has said, else what its heading says."""
    if block.kind == "div" or (block.kind == "head" and block.n):
        return block.n
    if block.kind != "head" or not (says := plain(block)):
        return "section"
    kind = division_kind(says, depth)
    if kind in ("chapter", "section") and (is_act(says) or is_scene(says)):  # without a number: the last act
        return "act" if is_act(says) else "scene"
    return kind
