"""Words that a line end or a page end cuts in two: whether the hyphen goes, and what the word is.

The words of the text itself decide first: what stands elsewhere in it whole, or with its hyphen, is so here too. Then
come the habits of the language: which words keep a hyphen (`peut-être`, `кто-то`), and which letters change where they
are cut (German `Zuk-ker` for `Zucker`). Then, if it is installed, a dictionary (`tei.dictionary`). What is left is
whole again where that is the rule of the language; where it may be either, the hyphen is kept and reported.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from tei.dictionary import knows
from tei.language import detect
from tei.model import Document
from tei.regexes import regex
from tei.text import HYPHENS, count_words

#: Signs that stand for nothing but a cut: a soft hyphen, the sign of OCR tools, the double hyphen of Fraktur.
_CUTS_ONLY = "\u00ad¬⸗="
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_FIRST_WORD = regex(_WORD)
_LAST_WORD = regex(rf"({_WORD})[{HYPHENS}]$")

#: A hyphen before these stands for the rest of a compound (`vor- und nachher`), and stays before a space.
_SUSPENDED = {
    "de": "und oder bzw sowie wie als bis noch", "en": "and or to nor", "fr": "et ou", "es": "y o e u", "it": "e o ed",
    "nl": "en of", "pt": "e ou", "sv": "och eller", "da": "og eller", "la": "et vel",
    "und": "und oder bzw and or et ou en of och og",
}  # fmt: skip
_SUSPENDED_SETS = {language: frozenset(words.split()) for language, words in _SUSPENDED.items()}

_FRENCH = regex(
    r"peut-être|c['’]est-à-dire|.+-(?:là|même|mêmes|ci|elle|elles|ils|nous|vous|moi|toi|lui|leur)|.+-t-(?:il|elle|on).*"
    r"|(?:au|par|là|ci)-(?:dessus|dessous|dedans|dehors|devant|delà|contre|après).*|vis-à-vis|tout-à-fait|sur-le-champ"
    r"|(?:grand|beau|belle|petit|petite|arrière)-(?:mère|père|frère|sœur|fils|fille|oncle|tante)s?|quelques-un(?:e?s)"
    r"|(?:vingt|trente|quarante|cinquante|soixante|quatre|dix)-.+|(?:demi|mi|avant|après|sous|nouveau|chef)-.{3,}"
)
_ENGLISH = regex(
    r"self-.+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-.+|.+-in-law|.+-(?:looking|like|minded|fashioned)"
    r"|(?:well|ill|half|quasi|pseudo|ex|vice|great)-.{4,}|co-o.+|re-e.+|pre-e.+|by-and-by|vis-à-vis"
)
_RUSSIAN = regex(
    r"(?:кто|что|чт[оё]|где|куда|откуда|как|когда|чей|чья|чьё|чего|чему|чем|кого|кому|кем|как(?:ой|ая|ое|ие|ого|ому|им))"
    r"-(?:то|либо|нибудь)|кое-.+|по-.+(?:ски|цки|ому|ему|ьи)|(?:во|в)-(?:первых|вторых|третьих)|из-(?:за|под)"
    r"|.{2,}-(?:таки|ка)|точь-в-точь|еле-еле|чуть-чуть|едва-едва"
)
#: What a language writes with a hyphen, wherever the line ends; checked on the word in small letters.
_KEPT = {"fr": _FRENCH, "en": _ENGLISH, "ru": _RUSSIAN, "uk": _RUSSIAN, "bg": _RUSSIAN}
#: In these languages two words that stand alone elsewhere may be one with a hyphen (`farm-house`, `porte-plume`).
_COMPOUNDS = frozenset("en fr und".split())
#: German words with a `kk` of their own.
_VOWELS = tuple("aeiouyäöü")
_WITH_KK = regex(r"(?:akk|okk|makk|mokk|sakko|sukk|pikk|marokk|trekk|brokk|tokk|stakk)", re.IGNORECASE)


_SAMPLE = 12_000  # characters that tell the language


class Mend(NamedTuple):
    """A word cut in two: the whole word, whether its hyphen stays, and how sure that is (0 to 1).

    `doubtful` tells that it may be either. `last` replaces the last letter of the first piece: another letter, or none.
    """

    word: str
    hyphen: bool
    confidence: float
    doubtful: bool = False
    last: str | None = None


class Vocabulary:
    """The words of a document, each in small letters with how often it stands there, and the habits of its language."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def words(self) -> Counter[str]:
        if self._document.words is None:
            self._document.words = count_words(block.text() for block in self._document.blocks)
        return self._document.words

    @cached_property
    def language(self) -> str:
        """The language that is given, or told by the text: the first part of its code, `und` if it is not known."""
        if given := self._document.meta.language:
            return given.partition("-")[0].lower()
        sample: list[str] = []
        room = _SAMPLE
        for block in self._document.blocks:
            sample.append(block.text())
            room -= len(sample[-1])
            if room < 0:
                break
        return detect(" ".join(sample))[0]

    @cached_property
    def is_old_german(self) -> bool:
        """Does the text write `daß`, as before 1996? Then a third consonant came back where a word was cut."""
        return self.words["daß"] > self.words["dass"]

    def __getitem__(self, word: str) -> int:
        return self.words[_normal(word)]

    def mend(self, before: str, after: str) -> Mend | None:
        """The word cut between two texts; None where no word is cut."""
        first, second = _LAST_WORD.search(before.rstrip()), _FIRST_WORD.match(after.lstrip())
        if not first or not second:
            return None
        a, b, sign = first[1], second[0], before.rstrip()[-1]
        if self._is_suspended(b) and not self[a + b]:
            return None
        return self._by_words(a, b) or self._by_habit(a, b, sign) or self._by_rule(a, b)

    def _is_suspended(self, word: str) -> bool:
        """A foreign phrase may be quoted; but a single letter means `and` in its own language only."""
        return word in _SUSPENDED_SETS["und"] or word in _SUSPENDED_SETS.get(self.language, ())

    def learn(self, word: str) -> None:
        """Count a word that was cut and is whole again."""
        self.words[_normal(word)] += 1

    def join_without_hyphen(self, before: str, after: str) -> str:
        """A word cut where the OCR tool has dropped the hyphen: known whole, its pieces met nowhere else; or empty."""
        first, second = re.search(rf"({_WORD})$", before), _FIRST_WORD.match(after)
        if not first or not second or before != before.rstrip() or not second[0].islower():
            return ""
        a, b = first[1], second[0]
        whole = self[a + b] > 0 and self[a] < 2 and self[b] < 2 and len(a + b) > 4
        return a + b if whole else ""

    def _by_words(self, a: str, b: str) -> Mend | None:
        whole, parted = self[a + b], self[f"{a}-{b}"]
        if whole or parted:
            return _part(a, b, 0.95) if parted > whole else Mend(a + b, False, 0.95)
        return None

    def _by_habit(self, a: str, b: str, sign: str) -> Mend | None:
        """What the language, or the sign itself, leaves no doubt about."""
        if self.language == "de" and (changed := self._as_in_german(a, b)):
            return changed
        if sign in _CUTS_ONLY and b[0].islower():
            return Mend(a + b, False, 0.9)
        if b[0].isupper():
            capitals = a.isupper() and b.isupper() and len(a) > 1
            return Mend(a + b, False, 0.8) if capitals else _part(a, b, 0.8)
        word = f"{a}-{b}".lower().replace("’", "'")
        kept = _KEPT.get(self.language)
        return _part(a, b, 0.85) if kept and kept.fullmatch(word) else None

    def _as_in_german(self, a: str, b: str) -> Mend | None:
        """Letters that change where a word is cut: `k-k` stands for `ck`, and of three consonants one comes back."""
        if a[-1] == b[0] == "k" and a[-2:-1] not in ("c", "k"):
            word = f"{a[:-1]}c{b}"
            if self[word] or not _WITH_KK.match(a + b):
                return Mend(word, False, 0.95 if self[word] else 0.8, last="c")
        if len(a) > 2 and a[-1] == a[-2] == b[0] and a[-1] not in _VOWELS and b[1:2] in _VOWELS:
            word = a[:-1] + b
            if self[word] or self.is_old_german:
                return Mend(word, False, 0.95 if self[word] else 0.75, last="")
        return None

    def _by_rule(self, a: str, b: str) -> Mend:
        """The rest: whole again, unless both pieces are words and the language may have set a hyphen between them."""
        if self.language not in _COMPOUNDS or min(len(a), len(b)) < 3 or min(self[a], self[b]) < 2:
            return Mend(a + b, False, 0.8)
        if knows(self.language, a + b):
            return Mend(a + b, False, 0.8)
        return Mend(f"{a}-{b}", True, 0.5, doubtful=True)


def cut_word(before: str, after: str, hyphen: bool) -> Mend | None:
    """The word cut between two texts, with or without its hyphen, because somebody said so; None if no word is cut."""
    first, second = _LAST_WORD.search(before.rstrip()), _FIRST_WORD.match(after.lstrip())
    return Mend(f"{first[1]}{'-' if hyphen else ''}{second[0]}", hyphen, 1.0) if first and second else None


def _part(a: str, b: str, confidence: float) -> Mend:
    return Mend(f"{a}-{b}", True, confidence)


def _normal(word: str) -> str:
    return word.lower().replace("ſ", "s")
