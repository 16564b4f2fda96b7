"""Places that a person can type: words of the source, a line, or both, and the bytes that are meant.

Words are compared by letters and figures alone, over all that is text in the order of the source; so a quotation holds
over page marks, emphasis and line ends, and outlives their change.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from tei.fidelity import all_inlines
from tei.metadata import PLACE, Ruling
from tei.model import Document, Run
from tei.regexes import regex
from tei.rulings import Rulings, Verdict, Window

_FEWEST, _MOST = 3, 9  # words of a quotation: so many at least, and no more to make it unique
_TAG = regex(r"</?[a-z]{1,9}>")  # somebody may copy `ink.<sup>7</sup>` as it stands
_BLANK_LINE = regex(rb"\n[ \t\r>]*\n")
_END_OF_QUOTE = regex(r"[^\w\s]*$")


class Quotes:
    """The letters of a document as it was read, each with its place. Made only where somebody asks."""

    def __init__(self, document: Document) -> None:
        self.source = document.source
        self.runs = sorted(
            (inline for inline in all_inlines(document) if isinstance(inline, Run) and inline.text),
            key=lambda run: run.start,
        )
        self._begins: list[int] = []  # where a letter stands: its first byte, and that behind it
        self._ends: list[int] = []
        self._words: list[int] = []  # the letters at which a word begins
        letters: list[str] = []
        before, end = " ", -1
        for run in self.runs:
            if run.start != end:
                before = " "
            for character, start, stop in _characters(run, self.source.data):
                key = _key(character)
                if key and not before.isalnum():
                    self._words.append(len(letters))
                if key or not unicodedata.combining(character):
                    before = character
                letters += key
                self._begins += [start] * len(key)
                self._ends += [stop] * len(key)
            end = run.end
        self.letters = "".join(letters)

    def windows(self, at: str, text: str) -> tuple[Window, ...]:
        """Where words stand (those nearest to `at`, if that is given too), or a line; empty if there is none."""
        line = self._line(at) if at else None
        if not text:
            return (line,) if line else ()
        found = [self._window(*where) for where in self._occurrences(text)]
        if at and found:
            near = line.at if line else len(self.source.data)
            found = [min(found, key=lambda window: abs(window.at - near))]
        return tuple(found)

    def _line(self, at: str) -> Window | None:
        place = PLACE.fullmatch(at)
        span = (
            self.source.span_of(place["file"] or "", int(place["line"]), int(place["column"] or 0)) if place else None
        )
        return Window(*span, *span) if span else None

    def _occurrences(self, text: str) -> list[tuple[int, int]]:
        """Where whole words stand: half-open ranges of letters."""
        wanted = "".join(map(_key, _TAG.sub(" ", text)))
        found, at = [], self.letters.find(wanted) if wanted else -1
        while at >= 0:
            if self._at_word(at) and self._at_word(at + len(wanted)):
                found.append((at, at + len(wanted)))
            at = self.letters.find(wanted, at + 1)
        return found

    def _at_word(self, letter: int) -> bool:
        place = bisect_left(self._words, letter)
        return letter == len(self.letters) or (place < len(self._words) and self._words[place] == letter)

    def _window(self, first: int, last: int) -> Window:
        """From the end of the word before, since what stands between words belongs to those that follow; and what
        stands right behind, in the same paragraph, as the call of a note does."""
        stop = self._begins[last] - 1 if last < len(self._begins) else len(self.source.data)
        if gap := _BLANK_LINE.search(self.source.data, self._ends[last - 1], stop):
            stop = gap.start()
        at, end = self._begins[first], self._begins[last - 1]
        return Window(self._ends[first - 1] if first else 0, max(stop, end), at, end)

    def behind(self, window: Window, text: str) -> int:
        """The offset behind quoted words, and behind the punctuation that the quotation ends with."""
        at = self._ends[bisect_right(self._begins, window.end) - 1]
        tail = (_END_OF_QUOTE.search(text.rstrip()) or [""])[0]
        return at + len(tail.encode()) if self.source.data.startswith(tail.encode(), at) else at

    def quote(self, offset: int, before: bool = False, least: int = 1) -> str:
        """Words from an offset on (with the word before it), to the end of a paragraph at most if so they are `least`
        and met nowhere else."""
        word = bisect_left(self._words, bisect_left(self._begins, offset)) - before
        word = max(word, 0)
        for count in range(least, _MOST):
            first, last = self._letter(word), self._letter(word + count)
            enough = count >= _FEWEST + before or self._ends_paragraph(last)
            if enough and len(self._occurrences(self.letters[first:last])) < 2:
                break
        return self._written(first, last)

    def _ends_paragraph(self, last: int) -> bool:
        """Does a paragraph end before a letter?"""
        if not 0 < last < len(self.letters):
            return True
        return bool(_BLANK_LINE.search(self.source.data, self._ends[last - 1], self._begins[last]))

    def _letter(self, word: int) -> int:
        return self._words[word] if word < len(self._words) else len(self.letters)

    def _written(self, first: int, last: int) -> str:
        """Letters as the runs have them, with what stands between."""
        if first >= last:
            return ""
        start, stop = self._begins[first], self._ends[last - 1]
        parts, end = [""], start
        for run in self.runs[bisect_right(self.runs, start, key=lambda run: run.start) - 1 :]:
            if run.start >= stop:
                break
            if run.start > end:
                parts.append(" ")
            parts += [character for character, at, _ in _characters(run, self.source.data) if start <= at < stop]
            end = run.end
        return " ".join("".join(parts).split())


def _characters(run: Run, data: bytes) -> Iterable[tuple[str, int, int]]:
    """The characters of a run with their bytes; where the text is not that of the bytes, all have those of the run."""
    if data[run.start : run.end] != run.text.encode():
        yield from ((character, run.start, run.end) for character in run.text)
        return
    at = run.start
    for character in run.text:
        size = len(character.encode())
        yield character, at, at + size
        at += size


@lru_cache(4096)
def _key(character: str) -> str:
    """The letters and figures that a character stands for, without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", character).casefold() if c.isalnum())


def resolve(rulings: Sequence[Ruling], document: Document, forward: Callable[[int], int]) -> Rulings:
    """The rulings of a metadata file with their places, looked for in a document that has just been read.

    `forward` turns offsets of that document into those of the source with its corrections.
    """
    if not rulings:
        return Rulings()
    quotes = Quotes(document)

    def other_end(place: str) -> tuple[Window, ...]:
        return moved(quotes.windows(place, "") if PLACE.fullmatch(place) else _behind(quotes, place))

    def moved(windows: Iterable[Window]) -> tuple[Window, ...]:
        return tuple(Window(*map(forward, window)) for window in windows)

    return Rulings(
        [
            Verdict(
                ruling.code,
                ruling.say,
                moved(quotes.windows(ruling.at, ruling.text)),
                ruling.where,
                other_end(ruling.call) if ruling.call else (),
                other_end(ruling.note) if ruling.note else (),
            )
            for ruling in rulings
        ]
    )


def _behind(quotes: Quotes, text: str) -> tuple[Window, ...]:
    """The windows of words themselves, with the offset behind them as `at`."""
    return tuple(Window(one.at, one.end, quotes.behind(one, text), one.end) for one in quotes.windows("", text))
