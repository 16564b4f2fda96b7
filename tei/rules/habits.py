"""Habits of the house, beyond the schema: notes, pages, divisions, and what stands beside what."""

from __future__ import annotations

from lxml import etree

from tei.findings import Report
from tei.regexes import regex
from tei.rules.paths import TEI, XML_ID, Paths, local

#: Elements that hold either a few words or paragraphs; TEI lets them hold both at once.
FLOWING = frozenset(TEI + name for name in ("note", "quote", "item", "cell"))
#: What makes a division more than empty, though it has no letters.
WORDLESS = frozenset(TEI + name for name in ("graphic", "formula", "gap", "ptr"))
BREAKS = frozenset(TEI + name for name in ("pb", "cb", "lb", "milestone"))
#: What may not stand in a line of verse, unless in a note.
NO_VERSE = frozenset(TEI + name for name in ("l", "lg", "p", "ab"))
FRAME = ("ulx", "uly", "lrx", "lry")
NUMBER = regex(r"\[?([0-9]+)\]?")


def habits(root: etree._Element, report: Report, paths: Paths) -> None:
    """V004 to V009, V023, V033, V035, V036, V038, V039, V043."""
    last: dict[str | None, int] = {}
    text = root.find(TEI + "text")
    for element in root.iter("*"):
        _everywhere(element, report, paths)
    if text is not None:
        for element in text.iter("*"):
            _habits_of(element, last, report, paths)
        _uncalled(root, text, report, paths)


def _everywhere(element: etree._Element, report: Report, paths: Paths) -> None:
    if not element.keys():
        return
    if element.get("subtype") and not element.get("type"):
        report.add("V038", path=paths.of(element), name=local(element))
    if element.get(FRAME[0]) and all(element.get(side) for side in FRAME) and not _has_size(element):
        report.add("V043", path=paths.of(element), name=local(element))


def _has_size(element: etree._Element) -> bool:
    try:
        left, top, right, bottom = (float(element.get(side, "")) for side in FRAME)
    except ValueError:
        return True  # the schema tells of it
    return left < right and top < bottom


def _habits_of(element: etree._Element, last: dict[str | None, int], report: Report, paths: Paths) -> None:
    tag = element.tag
    if tag == TEI + "note":
        _note(element, report, paths)
    elif tag == TEI + "div" and _is_empty(element):
        report.add("V006", path=paths.of(element))
    elif tag == TEI + "pb":
        _page(element, last, report, paths)
    if tag in BREAKS and element.get("break") == "no" and _is_loose(element):
        report.add("V008", path=paths.of(element), name=local(element))
    if tag in NO_VERSE and _is_in_a_line(element):
        report.add("V035", path=paths.of(element), name=local(element))
    if tag == TEI + "list" and element.get("type") == "gloss" and element.find(TEI + "label") is None:
        report.add("V036", path=paths.of(element))
    if tag == TEI + "choice":
        _choice(element, report, paths)
    if tag in FLOWING and (words := _words_beside(element)):
        report.add("V009", path=paths.of(element), name=local(element), text=words[:60])


def _note(note: etree._Element, report: Report, paths: Paths) -> None:
    if note.get("place") is None:
        report.add("V004", path=paths.of(note), n=note.get("n", "without number"))
    outer = next(note.iterancestors(TEI + "note"), None)
    if outer is not None:
        report.add("V007", path=paths.of(note), n=outer.get("n", "without number"))


def _page(pb: etree._Element, last: dict[str | None, int], report: Report, paths: Paths) -> None:
    """Numbers rise within one pagination (`@ed`); Roman and other numbers are not compared."""
    match = NUMBER.fullmatch(pb.get("n", ""))
    if match is None:
        return
    number, pagination = int(match[1]), pb.get("ed")
    before = last.get(pagination)
    if before is not None and number == before:
        report.add("V033", path=paths.of(pb), n=pb.get("n"))
    elif before is not None and number < before:
        report.add("V005", path=paths.of(pb), n=pb.get("n"), before=before)
    last[pagination] = number


def _is_empty(div: etree._Element) -> bool:
    """Stops at the first word, so that a full division costs nothing."""
    return not any(
        element.tag in WORDLESS or (element.text or "").strip() or (element is not div and (element.tail or "").strip())
        for element in div.iter("*")
    )


def _is_loose(point: etree._Element) -> bool:
    """Whether white space touches a point. A neighbour that is an element is not looked into."""
    before, parent = point.getprevious(), point.getparent()
    left = before.tail if before is not None else parent.text if parent is not None else None
    right = point.tail
    return bool((left and left[-1:].isspace()) or (right and right[:1].isspace()))


def _words_beside(element: etree._Element) -> str:
    """The first words that stand in the element itself, if it also holds paragraphs."""
    if element.find(TEI + "p") is None:
        return ""
    loose = [element.text, *(child.tail for child in element)]
    return next((" ".join(words.split()) for words in loose if words and words.strip()), "")


def _is_in_a_line(element: etree._Element) -> bool:
    """Whether a line of verse is around an element, with no note between them."""
    for outer in element.iterancestors():
        if outer.tag == TEI + "note":
            return False
        if outer.tag == TEI + "l":
            return True
    return False


def _choice(choice: etree._Element, report: Report, paths: Paths) -> None:
    sides = ["".join(str(text) for text in side.itertext()) for side in choice.iterchildren("*")]
    if len(sides) > 1 and len(set(sides)) == 1 and not any(len(side) for side in choice.iterchildren("*")):
        report.add("V039", path=paths.of(choice), text=sides[0][:60])


def _uncalled(root: etree._Element, text: etree._Element, report: Report, paths: Paths) -> None:
    """Notes that stand together at the end need a call; a note that stands where it is called is its own."""
    gathered = [
        note
        for div in text.iterfind(f"{TEI}back//{TEI}div[@type='notes']")
        for note in div.iter(TEI + "note")
        if note.get("anchored") != "false" and not note.get("target")
    ]
    if gathered:
        called = {part for element in root.iter(TEI + "ref", TEI + "ptr") for part in element.get("target", "").split()}
        for note in dict.fromkeys(gathered):
            if "#" + note.get(XML_ID, "") not in called:
                report.add("V023", path=paths.of(note), n=note.get("n", "without number"))
