"""Nested lists that a page cuts: what stands set in at the top of the next page is the list, and no code.

Markdown takes a line that is set in by four columns or more for code, unless it stands within a list; and the page
end, or the rest of an item that it cut, has ended the list. For the parser the columns before the first such line are
written over with the marks of the lists it stands in, byte for byte: so the lines below it, too, find their depth.
"""

from __future__ import annotations

import re

from tei.regexes import regex

_SET_IN = regex(rb"\n(?P<indent> {4,})(?:[-*+]|\d{1,3}[.)]) +\S")  # the line end first: that is found fast
_AT_START = regex(rb"(?P<indent> {4,})(?:[-*+]|\d{1,3}[.)]) +\S")
_BLANK = regex(rb"\n[ \t]*\r?\n|\Z")
_LINE = regex(rb"( *)(?:[-*+]|\d{1,3}[.)]) ")
_LIST_LINE = regex(rb"[ \t]+\S|(?:[-*+]|\d{1,9}[.)])[ \t]")
_SHARE = 0.6
_FENCE = regex(rb"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)


def reopen_lists(text: bytearray) -> None:
    """Mask the columns before each list that goes on set in, in place; the length stays."""
    found = [*filter(None, (_AT_START.match(text),)), *_SET_IN.finditer(text)]
    if not found or _FENCE.search(text):
        return  # beside fences, what is set in may be code as well
    for match in found:
        start, end = match.span("indent")
        if _in_list(text, start) or not _is_list(text, start):
            continue
        width = end - start
        step = 4 if all(depth % 4 == 0 for depth in _depths(text, start)) else 2
        if width % step == 0:
            text[start:end] = (b"-" + b" " * (step - 1)) * (width // step)


def _in_list(text: bytearray, at: int) -> bool:
    """Does the line above, blank lines aside, belong to a list, which then goes on by itself?"""
    end = at
    while end and text[end - 1] in b" \t\r\n":
        end -= 1
    return bool(_LIST_LINE.match(text, text.rfind(b"\n", 0, end) + 1, end))


def _block(text: bytearray, at: int) -> list[bytes]:
    """The lines from here to the next blank one."""
    end = _BLANK.search(text, at)
    return bytes(text[at : end.start() if end else len(text)]).split(b"\n")


def _is_list(text: bytearray, at: int) -> bool:
    """Most lines have the mark of an item; some go on from the line before."""
    lines = _block(text, at)
    return sum(bool(_LINE.match(line)) for line in lines) >= _SHARE * len(lines)


def _depths(text: bytearray, at: int) -> list[int]:
    return [len(match[1]) for line in _block(text, at) if (match := _LINE.match(line))]
