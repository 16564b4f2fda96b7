"""Lines of the front that tell by their words what they are: names, prefaces, notices."""

from __future__ import annotations

import re

from tei.language import is_any_small_word
from tei.model import Inline, Run
from tei.regexes import regex
from tei.text import cut

BY = regex(
    r"(by|von|par|por|de|di|door|av|af|od|autor:?|author:?|verfasst von|написал|од|автор:?)\s+(?=[A-ZÀ-ÞА-ЯЈЉЊЋЂЏ])",
    re.IGNORECASE,
)
_REST = regex(r",| (?:in|of|aus|at|из) ")
_PARTICLES = frozenset("von van der den de di da du del la le zu zur und and y et i и ten ter".split())
#: Words that begin a title and not a name.
_ARTICLES = frozenset(
    "a an the der die das ein eine le la les un une el los las una il lo gli o os as"
    " of from to for in on at with aus zum zur vom im am und dans sur".split()
)
PREFACE = regex(
    r"\W*(?:(?:the )?(?:author|editor|publisher|translator)[’']?s['’]? )?(?:preface|foreword|vorwort|geleitwort"
    r"|vorrede|vorbemerkung|"
    r"vorbericht|pr[ée]face|avant[- ]propos|avertissement|au lecteur|avis (?:au|de)|prefazione|premessa|avvertenza"
    r"|al lettore|"
    r"pr[óo]logo|prefacio|advertencia|al lector|voorwoord|voorrede|förord|forord|предисловие|от автора|от издателя"
    r"|предговор|"
    r"wstęp|przedmowa|předmluva|dedication|widmung|zueignung|d[ée]dicace|dedica|dedicatoria|посвящение|посвета"
    r"|epigraph|motto|"
    r"acknowledge?ments?|danksagung|remerciements|advertisement|to the reader|an den leser|note to the|"
    r"(?:a |the )?(?:author|editor|publisher|translator)[’']?s['’]? (?:note|advertisement)"
    r"|(?:list of )?illustrations)\b",
    re.IGNORECASE,
)


def is_name(text: str) -> bool:
    """Could this line be the name of a person? Two to twelve words, each capital or a particle, and no figure."""
    by = BY.match(text)
    words = re.findall(r"[\w.'’-]+", BY.sub("", text))
    if not (1 if by else 2) <= len(words) <= 12 or any(character.isdigit() for character in text) or len(text) > 90:
        return False
    if text.rstrip()[-1:] in "!?:;" or re.search(r"[“”\"„«»:;]", text):
        return False
    if not by and is_article(words[0]):
        return False
    if text == text.upper() and any(word.lower() not in _PARTICLES and is_any_small_word(word) for word in words[1:-1]):
        return False  # in capitals the words of a title look like names
    good = [word for word in words if word[0].isupper() or word.lower() in _PARTICLES]
    return len(good) == len(words) and sum(word[0].isupper() for word in words) >= (1 if by else 2)


def by_name(text: str) -> str:
    """The name in a line that says `by`, without what the author is, or where: `By John Reed, M.A.`; empty if none."""
    by = BY.match(text)
    name = without_office(text[by.end() :]) if by else ""
    return name if by and is_name(by[0] + name) else ""


def is_article(word: str) -> bool:
    """Does it begin a title, and no name?"""
    return word.lower() in _ARTICLES


def without_office(text: str) -> str:
    """A name without what its bearer is, or where: `John Reed, M.A.`"""
    return _REST.split(text, maxsplit=1)[0].strip(" .")


def is_preface(heading: str) -> bool:
    """Does a heading say that what follows stands before the text: preface, dedication, notice?"""
    return bool(PREFACE.match(heading))


_DIVISION = regex(
    r"\W*(?:chapter|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk|глава|часть|део|part|teil|theil|partie|parte"
    r"|book|buch|livre|libro|erste[rs]?|"
    r"introduction|einleitung|einf[üu]hrung|introducci[oó]n|introduzione|увод|введение|contents|inhalt"
    r"|inhaltsverzeichnis|table des "
    r"mati[èe]res|indice|[ií]ndice|inhoud|содержание|садржај|act|akt|aufzug|acte|atto|scene|letter|brief|lettre"
    r"|prologue?|prolog)\b"
    r"|\W*(?:[IVXLC]+|\d{1,3})(?:[.:)]\s.*|\W*)$",
    re.IGNORECASE,
)


_INITIALS = regex(r"(?:[^\W\d_]\. ?){2,}[^\W\d_][\w'’-]+\W?")  # `I. P. Reed`


def is_division(heading: str) -> bool:
    """Does a heading say that it heads a part of the text, and no title page?"""
    return bool(_DIVISION.match(heading) and not _INITIALS.fullmatch(heading.strip())) or is_preface(heading)


def parted(inlines: list[Inline]) -> tuple[list[Inline], list[Inline]]:
    """The inlines of a byline: the word that says `by`, if it stands by itself, and the name."""
    first = inlines[0]
    by = BY.match(first.text) if isinstance(first, Run) else None
    found = cut(inlines, by.end()) if by else None
    return found if found is not None and found[1] else ([], inlines)
