"""Names of files that every archive and every disk takes: `[a-z0-9.-]`, whatever a title or a path holds."""

from __future__ import annotations

import unicodedata

from tei.regexes import regex

#: The strictest of what the archives ask for: CLARIN.SI forbids `_`, ARCHE forbids other punctuation.
SAFE = regex(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
#: Names that a standard fixes.
FIXED = frozenset(("README.md", "LICENSE", "CITATION.cff"))
#: What Windows takes for a device, with any extension.
_DEVICES = frozenset(("con prn aux nul " + " ".join(f"com{n} lpt{n}" for n in range(10))).split())
_OTHER = regex(r"[^a-z0-9.]+")
_POINTS = regex(r"-*\.[-.]*")
_LONGEST = 60
#: Letters that do not come apart into a letter of ASCII and a sign.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
)


def safe(name: str, instead: str = "edition") -> str:
    """The name in `[a-z0-9.-]`: at most 60 characters, no device, no point or hyphen at either end; `instead` for one
    of which nothing is left."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = _POINTS.sub(".", _OTHER.sub("-", plain)).strip("-.")
    stem, point, ending = plain.rpartition(".")
    if point and len(ending) <= 8:
        plain = stem[: _LONGEST - len(ending) - 1].rstrip("-.") + point + ending
    plain = plain[:_LONGEST].rstrip("-.") or instead
    return f"{instead}-{plain}" if plain.partition(".")[0] in _DEVICES else plain


def is_safe(path: str) -> bool:
    """Whether every part of a path in a package is a name that we would choose, or that a standard fixes."""
    return all(part in FIXED or SAFE.fullmatch(part) for part in path.split("/"))


def unlike(name: str, taken: set[str]) -> str:
    """The name, or where it is taken the first free of `name-2.md`, `name-3.md` ...; it is taken then."""
    stem, point, ending = name.partition(".")
    found, number = name, 2
    while found in taken:
        found, number = f"{stem}-{number}{point}{ending}", number + 1
    taken.add(found)
    return found
