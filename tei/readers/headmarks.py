"""Running heads with their numbers as page marks, in a text that has no others: `10 HISTORY OF THE MILL`.

A contents page and an index have such lines too, and headings like `Chapter 3`. So the words must come back, the
numbers stand on the left of some and on the right of others, as on the two sides of an opening, and sentences go on
over them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from tei.readers.pagemarks import PageMark, Style
from tei.regexes import regex

_HEAD = regex(
    r"^[ \t]{0,3}(?:(?P<left>\d{1,4})[\W_]{1,6}(?P<behind>[^\W\d_][^\n]{3,60}?)"
    r"|(?P<before>[^\W\d_][^\n]{3,60}?)[\W_]{1,6}(?P<right>\d{1,4}))[ \t\r]*$",
    re.MULTILINE,
)
STYLE = Style("heads", "before", "printed", "")
_FEWEST, _OF_A_SIDE = 4, 2


def running_heads(data: bytes, start: int, end: int, stands_alone: Callable[[str, int, int], bool]) -> list[PageMark]:
    """Lines of words that come back, each with a number beside it, alone in its line; none if there are too few."""
    text = data[start:end].decode("utf-8")
    first = len(text) - len(text.lstrip())
    lines = [m for m in _HEAD.finditer(text) if m.start() <= first or stands_alone(text, m.start(), m.end())]
    words = Counter(map(_letters, lines))
    lines = [match for match in lines if words[_letters(match)] > 1]
    left = sum(match["left"] is not None for match in lines)
    if len(lines) < _FEWEST or min(left, len(lines) - left) < _OF_A_SIDE:
        return []
    return [
        PageMark(start + at, start + at + len(match[0].encode()), STYLE, match["left"] or match["right"])
        for at, match in zip(_offsets(text, [match.start() for match in lines]), lines, strict=True)
    ]


def _letters(head: re.Match[str]) -> str:
    return "".join(filter(str.isalpha, (head["behind"] or head["before"]).casefold()))


def _offsets(text: str, places: Sequence[int]) -> list[int]:
    """Places in characters as offsets in bytes."""
    found: list[int] = []
    at = offset = 0
    for place in places:
        offset += len(text[at:place].encode())
        found.append(offset)
        at = place
    return found
