"""Where letters begin and end in a section: by a greeting or a dateline at the head, by farewell and name at the foot.

Words alone prove little, so one thing must confirm another: a greeting the date above it or the farewell below the
text, a dateline the signature, a heading that says `letter` any of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tei.passes.letters.closings import Parts, find_closing
from tei.passes.letters.dates import Told, has_date, tells_place, told
from tei.passes.letters.lines import Line
from tei.passes.letters.parties import is_address
from tei.passes.letters.words import is_farewell, is_salute, is_sentence
from tei.regexes import regex
from tei.text import end_class

#: Lines that the head of a letter may have (a printed letterhead is long); characters of one.
_HEAD, _HEAD_LINE = 14, 80
#: A line of a letterhead may go on in small letters; a longer one goes on from the page before.
_LOWER = 40
#: So a law or a deed is dated, at its end.
_GIVEN = regex(
    r"(?:so )?(?:gegeben|geschehen|given|done|donné|fait|dado|dato|dán[oa]?|dano|дано|datum et|actum|utfärdat"
    r"|gedaan)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Letter:
    """Lines `start` to `end` (exclusive); the opening ends where `body` begins, the closing begins at `foot`."""

    start: int
    body: int
    foot: int
    end: int
    opening: Parts
    closing: Parts
    known: bool = False  # the closing has a farewell in known words, or a date

    def has(self, *kinds: str) -> bool:
        return any(kind in kinds for _, kind in (*self.opening, *self.closing))

    @property
    def greets(self) -> bool:
        return any(kind == "salute" for _, kind in self.opening)

    @property
    def dated(self) -> bool:
        return any(kind == "dateline" for _, kind in self.opening)

    @property
    def signed(self) -> bool:
        return any(kind == "signed" for _, kind in self.closing)

    @property
    def takes_leave(self) -> bool:
        """Is it signed, after a farewell in known words or beside a date?"""
        return self.signed and self.known


def find_letters(lines: Sequence[Line], headed: bool) -> list[Letter]:
    """The letters of a section, in order; `headed` if its heading says that one follows."""
    starts = _starts(lines, headed)
    letters: list[Letter] = []
    for n, (start, body, opening) in enumerate(starts):
        stop = starts[n + 1][0] if n + 1 < len(starts) else len(lines)
        foot, end, closing = find_closing(lines, body, stop, bool(opening))
        known = any(kind == "dateline" or is_farewell(lines[k].text) for k, kind in closing)
        letter = Letter(start, body, foot, end, opening, closing, known)
        if not _text_between(lines, body, foot):
            continue
        if _is_letter(letter, headed and start == starts[0][0]):
            letters.append(letter)
    return letters


def _is_letter(letter: Letter, headed: bool) -> bool:
    if headed:
        return bool(letter.opening) or letter.takes_leave
    if letter.greets:
        return letter.dated or letter.signed
    return letter.dated and letter.signed


def _text_between(lines: Sequence[Line], body: int, foot: int) -> bool:
    return any(not line.between for line in lines[body:foot])


# -- openings


def _starts(lines: Sequence[Line], headed: bool) -> list[tuple[int, int, Parts]]:
    """Every place where a letter may begin: its first line, the first behind its opening, and what each line is."""
    starts: list[tuple[int, int, Parts]] = []
    first = next((n for n, line in enumerate(lines) if not line.between), 0)
    body, opening = _opening_at(lines, first, headed)
    if opening or headed:
        starts.append((first, body, opening))
    at = max(body, first)
    for n in range(at, len(lines)):
        if n < at or not lines[n].text or not _may_greet(lines[n].text) or _within_farewell(lines, n):
            continue
        start = _above(lines, n, at)
        body, opening = _opening_at(lines, start, False)
        if opening and body > n:
            starts.append((start, body, opening))
            at = body
    return starts


def _within_farewell(lines: Sequence[Line], n: int) -> bool:
    """`I have the honour to be, / Sir, / your servant`: there nothing begins."""
    above = n > 0 and bool(lines[n - 1].text) and is_farewell(lines[n - 1].text)
    return above and n + 1 < len(lines) and is_farewell(lines[n + 1].text)


def _may_greet(text: str) -> bool:
    """A greeting, or a whole dateline: what may begin a letter anywhere in a section."""
    return is_salute(text) or (any(map(str.isdigit, text)) and told(text) == Told.FULL)


def _above(lines: Sequence[Line], n: int, floor: int) -> int:
    """The first line of the head that ends in this greeting or date: the highest date or address right above it."""
    start = n
    for k in range(n - 1, max(floor, n - _HEAD) - 1, -1):
        line = lines[k]
        if line.between:
            continue
        kind = _head_kind(line.text)
        if not kind or kind == "salute" or is_farewell(line.text):
            break
        if kind != "letterhead":
            start = k
    if start < n and not tells_place(lines[start].text) and start > floor and told(lines[start - 1].text) == Told.PLACE:
        start -= 1  # the place of a date that names none
    return start


def _opening_at(lines: Sequence[Line], start: int, headed: bool) -> tuple[int, Parts]:
    """The opening that begins at a line: the line behind it, and its parts; no parts where there is none."""
    parts: Parts = []
    last = start  # behind the last line that tells that this is an opening
    for n in range(start, min(len(lines), start + _HEAD)):
        line = lines[n]
        if line.between:
            continue
        kind = _head_kind(line.text)
        if not kind:
            break
        parts.append((n, kind))
        if kind != "letterhead":
            last = n + 1
        if kind == "salute":
            break
    parts = [part for part in parts if part[0] < last]
    kinds = {kind for _, kind in parts}
    if "salute" not in kinds and not ("dateline" in kinds or (headed and kinds & {"address", "dated"})):
        return start, []
    return last, [(n, "letterhead" if kind == "dated" else kind) for n, kind in _places(lines, parts)]


def _head_kind(text: str) -> str:
    """What a line above the text of a letter is; nothing if it may be text already."""
    if not text or len(text) > _HEAD_LINE:
        return ""
    if is_salute(text):
        return "salute"
    if told(text) > Told.PLACE:
        return "" if _GIVEN.match(text) else "dateline"
    if is_address(text):
        return "dated" if has_date(text) else "address"
    sentence = end_class(text) == "T" and (is_sentence(text) or len(text.split()) > 7)
    if has_date(text) and not sentence:
        return "dated"
    return (
        ""
        if sentence or text[0] in "“”„«\"'‘—–" or text[-1] in "?!" or (text[0].islower() and len(text) > _LOWER)
        else "letterhead"
    )


def _places(lines: Sequence[Line], parts: Parts) -> Parts:
    """A place next to a date without one is part of the dateline; one below an addressee, of the address."""
    result: Parts = []
    for m, (n, kind) in enumerate(parts):
        above = result[-1][1] if result else ""
        near = [parts[k] for k in (m - 1, m + 1) if 0 <= k < len(parts)]
        if kind == "letterhead" and told(lines[n].text) == Told.PLACE:
            if any(other == "dateline" and not tells_place(lines[k].text) for k, other in near):
                kind = "dateline"
            elif above == "address":
                kind = "address"
        elif kind == "address" and above == "letterhead":
            kind = "letterhead"
        result.append((n, kind))
    return result
