"""Titles in running text: italics that plainly name a work, by the words before them or because the work is cited.

Italics say nothing by themselves: they stress, they name ships, they are foreign. So a word must lead to the title
(`the author of`, `the novel`, `Old's`, `Old in`), or a reference of the text has it. Once a phrase is told to be a
title, it is one wherever it stands in italics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tei.language import phrase_language
from tei.passes.cited import words
from tei.passes.cited.people import Row
from tei.passes.cited.pieces import Line, Piece
from tei.regexes import regex

_MOST = 12  # words of a title
_PERIODICAL = frozenset(
    "magazine newspaper journal review weekly monthly quarterly periodical daily paper zeitschrift zeitung"
    " wochenschrift revue journal rivista giornale revista periódico журнал журнале газета газете".split()
)
_NEAR = 80  # characters in which a ship shows itself
_VESSEL = regex(words.VESSEL)
_LETTERS = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: After one of these alone a name in italics may be a title, in a text that has others.
_INSIDE = frozenset("of in from through dans de nella в из".split())
_ENOUGH = 2


def letters(text: str) -> str:
    return " ".join(_LETTERS.findall(text.casefold()))


class Titles:
    """The titles of a text: those of its references, and those that a word leads to."""

    def __init__(self, cited: Iterable[tuple[str, str]], language: str) -> None:
        self.levels = {letters(text): level for text, level in cited if len(text) > 3}
        self.language = language.partition("-")[0]

    def learn(self, row: Row, line: Line) -> None:
        """Note what a word leads to, so that it is known where it stands elsewhere."""
        for n, piece in _set_apart(row.pieces, line):
            if level := self._led(row, n):
                self.levels.setdefault(letters(piece.text), level)

    def of(self, row: Row, line: Line, free: int) -> Iterator[tuple[Piece, str, float]]:
        """The titles of a line that stand in no reference, with level and how sure they are; `free`: so many others
        are known."""
        for n, piece in _set_apart(row.pieces, line):
            known = self.levels.get(letters(piece.text), "")
            if known and not self._is_vessel(line, piece):
                yield piece, known, 0.95
            elif free >= _ENOUGH and self._may_be(row, n, line):
                yield piece, "m" if words.PERIODICALS.isdisjoint(letters(piece.text).split()) else "j", 0.6
            elif self._is_paper(row, n) and free and not self._is_vessel(line, piece):
                yield piece, "j", 0.8

    def _led(self, row: Row, n: int) -> str:
        """The level of a title that a word leads to; empty, where none does."""
        before, word = row.kind(n - 1), row.word(n - 1).lower()
        if word in words.WORKS and before in ("word", "name"):
            return "j" if word in _PERIODICAL else "m"
        noun = row.word(n - 2).lower()
        if word in words.OF and noun in words.WORKS_OF:
            return "j" if noun in words.COPIES else "m"
        owned = (
            before == "name"
            and row.word(n - 1).endswith(("'s", "’s"))
            and row.word(n - 1)[:-2].lower() not in words.NO_NAMES
        )
        inside = before == "in" and row.is_name(n - 2) and row.kind(n - 2) == "name"
        if (owned or inside) and not _VESSEL.search(
            row.text[max(0, row.pieces[n].start - _NEAR) : row.pieces[n].end + _NEAR]
        ):
            return "m"
        return ""

    def _is_vessel(self, line: Line, piece: Piece) -> bool:
        return _VESSEL.search(line.text, max(0, piece.start - _NEAR), piece.end + _NEAR) is not None

    def _is_paper(self, row: Row, n: int) -> bool:
        """`the *National Enquirer*`"""
        names = letters(row.pieces[n].text).split()
        return (
            len(names) > 1
            and not words.PERIODICALS.isdisjoint((names[0], names[-1]))
            and row.word(n - 1).lower() in ("the", "in", "der", "die", "la", "le")
        )

    def _may_be(self, row: Row, n: int, line: Line) -> bool:
        """A name in italics within a sentence, in a language that writes no common noun with a capital."""
        piece = row.pieces[n]
        if (
            self.language in ("de", "lb", "", "und")
            or row.word(n - 1).lower() not in _INSIDE
            or self._is_vessel(line, piece)
        ):
            return False
        if (
            row.kind(n - 2) not in ("word", "name")
            or piece.text.isupper()
            or (row.kind(n + 1) in ("sign",) and row.sign(n + 1) == "(")
        ):
            return False
        elsewhere = line.text[: piece.start] + line.text[piece.end :]
        return piece.text not in elsewhere and not phrase_language(piece.text, self.language) and len(piece.text) > 3


def _set_apart(pieces: Sequence[Piece], line: Line) -> Iterator[tuple[int, Piece]]:
    """What is set in italics and begins with a capital."""
    italics = {start for start, _ in line.italics}
    for n, piece in enumerate(pieces):
        if (
            piece.kind == "set"
            and piece.start in italics
            and piece.text[:1].isupper()
            and len(piece.text.split()) <= _MOST
        ):
            yield n, piece
