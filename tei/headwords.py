"""What a heading says of its division: the word for its kind (chapter, act, bibliography), in many languages, and its
number, in figures or in words.

`read_heading("Zweiter Aufzug. Die Werkstatt")` is an act, number 2, with a title of its own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tei.numerals import number_of, roman
from tei.regexes import regex


def _table(text: str) -> tuple[tuple[str, str], ...]:
    """Kinds, and a pattern for the words of each: a kind a paragraph, `kind: word | word`, further lines set in."""
    kinds = (line.partition(": ") for line in re.sub(r"\n {4}", " ", text).strip().split("\n"))
    return tuple((kind, re.sub(r"\s+\|\s+", "|", words)) for kind, _, words in kinds)


#: Kinds of division that are counted, from the highest to the lowest, with the words that name them.
#: A number must stand beside the word: `Part of the way` is no part.
COUNTED = _table(r"""
volume: vol(ume|umen|\.) | band | bd\. | tome | tomo | том | tom | svazek | свеска
book: book | bk\. | buch | livre | libro | liber | livro | книга | књига | boek | bok | bog | ksi[eę]ga | kniha
    | βιβλ[ιί]ο
part: part | pars | pt\. | teil | theil | partie | parte | hauptst[üu]ck | часть | део | дио | частина | deel |
    cz[eę][sś][cć] | [cč][aá]st | rész | μ[εέ]ρος
act: act | akt | aufzug | acte | acto | atto | ato | actus | действие | чин | дејство | дія | bedrijf |
    d[eě]jstv[ií] | [cč]in | jednání | felvonás | πρ[αά]ξη
chapter: chapter | chap\. | ch\. | kapitel | kap\. | cap(ut|[ií]tulo|itolo|\.) | chapitre | глава | гл\. |
    поглавље | розділ | hoofdstuk | rozdzia[lł] | kapitola | poglavlje | fejezet | κεφ[αά]λαιο
canto: canto | chant | gesang | песнь | пјевање | певање | pjevanje | песма | pie[sś][nń] | zp[eě]v
letter: letter | brief | lettre | carta | lettera | epistola | письмо | писмо
scene: scene | sc\. | szene | auftritt | sc[èe]ne | escena | scena | scaena | cena | сцена | явление | појава |
    ява | toneel | tooneel | v[yý]stup | jelenet | σκην[ηή]
section: section | sect\. | abschnitt | abtheilung | abteilung | sezione | secci[oó]n | se[cç][cç]?[aã]o |
    раздел | отдел | одељак | afdeling | paragraph | §+
""")

#: Kinds that stand once or a few times, before or after the text proper, or at the two ends of a part of it.
NAMED = _table(r"""
contents: (table of )?contents | inhalt(sverzeichni(s|ß|ss))? | table des mati[èe]res | sommaire |
    [ií]ndice( general)? | sommario | inhoud(sopgave)? | садржај | содержание | оглавление | зміст |
    spis tre[sś]ci | obsah | innehåll | tartalom
dedication: dedication | widmung | zueignung | d[ée]dicace | dedicatoria | dedica | посвящение | посвета
epigraph: epigraph | motto | [ée]pigraphe | ep[ií]grafe | эпиграф | епиграф
preface: preface | foreword | to the reader | author's note | vorwort | vorrede | vorbemerkung | geleitwort |
    pr[ée]face | avant-propos | avertissement | pr[oó]logo | prefacio | prefazione | avvertenza | praefatio |
    предисловие | предговор | передмова | voorwoord | f[öo]rord | forord | przedmowa | p[rř]edmluva | predgovor
    | el[oő]sz[oó]
prologue: prologue? | prolog | prologo | vorspiel | пролог
introduction: introduction | introductory | einleitung | einf[üu]hrung | introducci[oó]n | introduzione |
    introdu[cç][aã]o | увод | введение | вступ | inleiding | inledning | indledning | wst[eę]p | [uú]vod | uvod
    | bevezet[eé]s
conclusion: conclusions? | concluding remarks | schlu[sß]s?(wort|betrachtung|bemerkung(en)?)? | fazit |
    conclusi[oó]n(es)? | conclusioni? | заключение | закључак | выводы | besluit | conclusie | zako[nń]czenie |
    z[aá]v[eě]r | zaklju[cč]ak
epilogue: epilogue | [ée]pilogue | epilog[eo]? | afterword | nachwort | nachspiel | postface | postscript |
    ep[ií]logo | эпилог | епилог | послесловие | поговор | nawoord | efterord | pos[lł]owie | doslov | pogovor
acknowledgments: acknowledge?ments? | danksagung | dank | remerciements | agradecimientos | ringraziamenti |
    благодарности | захвалност
abbreviations: (list of )?abbreviations | abbreviations and acronyms | siglen | abk[üu]rzungen |
    abk[üu]rzungsverzeichnis | siglenverzeichnis | (liste des )?(abr[ée]viations|sigles) | abreviaturas | siglas
    | abbreviazioni | сокращения | список сокращений | скраћенице | afkortingen | f[öo]rkortningar | skr[oó]ty |
    zkratky
glossary: glossar(y|ium)? | glossaire | lexique | vocabulaire | vocabulario | glosario | gloss[aá]rio | glosarz |
    worterkl[äa]rungen | w[öo]rterverzeichnis | vocabulary | word list | глоссарий | глосар | речник | словарь |
    словник | woordenlijst | ordlista | slovn[ií][cč]ek | rje[cč]nik | re[cč]nik
appendix: appendix | appendices | anhang | anh[äa]nge | beilagen? | appendices? | ap[ée]ndices? | anexos? |
    annexes? | allegati | приложени[ея] | прилог | прилози | додаток | bijlagen? | bilaga | bilag | dodatek |
    p[rř][ií]loh[ay] | prilog | f[uü]ggel[eé]k
index: (general |analytical |alphabetical )?index(es)? | index of (names|persons|places|subjects) | indices |
    index nominum | index rerum | (namen|personen|orts|sach|namens|personennamen)?-?register |
    (namen|personen|sach|orts|stichwort)verzeichni(s|ß) | index des noms.* | indice dei nomi | indice analitico
    | [ií]ndice (onom[aá]stico|anal[ií]tico|alfab[eé]tico) | (именной |предметный )?указатель( имен)? | регистар
    | индекс( имена)? | показник | indeks | (zaak|namen|persoons)register | rejst[rř][ií]k
notes: (end)?notes | (end)?notes to .{1,60} | anmerkungen | endnoten | fu(ß|ss)noten |
    notes et [ée]claircissements | notas | note | примечания | примітки | напомене | белешке | noten |
    aantekeningen | noter | przypisy | pozn[aá]mky | napomene | bilje[sš]ke | jegyzetek
contributors: (notes on )?contributors | about the authors? | (die )?autor(en|innen)?( und autoren)? |
    mitarbeiter(verzeichnis)? | les auteurs | sobre (el|los|o|os) autor(es)? | об авторах? | о аутору | errata |
    corrigenda | druckfehler | addenda | опечатки
advertisements: (publishers?['’]s? )?advertisements | (other |new |more )?(books|works|novels|tales|publications)
    (by|of|from) (the same|this) (author|writer|publishers?|press|house) | by the same author | verlagsanzeigen? |
    buchanzeigen | (vo[nm] (dem)?selben|vom gleichen) (verfasser|autor)( \S+)? | (von der|von)selben verfasserin |
    im (gleichen|selben) verlage?( (erschien(en)?|sind erschienen))? | (ouvrages |[œo]uvres )?du m[êe]me auteur |
    de la m[êe]me (auteure?|autrice) | chez le m[êe]me [ée]diteur | (obras )?del mismo autor |
    (opere )?dello stesso autore | (obras )?do mesmo autor |
    (другие )?((книги|сочинения|произведения) )?того же автора |
    (книжные )?объявления | од истог (писца|аутора) | tego[żz] autora | van dezelfde schrijver | av samme forfatter
bibliography: (select(ed)? |general |annotated )?bibliograph(y|ies|ie|ia|ische hinweise) |
    (selected )?works (cited|consulted) | (list of )?references( cited)? | literature( cited)? | further reading
    | suggested reading | sources( and (literature|bibliography))? |
    (primary|secondary|manuscript|printed|archival) sources | literatur | literaturverzeichni(s|ß) |
    literaturangaben | literaturhinweise | weiterf[üu]hrende literatur | quellen | quellenverzeichnis |
    quellen-? und literatur(verzeichnis)? | zitierte (werke|literatur) |
    bibliographie( (s[ée]lective|sommaire|g[ée]n[ée]rale))? | r[ée]f[ée]rences( bibliographiques)? |
    ouvrages cit[ée]s | sources( et bibliographie)? | orientation bibliographique |
    bibliograf[ií]a( (citada|consultada|general))? | obras (citadas|consultadas) |
    referencias( bibliogr[aá]ficas)? | refer[eê]ncias( bibliogr[aá]ficas)? | fuentes | fontes | fonti |
    opere citate | riferimenti bibliografici | nota bibliografica | библиографи[яј][аe]? | литература |
    список литературы | список использованн\w+ .{3,40} | источники | источники и литература |
    (използвана )?литература | извори( и литература)? | бібліографія | джерела | literatuur(lijst|opgave)? |
    bronnen | bibliografie? | geraadpleegde literatuur | litteratur(lista|f[öo]rteckning)? | k[äa]llor | kilder
    | bibliografia | literatura | [zź]r[oó]d[lł]a | seznam literatury | prameny | izvori | literatura i izvori |
    irodalom(jegyz[eé]k)? | felhaszn[aá]lt irodalom | l[äa]hteet | kirjallisuus | βιβλιογραφ[ιί]α | kaynak[cç]a
    | 参考文献 | 參考文獻 | المراجع | מקורות | ביבליוגרפיה
""")

#: Of these a heading may say more than the word: `Appendix B: Wages`, `Introduction to the second part`.
_OPEN = frozenset(("appendix", "introduction", "preface", "epilogue", "conclusion", "prologue"))
#: Kinds that stand behind the text proper.
BACK = frozenset(
    ("abbreviations", "glossary", "appendix", "index", "notes", "contributors", "advertisements", "bibliography")
)

_FIGURES = r"\d{1,3}(?:st|nd|rd|th|\.?[ºª°]|-?(?:e|er|re|ère|ème|й|я|е|ая|ое|ый))?|[ivxlcdmIVXLCDM]{1,8}|[IVXІХ]{1,6}"
_NAME = r"[^\W\d_]+(?:[- ][^\W\d_]+){0,2}?"
_END = r"(?=$|[^\w-]|-(?!\w))"
_WORD = "|".join(f"(?P<{kind}>{words})" for kind, words in COUNTED)
_ARTICLE = r"(?:the |la |le |l'|el |il |o |der |die |das )?"


@cache
def _counted() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word and then its number; a number and then its word. Made when first asked for: they are large."""
    before = re.compile(
        rf"{_ARTICLE}(?:{_WORD})(?!\w)\.?,?\s*(?:the |no\.?|nr\.?|n[.º°]|№)?\s*"
        rf"(?P<n>{_FIGURES}|[A-Z]|{_NAME}){_END}(?P<rest>.*)",
        re.I | re.S,
    )
    behind = re.compile(rf"{_ARTICLE}(?P<n>{_FIGURES}|{_NAME})[.)]?\s*(?:{_WORD})(?=$|[\W_])(?P<rest>.*)", re.I | re.S)
    return before, behind


_DECIMAL = regex(r"(?:§\s*)?(\d{1,3}(?:\.\d{1,3}){1,4})[.)]?(?=$|\s)(?P<rest>.*)", re.S)
_PLAIN = regex(
    r"(?P<open>[(\[]?)(?P<n>\d{1,3}|[IVXLCDM]{1,8}|[ivxlcdm]{1,6}|[IVXІХ]{1,6}|[A-Za-zα-ωа-я])(?P<close>[.)\]:]*)(?P<rest>$|\s.*)",
    re.S,
)


@cache
def _named() -> re.Pattern[str]:
    """The whole of a heading that names such a part; behind some words it may say more."""
    more = {kind: rf"(?!\w)(?P<{kind}_more>.*)" for kind in _OPEN}
    return re.compile("|".join(f"(?P<{kind}>(?:{words}){more.get(kind, '')})" for kind, words in NAMED), re.I | re.S)


_LONGEST = 200
_NEAR = 6  # words; the number stands among them


class Heading(NamedTuple):
    """What a heading says. `kind`: a kind of `COUNTED` or `NAMED`, a manner of numbering (`roman`, `arabic`, `upper`,
    `lower`, `decimal`), or nothing. `number`: its number (0: not told, or a word we do not know); `depth`: how many
    figures a decimal has; `title`: the words behind the number."""

    kind: str = ""
    number: int = 0
    title: str = ""
    depth: int = 1

    @property
    def counted(self) -> bool:
        """It belongs to a series."""
        return self.kind in _SERIES

    @property
    def bare(self) -> bool:
        """Nothing but a word and a number, or a number: `CHAPTER I.`"""
        return self.counted and not any(map(str.isalnum, self.title))


_SERIES = frozenset([kind for kind, _ in COUNTED] + ["roman", "arabic", "upper", "lower", "decimal"])


@lru_cache(4096)
def read_heading(text: str) -> Heading:
    """What a heading says of its division; all empty where it says nothing but its title."""
    text = " ".join(text.split()).strip("*_ ")
    if not text or len(text) > _LONGEST:
        return Heading()
    near = (word.strip(".,:;()[]§№ºª°") for word in text.split()[:_NEAR])
    patterns = _counted() if any(map(number_of, near)) else ()
    for ordinal, pattern in enumerate(patterns):
        if (match := pattern.match(text)) and (number := number_of(match["n"], bool(ordinal))):
            kind = next(kind for kind, _ in COUNTED if match[kind])
            return Heading(kind, number, match["rest"])
    if match := _DECIMAL.match(text):
        figures = match[1].split(".")
        return Heading("decimal", int(figures[-1]), match["rest"], len(figures))
    return named_heading(text) or _numbered(text)


@lru_cache(4096)
def named_heading(text: str) -> Heading | None:
    """A heading that names a part of the book that needs no number: a preface, a bibliography."""
    text = text.strip("*_ ").rstrip(".: ")
    match = _named().fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    kind = next(kind for kind, _ in NAMED if match[kind] is not None)
    return Heading(kind, 0, match[f"{kind}_more"] if kind in _OPEN else "")


def is_named(text: str, kind: str) -> bool:
    """Does a line say that here stands a bibliography, a glossary ...?"""
    heading = named_heading(text) if len(text) <= _LONGEST else None
    return heading is not None and heading.kind == kind


def _numbered(text: str) -> Heading:
    """A heading with a number before its title, or a number alone. A bare letter or figure needs its stop."""
    match = _PLAIN.fullmatch(text)
    if not match or not (match["close"] or (match["n"].isdigit() or len(match["n"]) > 1 or not match["rest"].strip())):
        return Heading()
    sign = match["n"]
    if not match["close"] and match["rest"].strip() and not sign.isdigit():
        return Heading()  # `I saw him`, `mild weather`
    if sign.isdigit():
        return Heading("arabic", int(sign), match["rest"])
    if value := roman(sign):
        return Heading("roman", value, match["rest"])
    if len(sign) > 1:
        return Heading()
    return Heading("upper" if sign.isupper() else "lower", letter_number(sign), match["rest"])


_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "αβγδεζηθικλμνξοπρστυφχψω", "абвгдежзиклмнопрстуфхцчшщэюя")


def letter_number(letter: str) -> int:
    """The place of a letter in its alphabet, from 1; 0 where it is in none."""
    small = letter.casefold()
    return next((alphabet.index(small) + 1 for alphabet in _ALPHABETS if small in alphabet), 0)


def division_kind(text: str, depth: int) -> str:
    """The `type` of a division: what its heading says, else `chapter` at the first depth and `section` below."""
    kind = read_heading(text).kind
    if kind in _KINDS:
        return kind
    return "chapter" if depth == 1 else "section"


_KINDS = frozenset([kind for kind, _ in COUNTED] + [kind for kind, _ in NAMED if kind != "contents"])
