"""A paragraph or a note as typed pieces: what is set apart, what is quoted, names, years, places in a work, signs.

A piece knows its characters in the text of the paragraph, counted from 0. Nothing is judged here: `S. 12` is the sign
of a page and a number, and `J.` an initial, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tei.model import Block, Run
from tei.numerals import roman
from tei.passes.cited import words
from tei.passes.cited.lexer import NUMBERED, PLAIN, PUNCTUATION, lexer, starters
from tei.regexes import regex


class Piece(NamedTuple):
    """kind: set, quoted, opaque, see, ibid, same, cited, above, edited, edited_by, translated_by, edition, page,
    volume, issue, n, part, here, extent, date, year, number, roman, initial, name, particle, and, in, in_book, et_al,
    idno, url, dash, unplaced, word, sign, other. `first` and `last`: of a place in a work its number, of what is quoted
    or set apart its words."""

    kind: str
    start: int
    end: int
    first: int
    last: int
    text: str


class Line(NamedTuple):
    """The text of a block with what is set apart in it: ranges of italics, and of what is no prose (links, code)."""

    text: str
    italics: list[tuple[int, int]]
    opaque: list[tuple[int, int]]
    bold: list[tuple[int, int]]


_OPAQUE = frozenset(("code", "formula", "cite", "stage", "role", "bibl", "title", "ref", "page"))


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def line_of(block: Block) -> Line:
    """The text of the runs of a block, one character for a line end, and the ranges of its marks."""
    parts: list[str] = []
    found: dict[str, list[tuple[int, int]]] = {"em": [], "opaque": [], "strong": []}
    at = 0
    for inline in block.inlines:
        if not isinstance(inline, Run):
            continue
        end = at + len(inline.text)
        kinds = {mark.kind for mark in inline.marks}
        text = inline.text.translate(_RAISED) if "sup" in kinds else inline.text  # the number of an edition
        linked = "link" in kinds and "em" not in kinds and not text.startswith("http")
        if kinds & _OPAQUE or linked:
            _extend(found["opaque"], at, end, "")
        for kind in ("em", "strong"):
            if kind in kinds:
                _extend(found[kind], at, end, "".join(parts))
        parts.append(text)
        at = end
    return Line("".join(parts).replace("\n", " "), found["em"], found["opaque"], found["strong"])


def _extend(ranges: list[tuple[int, int]], start: int, end: int, before: str) -> None:
    """Add a range, or make the last one longer, if nothing but white space stands between."""
    if ranges and (ranges[-1][1] == start or (before and not before[ranges[-1][1] : start].strip())):
        ranges[-1] = (ranges[-1][0], end)
    else:
        ranges.append((start, end))


# -- what is quoted

_CLOSING = {"“": "”“", "„": '“”"', "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "‘’", "‹": "›", "'": "'", "`": "'"}
_LONGEST = 300  # characters of a title
_TRIM = " \t,.;:"


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """What stands in quotation marks, marks included; of nested ones the outer."""
    at = 0
    for match in re.finditer(r"[“„«»\"‘‚‹'`]", text):
        start = match.start()
        if start < at or not _opens(text, start):
            continue
        end = _close(text, start)
        if end:
            yield start, end
            at = end


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "«" and after.isspace():
        return bool(text[at + 2 : at + 3].strip())
    return not (before.isalnum() or not after or after.isspace()) and (text[at] not in "'‘`" or after.isupper())


def _close(text: str, start: int) -> int:
    """The offset behind the closing mark; 0 where there is none near."""
    closing, single = _CLOSING[text[start]], text[start] in "'‘`"
    for end in range(start + 2, min(len(text), start + _LONGEST)):
        if text[end] in closing and (not text[end - 1].isspace() or closing == "»"):
            after = text[end + 1 : end + 2]
            if not single or not after.isalnum():
                return end + 1
    return 0


_FUNCTION = frozenset("see ibid same cited above edited edited_by in_book et_al in and here translated_by".split())


#: Where a reference may stand in running text, and how far it may reach from there.
_NEARBY = regex(
    r"[(\[][^()\[\]]*\d|https?:|\b[Ss]ee\b|\b[Cc]f\.|[Vv]gl\.|[Ss]iehe|[Vv]oir\b|[Cc]ompare|[Cc]fr\.|[Vv]éase|[Сс]м\.|[Сс]р\."
)
_BEFORE, _BEHIND = 160, 400


def pieces(line: Line, bold: bool = False, whole: bool = True) -> list[Piece]:
    """The pieces of a line. `bold`: in what is set in bold, titles may stand, if nothing is in italics. Unless it is
    wanted `whole`, only what is near italics, brackets with figures and words that lead to references is divided."""
    bold = bold and not line.italics
    text = line.text
    fixed = [(start, end, "opaque") for start, end in line.opaque]
    fixed += [(start, end, "quoted") for start, end in quoted(text)]
    fixed += [(start, end, "set") for start, end in (*line.italics, *(line.bold if bold else ()))]
    fixed.sort(key=lambda one: (one[0], -one[1]))
    result: list[Piece] = []
    at = n = 0
    for first, last in [(0, len(text))] if whole else _windows(line):
        if first > at:
            result.append(Piece("other", at, first, at, first, ""))
        at = max(at, first)
        while n < len(fixed) and fixed[n][0] < last:
            start, end, kind = fixed[n]
            n += 1
            if start < at or (kind == "set" and _is_function(text[start:end])):
                continue
            begin, close = _trimmed(text, start, end, kind)
            if begin < close:
                result += _lex(text, at, start)
                result.append(Piece("other" if kind == "opaque" else kind, start, end, begin, close, text[begin:close]))
                at = end
        result += _lex(text, at, max(at, last))
        at = max(at, last)
    return result


def _windows(line: Line) -> list[tuple[int, int]]:
    """The stretches of a line that are near something to look at, none into another, each of whole words."""
    text, found = line.text, list(line.italics)
    found += [match.span() for match in _NEARBY.finditer(text)]
    windows: list[tuple[int, int]] = []
    for start, end in sorted(found):
        first = text.rfind(" ", 0, max(0, start - _BEFORE)) + 1
        last = text.find(" ", end + _BEHIND)
        last = len(text) if last < 0 else last
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
        else:
            windows.append((first, last))
    return windows


def _trimmed(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """The words within marks, without the punctuation at their ends."""
    if kind == "quoted" or (text[start : start + 1] in _CLOSING and _close(text, start) >= end):
        start, end = start + 1, end - 1
    while start < end and text[start] in " \t,.;:":
        start += 1
    while start < end and text[end - 1] in _TRIM:
        end -= 1
    if text[end : end + 1] == "." and text[start:end].count(".") and re.search(r"\.[^\W\d_]$", text[start:end]):
        end += 1
    return start, end


@cache
def _author() -> re.Pattern[str]:
    """An author in italics, as Russian and older German books have them: `Ivanov I. I.`"""
    return re.compile(
        r"\s*[\u0400-\u04ff]+(?:-[\u0400-\u04ff]+)?,?\s(?:[^\W\d_]\.\s?){1,3}(?:,\s.*)?|\s*(?:[^\W\d_]\.\s?){1,3}[^\W\d_]+[.,:]?\s*"
    )


def _is_function(text: str) -> bool:
    """Is what is set apart no title but `ibid.`, `in` or an author?"""
    bare = text.strip()
    if len(bare.strip(".,;: ")) < 2 or _author().fullmatch(text):
        return True
    first = next(iter(_lex(bare, 0, len(bare))), None)
    if first is None:
        return True
    whole = first.end >= len(bare.rstrip(" .,;:"))
    return first.kind in ("ibid", "cited", "above") or (first.kind in _FUNCTION and whole)


def _lex(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of a stretch. A word or sign with which no pattern begins is one at once, for most are."""
    pattern, begins = lexer(), starters()
    at = start
    while at < end:
        word = PLAIN.match(text, at, end)
        if word is not None and word["run"].lower() not in begins:
            yield _word(word.start("word"), word["word"])
            at = word.end()
            continue
        sign = PUNCTUATION.match(text, at, end) if word is None else None
        if sign is not None:
            at = sign.end()
            yield Piece("sign", at - 1, at, at - 1, at, sign["sign"])
            continue
        match = pattern.search(text, at, end)
        if match is None:
            return
        yield _piece(match)
        at = match.end()


def _piece(match: re.Match[str]) -> Piece:
    kind = (match.lastgroup or "other").removeprefix("k_")
    start, end, found = match.start(), match.end(), match[0]
    before = match.string[start - 1 : start]
    first, last = match.span(kind) if kind in NUMBERED else (start, end)
    kind = kind.rstrip("2")
    if (before.isalpha() or before.isdecimal()) and kind not in ("sign", "number", "other", "dash"):
        kind = "other"  # the rest of a word
    if kind == "word":
        return _word(start, found)
    if kind == "year":
        while found and match.string[first] in "[<":
            first += 1
        while last > first and match.string[last - 1] in "]>":
            last -= 1
    return Piece(kind, start, end, first, last, found)


def _word(start: int, word: str) -> Piece:
    end = start + len(word)
    return Piece(_word_kind(word), start, end, start, end - 2 * word.endswith(("'s", "’s")), word)


_NUMERALS = "ivxlcdmіхѵсм"
_NO_NUMERALS = frozenset("di mi li ci vi dix mix mil mild civil il".split())
_HERE = frozenset(entry.rstrip(".") for entry in words.HERE if " " not in entry) - words.AND


@lru_cache(4096)
def _word_kind(word: str) -> str:
    low = word.lower()
    if low in words.AND and not word[0].isupper():
        return "and"
    if low in words.IN:
        return "in"
    if low in _HERE:
        return "here"
    if low in words.PARTICLES and low not in ("i",):
        return "particle"
    if not low.strip(_NUMERALS) and (word.isupper() or low not in _NO_NUMERALS) and roman(word):
        return "roman"
    return "name" if word[0].isupper() else "word"
