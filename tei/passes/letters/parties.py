"""Who writes and who is written to: signatures, addresses, headings that name them."""

from __future__ import annotations

import re

from tei.passes.letters.words import SALUTE, is_sentence, one_of
from tei.regexes import regex

#: Characters of a signature.
_SIGNATURE = 70

_SIGNED = regex(
    r"[(\[]?(?:l\. ?s\.|signed|gez\.?|gezeichnet|signé|firmado|firmato|w\. ?g\.|подписал|подпись|m\. ?p\.)"
    r"[)\]:.,]*\s*",
    re.I,
)
_OFFICES = one_of(
    "author authoress editor editors publisher publishers translator compiler committee writer friend mother father",
    "brother",
    "sister son daughter husband wife verfasser verfasserin herausgeber herausgeberin verleger übersetzer",
    "übersetzerin freund",
    "freundin mutter vater bruder schwester sohn tochter auteur éditeur traducteur ami amie mère père frère soeur",
    "sœur fils",
    "fille autore editore traduttore amico amica autor traductor amigo amiga",
)
_OFFICE = regex(
    r"(?:the|an|a|one of the|your|der|die|dein|deine|ein|eine|ihr|ihre|l['’]|le|la|un|une|votre|ton|ta|il|lo|tu|su"
    r"|el)\s?"
    rf"(?:\w+ ){{0,3}}(?:{_OFFICES})\.?|(?:автор|издатель|переводчик|издавач|писац|редакция|уредништво)\.?",
    re.I,
)
_PARTICLES = frozenset(
    """von van der den de di da du del della la le zu zur und and y et i и с jun sen jr sr esq of the for des im in am
    beim sowie nebst samt with avec con mit ten ter d l och og a n v""".split()
)
_INITIALS = regex(r"(?:[^\W\d_a-z]{1,2}[.*]?[ -]*){1,4}\*{0,3}|\*{3}|[^\W\d_]\*{2,}|[NX]{1,3}\.?")
_NAME_WORD = regex(r"[^\W_][\w.'’‘*-]*")


#: The first line of an address, above the name.
_TITLE_ALONE = regex(
    r"(?:an |to |à |al )?(?:the )?(?:herrn|frau|fräulein|mr|mrs|messrs|monsieur|madame|signor|señor|de heer"
    r"|господину)\.?",
    re.I,
)


def is_title_alone(text: str) -> bool:
    return bool(_TITLE_ALONE.fullmatch(text))


def is_signature(text: str) -> bool:
    """Could this line be a signature? A name of up to seven words, initials, `The Author`; nothing of a sentence."""
    bare = _SIGNED.sub("", text.strip(" “”\"'«»—–-()[]"), count=1).strip()
    if not bare or len(bare) > _SIGNATURE or bare[-1] in "?!:;,…" or re.search(r"[“”\"„«»:;?!=<>|]", bare):
        return False
    if _INITIALS.fullmatch(bare) or _OFFICE.fullmatch(bare):
        return True
    if any(character.isdigit() for character in bare):
        return False
    if is_title_alone(bare):
        return False
    words = _NAME_WORD.findall(bare)
    capital = [word for word in words if word[0].isupper()]
    joined = all(word[0].isupper() or word.lower().strip(".") in _PARTICLES for word in words)
    noble = len(words) == 2 and words[0].strip(".") in ("v", "von", "van", "de", "du", "di")  # `v. Bredow`
    return bool(capital) and joined and (words[0][0].isupper() or noble) and len(words) <= 12


def is_office(text: str) -> bool:
    """A signature that is no name: `The Author`, `Deine Mutter`."""
    return bool(_OFFICE.fullmatch(text.strip(" “”\"'«»—–-()[]")))


def is_initials(text: str) -> bool:
    return bool(_INITIALS.fullmatch(text.strip(" —–-()[]")))


_STREET = regex(
    r"(?:stra(?:ß|ss)e|str\.|gasse|gäßchen|platz|allee|ufer|kai|straat|gracht|plein)(?:\W|$)|\b(?:street|st\.|road"
    r"|rd\.|lane"
    r"|square|avenue|terrace|row|crescent|rue|boulevard|boul\.|quai|via|piazza|corso|viale|calle|plaza|ulica|улица"
    r"|улице|ул\."
    r"|площадь|пл\.|пер\.|hotel|hôtel|post office|poste restante|postlagernd)(?:\W|$)",
    re.I,
)
_ADDRESSEE = regex(
    r"(?:(?:to|an|à|a|al|alla|aan|für|pour|for)\s+)?(?:(?:the|den|die|das|le|la|il)\s+)?(?:herrn|frau|fräulein|mr\.?"
    r"|mrs\.?|miss"
    r"|messrs\.?|dr\.?|prof\.?|monsieur|madame|mademoiselle|messieurs|sig\.|signor|signora|señor|sr\.|sra\.|don"
    r"|de heer|mevrouw"
    r"|г-ну|г-же|господину|госпоже|господин|г\.|his excellency|the rev\.?|rev\.?|sir|lady|the secretary|the editor"
    r"|redaktion"
    r"|direktion|redaction)\s+\S",
    re.I,
)


def is_address(text: str) -> bool:
    """A line of an address: a street, or the person or office that a letter is sent to."""
    if len(text) > SALUTE or text.rstrip()[-1:] in "?!:;":
        return False
    street = _STREET.search(text) and re.search(r"\d|poste|postlagernd|hotel|hôtel", text, re.I)
    return bool(street) or (bool(_ADDRESSEE.match(text)) and len(text) <= 60 and not is_sentence(text))


_LETTER_HEAD = regex(
    r"\W*(?:the )?(?:\w+ )?(?:letter|brief|lettre|lettera|carta|письмо|писмо|epistle|epistola|billet|telegram"
    r"|telegramm|télégramme"
    r"|telegramma|телеграмма|телеграм|postkarte|postcard|depesche|dispatch|list|dopis|brev|bref"
    r"|levél)\b\W*(?:\w+\W*){0,14}",
    re.I,
)
_FROM_TO = regex(r"(?P<from>.{2,60}?)\s+(?:to|an|à|al|alla|ad|aan|к|til|till|für)\s+(?P<to>[^\W\d_].{1,80})")


def says_letter(head: str) -> bool:
    """Does a heading say that a letter follows: `Letter IV`, `Ann Old to Jo Field, 3 May 1870`?"""
    if len(head) > 150:
        return False
    if _LETTER_HEAD.fullmatch(head):
        return True
    match = _FROM_TO.fullmatch(head)
    return match is not None and is_signature(match["from"]) and is_signature(re.split(r"[,.(\[]", match["to"])[0])
