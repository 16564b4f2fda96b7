"""What a bibliographical reference looks like: an author turned round, a year, a place and its publisher, pages.

Told by shape, for any language with capitals; used only where a heading or a place in the text says that references
stand here.
"""

from __future__ import annotations

from tei.model import Block, Inline, Run
from tei.regexes import regex
from tei.text import plain

_SMALL = "".join(letter for letter in map(chr, range(0x530)) if letter.islower())
_CAP = rf"[^\W\d_{_SMALL}]"  # a capital, or a letter of a script without case
_NAME = rf"(?:(?:von|van|der|den|de|du|di|da|la|le|ten|ter|zu|af|av|O'|Mc|фон|де)\s)*{_CAP}[\w'’.-]*"
#: The beginnings of references, the surest first.
_START = regex(
    r"(?P<dash>[—–―_\-]{2,}|[—–―])\s*[.,:(]?"
    r"|(?P<same>(?:Ders|Dies|Dens|Id|Idem|Eadem|Ibid|Он же|Исти|Ista?|Isti)\b\.?)"
    r"|(?P<number>\[[\w+]{1,12}\]|\d{1,3}[.)])\s"
    rf"|(?P<turned>{_NAME}(?: {_NAME}){{0,3}},\s+{_CAP})"
    rf"|(?P<initials>{_NAME},?\s(?:{_CAP}\.[\s-]?){{1,3}})"
    rf"|(?P<capitals>{_CAP}{{2,}}(?:[\s-]{_CAP}{{2,}})*,?\s+\(?{_CAP})"
)
_NATURAL = regex(rf"{_NAME}(?: (?:{_NAME}|and|und|et|y|e|и|&)){{1,8}}(?:\s\([^)]{{1,20}}\))?[,.:]\s")
_TITLE = regex(r"[“„«\"‘‚»]")
_YEAR = regex(
    r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)|\b(n\. ?d\.|o\. ?J\.|s\. ?[ad]\.|б\. ?г\.|forthcoming|in press|im Druck"
    r"|im Erscheinen|à paraître)"
)
_PLACE = regex(
    rf"{_CAP}[\w.’' -]{{1,40}}:\s?{_CAP}|https?://|www\.|\bdoi\b|\d\s?[–-]\s?\d"
    r"|\b(pp?|SS?|с|стр|str|págs?|Sp|fol|ff?|[Vv]ol|Bde?|T|t|Jg|[Nn]os?|Nr|Hf?t?|[Вв]ып|eds?|edn|[Hh]rsg|Hg|Aufl|éds?|dir"
    r"|[Ии]зд|[Рр]ед|прир|[Кк]н|trad|transl?|übers|Univ)\."
)
_LONGEST, _SHORTEST = 1200, 12
_PROSE = 0.72  # share of words with a small letter; in a reference names and titles hold it lower
_MARKED = regex(r"[—–―_\[]|\d{1,3}[.)]\s")  # the dash of the same author, or a number
_MARKED_PROSE = 0.85
_WORDS = regex(r"[^\W\d_]+")


def likeness(block: Block) -> int:
    """How much a paragraph looks like a reference: 2 for one that does, 1 for one that may be, 0 for prose."""
    text = plain(block)
    if block.kind != "p" or not _SHORTEST <= len(text) <= _LONGEST:
        return 0
    start, year, place, italic = _starts(text, block.inlines), _YEAR.search(text), _PLACE.search(text), _italic(block)
    words = _WORDS.findall(text)
    small = sum(word[0].islower() for word in words)
    if small > (_PROSE if not _MARKED.match(text) else _MARKED_PROSE) * len(words):
        return 0
    if start and (year or place):
        return 2
    cut = text[0].islower()  # the rest of an entry that a page cut
    return 1 if not cut and ((start and italic) or (year and (italic or place))) else 0


def _starts(text: str, inlines: list[Inline]) -> bool:
    """Does it begin as a reference does, with an author, a dash for the same one, a number or a title?"""
    if _START.match(text) or _TITLE.match(text):
        return True
    first = next((i for i in inlines if isinstance(i, Run) and i.text.strip()), None)
    if first is not None and any(mark.kind in ("em", "strong", "smallcaps") for mark in first.marks):
        return True
    natural = _NATURAL.match(text)
    return natural is not None and natural.end() < 120


def _italic(block: Block) -> bool:
    return any(mark.kind == "em" for i in block.inlines if isinstance(i, Run) for mark in i.marks)
