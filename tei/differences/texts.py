"""The texts of an edition, one a block: what two releases are compared by."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from tei.edition.names import XML_ID, q

_BLOCKS = frozenset(
    q(name)
    for name in (
        "p ab l head item label cell note titlePart docAuthor docDate docImprint docEdition byline salute signed"
        " dateline speaker stage trailer castItem argument quote sp lg list table row div figure figDesc bibl"
    ).split()
)
_NOTE, _DIV, _PB, _LB, _RIGHT, _BIBL = q("note"), q("div"), q("pb"), q("lb"), q("corr"), q("bibl")
_LIST = q("listBibl")  # `bibl` is a block in it, and words of a line elsewhere


class Text(NamedTuple):
    """A block with words of its own: the name of its element, its id or that of the nearest around it, the headings of
    the divisions around it, the page it begins on, its words, the elements within its lines, whether it is in a
    note, and the mark of that."""

    kind: str
    id: str
    within: tuple[str, ...]
    page: str
    words: str
    markup: tuple[str, ...] = ()
    is_note: bool = False
    mark: str = ""

    @property
    def place(self) -> str:
        """`d2.p14, p. 23`."""
        return ", ".join(filter(None, (self.id, f"p. {self.page}" if self.page else "")))


class _Open:
    """A block that is being read."""

    def __init__(self, element: etree._Element, within: tuple[str, ...], page: str, around: _Open | None) -> None:
        self.element, self.within, self.page = element, within, page
        self.name: str = element.get(XML_ID) or (around.name if around else "")
        is_note = element.tag == _NOTE
        self.note: etree._Element | None = element if is_note else around.note if around else None
        self.pieces: list[str] = []
        self.markup: list[str] = []

    def closed(self) -> Text:
        kind, words = etree.QName(self.element).localname, " ".join("".join(self.pieces).split())
        mark = "" if self.note is None else self.note.get("n", "")
        return Text(kind, self.name, self.within, self.page, words, tuple(self.markup), self.note is not None, mark)


def texts_of(root: etree._Element) -> list[Text]:
    """Every block with words, in document order. Each word stands in one of them: the innermost around it."""
    text = root.find(q("text"))
    reader = _Reader()
    reader.read(root if text is None else text)
    return [told for one in reader.blocks if (told := one.closed()).words]


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[_Open] = []
        self.page = ""

    def read(self, top: etree._Element) -> None:
        first = _Open(top, (), "", None)
        self.blocks.append(first)
        self._inside(top, first, ())

    def _inside(self, element: etree._Element, block: _Open, within: tuple[str, ...]) -> None:
        block.pieces.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, block, within)
            block.pieces.append(child.tail or "")

    def _child(self, child: etree._Element, block: _Open, within: tuple[str, ...]) -> None:
        if child.tag == _PB and not child.get("corresp"):
            self.page = child.get("n", "")
        if child.tag in (_LB, _PB):
            block.pieces.append("" if child.get("break") == "no" else " ")
        elif child.tag in _BLOCKS and not (child.tag == _BIBL and getattr(child.getparent(), "tag", "") != _LIST):
            inner = (*within, _heading(child)) if child.tag == _DIV else within
            one = _Open(child, inner, self.page, block)
            self.blocks.append(one)
            block.pieces.append("" if child.tag == _NOTE else " ")
            self._inside(child, one, inner)
        else:
            block.markup.append(_told(child))
            block.pieces.append(" [" if child.tag == _RIGHT else "")
            self._inside(child, block, within)
            block.pieces.append("]" if child.tag == _RIGHT else "")


def _heading(division: etree._Element) -> str:
    heads = (" ".join("".join(map(str, head.itertext())).split()) for head in division.findall(q("head")))
    return next(filter(None, heads), division.get(XML_ID, "") or division.get("type", ""))


def _told(element: etree._Element) -> str:
    """The name of an element with its attributes; identifiers are told by themselves."""
    held = sorted((str(name), str(value)) for name, value in element.attrib.items() if name != XML_ID)
    told = (f"{etree.QName(name).localname}={value}" for name, value in held)
    return " ".join((etree.QName(element).localname, *told))
