"""Page numbers as they are printed: figures, Roman numerals, leaves (`12r`), with words round them, and misread."""

from __future__ import annotations

import re
from typing import NamedTuple

from tei.regexes import regex

ROMAN = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_NUMBER = rf"\d{{1,4}}[rv]?|{ROMAN}"
#: What a page number is called in print, or by those who add it: `S. 12`, `p. 12`, `стр. 12`, `- 12 of 340 -`.
_CALLED = (
    r"(?:(?:seite|page|pages|pagina|página|strana|strona|oldal|страница|стр|pag|pág|fol|bl|pp|pg|s|p|f|с)\b\.?\s*)?"
)
_OF_ALL = r"(?:\s*(?:/|of|von|de|di|из|od)\s*\d{1,4})?"
_ALONE = regex(rf"[\W_]*{_CALLED}({_NUMBER}){_OF_ALL}[\W_]*", re.IGNORECASE)
_FIRST = regex(rf"[\W_]{{0,4}}?({_NUMBER})[\W_]+(\S.*)", re.IGNORECASE)
_LAST = regex(rf"(.*\w\S*?)[\W_]+({_NUMBER})[\W_]*", re.IGNORECASE)
_MISREAD = str.maketrans("lI|!iOoQDSsZzBGbgqT", "1111100005522866997")
_LOOKS_LIKE = regex(r"[\W_]*([\dlI|!iOoQDSsZzBGbgqT]{1,4})[\W_]*")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Number(NamedTuple):
    """A page number: `arabic`, `roman` or `leaf`, its value (of leaves two to each number), and how it is written."""

    kind: str
    value: int
    text: str


class Reading(NamedTuple):
    """One way to read a line at the edge of a page: its number, and the words beside it, if any."""

    number: Number
    words: str


def readings(line: str) -> list[Reading]:
    """The ways to read a line as a page number, alone or before or after words; none if there is no number."""
    if (match := _ALONE.fullmatch(line)) and _is_number(match[1]):
        return [Reading(make_number(match[1]), "")]
    found = []
    if (match := _FIRST.fullmatch(line)) and _is_number(match[1]) and _may_be_first(match[1]):
        found.append(Reading(make_number(match[1]), match[2]))
    if (match := _LAST.fullmatch(line)) and _is_number(match[2]):
        found.append(Reading(make_number(match[2]), match[1]))
    return found


def _is_number(text: str) -> bool:
    """Of any script, but no letter that is another's in small letters only, as the Turkish dotted capital is."""
    return text.isascii() or text.isdecimal()


def _may_be_first(number: str) -> bool:
    """`I went` is no page number; `xii Preface` is one."""
    return number[0].isdecimal() or number.islower() or len(number) > 1


def make_number(text: str) -> Number:
    """The number that is written so."""
    if text.isdecimal():
        return Number("arabic", int(text), text)
    if text[0].isdecimal():
        return Number("leaf", 2 * int(text[:-1]) + (text[-1] in "vV"), text)
    values = [_VALUES[letter] for letter in text.lower()]
    return Number("roman", sum(-v if any(v < w for w in values[i + 1 :]) else v for i, v in enumerate(values)), text)


def write_number(kind: str, value: int, like: str) -> str:
    """A number in its own figures; `like` shows whether Roman numerals are capitals."""
    if kind == "arabic":
        return str(value)
    if kind == "leaf":
        return f"{value // 2}{'v' if value % 2 else 'r'}"
    text = ""
    for size, figure in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                            "m cm d cd c xc l xl x ix v iv i".split(), strict=True):  # fmt: skip
        text += figure * (value // size)
        value %= size
    return text.upper() if like.isupper() else text


def misread(line: str) -> str:
    """The figures that letters like `l2` or `1O` stand for; empty if the line is not one short word of such."""
    match = _LOOKS_LIKE.fullmatch(line)
    return match[1].translate(_MISREAD) if match else ""
