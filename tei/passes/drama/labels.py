"""The name before a speech, as it is printed: bold, in capitals, in italics, or plain, alone in its line or run in.

A label is read from the letters alone; whether it names a speaker is decided by the whole document (`decide`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tei.fidelity import letters
from tei.model import Block, Inline, Run
from tei.regexes import regex

_LONGEST, _MOST_WORDS = 50, 6
#: Small words within a name (`ROSENKRANZ und GÜLDENSTERN`, `Don Diego de la Vega`), and titles that end in a stop.
_SMALL = frozenset(
    "and und et y e i u o a og och en и та і & of von vom van der die das den dem the le la les de du des da di del"
    " della dos do zu zum zur l d il lo un une ein eine uno una".split()
)
_SHORTENED = frozenset("m mr mrs ms mme mlle mm dr st sr sra frl fr hr hrn prof don dna v d г гр гн гжа".split())
_ORDINAL = regex(r"\s*(?:\d{1,2}(?:\.|st|nd|rd|th|er|e|d|°)?)\s+")
_SENTENCE = regex(r"[^\s.:,;()\[\]—–]+\s+([^\W\d_]+)")
_SEPARATOR = regex(r"\s*[.:](?!\w)\s*(?:[—–-](?=\s))?|\s+[—–](?=\s)|[—–]")


class Label(NamedTuple):
    """A name at the beginning of a line.

    name: as printed. key: its letters, small. style: `bold`, `italic`, `caps`, `plain`. end: where it ends in the text
    of the line, with its stop, colon or dash (`stop`; empty if it has none). alone: nothing follows in its line.
    staged: a bracket, a comma or italics follow, as before a stage direction.
    """

    name: str
    style: str
    end: int
    stop: str
    alone: bool
    staged: bool

    @property
    def is_distinct(self) -> bool:
        """Set apart by its type, so that it is hardly a word of a sentence."""
        return self.style in ("bold", "caps") and bool(self.stop or self.staged)

    @property
    def key(self) -> str:
        return letters(self.name)


def first_line(block: Block) -> list[Inline]:
    """The inlines of the first line of a paragraph, or of the first line of verse of a group."""
    if block.kind == "lg":
        return block.children[0].inlines if block.children else []
    line: list[Inline] = []
    for inline in block.inlines:
        if (isinstance(inline, Run) and inline.text == "\n") or (not isinstance(inline, Run) and inline.kind == "lb"):
            break
        line.append(inline)
    return line


def read_label(line: list[Inline]) -> Label | None:
    """The label at the beginning of a line, or None. Looks at no more than its first letters."""
    first = line[0] if line else None
    if not isinstance(first, Run):
        return None
    if not first.marks and (words := _SENTENCE.match(first.text)) and words[1].islower() and words[1] not in _SMALL:
        return None  # so do most paragraphs begin
    text, marked = "", {"strong": 0, "em": 0}
    for inline in line:
        if not isinstance(inline, Run) or len(text) > 2 * _LONGEST:
            break
        for kind in marked:
            if marked[kind] == len(text) and inline.bears(kind):
                marked[kind] += len(inline.text)
        text += inline.text
    whole = len(line) > 0 and sum(len(i.text) if isinstance(i, Run) else 1 for i in line) == len(text)
    bold, italic = marked["strong"], marked["em"]
    return _label(text, bold or italic, "bold" if bold else "italic", whole) if text[:1].strip() else None


def label_words(name: str) -> list[str]:
    """The words of a name, without its number."""
    return re.findall(r"[^\s,&]+", _ORDINAL.sub("", name, count=1))


def _label(text: str, marked: int, style: str, whole: bool) -> Label | None:
    """`marked` is how far the bold or italic type at the beginning reaches; 0 if there is none."""
    end = _name_end(text, marked)
    name = text[:end].strip(" .:,—–-")
    words = label_words(name)
    if not words or len(words) > _MOST_WORDS or not name[-1:].isalpha() or not _is_name(words):
        return None
    if not marked:
        style = "caps" if _in_capitals(words) else "plain"
    stop = _SEPARATOR.match(text, end)
    if style == "italic" and marked > end + 2:
        return None  # the italics go on: a direction, not a name
    after = stop.end() if stop else end
    rest = text[after:].lstrip()
    alone = whole and not rest
    staged = rest[:1] in "([" and bool(rest)
    comma = not stop and text[end : end + 1] == "," and style != "plain" and marked <= end + 1
    if not (stop or alone or staged or comma or (marked and style == "bold")):
        return None
    if style == "plain" and not (alone or staged or text[after : after + 1].isspace() or text[after - 1].isspace()):
        return None
    return Label(name, style, after, stop[0].strip() if stop else "", alone, staged or comma)


def _name_end(text: str, marked: int) -> int:
    """Where the name ends: before a stop that ends no abbreviation, a colon, bracket or dash, or the marked letters."""
    start = _ORDINAL.match(text)
    at = start.end() if start else 0
    limit = min(marked or _LONGEST, len(text), _LONGEST)
    while at < limit:
        character = text[at]
        if character in ':([—–!?;“”„"«»' or (character == "," and not _names_another(text, at)):
            return at
        if character == "." and not _is_abbreviation(text, at):
            return at
        at += 1
    return limit if marked or limit == len(text) else _LONGEST + 1


def _is_abbreviation(text: str, at: int) -> bool:
    """`Mr. Smith`, `A. Huber`: the word before the stop is short for a title or a name, and another name follows."""
    before = re.search(r"[^\W\d_]+$", text[:at])
    follows = re.match(r"\.\s?(?:[^\W\d_])", text[at : at + 4])
    if before is None or follows is None or not text[at + 1 :].lstrip()[:1].isupper():
        return False
    return before[0].lower() in _SHORTENED or (len(before[0]) == 1 and before.start() == 0)


def _names_another(text: str, comma: int) -> bool:
    """After a comma another name in capitals follows (`HANS, GRETE.`), not a stage direction."""
    word = re.match(r",\s*([^\W\d_]{2,})", text[comma : comma + 30])
    return word is not None and word[1].isupper()


def _is_name(words: list[str]) -> bool:
    """All words are capital, save small ones; so it is in scripts that have capitals."""
    good = [word for word in words if word[0].isupper() or word.lower().rstrip("'’.") in _SMALL]
    large = [word for word in words if word[0].isupper() or not (word.islower() or word.isupper())]
    return len(good) == len(words) and len(large) > 0


def _in_capitals(words: list[str]) -> bool:
    names = [word for word in words if word.lower() not in _SMALL or word.isupper()]
    return sum(len(word) for word in names) > 1 and all(word.upper() == word for word in names)


def recurring_labels(blocks: Iterable[Block]) -> frozenset[str]:
    """The keys of labels in bold type or capitals, with a stop or colon, that three paragraphs begin with."""
    labels = (read_label(first_line(block)) for block in blocks if block.kind in ("p", "lg"))
    counts = Counter(label.key for label in labels if label is not None and label.is_distinct)
    return frozenset(key for key, count in counts.items() if count > 2)
