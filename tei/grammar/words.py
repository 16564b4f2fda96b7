"""Values in plain words: what a data type wants, and what is wrong with a value that it does not take."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from tei.addresses import fault_of
from tei.regexes import regex

LONGEST = 15  # values in a list of what is allowed


@dataclass(frozen=True)
class Kind:
    """A data type of XML Schema, its regular expressions, its limits, as `(("minLength", "3"),)`, its exceptions."""

    type: str
    patterns: tuple[str, ...] = ()
    limits: tuple[tuple[str, str], ...] = ()
    excepted: tuple[str, ...] = ()


_NAME = "a name: letters, digits, hyphens; no blank, and no digit first"
_NUMBER = "a number, as in 1.5"
#: What a data type wants.
PLAIN = {
    "date": "a date, as in 1969-05-01",
    "gYear": "a year, as in 1969",
    "gYearMonth": "a month, as in 1969-05",
    "gMonth": "a month of any year, as in --05",
    "gMonthDay": "a day of any year, as in --05-01",
    "gDay": "a day of any month, as in ---01",
    "dateTime": "a date with a time, as in 1969-05-01T12:00:00",
    "time": "a time, as in 12:00:00",
    "duration": "a length of time, as in P2Y6M (two years and a half) or PT90M (90 minutes)",
    "ID": _NAME,
    "IDREF": "the id of an element, without `#`",
    "IDREFS": "ids of elements, without `#`, with blanks between",
    "NCName": _NAME,
    "Name": _NAME,
    "QName": _NAME,
    "NMTOKEN": "one word: letters, digits, hyphens",
    "NMTOKENS": "words: letters, digits, hyphens",
    "token": "text",
    "string": "text",
    "normalizedString": "text",
    "anyURI": "an address without blanks",
    "language": "a language code, as in en or de-AT",
    "boolean": "true or false",
    "decimal": _NUMBER,
    "double": _NUMBER,
    "float": _NUMBER,
    "positiveInteger": "a whole number above 0",
    "negativeInteger": "a whole number below 0",
    "nonPositiveInteger": "0 or a whole number below 0",
    "hexBinary": "an even number of the digits 0 to 9 and A to F",
    "base64Binary": "data in the form of Base64",
} | dict.fromkeys(
    "integer nonNegativeInteger long int short byte unsignedLong unsignedInt unsignedShort unsignedByte".split(),
    "a whole number",
)
#: What stands in the regular expression of a type, and how to say it.
SHAPES = (
    ("#", "a pointer into this file, as in #name"),
    ("%|", "a number with a unit, as in 12cm"),
    ("[a-z]*[", "a version number, as in 1.0.2"),
    (r"\p{C}", "one word, without blanks"),
    (r"[^/\s]+:", "an address with its prefix, as in gnd:118540238"),
    (r"\S+", "an address without blanks"),
    (r"[a-z][a-z0-9", "a prefix in small letters, as in gnd"),
    ("DHMPRSTWYZ", "a date or a time of ISO 8601, as in 1969-05-01"),
    ("]+/", "a fraction, as in 1/2"),
    ("+)?,-?[", "two or three numbers with commas, as in 51.2,3.5"),
    (r"[\d]+(\.[\d]+)", "a version number, as in 1.0.2"),
    (r"([\d]+)", "a whole number"),
    (r"[\i-[:]]", _NAME),
    ("[a-zA-Z]{1,8}", PLAIN["language"]),
)
#: Regular expressions that say no more than this.
WHOLE = {".+": "at least one character long", ".+:.+": "two parts with a colon between"}
LIMITS = {
    "minLength": "at least {} characters long",
    "maxLength": "at most {} characters long",
    "length": "{} characters long",
    "minInclusive": "not below {}",
    "maxInclusive": "not above {}",
    "minExclusive": "above {}",
    "maxExclusive": "below {}",
    "totalDigits": "of at most {} digits",
    "fractionDigits": "with at most {} digits after the point",
}
TEXT = ("token", "string", "normalizedString")
DATES = frozenset(("date", "gYear", "gYearMonth"))
TIMES = DATES | {"gMonth", "gMonthDay", "gDay", "dateTime", "time"}
MONTHS = "January February March April May June July August September October November December".split()


def wanted(value: str, choices: Iterable[str], kinds: Iterable[Kind], *, several: bool = False) -> str:
    """The end of a sentence that begins with `it`: what is wrong with a value, or else what it must be.

    choices: the values that are listed; kinds: the types that it may have; several: whether it is a list of such.
    """
    named, types = list(dict.fromkeys(choices)), list(dict.fromkeys(kinds))
    for word in value.split() if several else [value]:
        if wrong := amiss(word, types):
            return f"holds {word}, which {wrong}" if several and word != value else wrong
    ways = ", or ".join(dict.fromkeys([_listed(value, named)] * bool(named) + _said(types))) or "empty"
    ways += " (or several, with blanks between)" if several and len(value.split()) > 1 else ""
    if not value.strip() and "" not in named and ways != "empty":
        return "must not be empty" + ("" if ways == WHOLE[".+"] else f"; it should be {ways}")
    return f"must be {ways}"


def _listed(value: str, choices: list[str]) -> str:
    """`one of a, b, c and 3 more; did you mean b?`"""
    if "" in choices:
        others = [choice for choice in choices if choice]
        return f"{_listed(value, others)}, or empty" if others else "empty"
    if len(choices) == 1:
        return choices[0]
    more = f" and {len(choices) - LONGEST} more" if len(choices) > LONGEST else ""
    near = get_close_matches(value, choices, 1)
    return f"one of {', '.join(choices[:LONGEST])}{more}" + (f"; did you mean {near[0]}?" if near else "")


def _said(kinds: list[Kind]) -> list[str]:
    """Each kind in words; of the many that make a date only those that people write."""
    types = {kind.type for kind in kinds}
    if types >= DATES:
        others = [kind for kind in kinds if kind.type not in TIMES]
        return ["a date, as in 1969, 1969-05 or 1969-05-01", *_said(others)]
    return [_words(kind) for kind in kinds]


def _words(kind: Kind) -> str:
    shape = "".join(kind.patterns)
    base = PLAIN.get(kind.type, "") if shape or kind.type not in TEXT or not kind.limits else ""
    if shape and kind.type in (*TEXT, "anyURI", "NCName"):
        base = WHOLE.get(shape) or next((words for sign, words in SHAPES if sign in shape), f"of the form {shape}")
    limits = dict(kind.limits)
    if {"minInclusive", "maxInclusive"} <= limits.keys():
        low, high = limits.pop("minInclusive"), limits.pop("maxInclusive")
        base = f"{base.partition(',')[0]} from {low} to {high}"
    told = [base, *(LIMITS[name].format(limit) for name, limit in limits.items() if name in LIMITS)]
    end = f", but not {' or '.join(kind.excepted)}" if kind.excepted else ""
    return (" and ".join(filter(None, told)) or f"of the type {kind.type}") + end


# -- what is wrong


def amiss(value: str, kinds: Iterable[Kind]) -> str:
    """What is wrong with a value that looks like a date or an address, or nothing."""
    types, text = {kind.type for kind in kinds}, value.strip()
    if types & TIMES and (wrong := _date(text, types)):
        return wrong
    if types == {"anyURI"}:
        return _address(text, {shape for kind in kinds for shape in kind.patterns})
    return ""


DATE = regex(r"(?P<year>-?\d{4,}|-)(-(?P<month>\d\d)(-(?P<day>\d\d))?)?(T(?P<time>.*))?")
CLOCK = regex(r"(?P<hour>\d\d):(?P<minute>\d\d)(:(?P<second>\d\d)(\.\d+)?)?(?P<zone>Z|[+-]\d\d:\d\d)?")


def _date(text: str, types: set[str]) -> str:
    match = DATE.fullmatch(text)
    if match is None:
        return _clock(text) if "time" in types else ""
    year, month, day = match["year"], match["month"], match["day"]
    if year.strip("-0") == "" and year != "-":
        return "is no date: there is no year 0; 1 before Christ is -0001"
    if month is not None and not 1 <= int(month) <= 12:
        return f"is no date: there is no month {month}"
    if day is not None and not 1 <= int(day) <= _days(year, int(month)):
        named = MONTHS[int(month) - 1] + ("" if year == "-" or month != "02" else f" {year}")
        return f"is no day of the calendar: {named} has {_days(year, int(month))} days"
    return _clock(match["time"]) if match["time"] is not None and "dateTime" in types else ""


def _days(year: str, month: int) -> int:
    if month != 2:
        return 30 if month in (4, 6, 9, 11) else 31
    number = int(year) + 1 if year.startswith("-") and year != "-" else 4 if year == "-" else int(year)
    return 29 if number % 4 == 0 and (number % 100 != 0 or number % 400 == 0) else 28


def _clock(text: str) -> str:
    match = CLOCK.fullmatch(text)
    if match is None:
        return ""
    if match["second"] is None:
        return f"lacks the seconds: write {match['hour']}:{match['minute']}:00{match['zone'] or ''}"
    if int(match["hour"]) > 23:
        return f"is no time: there is no hour {match['hour']}; midnight is 00:00:00 of the next day"
    if int(match["minute"]) > 59:
        return f"is no time: there is no minute {match['minute']}"
    return ""


def _address(text: str, patterns: set[str]) -> str:
    if not text:
        return ""
    if re.search(r"\s", text) and any(r"\S" in one for one in patterns):
        return "must be an address without blanks; a blank in an address is written %20"
    return fault_of(text)
