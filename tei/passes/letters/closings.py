"""How letters and other divisions end: farewell, name, date and address, each a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.passes.letters.dates import Told, tells_place, told
from tei.passes.letters.lines import Line, begins_postscript
from tei.passes.letters.parties import is_address, is_initials, is_office, is_signature, is_title_alone
from tei.passes.letters.words import ends_in_name, is_farewell, is_salute, leads_to_name, runs_on
from tei.regexes import regex
from tei.text import end_class, tail

#: Lines that a closing may have.
_FOOT = 10
#: A longer line with the end of a sentence in it is text.
_LONG, _SENTENCE_WITHIN = 60, regex(r"[^\W\d_]{3}[.!?] +[^\W\d_a-z]")

Parts = list[tuple[int, str]]  # (line, kind): what each line of an opening or closing is


def find_closing(lines: Sequence[Line], body: int, stop: int, opened: bool) -> tuple[int, int, Parts]:
    """The first closing between two lines: where it begins, the line behind it, its parts. None: all at `stop`."""
    first = next((n for n in range(body, stop) if not lines[n].between), stop)  # at least one line of text
    for n in range(first + 1, stop):
        if not lines[n].text:
            continue
        end, parts = closing_at(lines, n, stop)
        if parts and _closes(lines, n, end, stop, parts, opened):
            return n, end, parts
    return stop, stop, []


def closing_at(lines: Sequence[Line], start: int, stop: int) -> tuple[int, Parts]:
    """What may be a closing that begins at a line: the line behind it, and its parts."""
    parts: Parts = []
    end = start
    for n in range(start, min(stop, start + _FOOT)):
        line = lines[n]
        if line.between:
            continue
        kind = _foot_kind(lines, n, stop, parts) if line.text and not begins_postscript(line) else ""
        if not kind:
            break
        parts.append((n, kind))
        end = n + 1
    end, parts = _one_name(lines, end, stop, parts)
    while parts and parts[-1][1] in ("salute", "farewell"):  # words that lead to no name
        last = lines[parts[-1][0]].text
        if is_office(last) or (parts[-1][1] == "farewell" and end == stop and ends_in_name(last)):
            parts[-1] = (parts[-1][0], "signed")
            break
        if is_farewell(last) and end == stop:
            parts[-1] = (parts[-1][0], "salute")  # no name goes on with it
            break
        parts.pop()
        end = parts[-1][0] + 1 if parts else start
    return end, parts


def _one_name(lines: Sequence[Line], end: int, stop: int, parts: Parts) -> tuple[int, Parts]:
    """More than one name, or a name with an office below, stands only where no text follows."""
    below = next((line for line in lines[end:stop] if not line.between), None)
    if below is None or begins_postscript(below):
        return end, parts
    for m in range(1, len(parts)):
        if parts[m][1] == parts[m - 1][1] == "signed" and not lines[parts[m - 1][0]].text.endswith(","):
            return parts[m][0], parts[:m]
    return end, parts


def _foot_kind(lines: Sequence[Line], n: int, stop: int, parts: Parts) -> str:
    """What a line below the text of a letter is; nothing if it is text."""
    text = lines[n].text
    below = next((line.text for line in lines[n + 1 : stop] if not line.between), "")
    named = bool(below) and is_signature(below)
    signed = any(kind == "signed" for _, kind in parts)
    if signed and is_address(text):
        return "address"  # of whom the letter goes to
    if parts and parts[-1][1] == "address" and told(text) == Told.PLACE:
        return "address"
    if parts and not signed and is_salute(text):
        return "salute"  # `I am, / Sir, / your servant`
    if named and text.endswith(",") and parts and is_signature(text[:-1]):
        return "signed"  # the office stands below the name
    if len(text) > _LONG and _SENTENCE_WITHIN.search(text):
        return ""  # the text, though it leads to the name
    leads = (
        leads_to_name(text)
        and not is_title_alone(text)
        and not re.search(r"\d", text)
        and not is_signature(text)
        and (named or (bool(below) and is_farewell(below)))
    )
    if (is_farewell(text) or leads) and told(text) < Told.DAY:
        return "farewell" if runs_on(text) else "salute"
    if told(text) > Told.PLACE:
        return "dateline"
    if told(text) == Told.PLACE and below and told(below) >= Told.DAY and not tells_place(below):
        return "dateline"
    if is_signature(text):
        return "signed"
    return ""


def in_order(parts: Parts) -> bool:
    """A farewell stands above the first name; a name with an address above a farewell is that of an address."""
    kinds = [kind for _, kind in parts]
    farewell = next((n for n, kind in enumerate(kinds) if kind in ("salute", "farewell")), len(kinds))
    return "signed" not in kinds[:farewell] or farewell == len(kinds)


def _closes(lines: Sequence[Line], n: int, end: int, stop: int, parts: Parts, opened: bool) -> bool:
    """Is this a closing? Signed after a farewell or beside a date; in a letter also by a name that the text leads to,
    or that stands last."""
    kinds = {kind for _, kind in parts}
    if not in_order(parts):
        return False
    if "signed" not in kinds:
        return bool(kinds & {"salute", "farewell"}) and opened and end == stop
    if kinds & {"salute", "farewell"}:
        return any(is_farewell(lines[k].text) for k, _ in parts) or opened
    if "dateline" in kinds and end == stop:
        return True
    if not opened:
        return False
    above = next((line for line in reversed(lines[:n]) if not line.between), None)
    before = tail(above.inlines or above.block.inlines).rstrip() if above is not None else ""
    rest = [line for line in lines[end:stop] if not line.between]
    leads = end_class(before) in ("W", "M") and before[-1:] != ":"
    return leads or not rest or (begins_postscript(rest[0]) and is_initials(lines[n].text))
