"""How a piece of text ends and begins: the few classes on which the evidence of a joint rests."""

from __future__ import annotations

from tei.model import Block, Run
from tei.regexes import regex

#: How a text ends: T with a stop, M with a lesser mark, W with a word, H with letter and hyphen, h a heading,
#: s a label (speaker, capitals, a short line), t a table, list or figure.
ENDS = "TMWHhst"
#: How a text begins: l lower case, m quote or dash and lower case, U capital, Q quote or dash and capital, D figure,
#: P other, h s t as above.
STARTS = "lmUQDPhst"

CLOSERS = "\"'”’“‘»«›‹)]}*_ \t\n\u00a0"
OPENERS = "\"'“‘„‚”«»‹›([{—–-…*_ \t\n\u00a0¿¡"
_HYPHENS = "-\u00ad‐¬"
_LINE = 30  # letters
_DIRECTION = 80  # letters
_ADDRESS = regex(r"(?:^|(?<=\s))\S+(?:\.\w|/|@)\S*$")  # of a site or a mail box
_LABEL = regex(r"([^.:!?,;\n]{2,40})[.:](?=\s)")

#: Kinds of block whose edges say nothing about sentences.
_HELD = {"table": "t", "list": "t", "figure": "t", "rule": "t", "code": "t", "pb": "t"}


def is_label(text: str) -> bool:
    """Whether a short text is in capitals, as the names of speakers and the lines of a title page are."""
    return len(text) < 60 and text.isupper() and sum(c.isalpha() for c in text) > 1


def _begins_with_label(text: str) -> bool:
    """Whether a text begins with a name in capitals and a stop, as a speech does."""
    match = _LABEL.match(text)
    return match is not None and match[1].isupper() and sum(c.isalpha() for c in match[1]) > 2


def is_direction(block: Block) -> bool:
    """Whether a paragraph is a stage direction: short, closed by a stop, and all of it slanted or in parentheses.

    It may begin in lower case (`*aside.*`), and is no rest of a sentence for that.
    """
    runs = [run for run in block.inlines if isinstance(run, Run) and run.text.strip()]
    text = "".join(run.text for run in runs).strip()
    if block.kind != "p" or not 2 < len(text) <= _DIRECTION or text.rstrip(CLOSERS)[-1:] not in ".!?":
        return False
    return (text[0] == "(" and text[-1] == ")") or all(run.bears("em") for run in runs)


def _is_line(text: str) -> bool:
    """Whether a text ends with a line of its own (a name, a year, an address); what a page cuts fills its line."""
    last = len(text) - text.rfind("\n")
    return last <= _LINE or (last <= 2 * _LINE and text[-1].isdigit()) or _ADDRESS.search(text[-60:]) is not None


def end_class(kind: str, text: str) -> str:
    """The class of the end of a block of this kind and text."""
    if kind in ("head", "contents"):
        return "h" if kind == "head" else "T"
    if kind in _HELD:
        return _HELD[kind]
    bare = text.rstrip(CLOSERS)
    if not bare:
        return "t"
    if is_label(text.strip()):
        return "s"
    last = bare[-1]
    if last in _HYPHENS and len(bare) > 1 and bare[-2].isalpha():
        return "H"
    if last in ".!?…։。؟":
        return "T"
    if not last.isalnum():
        return "M"
    return "s" if kind == "p" and _is_line(bare) else "W"


def start_class(kind: str, text: str) -> str:
    """The class of the beginning of a block of this kind and text."""
    if kind in ("head", "contents"):
        return "h"
    if kind in _HELD:
        return _HELD[kind]
    bare = text.lstrip(OPENERS)
    if not bare:
        return "t" if not text.strip() else "P"
    if is_label(bare.strip()) or _begins_with_label(bare):
        return "s"
    first, opened = bare[0], len(bare) < len(text.lstrip())
    if first.islower():
        if kind == "p" and len(bare) <= _LINE and bare.rstrip(CLOSERS)[-1:].isalpha():
            return "s"  # `by` and `translated by` of a title page; the rest of a sentence has its stop
        if _ADDRESS.match(bare.split(maxsplit=1)[0]):
            return "P"
        return "m" if opened else "l"
    if first.isalpha():
        return "Q" if opened else "U"
    return "D" if first.isdigit() else "P"
