"""Regular expressions that are compiled when they are first used: a text of one kind needs few of the three hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, AnyStr, Generic, cast


class _Waiting(Generic[AnyStr]):
    """Stands for a compiled expression, whose methods it takes over one by one as they are asked for."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self._source: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)  # which `re` itself keeps, or makes again
        setattr(self, name, found)
        return found


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile`, put off to the first use. Faults of the expression show only then (tests/test_regexes.py)."""
    return cast(re.Pattern[AnyStr], _Waiting(source, flags))


def found_at(places: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds, if each find begins where one of `places` does.

    `re` tries a pattern of many branches at every character; one class of signs is found fast.
    """
    end = 0
    for place in places.finditer(text):
        if place.start() >= end and (match := pattern.match(text, place.start())):
            end = match.end()
            yield match
