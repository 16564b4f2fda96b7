"""The pattern by which a line is divided into pieces, made when it is first asked for; its kinds in order.

An entry of a table (`tei.passes.cited.words`) becomes a pattern in which blanks are free and a full stop may stand
apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tei.passes.cited import words

ROMAN = r"(?:(?![MDCL]\s?[.,])(?:[ivxlcdm]+|[IVXLCDM]+|[ІХVLCXI]+))(?!\w)"
_ONE = r"\d+(?:n\d+|[a-z]{1,2}(?!\w))?(?:[/.]\d+)?(?:\s?[*])?"
_RANGE = rf"(?:{_ONE}|{ROMAN})(?:\s?[-–—‐−]\s?(?:{_ONE}|{ROMAN}))?"
_YEAR = r"(?:1[0-9]|20)\d\d"
#: `Old, S. 1988`, `T. V. Old`: an initial is no sign.
_NO_SIGN = rf"(?![A-ZА-Я]\.\s?{_YEAR}(?!\d)|[A-Z]\.\s?[IVXLCDM]\.\s?(?:[A-Z]\.\s?)*[A-Z][a-z])"
_DAY = r"\d{1,2}(?:\.|st|nd|rd|th|er|-го)?"
#: Kinds whose number has a group of its own.
NUMBERED = ("above", "n", "page", "volume", "volume2", "issue", "number")


def phrase(entry: str) -> str:
    """An entry of a table as a pattern. Its first letter may be a capital, unless it is but a letter (`t.`, `T.`)."""
    first, rest = entry[0], entry[1:]
    single = len(entry.rstrip(".")) == 1
    start = f"[{first.lower()}{first.upper()}]" if first.isalpha() and not single else re.escape(first)
    pattern = start + re.escape(rest).replace(r"\ ", r"\s*").replace(r"\.", r"\s?\.")
    return pattern.replace("'", "['’]") + (r"(?!\w)" if entry[-1].isalnum() else "")


def any_of(entries: Iterable[str]) -> str:
    return "(?:" + "|".join(phrase(entry) for entry in entries) + ")"


_WORD = r"[^\W\d_]+(?:[-‐][^\W\d_]+|['’](?!s(?!\w))[^\W\d_]+)*(?:['’]s(?!\w))?"
#: A word of small letters or with one capital at its beginning, neither a single letter nor before the mark of a shelf.
PLAIN = re.compile(
    r"\s*(?P<word>(?=(?P<run>[^\W\d_]+))(?![^\W\d_]\b|[^\W_a-zà-ÿа-я][^\W_a-zà-ÿа-я])"
    rf"{_WORD})(?!\w)(?!\.?\s(?:MSS?|Mss?|Cod|Hs|ms)\b)"
)

#: Signs with which no pattern begins but that of single signs.
PUNCTUATION = re.compile(r"\s*(?P<sign>[,.;:!?()])")


@cache
def starters() -> frozenset[str]:
    """The first letters, in small ones, of all that a pattern begins with but for single words and signs."""
    tables = (one for name, one in vars(words).items() if name.isupper() and isinstance(one, tuple))
    entries = [entry for table in tables for entry in table] + _BEGINNINGS.split()
    return frozenset(run[0].lower() for entry in entries if (run := re.match(r"[^\W\d_]+", entry)))


def leads_in(entries: Iterable[str]) -> frozenset[str]:
    """The words, in small letters, one of which a text holds that holds an entry: its first, and as blanks are free,
    what it is together with those behind it (`a a. O.` may be `aa. O.`)."""
    found = set()
    for entry in entries:
        start = re.match(r"[^\W\d_]+(?: +[^\W\d_]+)*", entry)
        parts = start[0].lower().split() if start else []
        found |= {"".join(parts[:n]) for n in range(1, len(parts) + 1)}
    return frozenset(found)


#: What the patterns of this module begin with.
_BEGINNINGS = (
    "http https www doi isbn box karton carton rep second third fourth first new revised rev enlarged zweite dritte"
    " seconde deuxième nouv nouvelle segunda seconda изд repr reprint reprinted nachdr rpt nd neudr aufl auflage n neue"
    " in diss phil ph phd m master doctoral unpublished unpubl thèse habil two three four le c s"
    " inaug inaugural jur med theol tesi tesis дис дисс"
)


@cache
def lexer() -> re.Pattern[str]:
    """Groups `k_KIND`, and of NUMBERED those of the numbers."""
    return re.compile("|".join(f"(?P<k_{kind}>{pattern})" for kind, pattern in (*_whole(), *_phrases(), *_signs())))


def _whole() -> tuple[tuple[str, str], ...]:
    """What is told by its shape: addresses, marks of shelves, editions, dates."""
    month, year = any_of(words.MONTHS), rf"{_YEAR}(?!\d)"
    return (
        ("url", r"(?:https?://|www\.)[^\s<>\"“”«»]+[\w/]"),
        ("idno", "|".join(_SHELVES)),
        ("edition", rf"(?:{'|'.join(_ORDINALS)})\s?,?\s?{any_of(words.EDITION)}|{'|'.join(_REPRINTS)}"),
        ("volume2", r"(?P<volume2>\d+)\.\s?(?:Jg|Jahrg(?:ang)?|Bd|Band)(?!\w)\.?"),
        ("part", "|".join(_SERIES)),
        ("extent", "|".join(_EXTENTS)),
        (
            "date",
            rf"(?:le\s)?(?:{_DAY}(?:\s?[-–/]\s?{_DAY})?\s?(?:de\s|of\s)?)?{month}(?:\s?[-–/]\s?(?:{_DAY}\s)?{month})?"
            rf"(?:\s{_DAY})?,?\s?(?:de\s|del\s)?{year}(?:\s?[-–/]\s?\d\d(?:\d\d)?)?"
            rf"|\d{{1,2}}\.\s?(?:\d{{1,2}}|[IVX]+)\.\s?{year}",
        ),
        ("year", "|".join((*_YEARS, any_of(words.UNDATED)))),
    )


_SHELVES = (
    r"(?:(?:doi|DOI)\s?:?\s?)?10\.\d{4,}/[^\s<>\"“”,;]+\w",
    r"ISBN[:\s]*[\dX-]{9,}",
    r"(?:[A-Z][a-z]+\.?\s)?(?:MSS?|Mss?|Cod|Hs|ms)\.?\s(?:(?!fol|no)[^\W\d_][\w.]*\s){0,3}\d+[\w./-]*(?!\w)",
    r"[A-Z]{1,4}\s?\d*/?\d+/\d+(?:/\d+)*(?!\w)",
    r"[A-Z]{1,2}/\d+/\d+",
    r"(?:[Bb]ox|Karton|carton)\s\d+(?:,\s(?:[Ff]older|Mappe)\s\d+)?",
    r"Rep\.\s?\d+\w?(?:,?\s[A-Z]{1,3}(?!\w))?(?:,?\sNr\.\s?\d+)?",
    r"[Фф]\.\s?\d+[.,]\s?[Оо]п\.\s?\d+[.,]\s?(?:[Дд]|[Ее]д\.\s?хр)\.\s?\d+",
)
_ORDINALS = (
    r"\d+(?:\.ª|\.º|º|a|\.a|st|nd|rd|th|e|ª|ème|re|-е)?\.?",
    r"[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]irst|[Nn]ew|[Rr]evised|[Rr]ev\.|[Ee]nlarged",
    r"[Zz]weite|[Dd]ritte|[Nn]eue|[Ss]econde|[Dd]euxième|[Nn]ouv(?:elle|\.)|[Ss]egunda|[Ss]econda|Изд\.",
)
_REPRINTS = (
    r"(?:Aufl|Auflage)\.\s?\d+(?!\w)",
    r"[¹²³⁴⁵⁶⁷⁸⁹](?=\s?\d{4})",
    r"(?:[Rr]ev\.|[Rr]epr?\.|[Rr]eprint(?:ed)?|Nachdr\.|[Rr]pt\.|ND|Neudr\.)(?!\w)\s?(?:ed\.)?",
)
_SERIES = (
    r"s\.\s?v\.(?=\s?[“\"„«‘*]|\s)",
    r"[Nn]ew\s[Ss]eries|[Nn]\.\s?[Ss]\.(?=,)|N\.\s?F\.|Neue\sFolge|[Nn]ouv\.\ssér\.|n\.\sser\.",
    r"\d+(?:st|nd|rd|th|e|ème|ª|\.)\s[Ss](?:er|ér|erie)\.?(?!\w)",
)
#: How large a book is, and that it is a thesis: read past.
_EXTENTS = (
    r"(?:8vo|4to|12mo|16mo|in-(?:8|4|12|16)[°o]?|in-fol)(?!\w)\.?",
    r"(?:[Pp]hil\.\s|[Jj]ur\.\s|[Mm]ed\.\s|[Tt]heol\.\s|Inaug\.-)?[Dd]iss\.(?:\s(?:phil|masch|theol|med)\.)*|Inaugural-Dissertation",
    r"(?:Ph\.?\s?D\.?|M\.A\.)\s(?:diss(?:ertation|\.)?|thesis)",
    r"(?:[Mm]aster['’]s|[Dd]octoral|[Uu]npublished|[Uu]npubl\.)(?:\s(?:PhD|MA|doctoral))?\s(?:thesis|dissertation|diss\.)",
    r"[Tt]hèse(?:\sde\sdoctorat)?|Habil\.(?:-Schr\.)?|[Tt]esi\sdi\s(?:dottorato|laurea)|[Tt]esis\sdoctoral|[Дд]исс?\.",
    r"(?:\d+|[IVXL]+|two|three|four)\s(?:vols?|Bde|Bände|tomes|tt|volumes|voll|tomos|томах|т)\b\.?(?!\s?[\dIVX])",
    r"\d+\s?(?:pp|p|S|с|стр|págs)\.(?!\s?\d)",
)
_YEARS = (
    rf"[\[<](?:c\.?\s?)?{_YEAR}(?!\d)[a-h]?(?:\s?[–—/-]\s?(?:{_YEAR}|\d\d))?\??[\]>]",
    rf"(?:c\.?\s?)?(?<![\d]){_YEAR}(?![\d])(?:[a-h](?!\w))?(?:\s?[–—/-]\s?(?:{_YEAR}|\d\d)(?!\w))?\??",
    r"(?<!\w)M[DCLXVI]{3,}(?!\w)",
)


#: `trad. de l'anglais par`: by whom a work was translated, with the language between.
_FROM_A_LANGUAGE = (
    r"(?:[Tt]ranslated|[Tt]ransl?\.)\sfrom\s(?:the\s)?[A-Z]\w+(?:\sand\s[A-Z]\w+)?\sby(?!\w)",
    r"(?:[Tt]rad(?:uite?|ucido|otto|\.))\s(?:de\sl['’]|du\s|del\s|dall['’]|dal\s)\w+\s(?:par|por|da|di)(?!\w)",
    r"(?:[Üü]bers(?:etzt|\.)\s)?[Aa]us\sdem\s[A-Z]\w+en\s(?:übersetzt\s|übertragen\s)?von(?!\w)",
    r"[Пп]ер(?:\.|евод)\sс\s\w+\.?",
)


def _phrases() -> tuple[tuple[str, str], ...]:
    """What is told by words that stand alone."""
    return (
        ("unplaced", any_of(words.UNPLACED)),
        ("above", rf"{any_of(words.ABOVE)}\s?(?P<above>\d+)(?!\w)"),
        ("see", any_of(words.SEE)),
        ("ibid", any_of(words.IBID)),
        ("same", any_of(words.SAME)),
        ("cited", any_of(words.CITED)),
        ("in_book", any_of(words.IN_BOOK)),
        ("et_al", any_of(words.ET_AL)),
        ("edited_by", any_of(one for one in words.EDITED_BY if one not in words.EDITED)),
        ("translated_by", "|".join((*_FROM_A_LANGUAGE, any_of(words.TRANSLATED_BY)))),
        ("edited", any_of(words.EDITED)),
    )


def _signs() -> tuple[tuple[str, str], ...]:
    """Signs with their numbers, then single numbers, words and signs."""
    follow = "(?:" + "|".join(re.escape(one).replace(r"\ ", r"\s?") for one in words.FOLLOWING) + r")(?!\w)"
    span = rf"(?:{_RANGE})(?:\s?{follow})?"
    no_page = rf"(?!{_YEAR}(?!\d)|\d+(?:vo|to|mo)(?!\w)|\d+[\w.]*\s?[^\W\d_])"  # `p. 12, 4 May`, `p. 3, 1926`
    another = rf"\s?(?:,|u\.|und|and|et|e|y|и|&)\s?{no_page}{_ONE}(?:\s?[-–—]\s?{_ONE})?(?:\s?{follow})?"
    return (
        ("n", rf"[Nn]\s?\.\s?(?P<n>{span})"),
        ("page", rf"{_NO_SIGN}(?:{any_of(words.PAGE)})\s?(?P<page>{span}(?:{another})*)"),
        ("volume", rf"{_NO_SIGN}(?:{any_of(words.VOLUME)})\s?(?P<volume>{_RANGE}(?!\w))"),
        ("issue", rf"{_NO_SIGN}(?:{any_of(words.ISSUE)})\s?(?P<issue>{_RANGE}(?!\w)(?:\s?[-–/]\s?\d+)?)"),
        ("part2", rf"{_NO_SIGN}{any_of(words.PLACE_IN)}\s?(?:{_RANGE}(?!\w)|[A-Z]?\d+\w*)"),
        ("number", rf"(?P<number>{_ONE}(?:\s?[-–—‐−]\s?{_ONE})?(?:\s?{follow})?)"),
        ("initial", rf"[^\W\d_]\s?\.(?:-[^\W\d_]\.)*|(?:{'|'.join(words.FORENAMES)})\."),
        ("dash", r"[—–―_]{2,}|---+|[—―](?=[.,:])"),
        ("word", _WORD),
        ("sign", r"[^\w\s]"),
        ("other", r"\S"),
    )
