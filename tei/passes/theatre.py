"""Words by which plays show themselves in print: the heads of acts and scenes, of the list of persons, and exits.

Not the words of any one play, but those that printers of four centuries used in the languages of most of our texts.
"""

from __future__ import annotations

import re

_ORDINAL = r"(?:the\s+)?[^\W\d_]{2,24}"
#: As words at the beginning of a heading; used for the type of a division too (`tei.edition.body`).
ACT = (
    rf"(act|akt|aufzug|handlung|acte|acto|atto|jornada|actus|jedn[áa]n[íi]|d[ěe]jstv[íi]|čin|felvon[áa]s|bedrijf|bedryf"
    rf"|действие|дійство|дія|акт|чин|[ПπΠ]ρ[άα]ξη|{_ORDINAL} (aufzug|akt|act|acto|atto|acte|handlung|jornada|действие|чин"
    rf"|bedrijf|felvon[áa]s|jedn[áa]n[íi]|čin)|\d+\.?\s*(aufzug|akt|felvon[áa]s|bedrijf|jedn[áa]n[íi]|čin))\b"
)
SCENE = (
    rf"(scene|szene|scena|sc[èe]ne|auftritt|escena|scen|toneel|tooneel|v[ýy]stup|jelenet|prizor|sz[íi]n|явление|сцена"
    rf"|картина|ява|появa|{_ORDINAL} (auftritt|szene|scene|escena|scena|явление|сцена|toneel|tooneel|jelenet|v[ýy]stup"
    rf"|prizor)|\d+\.?\s*(auftritt|szene|jelenet|toneel|v[ýy]stup|prizor))\b"
)
_ACT, _SCENE = (re.compile(pattern, re.IGNORECASE) for pattern in (ACT, SCENE))

_CAST = re.compile(
    r"(dramatis person(ae|æ)|(the\s+)?(persons|characters|cast)( represented| of the (play|drama))?|(the\s+)?actors"
    r"|(handelnde |spielende )?personen|(die\s+)?personen des st[üu]cks|personenverzeichnis|rollen|besetzung"
    r"|(les\s+)?(personnages|acteurs)|(le\s+)?(personaggi|interlocutori)|personajes|(as\s+)?personagens|personages"
    r"|osoby|osobe|lica|szem[ée]lyek|personer(ne)?|действующие лица|лица|дійові особи|особи|личности|πρ[όο]σωπα)",
    re.IGNORECASE,
)
_EXIT = re.compile(
    r"(exit|exeunt|re-?enter|enter|manet|curtain|(the\s+)?curtain|(der\s+)?vorhang|(alle|beide|er|sie)?\s*(geht|gehen)? ?ab"
    r"|verwandlung|rideau|(le\s+)?rideau|(il|elle) sort|ils sortent|sipario|cala (il sipario|la tela)|tel[óo]n|vase|vanse"
    r"|занавес|уходит|уходят|завеса|заве́са)\b",
    re.IGNORECASE,
)
_END = re.compile(
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


def asks_or_answers(name: str) -> bool:
    return name in _ASKS
