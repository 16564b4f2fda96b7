"""The words of references within a text, by language: what is pointed to, what leads to it, and where it is.

All languages are used at once, since a note may well be in another than its text. A table is read by people: one line a
language, words divided by ` | `, each a regular expression.
"""

from __future__ import annotations

import re
from functools import cache


def _any(table: str) -> str:
    """A table as one choice, the longest first, so that `see also` goes before `see`."""
    words = [word for line in table.strip().splitlines() for word in line.split(" | ")]
    return "|".join(word.strip() for word in sorted(words, key=len, reverse=True))


#: Kinds of what is pointed to. A pattern ends in its full stop, where it is cut.
KINDS = {
    "note": _any(r"""
        (?:[Ff]oot|[Ee]nd)?[Nn]otes? | nn?\. | fnn?\. | ftn\. | Anm(?:\.|erkung(?:en)?) | Fu(?:ß|ss)noten? | Fn\.
        remarques? | not[ae] | прим(?:\.|еч\.|ечани[еяию]) | сноск[аеуи] | noot | noten | nota?s?
        """),
    "page": _any(r"""
        pp?\. | [Pp]ages? | SS?\. | Seiten? | págs?\. | p[aá]ginas? | pagg?\. | pagin[ae] | p[áà]g\. | сс?\. | стр\.
        страниц[аеуы] | blz\. | bladzijden? | sid?\. | str\.
        """),
    "chapter": _any(r"""
        [Cc]h(?:ap)?s?\. | [Cc]hapters? | Kap(?:\.|iteln?) | [Cc]hapitres? | [Cc]ap(?:p?\.|itolo|itoli|ítulos?)
        [Гг]л(?:\.|ав[аеуы]) | [Hh]oofdstuk(?:ken)?
        """),
    "section": _any(r"""
        §§? | [Ss]ections? | [Ss]ec[.t]\.? | Abschnitte?n? | [Рр]аздел[еау]? | [Ss]ezion[ei] | [Ss]ecci(?:ón|ones)
        """),
    "part": _any(r"[Pp]arts? | Teile? | [Pp]arties? | [Pp]arte | [Чч]аст[ьи] | [Dd]eel"),
    "book": _any(r"[Bb]ooks? | Buch | [Ll]ivre | [Ll]ibro | [Кк]ниг[аеу] | [Bb]oek"),
    "letter": _any(r"[Ll]etters? | Brief | [Ll]ettre | [Ll]ettera | [Cc]arta | [Пп]исьм[оае]"),
    "appendix": _any(r"""
        [Aa]pp(?:\.|endix|endices) | Anhang | Anlage | [Aa]nnexes? | [Aa]ppendices? | [Aa]p[ée]ndice | [Aa]llegato
        [Пп]риложени[еяию] | [Bb]ijlage
        """),
    "figure": _any(r"""
        [Ff]igs?\. | [Ff]igur(?:es?|a) | Abb(?:\.|ildung(?:en)?) | [Рр]ис(?:\.|ун(?:ок|ке)) | [Ii]ll(?:\.|ustrations?)
        [Aa]fb\.
        """),
    "plate": _any(r"[Pp]lates? | [Pp]l\. | Taf(?:\.|el) | [Pp]lanches? | [Tt]av(?:\.|ola) | [Ll]ám(?:\.|ina)"),
    "map": _any(r"[Mm]aps? | Karte | [Cc]arte | [Кк]арт[аеу]"),
    "table": _any(r"""
        [Tt]ab\. | [Tt]ables? | Tabellen? | [Tt]ableaux? | [Tt]abell[ae] | [Tt]ablas? | [Tt]abelas?
        [Тт]абл(?:\.|иц[аеуы])
        """),
}  # fmt: skip
#: Of these what has the number is of the text itself, unless something says otherwise.
OWN = frozenset(("figure", "table", "plate", "map", "appendix"))
#: Kinds that may stand alone in brackets: `(chapter 2)`. A page there is that of what was quoted.
IN_BRACKETS = frozenset(("chapter", "section", "note", "part", "letter"))
#: A word for several.
MANY = _any(r"""
    pp\. | pages | nn\. | (?:foot|end)?notes | (?:ch|chap)s\. | chapters | sections | figs\. | figures
    tables | plates | parts
    anmerkungen | fu(?:ß|ss)noten | ss\. | seiten | kapiteln | abschnitten? | chapitres
    págs\. | páginas | capítulos | сс\.
    """)

_SEE = _any(r"""
    see | see also | see further | see again | see too | see esp(?:\.|ecially) | see e\.\s?g\. | but see | consult
    see,? for (?:example|instance), | cf\. | cf\. also | compare | confer | vide
    siehe | siehe (?:auch|dazu|hierzu|ferner) | s\. | s\. (?:a\.|auch|dazu|hierzu) | vergl\. | vergleiche
    vgl\. | vgl\. (?:auch|dazu|hierzu|ferner) | man vergleiche
    voir | voir (?:aussi|encore|également) | voyez(?: aussi)? | voy\. | v\. | comparer | se reporter à | cf\. aussi
    vedi(?: anche)? | cfr\. | cfr\. anche | si veda(?:no)?(?: anche)?
    véan?se(?: también)? | ver | ver también | cfr?\. | veja(?:-se)?
    zie(?: ook)? | vergelijk
    см\. | см\. (?:также|ещё|еще) | ср\. | смотри(?:те)? | сравни
    """)
ABOVE = _any(r"""
    above | supra
    (?:weiter )?oben | [os]\.\s?o\. | o\.
    ci-dessus | plus haut
    (?:più )?sopra | (?:más )?arriba | acima | (?:hier)?boven | выше
    """)
BELOW = _any(r"""
    below | infra
    (?:weiter )?unten | s\.\s?u\. | u\.
    ci-dessous | ci-après | plus bas
    (?:più )?sotto | (?:più )?oltre | più avanti | (?:más )?abajo | abaixo | hieronder | ниже
    """)
_ARTICLE = r"(?:the|my|our|die|der|das|den|dem|la|le|les|il|el|de|het)"
_AT = r"(?:on|at|in|under|auf|im|unter|zu|sur|à|au|dans|en|a|al|alla|nella|na|no|op|bij|на|в|во|к)"
_SMALL = r"[^\W\d_A-ZÄÖÜÀ-ÝА-ЯЁ][^\W\d_]*"  # a word with a small letter, or the rest of one with an elision
#: What lies between `see` and `on p. 23`. In German a noun has a capital; without its article it is a name.
_THING = rf"(?:(?:{_SMALL}['’])?{_SMALL}|(?:[Dd]ie|[Dd]as|[Dd]e[rnm]|[Mm]eine?n?|[Uu]nsere?n?)\s[A-ZÄÖÜ]\w+)"
_TOLD = _any(r"""
    mentioned | described | discussed | shown | stated | noted | explained | seen | said | saw | given | quoted
    remarked | observed | argued | told | indicated | set out | promised
    dit | vu | montré | indiqué | expliqué | detto | visto | dicho | gezegd
    сказано | указано | показано | отмечалось | отмечено
    """)
_HE = r"(?:he|she|they|il|elle|ils|он|она|они|hij|zij)\s"
_WE = (
    r"(?:I|we|We)\s(?:have\s|had\s|shall\s|will\s)?"
    r"(?:\w+ed|saw|seen|shown|said|return|come back|discuss|describe|show|treat|explain|deal)"
)
_WE_ELSEWHERE = (
    r"(?:ich|wir)\s(?:[a-zäöüß]+\s){0,5}(?:in|im|auf)|(?:nous|je|j['’]|on)\s?(?:\w+['’]?\s?){0,6}(?:au|dans le|à la)"
)
_GERMAN_TOLD = (
    r"(?:bereits\s|schon\s|näher\s|ausführlich\s)?(?:gezeigt|beschrieben|erwähnt|dargestellt|ausgeführt|gesagt|bemerkt"
    r"|angegeben|erläutert|erörtert|besprochen|dargelegt)"
)
_READING = r"(?:we |I |wir |man |nous )?(?:read|lesen|lisons|lit)\b"
_OWN = _any(r"""
    (?:of|in) (?:this|the present|our) (?:book|volume|essay|edition|work|study|article|paper|pamphlet|report)
    (?:dieses|des vorliegenden|in diesem|im vorliegenden) (?:Bande?s?|Buche?s?|Aufsatze?s?|Heft(?:e?s)?|Werke?s?)
    (?:de ce|du présent|dans ce) (?:livre|volume|travail)
    (?:di questo|del presente) (?:libro|volume|lavoro)
    (?:de este|del presente|deste) (?:libro|volumen|livro|volume)
    (?:настоящего|данного|этой) (?:издания|тома|книги|работы)
    """)
#: What makes a number that of another book, or of a law: `p. 5 of`, `S. 5 bei`, `§ 12 Abs. 2 HGB`.
_OTHER = _any(r"""
    of | from | their | his | her
    de[srm]? | von | vom | aus | bei | in | im | seine[rsmn]? | ihre[rsmn]?
    d['’] | du | chez | dans | del | dell[ao']? | di | nel | nella | en | van | uit | bij
    у | из | в | книги | рукописи | его | её | ее
    """)
_ON = r"(?!\s?(?:which|more|detail|order|denen|dem))"
_LAW = r"(?:Abs(?:atz|\.)\s?\d+,?\s?)?(?:S(?:atz|\.)\s?\d+,?\s?)?(?:Nr\.\s?\d+\s?)?(?:[A-ZÄÖÜ]\w*[A-ZÄÖÜ]|Abs)"
_CITED = r"[\[(]?\s?(?:ibid|ebd|ebenda|op\. cit|a\. ?a\. ?O)"


@cache
def lead() -> re.Pattern[str]:
    """What leads to a reference, up to it: `see`, `see the table on`, `above,`, `as was said on`, `we return to it in`.

    Of `german` (`wie auf`) and `bare` (`in`) what stands behind must tell.
    """
    here = rf"(?:{ABOVE}|{BELOW})"
    see = rf"(?i:{_SEE}),?(?:\s{here},?)?(?:(?:\s{_THING}){{0,6}}\s{_AT})?(?:\s{here},?)?(?:\s(?:{_ARTICLE}|l['’]))?"
    alone = rf"(?i:{ABOVE}|{BELOW}),?(?:\s[(\[]|(?:\s{_AT})?(?:\s{_ARTICLE})?)"
    told = (
        rf"(?i:as|already|previously|comme|déjà|come|già|como|ya|как|уже|zoals)\s(?:(?!{_HE}){_SMALL}\s){{0,5}}"
        rf"(?:{_TOLD})(?:\s{_SMALL}){{0,2}}\s{_AT}(?:\s{_ARTICLE})?"
    )
    german = r"[Ww]ie\s(?:bereits\s|schon\s|oben\s|weiter oben\s)?(?:in|auf|im)"
    ours = rf"(?:{_WE})(?:\s{_SMALL}){{0,6}}\sin|{_WE_ELSEWHERE}"
    return re.compile(
        rf"(?:(?<![\w.])(?P<see>{see})|(?<![\w-])(?P<alone>{alone})|(?<!\w)(?P<told>{told})|(?<!\w)(?P<german>{german})"
        rf"|(?<!\w)(?P<ours>{ours})|(?<!\w)(?P<bare>[Ii]n))\s?$"
    )


@cache
def behind() -> re.Pattern[str]:
    """What may stand behind a reference and tells whose it is: `own` or `here`; `told` (behind `wie auf S. 5`) and
    `ours` (behind `in chapter 2`); `reading` (`in chapter 2 we read`) and `other`."""
    here = rf"(?:{ABOVE}|{BELOW})(?![\w-])(?!\s(?:the|an?|his|her|its|der|de[mns]|die|das|le|la|les)\s)"
    return re.compile(
        rf"\s(?P<own>{_OWN})|,?\s(?P<here>{here})|\s(?P<told>{_GERMAN_TOLD})|\s(?P<ours>{_WE})"
        rf"|(?P<reading>,?\s{_READING})|(?P<other>\s(?:{_OTHER})(?!\w){_ON}|\s{_LAW}|\s?{_CITED})"
    )
