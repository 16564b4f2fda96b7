"""Which language words of another script are in, told by their letters.

A script says less than a language. The language is named where letters tell it that no other one has, else the script
alone, as BCP 47 has it (`und-Cyrl`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tei.language import detect
from tei.regexes import regex


class Script(NamedTuple):
    """A script: its letters, its tag, and what tells the languages that are written in it, the first that matches."""

    letters: str
    tag: str
    languages: Sequence[tuple[str, str]] = ()


SCRIPTS = (
    Script(
        "\u0370-\u03ff\u1f00-\u1fff", "el", (("grc", "[\u1f00-\u1f6f\u1f72-\u1fff]"), ("el", ".")),
    ),
    Script(
        "\u0400-\u052f", "und-Cyrl",
        (
            ("sr", "[ђћЂЋ]|[њљЊЉ].*ј|ј.*[њљЊЉ]"), ("mk", "[ѓќѕЃЌЅ]"), ("be", "[ўЎ]"), ("uk", "[їєґЇЄҐ]"),
            ("ru", "[ыэёЫЭЁ]|[бвгджзклмнпрстфхцчшщ]ъ(?![^\\W\\d_])"), ("sr", "[јњљџЈЊЉЏ]"),
        ),
    ),
    Script("\u0530-\u058f", "hy"),
    Script("\u0590-\u05ff\ufb1d-\ufb4f", "he", (("yi", "[\u05f0-\u05f2\ufb2a-\ufb4f]|א[ַָ]"), ("he", "."))),
    Script(
        "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", "und-Arab",
        (("ur", "[ٹڈڑے]"), ("fa", "[پچژگ]"), ("ar", "[ةىأإؤئ]|ال")),
    ),
    Script("\u0700-\u074f", "syr"),
    Script("\u0900-\u097f", "und-Deva"),
    Script("\u0e00-\u0e7f", "th"),
    Script("\u10a0-\u10ff\u2d00-\u2d2f", "ka"),
    Script("\u1200-\u137f", "und-Ethi"),
    Script("\u2c80-\u2cff\u03e2-\u03ef", "cop"),
    Script("\u1100-\u11ff\uac00-\ud7af", "ko"),
    Script("\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff", "und-Hani", (("ja", "[\u3040-\u30ff]"), ("zh", "."))),
)  # fmt: skip

_OWN = tuple(regex(f"[{script.letters}]") for script in SCRIPTS)
#: Words of one script, with what may stand between them; no letter of another touches them.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f"
_STRETCHES = tuple(
    regex(
        rf"(?<![^\W\d_])[{s.letters}][{s.letters}{_MARKS}]*(?:[^\w\n()\[\]]{{1,3}}[{s.letters}][{s.letters}{_MARKS}]*)*(?![^\W\d_])"
    )
    for s in SCRIPTS
)
#: A cheap look at bytes in UTF-8: letters that are not Latin. One class of first bytes is searched fast.
_NOT_LATIN = regex(
    rb"[\xcd-\xed\xef](?:(?<=[\xcd-\xdf\xe3-\xed])|(?<=\xe0)[\xa4\xa5\xb8\xb9]|(?<=\xe1)[\x82-\x8d\xbc-\xbf]"
    rb"|(?<=\xe2)[\xb2-\xb4]|(?<=\xef)[\xac-\xbb])"
)
_FEWEST = 3  # letters; less may be a symbol, a unit, a misread letter


class Stretch(NamedTuple):
    """Characters of a text from `start` to `end` in a language of another script."""

    start: int
    end: int
    language: str


def may_hold_others(data: bytes, script: int) -> bool:
    """Can a source hold letters of other scripts than its own? (-1: Latin; else a place in SCRIPTS.)"""
    return script >= 0 or _NOT_LATIN.search(data) is not None


def script_of(text: str) -> int:
    """The script of most of the letters: a place in SCRIPTS, or -1 for Latin."""
    letters = sum(map(str.isalpha, text))
    counts = [len(own.findall(text)) for own in _OWN] if _NOT_LATIN.search(text.encode()) else [0]
    best = max(range(len(counts)), key=counts.__getitem__)
    return best if counts[best] * 2 > letters else -1


def stretches(text: str, script: int) -> list[Stretch]:
    """The words of a text in other scripts than `script` and Latin, in order."""
    return sorted(
        Stretch(match.start(), match.end(), language_of(match[0], n))
        for n, pattern in enumerate(_STRETCHES)
        if n != script and _OWN[n].search(text)
        for match in pattern.finditer(text)
        if sum(map(str.isalpha, match[0])) >= _FEWEST
    )


def language_of(words: str, script: int) -> str:
    """The language of words in a script, or the script alone."""
    one = SCRIPTS[script]
    for language, letters in one.languages:
        if re.search(letters, words):
            return language
    if one.tag.startswith("und-"):
        language, confidence = detect(words)
        return language if confidence > 0.6 else one.tag
    return one.tag
