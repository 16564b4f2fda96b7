"""The ledger of a chunk: every byte of it becomes a run or a point, or is dropped with a reason.

It also masks what Markdown would misread, byte for byte, so that the offsets of the parser are those of the source.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from tei.model import Document, Dropped
from tei.readers.cutlists import reopen_lists
from tei.readers.tokens import Token, mask_of
from tei.regexes import regex

_LETTER = regex(rb"[0-9A-Za-z\x80-\xff]")
#: Control characters, and U+FFFE, U+FFFF and U+FDD0 to U+FDEF, which are none; their first bytes are quickly searched.
_CONTROL = regex(rb"[\x00-\x08\x0e-\x1f\xef](?:(?<!\xef)|\xbf[\xbe\xbf]|\xb7[\x90-\xaf])")
_STARS = regex(rb"<sup>\*{1,3}\)?</sup>|\[\^\*{1,3}\]")
_STAR = b"\x02"  # stands for a star while Markdown is parsed; a control character, so it stands for nothing else
_DEFINITION = regex(rb"\s*\[[^\]\n]+\]:")


class Ledger:
    """Accounts for the bytes from `base` to `end`. `at` is the offset up to which all is accounted for.

    `tokens` are what Markdown does not know, in order, control characters among them. `rescue` is called with the range
    of bytes that hold letters and that no event explains, `meet` with a token that is met between two events.
    """

    def __init__(self, document: Document, data: bytes, start: int, end: int, tokens: Sequence[Token] = ()) -> None:
        self.dropped = document.dropped
        self.data, self.base, self.at, self.end = data, start, start, end
        self.controls = [match.span() for match in _CONTROL.finditer(data, start, end)]
        found = [Token(start, end, "control") for start, end in self.controls]
        self.tokens = sorted([*tokens, *found]) if tokens and found else [*tokens, *found]
        self._starts = [token.start for token in self.tokens]
        self.stars = any(data.find(call, start, end) >= 0 for call in (b"<sup>*", b"[^*"))
        self._parsed = b""
        self.rescue: Callable[[int, int], None] = lambda start, end: None
        self.meet: Callable[[Token], None] = lambda token: None

    def parsable(self) -> str:
        """The chunk as text, with what Markdown would misread masked byte for byte, so that offsets stay true.

        That is what XML cannot hold, the tokens, and the stars of note calls: two `<sup>*</sup>` are no emphasis.
        """
        masked = bytearray(self.data[self.base : self.end])
        if self.stars:
            masked[:] = _STARS.sub(lambda match: match[0].replace(b"*", _STAR), masked)
        for token in self.tokens:
            masked[token.start - self.base : token.end - self.base] = mask_of(token)
        reopen_lists(masked)
        self._parsed = bytes(masked)
        return masked.decode()

    def cover(self, upto: int, reason: str = "") -> None:
        """Account for the bytes up to an offset as dropped; without a reason only where they hold no letter."""
        if self.tokens:
            for token in self.tokens_in(self.at, upto):
                if token.start >= self.at:
                    self._cover(token.start, reason)
                    self.meet(token)
        self._cover(upto, reason)

    def _cover(self, upto: int, reason: str) -> None:
        if upto <= self.at:
            return
        gap = self.data[self.at : upto]
        if not reason and _LETTER.search(gap):
            if not _DEFINITION.match(gap):
                self.rescue(self.at, upto)
                return
            reason = "link definition"
        self.dropped.append(Dropped(self.at, upto, reason or ("white space" if gap.isspace() else "markup")))
        self.at = upto

    def drop(self, start: int, end: int, reason: str) -> None:
        """Account for a range as dropped for a reason, and for what stands before it without one."""
        self.cover(start)
        self._cover(end, reason)

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in a range of bytes."""
        if not self.tokens:
            return []
        return self.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def text(self, start: int, end: int) -> str:
        """The characters of a range of bytes as the source has them."""
        return self.data[start:end].decode("utf-8", "replace")

    def original(self, value: str, start: int, end: int) -> str:
        """What the parser read in a range, with what was masked in it; code and tags only lose their delimiters."""
        tokens = self.tokens_in(start, end)
        if all(token.kind == "control" for token in tokens):
            return value
        wanted = value.encode()
        inner = max(self._parsed.find(wanted, start - self.base, end - self.base), start - self.base)
        found = bytearray(self.data[inner + self.base : inner + self.base + len(wanted)])
        for token in tokens:
            if token.kind == "control" and inner <= (at := token.start - self.base) < inner + len(wanted):
                found[at - inner : at - inner + token.end - token.start] = mask_of(token)
        return found.decode("utf-8", "replace")

    def line(self, start: int, end: int) -> str:
        """The beginning of a range on one line, for a finding."""
        return " ".join(self.text(start, end).split())[:60]


def unmask(text: str) -> str:
    """A text of the parser, with the stars that were masked."""
    return text.replace(_STAR.decode(), "*")
