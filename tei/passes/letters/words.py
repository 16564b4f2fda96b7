"""What letters say, in the languages of most letters: salutations, valedictions, postscripts.

The words only make a line a candidate. Whether it is one is told by where it stands (`tei.passes.letters.find`).
"""

from __future__ import annotations

import re

from tei.regexes import regex

#: Characters of a salutation and of the words before a signature; a longer line is a paragraph.
SALUTE, FAREWELL = 80, 120


def one_of(*lines: str) -> str:
    """The words of lines as alternatives of a pattern."""
    return "|".join(word for line in lines for word in line.split())


_MINE = (
    "(?:(?:my|our|o|to|meine?|mein|unser|an|mon|ma|mes|nos|notre|mio|mia|miei|mi|mis|meu|minha|mijn|мой|моя|мои|мој"
    "|моја|moj"
    r"|min|mój|můj)\s+)?"
)
_MUCH = r"(?:(?:very|most|ever|own|sehr|so|viel|innigst|très|tres|bien|molto|muy|zeer|много|very\s+much|good)\s+){0,2}"
_ENGLISH = regex(r"[“\"'‘(]*(?:my |our |o )?(?:\w+ )?(?:dear|dearest|beloved|darling|sir|sirs|gentlemen|madam)\b", re.I)
_DEAR = one_of(
    "dear dearest beloved darling sir sirs gentlemen madam madame honoured honored reverend respected esteemed hon",
    "hon'd",
    "lieber liebe liebes liebster liebste liebstes lieben geliebter geliebte geehrter geehrte geehrtester geehrteste",
    "verehrter verehrte verehrtester verehrteste hochverehrter hochverehrte hochgeehrter hochgeehrte hochgeehrtester",
    "hochgeschätzter hochwürdiger hochwohlgeborener wohlgeborener werter werte werther werthe wertester werthester",
    "teurer",
    "teure teuerster teuerste theurer theure theuerster theuerste bester beste gnädiger gnädige gnädigster gnädigste",
    "herr",
    "herren frau fräulein freund freunde durchlauchtigster allergnädigster excellenz exzellenz",
    "cher chère chers chères chere cherie chérie monsieur messieurs mademoiselle mesdames monseigneur citoyen citoyens",
    "caro cara cari care carissimo carissima carissimi egregio egregia gentile gentilissimo gentilissima illustre",
    "illustrissimo pregiatissimo pregiatissima stimatissimo stimatissima spettabile amatissimo amatissima dilettissimo",
    "signore signora signor querido querida queridos queridas estimado estimada estimados apreciado apreciada amado",
    "amada",
    "distinguido distinguida excelentísimo señor señora señores prezado prezada prezados waarde geachte hooggeachte",
    "lieve",
    "weledele dierbare geliefde mijnheer dierbaarste",
    "дорогой дорогая дорогие дорогому уважаемый уважаемая уважаемые многоуважаемый многоуважаемая глубокоуважаемый",
    "милостивый милостивая милостивые милый милая милые любезный любезная любезнейший любимый любимая почтеннейший",
    "государь драги драга драго драгоме поштовани поштована поштоване уважени љубљени љубљена мили мила цењени",
    "господине",
    "drogi droga drodzy kochany kochana kochani szanowny szanowna szanowni milý milá drahý drahá vážený vážená kære",
    "kära",
    "käre kjære bäste bästa ärade kedves tisztelt draga dragi poštovani poštovana cjenjeni αγαπητέ αγαπητή φίλε",
)
_TITLES = one_of(
    "sir sirs gentlemen madam madame herr herren frau fräulein freund freunde monsieur messieurs mademoiselle mesdames",
    "signore signora signor señor señora señores mijnheer господине citoyen citoyens friend friends",
)
_ABBREVIATED = r"(?:\b(?:mr|mrs|ms|dr|prof|st|hr|fr|sig|d|m)\.[^.?!:;]*?)*"
_SALUTE = regex(
    rf"[“”„«\"'‘(]*{_MINE}{_MUCH}(?:(?P<title>{_TITLES})|{_DEAR})(?![\w-])"
    rf"(?P<rest>[^.?!:;]*?{_ABBREVIATED})(?P<end>[,!:;.—–-]*)",
    re.I,
)
_FORMULA = regex(
    r"to whom it may concern\W*|euer (hoch)?(wohl)?(geboren|würden)\W*"
    r"|(eure?|ew\.?) (\w+ )?(exzellenz|excellenz|majestät|durchlaucht|hoheit)\W*"
    r"|(my|mein|mon|mio) (lord|lady|friend|friends|herr|freund|ami|amie|amico|signore)[,!:.]+"
    r"|meine (herren|damen)\b[^.?:;]{0,30}[!,]|.{2,60}\b(salutem(?: (?:plurimam )?dicit)?|s\. ?p\. ?d|s\. ?d)\.?",
    re.I,
)
#: One of these is among the first words of a greeting; a line without, and without a figure, is looked at no further.
_CUES = frozenset(f"{_TITLES}|{_DEAR}|whom|euer|eure|ew|lord|lady|friend|ami|amie|amico|amica".split("|"))
_ROUND = "“”„«»\"'‘’(),.!:;—–-"
_FIGURE = regex(r"\d|salutem|\bs\. ?d", re.I)
#: Small words that a sentence has and a salutation has not.
_OF_SENTENCES = regex(
    r"\b(is|are|was|were|said|has|had|have|not|me|that|am|you|he|she|they|us|ist|sind|war|sagte|hat|nicht|ich|er|sie"
    r"|wir|est"
    r"|sont|dit|ne|pas|je|il|elle|disse|è|non|era|dijo|он|она|сказал\w*|не|это|је|није|рече)\b",
    re.I,
)


def has_cue(text: str) -> bool:
    """May a letter begin with these words? Cheap, for it is asked of every paragraph."""
    words = text[:60].lower().split(None, 4)[:4]
    return any(word.strip(_ROUND) in _CUES for word in words) or bool(_FIGURE.search(text))


def is_sentence(text: str) -> bool:
    """Does a short line hold one of the small words that make a sentence?"""
    return bool(_OF_SENTENCES.search(text))


def is_salute(text: str) -> bool:
    """`Dear Sir,` `Lieber Freund!` `Mon cher ami,`: a line of its own that greets and says no more."""
    if len(text) > SALUTE or len(text) < 3:
        return False
    if _FORMULA.fullmatch(text):
        return True
    match = _SALUTE.fullmatch(text)
    if match is None or _OF_SENTENCES.search(match["rest"]):
        return False
    words, end = len(text.split()), match["end"][:1]
    if end == "!" and _ENGLISH.match(text):  # an exclamation: English letters have a comma, a colon or a dash
        return False
    if end == "." or (not end and match["title"]):  # `Herr Vogel trat ein.` and `Madame Vogel` greet nobody
        return words < 3 and end == "."
    return words <= 10 and bool(end or match["rest"].strip())


_POSSESSIVE = one_of(
    "yours your ihr ihre ihrem ihren ihrer dein deine deinem deinen deiner euer eure eurem eueren euren ew votre vos",
    "ton ta",
    "suo sua tuo tua vostro vostra su tu vuestro vuestra seu sua teu uw je jouw ваш ваша ваше вам твой твоя ваши",
    "твој твоја",
    "váš vaše tvůj tvoje twój twoja din eder deres thine",
)
_IS_POSSESSIVE = regex(_POSSESSIVE, re.I)
#: Up to so many words between two.
_UP_TO = r"(?:\w+,? ){0,5}"
_FAREWELLS = (
    # English
    r"\b(?:yours?|ever|very|most)\b.*\b(?:truly|faithfully|sincerely|affectionate(?:ly)?|respectfully"
    r"|obedient(?:ly)?|humbl[ey]"
    r"|loving(?:ly)?|devoted(?:ly)?|grateful(?:ly)?|dutiful|attached|servants?|friend|cordially|ever)\b",
    r"^(?:very )?(?:truly|faithfully|sincerely|affectionately|respectfully|cordially|lovingly|obediently|gratefully)\b",
    rf"^yours\b|^ever yours|^your {_UP_TO}\w+,?$|^believe me\b|^adieu\b|^farewell\b|\bi (?:am|remain"
    rf"|have the honou?r to)\b",
    r"\b(?:kind|best|warm|warmest|kindest)(?: \w+)? (?:regards|wishes|love)\b|^(?:much |with "
    r"|all my )?(?:\w+ )?love(?: from)?\b.{0,20}$",
    # German
    r"\bergebenst|\bherzlichst|\bhochachtungs\w*|\bgehorsamst|\btreulichst|\bgetreu\w*|^stets\b|\bgegr[üu](?:ß|ss)t\b",
    rf"^(?:mit|in|unter) {_UP_TO}(?:gr[üu](?:ß|ss)\w*|hochachtung|empfehlung\w*|verehrung|liebe|freundschaft"
    rf"|ergebenheit|achtung"
    r"|hochschätzung|treue)\b",
    r"\b(?:viele|herzliche|herzlichen|beste|besten|schöne|freundliche|liebe|tausend|innige|treue) (?:\w+ )?"
    r"(?:gr[üu](?:ß|ss)\w*|k[üu](?:ß|ss)\w*)",
    r"\bleb(?:e|en sie)? (?:recht )?wohl\b|^(?:dein|deine|ihr|ihre|euer|eure)(?: \w+,?){0,5}$",
    # French
    r"\b(?:dévoué|devoue|obéissant|affectionné|fidèle|serviteur|servante)\w*\b|^(?:tout|bien|toujours) à (?:vous"
    r"|toi)\b",
    r"\bcordialement\b|\bje (?:vous|t['’ ]) ?(?:embrasse|salue|prie)|\b(?:agréez|veuillez agréer|recevez)\b",
    r"^(?:bien )?(?:sincèrement|affectueusement|amicalement|respectueusement|amitiés|cordialités)\b",
    rf"^(?:votre|ton|ta) {_UP_TO}\w+,?$|^avec {_UP_TO}(?:respect|considération|amitié)\b",
    # Italian, Spanish
    r"^(?:il )?(?:suo|sua|tuo|tua|vostro|vostra)\b.{0,50}$|\b(?:cordiali|distinti|cari) saluti\b",
    rf"^con {_UP_TO}(?:affetto|stima|ossequio|osservanza|saluti|cariño|afecto)\b|\bun (?:abbraccio|abrazo)\b",
    r"\bdev(?:otissim|\.mo)\w*|\baff(?:ezionatissim|\.mo)\w*|\batentamente\b|\bafectísimo\b|^(?:muchos )?(?:saludos"
    r"|besos)\b",
    rf"^(?:su|tu) {_UP_TO}(?:amigo|servidor|afmo)\b|\b(?:q\. ?b\. ?s\. ?m|s\. ?s\. ?s)\b",
    # Dutch, Scandinavian, Latin
    rf"\bhoogachtend\b|^met {_UP_TO}(?:groet\w*|achting)\b|^uw {_UP_TO}\w+,?$|\bdienstwillig\w*|\bt\. ?t\b",
    rf"^med {_UP_TO}(?:hälsning\w*|hilsen|hilsner)\b|\bhögaktningsfullt\b|^(?:bene )?vale(?:te)?\b",
    # Russian, Serbian, Polish, Czech, Hungarian
    rf"^с {_UP_TO}(?:уважением|почтением|приветом|любовью|преданностью|поштовањем)\b|\bостаюсь\b|^(?:целую|обнимаю)\b",
    r"^(?:искренн\w+ |всегда )?(?:ваш|ваша|твой|твоя|твој|твоја)\b.{0,50}$|\bпреданн\w+\b|\bпокорн\w+ слуг\w*",
    r"^срдачно\b|^(?:пун\w* |много |срдачан |срдачни )?поздрав\w*|\bодан[иа]?\b",
    rf"^z {_UP_TO}(?:poważaniem|szacunkiem|wyrazami)\b|^s {_UP_TO}(?:úctou|pozdravem|poštovanjem)\b|\bváš\b.{{0,30}}$",
    r"^(?:tisztelettel|szeretettel)\b",
)
_FAREWELL = regex("|".join(_FAREWELLS), re.I)


#: What is told of others, and not said to them.
_TOLD = regex(
    r"\b(he|she|they|was|were|had|said|wrote|sagte|hatte|war|schrieb|était|avait|dit|disse|aveva|dijo|había|был|была"
    r"|сказал\w*|написал\w*|рече|беше)\b",
    re.I,
)


def is_farewell(text: str) -> bool:
    """A valediction in words that are known: `Yours truly,` `Herzlichst Ihr` `Votre dévoué`."""
    bare = text.strip(" “”\"'«»—–-")
    if len(text) > FAREWELL or bare.endswith(("?", ":")) or re.search(r"[“”\"„»]", bare):
        return False
    return bool(_FAREWELL.search(bare)) and not _TOLD.search(bare)


def runs_on(text: str) -> bool:
    """Do the words before a name go on in it (`Dein treuer`), so that they are no greeting complete in itself?"""
    last = re.findall(r"[^\W\d_]+", text)[-3:]
    return text.rstrip()[-1:].isalpha() and any(map(_IS_POSSESSIVE.fullmatch, last))


def ends_in_name(text: str) -> bool:
    """`Your Anna`, `Deine alte Tante Berta`: a possessive, and at the end a word in capitals that is none."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < 2 or not words[-1][0].isupper():
        return False
    return bool(_IS_POSSESSIVE.fullmatch(words[0])) and not _IS_POSSESSIVE.fullmatch(words[-1])


def leads_to_name(text: str) -> bool:
    """Does a short line end so that a name has to follow: in a comma or a dash, or without any stop?"""
    bare = text.rstrip()
    return len(bare) <= FAREWELL and (bare[-1:].isalnum() or bare[-1:] in ",—–")


_POSTSCRIPT = regex(
    r"[“\"(\[*]*(?:p\. ?(?:p\. ?)?s\b|ps\b|n\. ?b\b|postscript(?:um)?\b|post[- ]scriptum\b|nachschrift\b|nachsatz\b"
    r"|постскриптум\b|п\. ?с\b|з\. ?ы\b|p\. ?d\.|naschrift\b)[.:,)\]*]*(?:\s|[—–-]|$)",
    re.I,
)


def is_postscript(text: str) -> bool:
    return bool(_POSTSCRIPT.match(text))
