"""How words look to an OCR tool, which reads a running head differently on every tenth page."""

from __future__ import annotations

from tei.regexes import regex

_SIGNS = regex(r"[\W_]+")
_LOOK = str.maketrans({"1": "i", "l": "i", "0": "o", "5": "s", "8": "b", "ſ": "s", "ё": "е"})


def look(text: str) -> str:
    """The letters and figures of a text as they look to an OCR tool, which takes `l` for `1` and `m` for `rn`."""
    return _SIGNS.sub("", text.casefold()).translate(_LOOK).replace("rn", "m").replace("vv", "w")


def are_alike(one: str, other: str) -> bool:
    """Are two looks the same but for a letter in eight, as one line is that was misread?"""
    most = min(len(one), len(other)) // 8
    if one == other:
        return True
    if not most or abs(len(one) - len(other)) > most or (one[:3] != other[:3] and one[-3:] != other[-3:]):
        return False
    return _distance(one, other, most) <= most


def _distance(one: str, other: str, most: int) -> int:
    """The number of letters to change, add or leave out; more than `most` if it is more."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
        if min(row) > most:
            break
    return row[-1]
