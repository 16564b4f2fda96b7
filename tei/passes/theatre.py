"""Words by which plays show themselves in print: the heads of acts and scenes, of the list of persons, and exits.

Not the words of any one play, but those that printers of four centuries used in the languages of most of our texts.
"""

from __future__ import annotations

import re

from tei.regexes import regex

#: An ordinal before the word, in languages that put it there; `erste Handlung`, but not `die Handlung`.
_BEFORE = r"first|second|third|fourth|fifth|last|\w+te[rn]?|\w+de|\w+ste|első|második|harmadik|\w+(?:ое|ье|ый|а|и)"
#: As words at the beginning of a heading; used for the type of a division too (`tei.edition.body`).
ACT = (
    r"((?:act|akt|aufzug|acte|acto|atto|ato|actul|jornada|actus|jednání|dějství|čin|felvonás|bedrijf|действие|дія|акт"
    rf"|чин|πράξη)\b|(?:{_BEFORE}|\d+\.)\s+(?:act|aufzug|akt|akten|handlung|bedrijf|felvonás|jednání|действие|дія|чин)\b)"
)
SCENE = (
    r"((?:scene|szene|scena|scène|auftritt|escena|cena|scen|toneel|tooneel|výstup|jelenet|prizor|явление|сцена|картина"
    r"|ява|појава|σκηνή)\b"
    rf"|(?:{_BEFORE}|\d+\.)\s+(?:scene|szene|auftritt|scen|toneel|tooneel|výstup|jelenet|явление|ява|појава|сцена)\b)"
)
_ACT, _SCENE = (regex(pattern, re.IGNORECASE) for pattern in (ACT, SCENE))

_CAST = regex(
    r"(dramatis person(ae|æ)|(the\s+)?(persons|characters|cast)( represented| of the (play|drama))?|(the\s+)?actors"
    r"|(handelnde |spielende )?personen|(die\s+)?personen des st[üu]cks|personenverzeichnis|rollen|besetzung"
    r"|(les\s+)?(personnages|acteurs)|(le\s+)?(personaggi|interlocutori)|personajes|(as\s+)?personagens|personages"
    r"|osoby|osobe|lica|személyek|personer(ne)?|действующие лица|лица|дійові особи|особи|личности|πρόσωπα)",
    re.IGNORECASE,
)
_EXIT = regex(
    r"(exit|exeunt|re-?enter|enter|manet|(the\s+)?curtain|(der\s+)?vorhang|(alle|beide|er|sie)?\s*(geht|gehen)? ?ab"
    r"|verwandlung|(le\s+)?rideau|(il|elle) sort|ils sortent|sipario|cala (il sipario|la tela)|telón|vase|vanse"
    r"|занавес|завеса|уходит|уходят)\b",
    re.IGNORECASE,
)
_END = regex(
    r"(the\s+)?(end|finis|fin|ende|fine|konec|kraj|vége|slut|einde|конец|крај|кінець)\b[^\n]{0,40}", re.IGNORECASE
)
#: Labels of a catechism, an examination or an interview: who asks and who answers is no person of a play.
_ASKS = frozenset(
    "q a f r d p v k i int interviewer interviewerin question answer frage antwort demande réponse pregunta respuesta"
    " domanda risposta vraag antwoord вопрос ответ питање одговор pytanie odpowiedź quaestio responsio".split()
)


def is_act(heading: str) -> bool:
    return bool(_ACT.match(heading.strip()))


def is_scene(heading: str) -> bool:
    return bool(_SCENE.match(heading.strip()))


def is_cast_heading(text: str) -> bool:
    """Is this line the head of a list of persons? (`text` on one line; the look of it does not matter.)"""
    return len(text) < 50 and bool(_CAST.fullmatch(text.strip(" .:*_[]()")))


def is_exit(text: str) -> bool:
    """Does a short line by itself say that somebody comes or goes, or that the curtain falls?"""
    return len(text) <= 90 and bool(_EXIT.match(text.strip(" .*_[]()"))) and "?" not in text


def is_end(text: str) -> bool:
    return len(text) <= 60 and bool(_END.fullmatch(text.strip(" .*_[]()—–-")))


def is_no_name(text: str) -> bool:
    """Words that stand alone in a line of a play, as names of speakers do, but say something else."""
    return is_cast_heading(text) or is_end(text) or is_exit(text) or is_act(text) or is_scene(text)


def asks_or_answers(name: str) -> bool:
    return name in _ASKS
