"""The ledger of a chunk: every byte of it becomes a run or a point, or is dropped with a reason.

It also masks what Markdown would misread, byte for byte, so that the offsets of the parser are those of the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from tei.model import Document, Dropped

_LETTER = re.compile(rb"[0-9A-Za-z\x80-\xff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xef\xb7[\x90-\xaf]")  # and no characters
_STARS = re.compile(rb"<sup>\*{1,3}\)?</sup>|\[\^\*{1,3}\]")
_STAR = b"\x02"  # stands for a star while Markdown is parsed; a control character, so it stands for nothing else
_DEFINITION = re.compile(rb"\s*\[[^\]\n]+\]:")


class Ledger:
    """Accounts for the bytes from `base` to `end`. `at` is the offset up to which all is accounted for.

    `rescue` is called with the range of bytes that hold letters and that no event explains.
    """

    def __init__(self, document: Document, data: bytes, start: int, end: int) -> None:
        self.dropped = document.dropped
        self.data, self.base, self.at, self.end = data, start, start, end
        self.controls = [match.span() for match in _CONTROL.finditer(data, start, end)]
        self._control_starts = [start for start, _ in self.controls]
        self.stars = any(data.find(call, start, end) >= 0 for call in (b"<sup>*", b"[^*"))
        self.rescue: Callable[[int, int], None] = lambda start, end: None

    def parsable(self) -> str:
        """The chunk as text, with what Markdown would misread masked byte for byte, so that offsets stay true.

        That is what XML cannot hold, and the stars of note calls: two `<sup>*</sup>` in a paragraph are no emphasis.
        """
        masked = bytearray(self.data[self.base : self.end])
        for start, end in self.controls:
            masked[start - self.base : end - self.base] = b" " if end - start == 1 else "\ufffd".encode()
        if self.stars:
            masked[:] = _STARS.sub(lambda match: match[0].replace(b"*", _STAR), masked)
        return masked.decode()

    def cover(self, upto: int, reason: str = "") -> None:
        """Account for the bytes up to an offset as dropped; without a reason only where they hold no letter."""
        if upto <= self.at:
            return
        gap = self.data[self.at : upto]
        if not reason and _LETTER.search(gap) and not self._is_control(self.at, upto):
            if not _DEFINITION.match(gap):
                self.rescue(self.at, upto)
                return
            reason = "link definition"
        self.dropped.append(Dropped(self.at, upto, reason or ("white space" if gap.isspace() else "markup")))
        self.at = upto

    def drop(self, start: int, end: int, reason: str) -> None:
        """Account for a range as dropped for a reason, and for what stands before it without one."""
        self.cover(start)
        self.cover(end, reason)

    def _is_control(self, start: int, end: int) -> bool:
        return end - start <= 3 and bool(self.controls_in(start, end))

    def controls_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """The control characters of a range of bytes."""
        if not self.controls:
            return []
        return self.controls[bisect_left(self._control_starts, start) : bisect_left(self._control_starts, end)]

    def text(self, start: int, end: int) -> str:
        """The characters of a range of bytes as the source has them."""
        return self.data[start:end].decode("utf-8", "replace")

    def line(self, start: int, end: int) -> str:
        """The beginning of a range on one line, for a finding."""
        return " ".join(self.text(start, end).split())[:60]


def unmask(text: str) -> str:
    """A text of the parser, with the stars that were masked."""
    return text.replace(_STAR.decode(), "*")
