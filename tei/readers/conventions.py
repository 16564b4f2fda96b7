"""How a source writes its notes, where one place does not tell: `[1]`, `(1)`, a raised figure of Unicode, a dagger.

Such a sign is the call of a note only where lines that begin with it are the notes: as many of them as of calls, in the
same order. References to a numbered bibliography look alike, but call its entries in any order and often again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tei.readers.pagemarks import MARK_LINE
from tei.readers.patterns import LINKED
from tei.regexes import regex


class Way(NamedTuple):
    """A way to write calls and notes: what a note's line begins with, and what a call looks like in the text."""

    name: str
    body: re.Pattern[str]
    call: re.Pattern[str]


RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BEHIND = r"(?<=[^\W_]|[.,;:!?)»”’\"'*_…])"  # a call stands behind a word, or its stop
#: Of one letter, or of a measure, a raised figure is the power.
_WORD_BEHIND = r"(?:(?<=[^\W\d_]{2})|(?<=[.,;:!?)»”’\"'*_…]))(?<![kcmd]m)"
WAYS = (
    Way(
        "brackets",
        regex(r"^[ \t]{0,3}\[(\d{1,3}|[A-Za-z])\][ \t]+(?=\S)", re.MULTILINE),
        regex(_BEHIND + r" ?\[(\d{1,3}|[A-Za-z])\](?![(\[:\w]|\{[^\d])"),
    ),
    Way(
        "braces",  # AMuse, for notes of a second series
        regex(r"^[ \t]{0,3}\{(\d{1,3})\}[ \t]+(?=\S)", re.MULTILINE),
        regex(r"(?<=[^\W_]|[.,;:!?)\]»”’\"'*_…]) ?\{(\d{1,3})\}"),
    ),
    Way(
        "parentheses",
        regex(r"^[ \t]{0,3}\((\d{1,2})\)[ \t]+(?=\S)", re.MULTILINE),
        regex(_BEHIND + r" ?\((\d{1,2})\)"),
    ),
    Way(
        "raised",
        regex(r"(?:^[ \t]{0,3}|(?<=[.!?»”)] ))([⁰¹²³⁴-⁹]{1,3})(?=[ \t]*[^\W\d])", re.MULTILINE),
        regex(_WORD_BEHIND + r"([⁰¹²³⁴-⁹]{1,3})(?!\w)"),
    ),
    Way(
        "signs",
        regex(r"^[ \t]{0,3}((?:\\\*){1,3}|[†‡§¶]{1,3})(?=[ \t]*[^\W\d])", re.MULTILINE),
        regex(_BEHIND + r"((?:\\\*){1,3}|[†‡§¶]{1,3})(?=[\s.,;:!?)»”]|$)", re.MULTILINE),
    ),
)
_RULE = regex(r"[ \t]*(?:-{3,}|_{3,}|\*{3,})[ \t]*")
_PARAGRAPHS = regex(r"\n[ \t]*\n\s*\S[^\n]*\n(?:[^\n]+\n)*[ \t]*\n")  # another paragraph between two notes
_PARAGRAPH_END = regex(r"\n[ \t]*\n\s*")
_REFERENCES = regex(
    r"^#{1,6} .*(?:references|bibliogra|literatur|works cited|sources|quellen|литература|библиогра|источники)",
    re.IGNORECASE | re.MULTILINE,
)
#: Notes written out, whose calls are in brackets without further proof.
_WRITTEN = regex(r"^[ \t]{0,3}\*?\[(?:Foot)?[Nn]ote ?(\w{1,3}): ", re.MULTILINE)
_CHEAP = regex(
    rb"^[ \t]{0,3}(?:[\[({](?:[0-9]|[A-Za-z]\]|\xd9[\xa0-\xa9]|\xdb[\xb0-\xb9])"
    rb"|\*?\[Footnote|\xc2[\xb9\xb2\xb3\xa7\xb6]|\xe2\x81|\xe2\x80[\xa0\xa1]|\\\*)",
    re.M,
)


@dataclass(slots=True)
class Conventions:
    """The ways of a source, and the labels of its notes in each. Counts what is numbered through the text."""

    labels: dict[str, frozenset[str]] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)  # numbers of pages that begin within lines -> form of the mark
    asides: int = 0  # notes in the line, which show no number; numbered from here
    examples: int = 0
    footnotes: int = 0
    starred: bool = False  # the last page ended with the question of a proofreader whether a hyphen stays


_BODY_WITHIN = regex(r"(?<=[.!?»”)] )[⁰¹²³⁴-⁹]{1,3}(?=[ \t]*[^\W\d])")
_LINKED = regex(LINKED, re.MULTILINE)
_CALLS = {way.name: way.call for way in WAYS}


def is_call(way: str, text: str, at: int) -> bool:
    """Does a call of a way stand at a place, with a blank before it perhaps?"""
    call = _CALLS[way]
    return bool(call.match(text, at) or (at and text[at - 1] == " " and call.match(text, at - 1)))


def is_body(text: str, at: int) -> bool:
    """Does a raised figure begin a note behind another in its line: `¹ See Smith. ² Ibid.`?"""
    return _BODY_WITHIN.match(text, at) is not None


def survey(data: bytes, start: int, end: int) -> Conventions:
    """The conventions that a whole source bears out."""
    found = Conventions()
    if _CHEAP.search(data, start, end):
        text = data[start:end].decode("utf-8")
        references = _REFERENCES.search(text)
        for way in WAYS:
            if labels := _labels(way, text, references.start() if references else len(text)):
                found.labels[way.name] = frozenset(labels)
        if written := _WRITTEN.findall(text):
            found.labels["written"] = frozenset(written)
    if data.find(b"](#", start, end) >= 0 and (linked := _linked(data[start:end].decode("utf-8"))):
        found.labels["linked"] = linked
    if data.find(b"^[", start, end) >= 0 or data.find(b"\\footnote{", start, end) >= 0:
        numbers = [int(label) for label in re.findall(rb"\[\^(\d{1,4})\]", data[start:end])]
        found.asides = max(numbers, default=0)
    return found


def _linked(text: str) -> frozenset[str]:
    """The labels of notes that link back to their calls, and are called."""
    bodies: set[str] = set()
    calls: set[str] = set()
    for match in _LINKED.finditer(text):
        back = match["linked2"] is not None and "ref" in match["linked3"]
        (bodies if back else calls).add(match["linked1"].lstrip("\\"))
    return frozenset(bodies & calls)


def _labels(way: Way, text: str, references: int) -> set[str]:
    """The labels of the notes, if what looks like calls calls them one by one."""
    bodies = [match for match in way.body.finditer(text) if match.start() < references]
    if not bodies:
        return set()
    if way.name == "parentheses" and not _at_foot(text, bodies):
        return set()
    labels = {match[1] for match in bodies}
    starts = {match.start(1) for match in bodies}
    calls = [match for match in way.call.finditer(text) if match[1] in labels and match.start(1) not in starts]
    once = len(bodies) * 9 <= 10 * len(calls) and len(calls) * 9 <= 10 * len(bodies)
    before = all(call.start() < body.start() for call, body in zip(calls, bodies, strict=False))
    in_step = _in_step([match[1] for match in calls]) and _in_step([match[1] for match in bodies])
    return labels if once and before and in_step else set()


def _at_foot(text: str, bodies: Sequence[re.Match[str]]) -> bool:
    """Does each run of such lines stand below a rule, or above a page mark? Points of a list in the text do not."""
    for n, body in enumerate(bodies):
        before = text[max(0, body.start() - 300) : body.start()].rstrip().rpartition("\n")[2]
        last = bodies[n - 1] if n else None
        follows = last is not None and not _PARAGRAPHS.search(text, last.end(), body.start())
        if not follows and not _RULE.fullmatch(before) and not _above_mark(text, bodies, n):
            return False
    return True


def _above_mark(text: str, bodies: Sequence[re.Match[str]], n: int) -> bool:
    while n + 1 < len(bodies) and not _PARAGRAPHS.search(text, bodies[n].end(), bodies[n + 1].start()):
        n += 1
    end = _PARAGRAPH_END.search(text, bodies[n].end())
    return end is not None and MARK_LINE.match(text, end.end()) is not None


def _in_step(labels: Sequence[str]) -> bool:
    """Do numbers go up by one, or begin again at the first (or repeat: several pages with one note)?"""
    plain = [label.translate(RAISED) for label in labels]
    numbers = [int(label) if label.isdecimal() else 0 for label in plain]
    wrong = sum(b not in (a + 1, 1) for a, b in pairwise(numbers) if a and b)
    return wrong * 10 <= len(numbers)
