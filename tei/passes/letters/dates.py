"""Datelines: a line that tells a place and a day, and nothing else, in the languages of most letters.

A line is cut into words, and each word is asked what it can be: a month, a weekday, a time of day, a number, a small
word that joins them, or a capital word that may be a place. One word of another kind, and it is no dateline.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from tei.regexes import regex


class Told(IntEnum):
    """How much of a date a line tells. From `DAY` up it is a dateline wherever a letter begins or ends."""

    NOTHING = 0
    PLACE = 1  # capital words only: a place, a house, and just as well a name or a title
    YEAR = 2  # a place and a year
    DAY = 3  # a day without its year: a weekday, a day and a month
    FULL = 4  # a day or a month with its year


#: Longer lines tell more than a place and a date; more words too.
LONGEST, _MOST = 90, 16
#: Characters of the head of an entry in a diary.
_ENTRY = 50

_MONTHS = frozenset(
    # English, French, German, Dutch, Scandinavian
    """january february march april may june july august september october november december jan feb febr mar apr jun
    jul aug sep sept oct octob nov dec decemb janvier février fevrier mars avril mai juin juillet juil août aout
    septembre octobre novembre décembre decembre janv févr fevr déc januar jänner jenner februar feber hornung
    märz maerz merz juni juno juli julij julii junii julei august oktober okt dezember dez januari februari maart
    mrt mei augustus marts maj augusti vendémiaire brumaire frimaire nivôse pluviôse ventôse germinal floréal
    prairial messidor thermidor fructidor 7ber 8ber 9ber 10ber 7bre 8bre 9bre 10bre 7bris 8bris 9bris 10bris xber
    xbre xbris """
    # Italian, Spanish, Portuguese, Latin
    """gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre dicembre gen genn febb magg giu lug
    ago set sett ott dic enero febrero abril mayo junio julio septiembre setiembre octubre noviembre diciembre
    ene abr janeiro fevereiro março maio junho julho setembro outubro novembro dezembro januarii ianuarii
    februarii martii aprilis maii iunii iulii septembris octobris novembris decembris jan. kal kalendas kalendis
    idus idibus nonas nonis """
    # Russian, Ukrainian, Serbian and Croatian, Polish, Czech, Hungarian
    """январь января янв февраль февраля фев февр март марта апрель апреля апр май мая июнь июня июль июля август
    августа авг сентябрь сентября сент октябрь октября окт ноябрь ноября нояб декабрь декабря дек січня лютого
    березня квітня травня червня липня серпня вересня жовтня листопада грудня јануар јануара фебруар фебруара
    април априла мај маја јун јуна јуни јунија јул јула јули јулија септембар септембра октобар октобра новембар
    новембра децембар децембра januara februara marta aprila maja juna jula avgust avgusta septembra oktobra
    novembra decembra siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga
    studenog prosinca stycznia lutego marca kwietnia czerwca lipca sierpnia września października grudnia ledna
    února března dubna května června července srpna září října listopadu prosince január február március április
    május június július augusztus szeptember október ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου
    ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου """.split()
)
_WEEKDAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tues wed thurs fri sat sun christmas easter montag
    dienstag mittwoch donnerstag freitag samstag sonnabend sonntag heute weihnachten ostern pfingsten lundi mardi
    mercredi jeudi vendredi samedi dimanche lunedì lunedi martedì martedi mercoledì mercoledi giovedì giovedi
    venerdì venerdi sabato domenica lunes martes miércoles miercoles jueves viernes sábado sabado domingo maandag
    dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag mandag
    tirsdag lørdag понедельник вторник среда четверг пятница суббота воскресенье понедељак уторак среда четвртак
    петак субота недеља niedziela poniedziałek wtorek środa czwartek piątek sobota pondělí úterý středa čtvrtek
    pátek neděle """.split()
)
_TIMES = frozenset(
    """morning forenoon noon afternoon evening night midnight o'clock o’clock p.m a.m pm am früh morgens vormittag
    vormittags mittag mittags nachmittag nachmittags abend abends nacht nachts mitternacht uhr matin midi soir
    nuit minuit heures heure h mattina mattino mezzogiorno pomeriggio sera notte mezzanotte ore mañana tarde
    noche mediodía ochtend middag avond kväll aften утро утром утра день днём днем вечер вечером вечера ночь
    ночью ночи час часа часов јутро ујутру подне вече увече ноћ ноћу rano wieczorem ráno večer """.split()
)
#: Small words that join places and dates: articles, prepositions, endings of ordinals, words for `year`.
_JOINING = frozenset(
    """a à ad ai al am an anno ao at auf aus bei by c ce d das de dei del dem den der des di die do du e el en et étage
    g i ii il im in l la le les lez li los n near next nr no o of on op os près s st sur te ten the this today
    tag to u um und unter upon von van v vom y zu zum zur za w we z ze dnia dne rok roku en den ce jour th nd rd
    st ten te er ère ère re da in der era year of our lord the ult inst prox curr ct huius dato m mo ano año del
    corrente corr vor nach off before under devant sous vers behind beyond г гг года год г-да с село в во на у от
    дня числа го ого е дана године год ст ro r p """.split()
)
_ORDINAL_WORDS = frozenset(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth thirtieth twenty-first twenty-second twenty-third
    twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirty-first erster zweiter
    premier ersten zweiten dritten vierten fünften sechsten siebten siebenten achten neunten zehnten elften
    zwölften primo """.split()
)

_TOKEN = regex(r"\d+(?:bris|bre|ber)\b|\d+|[^\W\d_](?:\.[^\W\d_])+|[^\W\d_]+(?:['’‘-][^\W\d_]+)*|[^\w\s]")
_ROMAN = regex(r"[IVXLCDM]+")
_NUMERIC = regex(
    r"(?<!\d)(?:\d{1,2}\s?[./-]\s?(?:\d{1,2}|[IVX]{1,4})\s?[./ -]\s?(?:1[0-9]|20)?\d\d"
    r"|(?:1[0-9]|20)\d\d-\d\d-\d\d)(?!\d)"
)
_YEAR = regex(r"1[0-9]\d\d|20\d\d")
_ENDS_OTHERWISE = regex(r"[?!:;“”\"„«»…]|\w\.{3}$")


@lru_cache(maxsize=4096)
def told(text: str) -> Told:
    """How much of a date this line tells, if it tells place and date only."""
    if not text or len(text) > LONGEST or _ENDS_OTHERWISE.search(text):
        return Told.NOTHING
    tokens = _TOKEN.findall(text.strip(" ()[]—–"))
    kinds = [_kind(token) for token in tokens if token[0].isalnum()]
    if not kinds or len(kinds) > _MOST or "other" in kinds:
        return Told.NOTHING
    return _weigh(kinds, bool(_NUMERIC.search(text)))


def _weigh(kinds: list[str], numeric: bool) -> Told:
    has = set(kinds)
    if numeric or ("month" in has and "year" in has):
        return Told.FULL if kinds.count("name") <= 6 else Told.NOTHING
    if ("month" in has and has & {"number", "ordinal"}) or ("weekday" in has and kinds.count("name") < 5):
        return Told.DAY
    if "time" in has and len(kinds) < 5 and "number" in has:
        return Told.DAY
    if "year" in has and kinds.count("year") == 1 and kinds[-1] == "year" and not has & {"number", "month"}:
        return Told.YEAR if 0 < kinds.count("name") < 5 else Told.NOTHING
    return Told.PLACE if "name" in has and len(kinds) <= 8 and not has & {"year", "month"} else Told.NOTHING


def _kind(token: str) -> str:
    """What a word or number of the line can be."""
    low = token.lower()
    if token[0].isdigit():
        if low in _MONTHS:
            return "month"
        return "year" if _YEAR.fullmatch(token) else "number" if len(token) < 4 else "other"
    if low in _MONTHS:
        return "month"
    if low in _WEEKDAYS:
        return "weekday"
    if low in _TIMES:
        return "time"
    if low in _ORDINAL_WORDS:
        return "ordinal"
    if low in _JOINING:
        return "small"
    if _ROMAN.fullmatch(token):
        return "year" if token.startswith("MD") else "number"
    return "name" if token[0].isupper() else "small" if low in ("ten", "ter") else "other"


def is_day(text: str) -> bool:
    """Does a line tell a day and little else, as the head of an entry in a diary does?"""
    return bool(text) and len(text) < _ENTRY and told(text) >= Told.DAY


def has_date(text: str) -> bool:
    """Does a short line hold a whole date, among other things?"""
    if _NUMERIC.search(text):
        return True
    kinds = [_kind(token) for token in _TOKEN.findall(text) if token[0].isalnum()]
    return any(kind == "month" and "number" in kinds[max(0, n - 2) : n + 3] for n, kind in enumerate(kinds))


def tells_place(text: str) -> bool:
    """Does a dateline name its place: a capital word of three letters before its first figure or month?"""
    before = re.match(r"\D*", text)
    words = re.findall(r"[^\W\d_]{3,}", before[0] if before else "")
    return any(word[0].isupper() and told(word) == Told.PLACE for word in words)
