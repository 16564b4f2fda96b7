"""Stress: words in italics that the text has upright elsewhere too are `emph` (TEI Guidelines 3.3.2.1).

Italics may also name a ship, a species or a thing in another language. What stresses is told by the vocabulary of the
text: ordinary words, written small, within upright prose. What is a title or plainly in another language is marked by
the passes before; what nothing tells stays as it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tei.findings import Report
from tei.model import Block, Document, Inline, Mark, Run
from tei.options import Options
from tei.passes.languages import phrases
from tei.regexes import regex

_PROSE = frozenset(("p", "words", "l"))
#: A phrase may bear these marks besides its own and yet be mere stress.
_BESIDE = frozenset(("em", "strong", "q", "quote"))
_WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Behind these a word is mentioned, and before nothing else: `the word *all*`.
_MENTIONED = regex(
    r"(?i)\b(words?|terms?|phrases?|expressions?|called|letters?|prefix|suffix|W[oö]rt(er|e|es)?|Ausdr[uü]cke?|genannt|hei[sß]+t"
    r"|mots?|termes?|expressions?|dite?s?|appelée?s?|parola|termine|palabra|слов[аоу]?|термины?)\s*[“\"«„‚‘']?$"
)
#: What italics say to the reader of a book, in text that is otherwise upright.
_ADVICE = frozenset(
    ("see", "see also", "cf", "ibid", "idem", "id", "sic", "siehe", "siehe auch", "voir", "voir aussi", "vide")
)
_SENTENCE = 6  # words from which on a phrase may begin with a capital letter
_LONG = 4  # words from which on one in four may be unknown
_ROOT = 6  # letters in which words of one root agree
_SIGNS = '.,;:!?"“”»«()'
_DENSE = 10  # one letter in so many: more italics than that are no stress


def emphasis(document: Document, options: Options, report: Report) -> Document:
    """Mark words that italics stress as `emph`."""
    blocks = [inner for block in (*document.all_blocks(), *document.notes.values()) for inner in block.walk()]
    found = [phrase for block in blocks if block.kind in _PROSE for phrase in _within(block)]
    if not found:
        return document
    upright = _Upright(blocks)
    slanted = sum(len(run.text) for _, phrase in found for run in phrase)
    if slanted * _DENSE > upright.letters:
        return document
    told: list[tuple[int, int]] = []
    for before, phrase in found:
        span = (phrase[0].start, phrase[-1].end)
        if upright.has(_text(phrase)) and not _is_mentioned(before) and report.may("T007", span):
            told.append(span)
            for run in phrase:
                run.marks = tuple(Mark("emph", one.value, one.at) if one.kind == "em" else one for one in run.marks)
    if told:
        report.add("T007", told, count=len(told))
    return document


class _Upright:
    """The words of a text that nothing sets apart."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        text = " ".join(one.text for block in blocks for one in block.inlines if isinstance(one, Run) and not one.marks)
        self.letters = len(text)
        for sign in _SIGNS:
            text = text.replace(sign, " ")
        self.words = set(text.split())
        self.roots = {word[:_ROOT] for word in self.words if len(word) > _ROOT}

    def has(self, phrase: str) -> bool:
        """Is a phrase of these words, as a stressed one would be?"""
        words = _WORD.findall(phrase)
        if not words or max(map(len, words)) < 3 or " ".join(words).casefold() in _ADVICE:
            return False
        large = sum(word != word.lower() for word in words)
        if words[0] != words[0].lower() and (large > 1 or len(words) < _SENTENCE):  # a title, or a name
            return False
        if large * 4 > len(words):
            return False
        known = sum(map(self._knows, words))
        return known == len(words) or (len(words) >= _LONG and known * 4 >= 3 * len(words))

    def _knows(self, word: str) -> bool:
        parts = [part for part in word.lower().split("-") if len(part) > 2] or [word.lower()]
        return all(part in self.words or (len(part) > _ROOT and part[:_ROOT] in self.roots) for part in parts)


def _within(block: Block) -> Iterator[tuple[Inline | None, list[Run]]]:
    """The phrases in italics of a block that is for the greater part upright, each with what stands before it."""
    slanted = sum(len(one.text) for one in block.inlines if isinstance(one, Run) and one.bears("em"))
    if slanted and 2 * slanted <= sum(len(one.text) for one in block.inlines if isinstance(one, Run)):
        before = {id(one): last for last, one in pairwise(block.inlines)}
        for phrase in phrases(block.inlines):
            if all(mark.kind in _BESIDE for mark in phrase[0].marks):
                yield before.get(id(phrase[0])), phrase


def _text(phrase: list[Run]) -> str:
    return "".join(run.text for run in phrase)


def _is_mentioned(before: Inline | None) -> bool:
    return isinstance(before, Run) and _MENTIONED.search(before.text[-40:]) is not None
