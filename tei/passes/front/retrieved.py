"""The note that tells when a text was taken from where on the web: `Retrieved on April 27, 2009 from www.x.org`.

It is told by its shape: a word for it, a day, an address, and little else; so a sentence about things that somebody
retrieved is none. The words stay in the text; what they say is the digital source of the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tei.addresses import safe_target
from tei.metadata import SourceDescription
from tei.model import Block, Run
from tei.regexes import regex

#: Months by how their names begin, in the order of the year (en, de, fr, it, es, pt, nl, ru, pl).
_MONTHS = (
    "jan jän gen ene янв sty", "feb fév fev фев lut", "mar mär mrt мар", "apr avr abr апр kwi",
    "may mai maj mag mei май мая", "jun juin giu июн cze", "jul juil lug июл lip", "aug aoû aou ago авг sie",
    "sep set сен wrz", "oct okt ott out окт paź", "nov ноя lis", "dec déc dez dic дек gru",
)  # fmt: skip
_YEAR = r"(?P<y>1[89]\d\d|20\d\d)"
_WORD = r"[^\W\d_]{3,}"
#: A day as it is printed: with the name of its month before or behind it, or in figures.
_DATES = (
    regex(r"(?P<y>20\d\d|19\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    regex(rf"(?<!\d)(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?{_YEAR}(?!\d)"),
    regex(rf"(?P<name>{_WORD})\.?\s(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s{_YEAR}(?!\d)"),
    regex(
        rf"(?<!\d)(?P<d>\d\d?)(?:\.|er|º|°|st|nd|rd|th)?\s(?:de\s|of\s)?(?P<name>{_WORD})\.?,?\s(?:de\s|del\s)?{_YEAR}(?!\d)"
    ),
    regex(rf"(?P<name>{_WORD})\.?\s(?:de\s)?{_YEAR}(?!\d)"),
)
_VERB = (
    r"(?:(?:last |letzter |zuletzt |dernier |dernière |último |última |ultimo |ultima )?"
    r"(?:retrieved|accessed|downloaded|visited|viewed|abgerufen|heruntergeladen|aufgerufen|eingesehen|zugriff|abruf"
    r"|consult[ée]e?|consultation|récupérée?|téléchargée?|recuperado|consultado|descargado|acceso|consulta|acessado"
    r"|acedido|acesso|consultato|recuperato|scaricato|accesso|consultazione|geraadpleegd|opgehaald|gedownload"
    r"|дата обращения|получено|загружено|скачано|просмотрено|dostęp|pobrano|hämtad))"
)
_DATE = (
    r"(?:(?:on|am|le|el|il|em|op|den|dnia|on the)\s)?"
    r"(?:(?:19|20)\d\d-\d\d-\d\d|(?-i:\d|[A-Z])[^\n;()]{0,28}?(?:19|20)\d\d(?!\d))"
)
_ADDRESS = r"(?:(?:https?://|www\.)[^\s<>()\[\]{}|\\^`\"]+|[a-z0-9][\w-]*(?:\.[\w-]+)*\.[a-z]{2,12}(?:/[^\s<>()]*)?)"
_WHERE = r"(?:from|at|via|on|von|unter|auf|bei|sur|de|du|à|da|su|desde|en|em|van|op|с|со|z|från)"
_NOTE = regex(
    rf"\W*(?:(?:source|quelle|fuente|fonte|bron|источник|źródło|text|url)\s?:?\s)?"
    rf"(?:(?P<first>{_ADDRESS})[\s,.;([]*)?{_VERB}\s?:?\s(?P<date>{_DATE})"
    rf"(?:[\s,.:;]*(?:(?:{_WHERE}\s)?<?(?P<address>{_ADDRESS})>?|{_WHERE}\s(?P<site>[^\n]{{1,60}})))?\W*",
    re.I,
)
_WEB = regex(r"https?://[^\s<>()\[\]{}|\\^`\"]+", re.I)
LONGEST = 240  # characters of such a note


def iso_date(text: str) -> str:
    """`April 27, 2009` and `27.4.2009` as `2009-04-27`, `April 2009` as `2009-04`; other dates as they are."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = _month(parts["name"]) if parts.get("name") else int(parts["m"])
            if 0 < month < 13 and 0 < int(parts.get("d") or 1) < 32:
                return f"{parts['y']}-{month:02d}" + (f"-{int(parts['d']):02d}" if parts.get("d") else "")
    return text.strip()


def _month(name: str) -> int:
    small = name.lower()
    return next((n for n, stems in enumerate(_MONTHS, 1) if small.startswith(tuple(stems.split()))), 0)


def retrieved(line: str, blocks: Iterable[Block], site: bool = False) -> SourceDescription | None:
    """What a line says, if it is such a note. `blocks`: where it stands, for the links on its words; `site`: words that
    are no address may name where it is from."""
    line = line.strip()
    match = _NOTE.fullmatch(line) if len(line) <= LONGEST else None
    written = _WEB.search(match["site"] or "") if match else None
    if (
        match is None
        or (match["site"] and not written and not site)
        or not (date := iso_date(match["date"]))[:4].isdigit()
    ):
        return None
    return SourceDescription(
        retrieved=date,
        url=_url(match["address"] or (written[0] if written else "") or match["first"] or "", blocks),
        text=line,
    )


def _url(named: str, blocks: Iterable[Block]) -> str:
    """The address behind the name of a site: the link that stands on it, else the name itself, if it is an address."""
    named = named.rstrip(".,;")
    for run in _runs(blocks):
        if named and named in run.text:
            for mark in run.marks:
                if mark.kind == "link":
                    return safe_target(mark.value)
    if named.startswith("www."):
        return safe_target(f"http://{named}")
    return safe_target(named) if "://" in named else ""


def _runs(blocks: Iterable[Block]) -> Iterator[Run]:
    return (i for block in blocks for i in block.inlines if isinstance(i, Run))
