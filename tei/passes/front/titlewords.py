"""Words of title pages: years, editions, publishers, kinds of work, occasions."""

from __future__ import annotations

import re

from tei.regexes import regex

YEAR = regex(r"\b(1[4-9]\d\d|20\d\d)\b")
#: From 1400 on: `MILL` is a word.
ROMAN_YEAR = regex(r"\bM\.?(?=C\.?[MD]|CCCC|C\.C|[DM])(?:[MDCLXVI]\.?){2,12}(?!\w)")
ONLY_BY = regex(r"\W*(by|von|par|por|de|di|door|av|af|od|од|от)\W*", re.IGNORECASE)
EDITION = regex(
    r"\b(?:\w+|\d+\.?)\b[\w ,.-]{0,40}\b(?:edition|auflage|aufl\.|ausgabe|édition|edizione|edición|druk|upplaga"
    r"|издание|издање|wydanie|vydání)"
    r"|\b(?:издание|édition|edizione|edición|edição|wydanie|vydání)\s+\w+(?:,?\s\w+){0,4}"
    r"|\b(?:second|third|revised|new|zweite|dritte|neue|nouvelle|deuxième|seconda|nuova)\b.{0,30}\b(?:edition"
    r"|auflage|ausgabe|édition|"
    r"edizione)\b.*",
    re.IGNORECASE,
)
#: Words of a publisher, a printer, or a statement of rights.
PUBLISHER = regex(
    r"& co\b|& sons?\b|©|\b(?:press|publish\w*|printed|printers?|sold by|and co\b|and sons?\b|bros\b|verlag\w*|verl\b"
    r"|druck\w*|gedruckt|"
    r"buchhandlung|buchdruckerei|éditions?|éditeurs?|libraire|librairie|imprim\w+|chez|tipografia|stamperia|editore"
    r"|editrice|imprenta|"
    r"editorial|librería|uitgever\w*|uitgegeven|drukkerij|förlag|forlag|(?:книго)?издательств[оа]|типографи[яи]|штампари[јя]\w*"
    r"|издање|изданье|"
    r"книжара|drukarnia|nakład\w*|nakladatel\w*|copyright|all rights reserved|alle rechte|tous droits|office"
    r"|bureau)(?!\w)",
    re.IGNORECASE,
)
#: Kinds of work, which stand right below the title.
GENRE = regex(
    r"\W*(?:an? |ein |eine |une? |un )?(?:\w+ ){0,2}(?:novel|romance|tale|story|roman|erzählung|novelle|récit"
    r"|nouvelle|conte|romanzo|racconto|"
    r"novela|play|comedy|tragedy|drama|lustspiel|trauerspiel|schauspiel|comédie|tragédie|drame|commedia|poems?"
    r"|gedichte|poésies|"
    r"роман|повесть|приповетка|рассказы?|новела|комедия|драма)\b.{0,40}",
    re.IGNORECASE,
)
#: A line that is a date and no place: `Vom 18. Juni 1878`, `12 mars 1788`.
DATE = regex(r"(?:vom|den|du|le|del|от|the)?\s?\d{1,2}\b", re.IGNORECASE)
#: What was done on a day of which a title page tells, before the book was printed.
EVENT = regex(
    r"\b(?:preach\w*|deliver\w*|spoken|read before|perform\w*|acted|represented|held|gehalten|vorgetragen|aufgeführt"
    r"|représentée?|prononcée?|jouée?|lue?|donnée?|rappresentat\w|pronunciat\w|recitat\w|representada|pronunciad\w"
    r"|gehouden|uitgesproken|прочитан\w*|произнес[её]н\w*|представлен\w*)\b",
    re.IGNORECASE,
)
HIS_WORKS = regex(
    r"\W*(?:author(?:ess)? of|by (?:an?|the|one)\b|von eine[mr]|par une?|verfasser(?:in)? (?:von|des|der)"
    r"|vom verfasser|auteur d"
    r"|par l['’]auteur|autore d|autor d)\b",
    re.IGNORECASE,
)


def has_year(text: str) -> bool:
    return bool(YEAR.search(text) or ROMAN_YEAR.search(text))


def year_of(text: str) -> str:
    """The year that a line tells, in Arabic figures; the last where it tells more."""
    if years := YEAR.findall(text):
        return str(years[0])
    roman = ROMAN_YEAR.search(text)
    if roman is None:
        return ""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[c] for c in roman[0] if c.isalpha()]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return str(total) if 1400 <= total < 2100 else ""
