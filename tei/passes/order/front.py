"""Pages at the front of a book that stand by themselves and may be of any length: the title page, and the contents."""

from __future__ import annotations

from itertools import takewhile
from math import log

from tei.passes.order.pieces import Piece

OWN_PAGE = log(0.3)  # that the title, or the contents, has a page of its own


class Front:
    """The title of a text, and where the pages end that stand by themselves."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        heads = [at for at, piece in enumerate(pieces) if piece.kind == "head" and piece.level == 1]
        self.first_head = heads[0] if heads else -1
        #: the heading that names the work: the only one of its level; -1 if there is none
        self.title = heads[0] if len(heads) == 1 else -1
        above = takewhile(lambda at: pieces[at].displayed, range(self.title - 1, -1, -1))
        self._lines = self.title - sum(1 for _ in above)  # where the lines above the title begin
        self._title_ends = self._find_ends()
        #: where such pages begin and may end
        self.own_pages = {at: [at + 1] for at, piece in enumerate(pieces) if piece.kind == "contents"}
        self.own_pages |= dict.fromkeys(range(self._lines, self.title + 1), self._title_ends)

    def begins_with_title(self, gap: int) -> bool:
        """Whether nothing but lines stand between a gap and the title, such as the author or a half-title."""
        return self._lines <= gap <= self.title

    def title_ends(self, start: int) -> list[int]:
        """The gaps at which a title page may end that begins at a gap."""
        return self._title_ends if self.begins_with_title(start) else []

    def is_own_page(self, start: int, end: int) -> bool:
        """Whether all between two gaps may be a title page, or the contents."""
        return end in self.own_pages.get(start, ())

    def _find_ends(self) -> list[int]:
        """Before each heading among the lines that follow the title, and where these end."""
        if self.title < 0:
            return []
        after = range(self.title + 1, len(self._pieces))
        lines = list(takewhile(lambda at: self._pieces[at].displayed, after))
        longer = takewhile(lambda at: self._pieces[at].whole_lines, after)
        heads = [at for at in longer if self._pieces[at].kind == "head"]
        end = lines[-1] + 1 if lines else self.title + 1
        return heads if lines and lines[-1] in heads else [*heads, end]
