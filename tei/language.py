"""What language a text is in, told by its script and its commonest small words.

Enough for a header that an editor can overrule: a text is told only where one language is well ahead of the next.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from tei.model import Document
from tei.regexes import regex

#: The words that run through every text of a language and through few of another.
_WORDS = {
    "en": "the and of to in that is was for with as his it on by which not from were had be",
    "de": "der die und das in den von zu mit sich auf ist nicht dem ein eine auch es dass im wird war",
    "fr": "le la les et des de du un une dans que qui est pour pas sur au par il ce sont",
    "es": "el la los las y de en que un una por con se del para no su es al lo como",
    "it": "il la di che e un una per del della non con si le sono da nel gli alla come",
    "pt": "o a os as e de do da em que um uma para com não se por dos ao mais",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als",
    "la": "et in est non ad ut cum quae quod sed qui ex ab atque esse nec enim per",
    "sv": "och att det som en på är av för med den till inte om ett han var",
    "da": "og at det som en på er af for med den til ikke om et han var de",
    "pl": "i w na nie się że z do to jest jak a po co ale od za przez",
    "cs": "a se v na je že to s z do o i ve jako za by ale po",
    "hr": "i u je da se na su za od s kao ne što koji to iz ali",
    "hu": "a az és hogy nem is egy meg de mint volt ez csak azt már",
    "ru": "и в не на что с он как но его это по все она так из за",
    "sr": "и у је да се на су за од не као што то из али он би",
    "uk": "і в не на що з він як але його це та й до у",
    "bg": "и на да се не за от е в по че като с са това",
    "el": "και το του της να η των ο την με που από για τα",
}
_SAMPLE = 40_000  # characters
_PROFILES = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_ALL_SMALL = frozenset(word for words in _PROFILES.values() for word in words)
_SCRIPTS = (
    ("he", regex("[\u0590-\u05ff]")), ("ar", regex("[\u0600-\u06ff]")), ("ja", regex("[\u3040-\u30ff]")),
    ("zh", regex("[\u4e00-\u9fff]")), ("ko", regex("[\uac00-\ud7af]")), ("hy", regex("[\u0530-\u058f]")),
    ("ka", regex("[\u10a0-\u10ff]")), ("hi", regex("[\u0900-\u097f]")),
)  # fmt: skip
_WORD = regex(r"[^\W\d_]{2,}|(?<![^\W\d_])[^\W\d_](?![^\W\d_]|\.)")  # a letter with a stop is an abbreviation


def is_small_word(word: str, language: str) -> bool:
    """Is it one of the commonest small words of a language? Of a language that is not known nothing is."""
    return word.lower() in _PROFILES.get(language, ())


def is_any_small_word(word: str) -> bool:
    """Is it one of the commonest small words of any language?"""
    return word.lower() in _ALL_SMALL


def sample_of(document: Document) -> str:
    """As much of the text of a document as tells its language."""
    sample: list[str] = []
    room = _SAMPLE
    for block in document.blocks:
        sample.append(block.text())
        room -= len(sample[-1])
        if room < 0:
            break
    return " ".join(sample)


@lru_cache(maxsize=4)
def detect(text: str) -> tuple[str, float]:
    """The BCP 47 tag of a text and how sure it is (0 to 1); `und` where nothing is well ahead."""
    sample = text[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    for code, script in _SCRIPTS:
        if letters and len(script.findall(sample)) > letters / 2:
            return code, 0.9
    words = Counter(word.lower() for word in _WORD.findall(sample))
    hits = sorted(((sum(words[w] for w in profile), code) for code, profile in _PROFILES.items()), reverse=True)
    (best, code), (second, _) = hits[0], hits[1]
    if best < 4 or best < 1.15 * second:
        return "und", 0.0
    return code, min(0.99, 0.5 + (best - second) / (2 * best))


#: More small words, to tell a phrase by, which holds too few of the commonest.
_MORE = {
    "en": "this are or an at have has their they his her you we who would if so no all there into upon",
    "de": "des über vom zum zur einer eines einem einen oder aber wie als am bei durch für nach unter vor ich wir sie",
    "fr": "aux avec sans sous entre comme mais ou où leur cette ces son sa ses nous vous je elle à d l qu",
    "es": "las los sus más sobre entre sin pero este esta desde hasta muy sí nos cuando",
    "it": "dei delle degli della dell nella nelle sul sulla tra fra più ma anche lo gli questo questa",
    "pt": "das nos nas pelo pela sobre entre mas seu sua este esta até às",
    "nl": "een uit bij naar over tot maar deze dit ik hij zij wij hun",
    "la": "de a pro per sub super inter contra post ante sine sunt erat hoc hic haec ille vel aut si quo qua rerum",
    "sv": "den ett de sig vid från eller men",
    "da": "den et de sig ved fra eller men",
    "pl": "dla przy był była przed nad pod lub ich",
    "cs": "pro při byl byla před nad pod nebo jejich",
    "hr": "bio bila pod pri ili ali kroz nad",
    "hu": "azt ezt volt vagy mint",
}
_PHRASES = {code: own | frozenset(_MORE.get(code, "").split()) for code, own in _PROFILES.items()}
_CLITIC = regex(r"\b(?:[dlnscjmt]|qu)['’](?=\w)", re.IGNORECASE)


def phrase_language(text: str, around: str) -> str:
    """The language of a phrase set apart in a text, where it plainly is another than that around it; else nothing.

    Plainly: at least three words, two of them different small words of one language, more than of any other, and none
    that is one of the language around it and not of this one.
    """
    words = [word.lower() for word in _WORD.findall(_CLITIC.sub("", text))]
    if len(words) < 3 or around not in _PHRASES:
        return ""
    known = {word for word in words if len(word) > 1}  # one letter may be an initial
    hits = sorted(((len(known & small), code) for code, small in _PHRASES.items()), reverse=True)
    (best, code), (second, _) = hits[0], hits[1]
    home = known & _PHRASES[around]
    if code == around or best < 2 or best == second or home - _PHRASES[code] or best <= len(home):
        return ""
    return code if best * 5 >= len(words) else ""
