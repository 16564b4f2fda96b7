"""What each identifier holds: its words, where it stands, and what goes before and after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from tei.edition.names import XML_ID, q
from tei.fidelity import letters

AROUND = 32  # characters of prefix and suffix
_NOTE, _DIV, _PB, _RIGHT = q("note"), q("div"), q("pb"), q("corr")
_QUOTED = frozenset(map(q, ("p", "ab", "l", "head", "note", "item", "cell", "bibl")))
_BESIDE = 80  # characters behind a page begin that tell one from another
_APART = frozenset(map(q, ("p", "head", "l", "item", "cell", "note", "sp", "div", "quote", "lg", "lb", "speaker")))


@dataclass(frozen=True, slots=True)
class Held:
    """An identifier and what it names. within: the identifiers of the divisions around it, outermost first.
    exact: its words without its notes; for a page its number and the words behind it, for a division its heading.
    prefix, suffix: what stands around it; of a note, around its call."""

    id: str
    kind: str
    within: tuple[str, ...] = ()
    exact: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def key(self) -> str:
        """What is compared: letters and figures, small."""
        return letters(self.exact)


def held_of(root: etree._Element) -> list[Held]:
    """Everything with an identifier in the text and among the images, in document order."""
    found: list[Held] = []
    for part in root:
        if part.tag in (q("text"), q("facsimile")):
            found += _Walk(part, lambda element: element.get(XML_ID)).held()
    return found


def quoted(root: etree._Element, exact: str, prefix: str = "", suffix: str = "") -> etree._Element | None:
    """The element of a TextQuoteSelector, which needs no identifier; None if there is none, or more than one."""
    text = root.find(q("text"))
    walk = _Walk(root if text is None else text, lambda element: element.tag in _QUOTED)
    alike = [(one, span[0]) for one, span in zip(walk.held(), walk.spans, strict=True) if one.exact == exact]
    if len(alike) > 1:
        alike = [(one, element) for one, element in alike if (one.prefix, one.suffix) == (prefix, suffix)]
    return alike[0][1] if len(alike) == 1 else None


class _Walk:
    """One walk through a part. The words of notes are a stream of their own: a note is no words of its paragraph."""

    def __init__(self, part: etree._Element, wanted: Callable[[etree._Element], object]) -> None:
        self.wanted = wanted
        self.streams: tuple[list[str], list[str]] = ([], [])
        self.sizes = [0, 0]
        self.spans: list[tuple[etree._Element, tuple[str, ...], int, int, int, int]] = []
        self._walk(part, 0, ())

    def _walk(self, element: etree._Element, stream: int, within: tuple[str, ...]) -> None:
        if not isinstance(element.tag, str) or element.tag == _RIGHT:
            return
        stream = 1 if element.tag == _NOTE else stream
        if element.tag in _APART:
            self._say(" ", stream)
        start, at, called = self.sizes[stream], len(self.spans), self.sizes[0]
        name, wanted = element.get(XML_ID), self.wanted(element)
        if wanted:
            self.spans.append((element, within, stream, start, start, called))
        inner = (*within, name) if name and element.tag == _DIV else within
        self._say(element.text, stream)
        for child in element:
            self._walk(child, stream, inner)
            self._say(child.tail, stream)
        if wanted:
            self.spans[at] = (element, within, stream, start, self.sizes[stream], called)
        if element.tag in _APART:
            self._say(" ", stream)

    def _say(self, text: str | None, stream: int) -> None:
        if text:
            self.streams[stream].append(text)
            self.sizes[stream] += len(text)

    def held(self) -> list[Held]:
        whole = ["".join(stream) for stream in self.streams]
        return [
            self._held(element, within, whole[stream][start:end], whole[0], called, called if stream else end)
            for element, within, stream, start, end, called in self.spans
        ]

    def _held(
        self, element: etree._Element, within: tuple[str, ...], own: str, text: str, start: int, end: int
    ) -> Held:
        """`own` are its words; around it stands what is before `start` and behind `end`: for a note, round its call."""
        name, kind = element.get(XML_ID, ""), etree.QName(element).localname
        if element.tag == _DIV:
            heads = element.findall(q("head"))
            return Held(name, kind, within, _line(" ".join("".join(map(str, head.itertext())) for head in heads)))
        if element.tag == _PB:
            return Held(
                name, kind, within, f"{element.get('n', '')} {_line(text[start : start + 4 * _BESIDE])[:_BESIDE]}"
            )
        exact = _line(own) or " ".join(str(one) for one in _addresses(element))
        prefix = _line(text[max(0, start - 4 * AROUND) : start])[-AROUND:]
        return Held(name, kind, within, exact, prefix, _line(text[end : end + 4 * AROUND])[:AROUND])


def _addresses(element: etree._Element) -> list[str]:
    """What tells a picture from another."""
    return [url for one in element.iter("*") if (url := one.get("url") or one.get("corresp"))]


def _line(text: str) -> str:
    return " ".join(text.split())
