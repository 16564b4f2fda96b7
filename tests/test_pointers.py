"""References within a text: a set of lines with what is to point and where to (tests/data/pointers.txt)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from tei.edition.names import XML_ID, q
from tei.fidelity import letters
from tei.findings import Severity
from tei.pipeline import encode
from tei.source import join_sources
from tei.validate import validate

LINES = Path(__file__).parent / "data" / "pointers.txt"
TOLD = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")
HEAD = re.compile(r"(Chapter|Appendix|Figure|Table|Plate|§)? ?([\d.]*\d|[AB]\b)")
LETTERS = {"Chapter": "c", "Appendix": "a", "Figure": "f", "Table": "t", "Plate": "l"}
SECTIONS = (
    ("14", "2.1 Pits"),
    ("16", "2.2 Roads"),
    ("19", "2.3 Carts"),
    ("47", "§ 11"),
    ("48", "§ 12"),
    ("49", "§ 13"),
)
#: Its own lines are notes 201 and on, so that no line can point to another.
FIRST = 201
PRECISION, RECALL = 0.98, 0.95


def lines() -> list[tuple[bool, str]]:
    """The lines, each with whether it is known to be wrong."""
    text = LINES.read_text("utf-8").splitlines()
    kept = [line for line in text if line and not line.startswith("#")]
    return [(line.startswith("?"), line.removeprefix("?").lstrip()) for line in kept]


def book(told: list[str]) -> str:
    """Six chapters on sixty pages with notes, figures, tables, numbered sections; the lines on page 30."""
    pages = {page: [f"<!-- page {page} -->"] for page in ("xi", "xii", *map(str, range(1, 61)))}
    pages["xi"].append("# Preface\n\nIt begins.")
    for number, (page, title) in enumerate(
        (("1", "Clay"), ("10", "Lime"), ("28", "Glaze"), ("33", "Wages"), ("46", "Salt"), ("55", "Roads")), 1
    ):
        pages[page].append(f"# Chapter {number}: {title}")
    for page, figure in (("2", 1), ("3", 2), ("11", 3), ("34", 4)):
        pages[page].append(f"![d](f{figure}.png)\n\nFigure {figure}. A drawing of it.")
    pages["13"].append("![d](pl.png)\n\nPlate 1. A bowl.")
    for page, table in (("12", 1), ("35", 2), ("36", 3)):
        pages[page].append(f"Table {table}. Sums.\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    for page, heading in SECTIONS:
        pages[page].append(f"## {heading}")
    for number in range(1, 21):
        page = str({4: 12, 14: 44}.get(number, number + 3 + (number > 4)))
        pages[page].append(f"It is said here.[^{number}]")
    for words in pages.values():
        words.append("There was more of it than anybody wanted, and it was carried off.")
    pages["30"] += [f"So it goes on.[^{FIRST + n}]" if line.startswith("N ") else line for n, line in enumerate(told)]
    pages["57"].append("# Appendix A: Weights\n\nAll are in pounds.")
    pages["58"].append("# Appendix B: Tools\n\nAll are of iron.")
    notes = [f"[^{number}]: It is so, number {number} of all." for number in range(1, 21)]
    notes += [f"[^{FIRST + n}]: {line[2:]}" for n, line in enumerate(told) if line.startswith("N ")]
    return "\n\n".join("\n\n".join(words) for words in pages.values()) + "\n\n" + "\n".join(notes) + "\n"


def names(text: etree._Element) -> dict[str, str]:
    """What each identifier is called in the lines."""
    found = {page.get(XML_ID, ""): f"p{page.get('n')}" for page in text.iter(q("pb"))}
    found |= {note.get(XML_ID, ""): f"n{note.get('n')}" for note in text.iter(q("note"))}
    for one in text.iter(q("div"), q("figure"), q("table")):
        if (told := HEAD.match(one.findtext(q("head"), ""))) is not None:
            found[one.get(XML_ID, "")] = LETTERS.get(told[1] or "", "s") + told[2]
    return found


def wanted(line: str) -> list[str]:
    return [told[2] for told in TOLD.finditer(line)]


@cache
def outcome() -> list[tuple[bool, str, list[str]]]:
    """Each line with what it points to."""
    told = [TOLD.sub(r"\1", line) for _, line in lines()]
    edition = encode(join_sources([("book.md", book(told).encode())]))
    assert [one for one in validate(edition.tree) if one.severity is Severity.ERROR] == []
    text = edition.tree.find(q("text"))
    assert text is not None
    called = names(text)
    places = list(_places(text, told))
    assert len(places) == len(told)
    return [
        (known, line, [called.get(ref.get("target", "")[1:], ref.get("target", "")) for ref in place.iter(q("ref"))
         if not within_bibl(ref)])
        for (known, line), place in zip(lines(), places, strict=True)
    ]  # fmt: skip


def within_bibl(ref: etree._Element) -> bool:
    return any(outer.tag == q("bibl") for outer in ref.iterancestors())


def _places(text: etree._Element, told: list[str]) -> Iterator[etree._Element]:
    notes = {note.get("n"): note for note in text.iter(q("note"))}
    blocks = {letters("".join(map(str, one.itertext()))): one for one in text.iter(q("p"))}
    for n, line in enumerate(told):
        yield notes[str(FIRST + n)] if line.startswith("N ") else blocks[letters(line)]


def test_each_line_points_where_it_is_to() -> None:
    wrong = [f"{line}\n  points to {found}" for known, line, found in outcome() if not known and found != wanted(line)]
    assert not wrong, "\n".join(wrong)


def test_no_line_is_wrongly_called_wrong() -> None:
    right = [line for known, line, found in outcome() if known and found == wanted(line)]
    assert not right, right


def test_precision_and_recall() -> None:
    """Of the pointers made, so many are right; of those that are to be, so many are made."""
    right = made = all_ = positive = negative = 0
    for _, line, found in outcome():
        asked = wanted(line)
        right += sum((Counter(asked) & Counter(found)).values())
        made, all_ = made + len(found), all_ + len(asked)
        positive, negative = positive + bool(asked), negative + (not asked)
    assert positive >= 80 and negative >= 50
    assert right / made >= PRECISION and right / all_ >= RECALL
