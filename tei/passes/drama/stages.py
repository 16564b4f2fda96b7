"""Stage directions within a speech: behind the speaker's name, and between the words.

In italics, in brackets, or both. An emphasized word is in italics too, and a remark in brackets: a direction stands
where a sentence has ended, or is a sentence itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tei.findings import Report
from tei.model import Block, Document, Inline, Mark, Run
from tei.passes.drama.pieces import set_mark, unmark, without_blanks, without_blanks_behind
from tei.regexes import regex
from tei.text import cut

_PAIRS = {"(": ")", "[": "]"}
_LONGEST = 400
_STOPS = ".!?…:;—–-"
_CLOSING = " \t\n\"'”’»“‘)]"
_STOP = regex(r"\s?[.:](?!\w)(?:\s*[—–](?=\s))?")
_BEHIND_NAME = regex(r"[,\s]*")
_BRACKETED = regex(r"\([^()]{2,400}\)|\[[^\[\]]{3,400}\]")
_NO_DIRECTION = regex(r"[\[(]\s*(?:sic|[\d\W]*|[a-z]?\d+\w?)\s*[!?]?\s*[\])]", re.IGNORECASE)


@dataclass(slots=True)
class Directions:
    """How a play sets its directions: `brackets` means that what stands in brackets is one. `spans`: those found."""

    report: Report
    brackets: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)

    def may(self, inlines: list[Inline]) -> bool:
        """Is it a direction, unless the editor ruled that it is none?"""
        return not inlines or self.report.may("S017", (inlines[0].start, inlines[-1].end))

    def add(self, inlines: list[Inline]) -> None:
        if inlines:
            self.spans.append((inlines[0].start, inlines[-1].end))


def take_first(
    speaker: Block, inlines: list[Inline], comma: bool, document: Document, how: Directions
) -> tuple[Block | None, list[Inline]]:
    """A stage direction right behind the speaker's name, and the rest. `comma`: one stands between the two; it belongs
    to the name."""
    text = _text(inlines)
    start = _BEHIND_NAME.match(text).end() if comma else len(text) - len(text.lstrip())  # type: ignore[union-attr]
    end = _end_of_first(inlines, text, start, comma)
    if not end:
        return None, inlines
    parts = cut(inlines, end)
    worded = cut(parts[0], start) if parts is not None else None
    if parts is None or (worded is not None and not how.may(worded[1])):
        return None, inlines
    stage, rest = parts
    if comma and (comma_only := cut(stage, start)):
        before, stage = comma_only
        speaker.inlines += without_blanks_behind(before, document)
    unmark(stage, "em", "strong")
    return Block("stage", without_blanks(stage, document)), without_blanks(rest, document)


def _end_of_first(inlines: list[Inline], text: str, start: int, comma: bool) -> int:
    """Where the direction that begins at `start` ends, with its stop; 0 if there is none."""
    if text[start : start + 1] in ("(", "["):
        close = text.find(_PAIRS[text[start]], start)
        if not 0 < close - start < _LONGEST or _NO_DIRECTION.fullmatch(text[start : close + 1]):
            return 0
        behind = _STOP.match(text[close + 1 :])
        return close + 1 + (behind.end() if behind else 0)
    marked = _marked_from(inlines, start)
    if marked:
        behind = _STOP.match(text[marked:])
        stopped = text[:marked].rstrip().endswith((".", ":", "…"))
        if not comma and not text[marked:].strip(" .") and text[start].isupper():
            return 0  # a speech in italics: a song, another language
        return marked + (behind.end() if behind else 0) if behind or stopped else 0
    if comma:
        stop = re.search(r"[.:](?=\s|$)(?:\s*[—–])?", text[:120])
        return stop.end() if stop else 0
    return 0


def _marked_from(inlines: list[Inline], start: int) -> int:
    """Where the italics that begin at a place end; 0 if none begin there."""
    at = end = 0
    for inline in inlines:
        if not isinstance(inline, Run):
            if end:
                break
            continue
        italic = inline.bears("em")
        if at + len(inline.text) > start:
            if not italic and (inline.text.strip() or not end):
                break
            end = at + len(inline.text) if italic else end
        at += len(inline.text)
    return end


def mark_within(inlines: list[Inline], how: Directions) -> list[Inline]:
    """Mark the stage directions between the words of a speech."""
    text = _text(inlines)
    if "(" in text or "[" in text:
        for match in reversed(list(_BRACKETED.finditer(text))):
            if _is_direction(text, match, inlines, how):
                inlines = _mark_range(inlines, match.start(), match.end(), how)
    return _mark_italics(inlines, how)


def _is_direction(text: str, match: re.Match[str], inlines: list[Inline], how: Directions) -> bool:
    """In brackets: if the play sets its directions so, where a sentence has ended; or if all of it is in italics."""
    if _NO_DIRECTION.fullmatch(match[0]):
        return False
    inner = _marked_from(inlines, match.start() + 1)
    if match.end() - 2 <= inner <= match.end() or _marked_from(inlines, match.start()) >= match.end():
        return True
    before, after = text[: match.start()].rstrip(_CLOSING), text[match.end() :].strip(" .")
    ended = not before or before[-1] in _STOPS or not after
    return ended and (how.brackets or match[0][0] == "[")


def _mark_range(inlines: list[Inline], start: int, end: int, how: Directions) -> list[Inline]:
    outer = cut(inlines, end)
    inner = cut(outer[0], start) if outer else None
    if outer is None or inner is None or not how.may(inner[1]):
        return inlines
    unmark(inner[1], "em")
    set_mark(inner[1], Mark("stage", "", inner[1][0].start))
    how.add(inner[1])
    return [*inner[0], *inner[1], *outer[1]]


def _mark_italics(inlines: list[Inline], how: Directions) -> list[Inline]:
    """Italics that are a sentence by themselves: they end in a stop, and a sentence has ended before them, or they
    begin with a capital and have several words."""
    before = ""
    at = 0
    while at < len(inlines):
        mark = _em(inlines[at])
        end = at
        while mark is not None and end < len(inlines) and (_em(inlines[end]) == mark or _is_point(inlines, end, mark)):
            end += 1
        if mark is None:
            before = (before + _text(inlines[at : at + 1]))[-40:]
            at += 1
            continue
        piece = inlines[at:end]
        alone = not before.strip() and not _text(inlines[end:]).strip()  # a speech in italics
        if not alone and _is_sentence(_text(piece), before, _text(inlines[end : end + 1])) and how.may(piece):
            unmark(piece, "em")
            set_mark(piece, Mark("stage", "", piece[0].start))
            how.add(piece)
        before, at = _text(piece)[-40:], end
    return inlines


def _em(inline: Inline) -> Mark | None:
    return next((mark for mark in inline.marks if mark.kind == "em"), None) if isinstance(inline, Run) else None


def _is_point(inlines: list[Inline], at: int, mark: Mark) -> bool:
    """A point between two runs of one piece of italics."""
    return not isinstance(inlines[at], Run) and at + 1 < len(inlines) and _em(inlines[at + 1]) == mark


def _is_sentence(text: str, before: str, after: str) -> bool:
    bare = text.strip()
    inner = bare.strip("()[]")
    if bare[:1] in _PAIRS and bare.rstrip(".")[-1:] == _PAIRS[bare[0]]:
        return len(inner) > 1
    ended = not before.strip() or before.rstrip(_CLOSING)[-1:] in _STOPS
    stopped = bare.endswith((".", "…")) and not after.startswith(tuple(_STOPS[:-3]))
    if not stopped or not any(character.isalpha() for character in bare):
        return False
    return ended or (inner[:1].isupper() and (len(inner.split()) > 1 or after.lstrip()[:1].islower()))


def _text(inlines: list[Inline]) -> str:
    return "".join(inline.text for inline in inlines if isinstance(inline, Run))
