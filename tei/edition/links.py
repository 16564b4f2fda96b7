"""Links within the text: from the anchors of the source, and from page numbers, to the identifiers of the edition.

An OCR tool writes `[p. 9](#page-9-0)` and, where that leads, `<span id="page-9-0"></span>`; an editor writes
`[see there](#of-inks)` for a heading, as GitHub names it. What leads nowhere keeps its words and has no target, for a
pointer to nothing is an error in TEI.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from lxml import etree

from tei.edition.names import XML_ID, q
from tei.fidelity import letters
from tei.regexes import regex

Link = tuple[etree._Element, str]  # a `ref`, and the anchor that it names

_FIRST = regex(r"\W")  # ends the first page of a range, `45-47`
_NO_WORD = regex(r"[^\w\- ]")


def link_anchors(
    links: Iterable[Link],
    text: etree._Element,
    anchors: Mapping[str, int],
    spans: Mapping[str, Sequence[tuple[int, int]]],
) -> None:
    """Give each link its target: the element that begins, or goes on, behind its anchor; else the heading so named.

    `anchors` maps names to offsets in bytes, `spans` an xml:id to the ranges that it came from.
    """
    starts = sorted((start, n, name) for n, (name, ranges) in enumerate(spans.items()) for start, _ in ranges)
    first = {name: ranges[0][0] for name, ranges in spans.items() if ranges}
    headings: dict[str, str] = {}
    for division in text.iter(q("div")):
        if (head := division.find(q("head"))) is not None:
            headings.setdefault(_slug("".join(map(str, head.itertext()))), division.get(XML_ID, ""))
    for ref, anchor in links:
        name = unquote(anchor)
        if name in anchors:
            target = _behind(anchors[name], starts, first)
        else:
            target = headings.get(name.lower(), "")
        if target:
            ref.set("target", f"#{target}")


def _behind(offset: int, starts: Sequence[tuple[int, int, str]], first: Mapping[str, int]) -> str:
    """The outermost element that begins behind an offset, else the innermost that goes on there."""
    at = end = bisect_left(starts, (offset, 0, ""))
    while end < len(starts) and starts[end][0] == starts[at][0]:
        end += 1
    names = [name for _, _, name in starts[at:end]]
    begins = [name for name in names if first[name] == starts[at][0]]
    return begins[0] if begins else names[-1] if names else ""


def _slug(heading: str) -> str:
    """The anchor that GitHub gives to a heading."""
    return _NO_WORD.sub("", " ".join(heading.split()).lower()).replace(" ", "-")


def link_contents(text: etree._Element) -> None:
    """Point each page number of a contents list to the division of that heading, else to the page of that number;
    each of an index to the page alone, for what an entry is called may also be a heading."""
    entries = [(ref, ref.getparent()) for ref in text.iter(q("ref")) if ref.get("type") == "page"]
    if not entries:
        return
    headings: dict[str, list[str]] = {}
    for div in text.iter(q("div")):
        heads = [letters(_heading_words(head)) for head in div.findall(q("head"))]
        for words in dict.fromkeys((*heads, "".join(heads))):
            headings.setdefault(words, []).append(div.get(XML_ID, ""))
    pages = {pb.get("n", "").strip("[]"): pb.get(XML_ID) for pb in text.iter(q("pb")) if pb.get("n")}
    for ref, item in entries:
        number = words_of(ref).strip()
        holder = item.getparent() if item is not None else None
        if item is None or (holder is not None and holder.get("type") == "index"):
            target = pages.get(_FIRST.split(number)[0])
        else:
            alike = headings.get(letters(words_of(item)).removesuffix(number.casefold()), [])
            target = alike.pop(0) if len(alike) > 1 else alike[0] if alike else pages.get(number)
        if target:
            ref.set("target", f"#{target}")


def _heading_words(head: etree._Element) -> str:
    """The words of a heading without its notes."""
    words = words_of(head)
    for note in head.iter(q("note")):
        words = words.replace(words_of(note), "", 1)
    return words


def words_of(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())
