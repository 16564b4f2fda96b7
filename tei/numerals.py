"""Numbers as a heading writes them: in figures, in Roman numerals, in words (ordinal or cardinal) of many languages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from tei.regexes import regex

#: From 1 to 20. A slash divides variants; a hyphen ends the stem of an ordinal, which an ending follows. What has no
#: hyphen is a cardinal, but for the first of each variant.
_WORDS = """
en: first/one second/two third/three fourth/four fifth/five sixth/six seventh/seven eighth/eight ninth/nine
    tenth/ten eleventh/eleven twelfth/twelve thirteenth/thirteen fourteenth/fourteen fifteenth/fifteen
    sixteenth/sixteen seventeenth/seventeen eighteenth/eighteen nineteenth/nineteen twentieth/twenty
de: erst-/eins zweit-/zwei dritt-/drei viert-/vier fünft-/fünf/fuenft- sechst-/sechs siebent-/siebt-/sieben
    acht- neunt-/neun zehnt-/zehn elft-/eilft-/elf zwölft-/zwölf dreizehnt- vierzehnt- fünfzehnt-/fünfzehent-
    sechzehnt-/sechszehnt- siebzehnt-/siebenzehnt- achtzehnt- neunzehnt- zwanzigst-/zwanzig
fr: premi-/prem-/un second-/deuxi-/deux troisi-/trois quatri-/quatre cinqui-/cinq sixi-/six septi-/sept
    huiti-/huit neuvi-/neuf dixi-/dix onzi-/onze douzi-/douze treizi-/treize quatorzi-/quatorze quinzi-/quinze
    seizi-/seize dix-septi- dix-huiti- dix-neuvi- vingti-/vingt
it: prim- second-/due terz-/tre quart-/quattro quint-/cinque sest-/sei settim-/sette ottav-/otto non-
    decim-/dieci undicesim-/decimoprim- dodicesim-/decimosecond- tredicesim- quattordicesim- quindicesim-
    sedicesim- diciassettesim- diciottesim- diciannovesim- ventesim-
es: primer-/uno/primeir- segund-/dos tercer-/tres/terceir- cuart-/cuatro quint-/cinco sext-/seis
    s[eé]ptim-/siete octav-/ocho noven-/nueve d[eé]cim-/diez und[eé]cim-/once duod[eé]cim-/doce - - - - - - - -
la: prim- secund- terti- quart- quint- sext- septim- octav- non- decim- undecim- duodecim- - - - - - - - -
ru: перв- втор- трет- четв[её]рт- пят- шест- седьм- восьм- девят- десят- одиннадцат- двенадцат- тринадцат-
    четырнадцат- пятнадцат- шестнадцат- семнадцат- восемнадцат- девятнадцат- двадцат-
sr: прв- друг- трећ- четврт- пет- шест- седм- осм- девет- десет- једанаест- дванаест- тринаест- четрнаест-
    петнаест- шеснаест- седамнаест- осамнаест- деветнаест- двадесет-
hr: prv- drug- tre[cć]- [cč]etvrt- pet- [sš]est- sedm- osm- devet- deset- jedanaest- dvanaest- trinaest-
    [cč]etrnaest- petnaest- [sš]esnaest- sedamnaest- osamnaest- devetnaest- dvadeset-
nl: eerst-/een tweed-/twee derd-/drie vierd-/vier vijfd-/vijf zesd-/zes zevend-/zeven achtst- negend-/negen
    tiend-/tien elfd- twaalfd- - - - - - - - -
sv: först- andr-/ande- tredj- fjärd- femt- sjätt- sjund- åttond- niond- tiond- - - - - - - - - - -
pl: pierwsz- drug- trzeci- czwart- piąt- szóst- siódm- ósm- dziewiąt- dziesiąt- - - - - - - - - - -
cs: prvn- druh- t[rř]et- [cč]tvrt- pát- [sš]est- sedm- osm- devát- desát- - - - - - - - - - -
"""


@cache
def _patterns(ordinal: bool) -> list[tuple[re.Pattern[str], int]]:
    values: dict[int, list[str]] = {}
    for words in re.sub(r"\n {4}", " ", _WORDS).strip().split("\n"):
        for value, variants in enumerate(words.split()[1:], 1):
            values.setdefault(value, []).extend(
                f"{word[:-1]}\\w{{0,4}}" if word.endswith("-") else word
                for n, word in enumerate(variants.split("/"))
                if word != "-" and (word.endswith("-") or n == 0 or not ordinal)
            )
    return [(re.compile("|".join(words)), value) for value, words in sorted(values.items(), reverse=True)]


_TENS = regex(r"(twenty|vingt|vent|двадцать|двадесет(?: и)?)(?:[- ]et)?[- ]?(?=.)")
_ROMAN = regex(r"(?=.)M{0,3}(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
#: Cyrillic letters that an OCR tool reads in a Roman numeral.
_LOOKALIKES = str.maketrans("ІХСМѴ", "IXCMV")


def roman(text: str) -> int:
    """The value of a Roman numeral in one case; 0 where it is none."""
    if not (text.isupper() or text.islower()):
        return 0
    numeral = text.upper().translate(_LOOKALIKES)
    if not _ROMAN.fullmatch(numeral):
        return 0
    values = [_VALUES[letter] for letter in numeral]
    return sum(-v if n + 1 < len(values) and values[n + 1] > v else v for n, v in enumerate(values))


@lru_cache(4096)
def number_of(text: str, ordinal: bool = False) -> int:
    """The number that figures, a numeral, a word or a single letter tell; 0 where they tell none.

    With `ordinal` a word must be one (`first`, not `one`), and a letter tells nothing.
    """
    if not text:
        return 0
    if figures := re.match(r"\d+", text):
        return int(figures[0])
    if value := roman(text):
        return value
    if len(text) == 1:
        return ord(text) - 64 if "A" <= text <= "Z" and not ordinal else 0
    return _word_number(unicodedata.normalize("NFC", text.casefold()), _patterns(ordinal))


def _word_number(word: str, patterns: list[tuple[re.Pattern[str], int]]) -> int:
    tens = _TENS.match(word)
    if tens and (units := _word_number(word[tens.end() :], patterns)):
        return 20 + units if units < 10 else 0
    return next((value for pattern, value in patterns if pattern.fullmatch(word)), 0)
