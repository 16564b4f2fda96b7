"""JSON whose strings know where they stand, so that a text taken out of it can be traced to its bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from json.decoder import JSONDecoder
from typing import Any

from tei.errors import InputError
from tei.regexes import regex
from tei.source import Place

_ESCAPE = regex(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_LONE = regex("[\ud800-\udfff]")
_SPACE = regex("[\\s\ufeff]*")
_STEP = 4096
#: The stubs lack them; the scanner in Python, unlike that in C, asks `parse_string` for its strings.
_SCAN: Any = json.decoder.scanstring  # type: ignore[attr-defined]
_SCANNER: Any = json.scanner.py_make_scanner  # type: ignore[attr-defined]


class Located(str):
    """A string of a JSON text: `at` is where it begins there (in characters, from 0), `raw` how it is written."""

    __slots__ = ("at", "raw")
    at: int
    raw: str

    def pieces(self) -> Iterator[tuple[str, int, int]]:
        """Stretches of the string with their half-open range of characters in the JSON; an escape is one by itself."""
        at = 0
        for match in _ESCAPE.finditer(self.raw) if "\\" in self.raw else ():
            if match.start() > at:
                yield self.raw[at : match.start()], self.at + at, self.at + match.start()
            value = _LONE.sub("\ufffd", json.loads(f'"{match[0]}"'))
            yield value, self.at + match.start(), self.at + match.end()
            at = match.end()
        if at < len(self.raw):
            yield self.raw[at:], self.at + at, self.at + len(self.raw)


def _located(text: str, begin: int, strict: bool = True) -> tuple[Located, int]:
    value, end = _SCAN(text, begin, False)
    string = Located(_LONE.sub("\ufffd", value))
    string.at, string.raw = begin, text[begin : end - 1]
    return string, end


class _Decoder(JSONDecoder):
    def __init__(self) -> None:
        super().__init__(strict=False)
        self.parse_string = _located
        self.scan_once = _SCANNER(self)


def read_json(text: str, name: str) -> Any:
    """The value of a JSON text, or the list of those of JSON Lines. InputError with the place where it is neither."""
    decoder = _Decoder()
    values: list[Any] = []
    at = _blank(text, 0)
    try:
        while at < len(text):
            value, end = decoder.raw_decode(text, at)
            values.append(value)
            at = _blank(text, end)
    except json.JSONDecodeError as error:
        place = Place(name, error.lineno, error.colno)
        raise InputError(
            f"{place}: not JSON ({error.msg})", "Was the file cut off? Fetch it from the tool again."
        ) from None
    except RecursionError:
        raise InputError(f"{name}: the JSON is nested too deep", "This is not what an OCR tool writes.") from None
    return values[0] if len(values) == 1 else values


def _blank(text: str, at: int) -> int:
    """The end of the white space (and of a byte order mark) at a place."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def all_strings(value: Any) -> Iterator[Located]:
    """Every string of a JSON value, keys left out."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Located):
            yield one
        elif isinstance(one, (dict, list)):
            waiting.extend(one.values() if isinstance(one, dict) else one)


class Offsets:
    """Characters of a text to bytes of its UTF-8; a place is found by counting on from the nearest of the marks."""

    def __init__(self, text: str) -> None:
        self.text, self.plain = text, text.isascii()
        self.marks = [0]
        for at in range(0, 0 if self.plain else len(text), _STEP):
            self.marks.append(self.marks[-1] + len(text[at : at + _STEP].encode()))

    def byte(self, at: int) -> int:
        if self.plain:
            return at
        mark = at // _STEP
        return self.marks[mark] + len(self.text[mark * _STEP : at].encode())
