"""Page marks that might be something else: `### Page 3`, `[p. 3]`, `Page 3 of 120`, a number alone in its line.

They count only where the whole document bears them out: there are several, their numbers rise with the pages, and,
for bare numbers, sentences break off round them, which no numbered poem or paragraph does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tei.readers.headmarks import running_heads
from tei.readers.pagemarks import OF, PAGE, PageMark, Style
from tei.regexes import regex
from tei.text import end_class, start_class

_N = r"(\d{1,5}|[ivxlcdm]{1,9}|[IVXLCDM]{1,9})"

#: In the order in which they are tried.
STYLES = (
    Style("headings", "before", "printed", rf"#{{1,6}} *\**\[?{PAGE} ?{_N}{OF}\]?:?\**:? *#*"),
    Style("bold", "before", "printed", rf"(?:\*\*|__|[*_])\[?{PAGE} ?{_N}{OF}\]?:?(?:\*\*|__|[*_])"),
    Style("references", "before", "printed", rf"[\[({{|] ?{PAGE} ?{_N}{OF} ?[\])}}|]"),
    Style("tags", "before", "printed", rf"<page_number>\s?{_N}(?: ?/ ?\d{{1,5}})?\s?</?page_number>"),
    Style("words", "before", "printed", rf"{PAGE} ?{_N}{OF}:?"),
    Style("numbers", "after", "printed", r"(?:[-–—•·(\[] ?)?(\d{1,4})(?: ?[-–—•·)\]]| ?/ ?\d{1,4})?"),
)
_LINE = regex(
    "^[ \t]{0,3}(?:" + "|".join(f"(?P<{style.name}>{style.pattern})" for style in STYLES) + r")[ \t\r]*$", re.MULTILINE
)
_BY_NAME = {style.name: style for style in STYLES}
#: A cheap look: a short line that ends as such a mark does.
_HINT = regex(rb"^[^\n]{0,30}[\divxlcIVXLC](?:[^\w\n]{0,6}|</?page_number>)$", re.MULTILINE)
_VERSE = 45
_FEWEST = {"headings": 2, "bold": 2, "references": 2, "tags": 2, "words": 3, "numbers": 3}
_YEARS = 1400
_MANY = 4  # numbers alone in their lines; fewer need more proof
_CATCHWORD = 20  # characters
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Found(NamedTuple):
    """Marks of one loose style, and why they are believed."""

    marks: list[PageMark]
    evidence: str


def find_loose_marks(data: bytes, start: int, end: int) -> Found:
    """The page marks of the first loose style that the document bears out; none if it bears out none."""
    if _HINT.search(data, start, end) is None:
        return Found([], "")
    candidates = _candidates(data, start, end)
    for style in STYLES:
        marks = _without_years([mark for mark in candidates if mark.style is style])
        if len(marks) >= _FEWEST[style.name] and _rise(marks):
            breaks = _count_breaks(data, marks, start, end)
            if style.name != "numbers" or _enough(data, marks, breaks, start, end):
                where = _where(data, marks, start, end)
                evidence = f"{len(marks)} numbers that rise, from {marks[0].label} to {marks[-1].label}"
                evidence += f", and {breaks} sentences that go on over them" if breaks else ""
                return Found([mark._replace(style=style._replace(where=where)) for mark in marks], evidence)
    marks = running_heads(data, start, end, _stands_alone)
    breaks = _count_breaks(data, marks, start, end)
    if not marks or not breaks or not _rise(marks):
        return Found([], "")
    evidence = f"{len(marks)} running heads with numbers that rise, from {marks[0].label} to {marks[-1].label}"
    return Found(marks, f"{evidence}, and {breaks} sentences that go on over them")


def _without_years(marks: list[PageMark]) -> list[PageMark]:
    """The marks without what is the year of a title page rather than a number of one of these pages."""
    values = sorted(_value(mark.label) for mark in marks)
    if not values or values[len(values) // 2] >= _YEARS:
        return marks
    return [mark for mark in marks if _value(mark.label) < _YEARS]


def _enough(data: bytes, marks: Sequence[PageMark], breaks: int, start: int, end: int) -> bool:
    """Do sentences go on over enough of these numbers? Where they are few, a word or a page must be cut."""
    if len(marks) >= _MANY:
        return breaks > 1 and breaks * 4 >= len(marks)
    values = [_value(mark.label) for mark in marks]
    cut = (_is_catchword(data, mark, start, end) or _cuts_word(data, mark, start, end) for mark in marks)
    return all(b - a == 1 for a, b in pairwise(values)) and any(cut)


def _cuts_word(data: bytes, mark: PageMark, start: int, end: int) -> bool:
    before, after = line_before(data, mark.start, start), line_after(data, mark.end, end)
    return end_class(before) == "H" and start_class(after) == "l"


def _is_catchword(data: bytes, mark: PageMark, start: int, end: int) -> bool:
    """Is the line before a number the first word of the line behind it: a catchword, and so the end of a page?"""
    before, after = line_before(data, mark.start, start).strip(), line_after(data, mark.end, end).strip()
    return 0 < len(before) < _CATCHWORD and after.startswith(before)


def _candidates(data: bytes, start: int, end: int) -> list[PageMark]:
    text = data[start:end].decode("utf-8")
    marks, at, offset = [], 0, start
    for match in _LINE.finditer(text):
        style = _BY_NAME[str(match.lastgroup)]
        if style.name in ("words", "numbers") and not _stands_alone(text, match.start(), match.end()):
            continue
        offset += len(text[at : match.start()].encode())
        at = match.start()
        marks.append(PageMark(offset, offset + len(match[0].encode()), style, match[(match.lastindex or 0) + 1]))
    return marks


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A paragraph of its own: blank lines, or an end of the text, before and behind it."""
    before, after = text[max(0, start - 3) : start], text[end : end + 4]
    return before.count("\n") + (start < 2) > 1 and after.count("\n") + (end + 2 > len(text)) > 1


def _rise(marks: Sequence[PageMark]) -> bool:
    """Do the numbers rise with the pages? Roman and Arabic series each; a few may be misread, or missing."""
    values = [_value(mark.label) for mark in marks]
    steps = [b - a for a, b in pairwise(values)]
    rising = sum(step > 0 for step in steps)
    by_one = sum(step == 1 for step in steps)
    return rising * 10 >= 9 * len(steps) - 10 and by_one * 2 >= len(steps)


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    values = [_ROMAN[letter] for letter in number.lower()]
    return sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def _count_breaks(data: bytes, marks: Sequence[PageMark], start: int, end: int) -> int:
    """How many of the marks stand where a sentence goes on."""
    return sum(
        breaks_off(line_before(data, mark.start, start), line_after(data, mark.end, end))
        or _is_catchword(data, mark, start, end)
        for mark in marks
    )


def _where(data: bytes, marks: Sequence[PageMark], start: int, end: int) -> str:
    """Before its page or after it: text that stands before the first mark or behind the last one tells."""
    first, last = bool(data[start : marks[0].start].strip()), bool(data[marks[-1].end : end].strip())
    if any(_is_catchword(data, mark, start, end) for mark in marks):
        return "before"  # the catchword is the last word of a page, so the number stands at the head of the next
    if first and last:
        after = marks[0].label in ("1", "i", "I") if marks[0].style.name != "numbers" else True
        return "after" if after else "before"
    return "after" if first else "before"


def breaks_off(before: str, after: str) -> bool:
    """Does a sentence go on from the end of one line to the begin of another? (Lines of verse are shorter.)"""
    if len(before) < _VERSE and end_class(before) != "H":
        return False
    return end_class(before) in ("W", "M", "H") and start_class(after) == "l"


def line_before(data: bytes, at: int, start: int) -> str:
    """The end of the last line with text before an offset."""
    return data[max(start, at - 400) : at].decode("utf-8", "ignore").rstrip().rpartition("\n")[2]


def line_after(data: bytes, at: int, end: int) -> str:
    """The begin of the next line with text behind an offset."""
    return data[at : min(end, at + 400)].decode("utf-8", "ignore").lstrip().partition("\n")[0]
