"""Sets an edition anew: the same words on other pages, as another printer and another OCR tool would have given them.

It works on the neutral document of the benchmark's scorer (blocks of tokens) and gives Markdown and the facts that
belong to it. The same seed gives the same bytes.

A page is set as printers set it, for the order of pages rests on that. It holds so many lines and no more: a row of a
table, a heading and the notes at its foot take their room, too. What does not fit is cut, if two lines stay on either
side, and else goes over to the next page; a heading and a speaker stay with what they stand above. The contents have
pages of their own, and so has the text behind them; elsewhere the pages of the edition are forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

#: A token of the scorer: ("t", text, styles), ("n", note), ("pb", number, in a word), ("lb", in a word).
Token = tuple[Any, ...]
Block = Any
#: How a tool marks a page, given its printed number and its index from 0; a form feed and the like tell no number.
MARKS: dict[str, Callable[[str, int], str]] = {
    "marker": lambda n, i: f"{{{i}}}" + "-" * 48,
    "comment": lambda n, i: f"<!-- page {n} -->",
    "azure": lambda n, i: f'<!-- PageBreak -->\n\n<!-- PageNumber="{n}" -->',
    "dashes": lambda n, i: f"----- Page {n} -----",
    "brackets": lambda n, i: f"[[PAGE {n}]]",
    "formfeed": lambda n, i: "\f",
}
_TELLING = ("comment", "azure", "dashes", "brackets")
_WHOLE = ("p", "item", "bibl")  # what a page end may cut
_SYMBOLS = "*†‡§‖¶"
_LONG_NOTE = 400
_LINE, _LEAST = 55, 110  # letters in a line, and in the fewest lines that a page end leaves alone
_SMALL = 0.8  # of the room of a letter in the text takes one in a note
_HEAD = 2  # lines of space round a heading
_ABOVE = ("head", "speaker", "lhead")  # what stands on the page of what is below it


@dataclass
class Style:
    """A way of printing. page: letters on a page. notes: `through` the text, `restart` on each page, `symbol`.
    heads: `real` levels, `flat` or `bold`. running: `line` (folio and head in one), `two`, `foot` (a folio) or none.
    signature: pages of an imposed signature; 0 keeps the order, -1 is one booklet."""

    page: int = 1800
    marks: str = ""
    notes: str = "through"
    heads: str = "real"
    running: str = ""
    signature: int = 0
    soft_lines: bool = False
    overflow: bool = False


@dataclass
class Page:
    number: str
    body: list[str] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)
    first: str = ""  # the rest of a note of the page before
    head: str = ""


@dataclass
class Setting:
    """What was set: the text, and the facts that belong to it."""

    markdown: str
    document: Any
    hyphens: list[dict[str, Any]]
    noise: list[str]


class Compositor:
    """Lays the blocks of a document out on pages."""

    def __init__(self, scorer: Any, document: Any, title: str, style: Style, seed: str) -> None:
        self.scorer, self.style, self.random = scorer, style, Random(seed)
        self.title, self.heading = title, title
        self.document = scorer.Doc()
        self.document.meta = document.meta
        self.pages: list[Page] = []
        self.room = 0
        self.called = 0
        self.hyphens: list[dict[str, Any]] = []
        self.noise: list[str] = []
        self.open: tuple[Any, ...] = ()  # what the last block was, where the next goes on in it
        self.contents: list[tuple[Page, int, Block]] = []  # lines whose page numbers are known at the end
        self.found: dict[str, str] = {}  # heading -> its page
        in_contents = False
        following = [*(block.role for block in document.blocks[1:]), ""]
        for block, role in zip(document.blocks, following, strict=True):
            if block.role == "pb":
                was, in_contents = in_contents, block.mark == "contents" or (in_contents and role == "item")
                self.room = 0 if was != in_contents else self.room
                continue
            block.toks = [token for token in block.toks if token[0] != "pb"]
            self._set(block)
            if in_contents and block.role == "item":
                self.contents.append((self.pages[-1], len(self.pages[-1].body) - 1, block))
        self._number_contents()

    # -- pages

    def _new_page(self) -> None:
        self.pages.append(Page(str(len(self.pages) + 1), head=self.heading))
        self.room = round(self.style.page * self.random.uniform(0.88, 1.12))
        self.open = ()

    def _page_before(self, block: Block) -> None:
        self._new_page()
        self.document.blocks.append(self.scorer.Block("pb", mark=self.pages[-1].number))

    def _set(self, block: Block) -> None:
        titled = self.open[:1] == ("titlepage",) and block.role != "titlepage"  # the text begins on a page of its own
        if titled or not self.pages or self._goes_over(block):
            self._page_before(block)
        self.document.blocks.append(block)
        if block.role == "head":
            self.heading = " ".join(block.text().split())
            self.found.setdefault(self.heading, self.pages[-1].number)
        done: list[Token] = []
        rest = block.toks
        while block.role in _WHOLE and _takes(rest) > self.room + _LINE and self.room >= _LEAST:
            room = min(self.room, _takes(rest) - _LEAST)
            at, hyphen = self._cut("".join(t[1] for t in rest if t[0] == "t"), _fits(rest, room))
            if not at:
                break
            head, rest = _split(rest, at)
            self._print(block, head, hyphen)
            self._new_page()
            done += [*head, ("pb", self.pages[-1].number, bool(hyphen))]
        self._print(block, rest, "")
        self.room -= _lines(block, rest)
        block.toks = done + rest

    def _goes_over(self, block: Block) -> bool:
        """Whether a block begins on the next page: the page is full, or has no room for it and cannot cut it."""
        if self.room <= 0:
            return True
        if not self.pages[-1].body:
            return False
        if block.role in _ABOVE:
            return self.room < _lines(block, block.toks) + _LEAST
        return _lines(block, block.toks) > self.room + _LINE and (block.role not in _WHOLE or self.room < _LEAST)

    def _cut(self, text: str, near: int) -> tuple[int, str]:
        """Where to cut a paragraph near a place: behind a blank, or in a word, at its own hyphen if it has one.
        The offset in characters, 0 if there is no place; and the hyphen to print."""
        blank = text.rfind(" ", _LEAST // 2, near)
        if blank < 0:
            return 0, ""
        end = text.find(" ", blank + 1)
        word = text[blank + 1 : end if end > 0 else len(text)]
        inside = [n for n in range(2, len(word) - 2) if word[n - 2 : n + 2].isalpha()]
        if self.random.random() > 0.35 or not (inside or "-" in word[1:-1]):
            return blank + 1, ""
        before, after = text[:blank].split(" ")[-1], text[end + 1 :].split(" ")[0] if end > 0 else ""
        self.hyphens.append({"expect": " ".join(filter(None, (before, word, after))), "true_hyphen": "-" in word})
        if "-" in word[1:-1]:
            return blank + 1 + word.index("-", 1) + 1, ""
        return blank + 1 + self.random.choice(inside), "-"

    def _number_contents(self) -> None:
        """Give the lines of the contents the numbers of the new pages."""
        for page, line, block in self.contents:
            words = re.sub(r"\s*\d+$", "", " ".join(block.text().split()))
            number = self.found.get(words, "1")
            block.toks = [("t", f"{words} {number}", frozenset())]
            page.body[line] = ("\n" if page.body[line].startswith("\n- ") else "\n\n") + f"{words} . . . . .\t{number}"

    # -- Markdown

    def _print(self, block: Block, tokens: list[Token], hyphen: str) -> None:
        page = self.pages[-1]
        role = block.role
        text = self._inline(tokens, page).strip() + hyphen if role != "row" else ""
        joint = "\n\n"
        if role == "head":
            level = {"real": block.level + 1}.get(self.style.heads, 2)
            text = f"{'#' * level} " + (f"**{text}**" if self.style.heads == "bold" else text)
        elif role == "titlepage":
            text = f"# {text}" if not any(page.body for page in self.pages) else text
        elif role == "row":
            text = "| " + " | ".join(self._inline(cell, page).strip() or " " for cell in block.cells) + " |"
            if self.open[:2] == ("row", block.grp):
                joint = "\n"
            else:
                text += "\n|" + "---|" * len(block.cells)
        elif role == "figure":
            text = f"![](figure_{len(self.pages)}.jpeg)"
        elif role == "l":
            joint = ("\n" if self.style.soft_lines else "  \n") if self.open[:2] == ("l", block.grp) else joint
        elif role == "item":
            text = f"{'   ' * max(0, block.depth - 1)}- {text}"
            joint = "\n" if self.open[:1] == ("item",) else joint
        elif role == "stage":
            text = f"*{text}*"
        if block.quote:
            text = "> " + text
            joint = joint.replace("\n", "\n> ", 1) if self.open[-1:] == (block.qid,) and joint == "\n\n" else joint
            joint = "\n>\n" if joint == "\n> \n" else joint
        if role == "p" and block.spk is not None and self.open[:1] == ("speaker",):
            joint = " "
        self.open = (role, block.grp if role in ("l", "row") else None, block.qid if block.quote else None)
        if not text.strip():
            return
        page.body.append((joint if page.body else "") + text)

    def _inline(self, tokens: list[Token], page: Page) -> str:
        out: list[tuple[str, str]] = []  # the mark, and the text in it
        for token in tokens:
            if token[0] == "t":
                styles = token[2]
                mark = "**" if "b" in styles else "*" if styles & {"i"} else "^" if "sup" in styles else ""
                text = _escape(re.sub(r"\s+", " ", token[1]))
                if out and out[-1][0] == mark:
                    out[-1] = (mark, out[-1][1] + text)
                else:
                    out.append((mark, text))
            elif token[0] == "n":
                out.append(("call", self._call(token[1], page)))
            elif token[0] == "lb":
                out.append(("", " "))
        return "".join(_marked(mark, text) for mark, text in out)

    def _call(self, note: Any, page: Page) -> str:
        page.notes.append(note)
        self.called += 1
        number = len(page.notes)
        if self.style.notes == "symbol":
            label = _SYMBOLS[(number - 1) % len(_SYMBOLS)] * ((number - 1) // len(_SYMBOLS) + 1)
        else:
            label = str(number if self.style.notes == "restart" else self.called)
        note.n = label
        return f"<sup>{_escape(label)}</sup>"

    def _foot(self, page: Page, following: Page | None) -> str:
        paragraphs = [page.first] if page.first else []
        for number, note in enumerate(page.notes, 1):
            text = " ".join(self._inline(block.toks, Page("")).strip() for block in note.blocks)
            if self.style.overflow and number == len(page.notes) and len(text) > _LONG_NOTE and following:
                at = text.rfind(" ", 0, len(text) // 2)
                text, following.first = text[:at], text[at + 1 :]
            paragraphs.append(f"<sup>{_escape(note.n)}</sup> {text}")
        return "\n\n".join(["---", *paragraphs]) if paragraphs else ""

    def _furniture(self, page: Page) -> tuple[str, str]:
        """The lines above and below a page. A page that opens the book has none."""
        if not self.style.running or page.number == "1":
            return "", ""
        left = int(page.number) % 2 == 0
        words = (self.title if left else page.head).upper()[:60]
        if self.style.running == "line":
            lines = [f"{page.number} {words}" if left else f"{words} {page.number}"]
        elif self.style.running == "two":
            lines = [words, page.number]
        else:
            lines = [f"— {page.number} —"]
        self.noise += lines
        text = "\n\n".join(lines)
        return ("", text) if self.style.running == "foot" else (text, "")

    def set(self) -> Setting:
        """The Markdown and its facts."""
        printed = []
        for number, page in enumerate(self.pages):
            following = self.pages[number + 1] if number + 1 < len(self.pages) else None
            top, bottom = self._furniture(page)
            mark = MARKS[self.style.marks](page.number, number) if self.style.marks else ""
            mark = "" if not number and self.style.marks in ("azure", "formfeed") else mark  # these stand between pages
            parts = (mark, top, "".join(page.body), self._foot(page, following), bottom)
            printed.append("\n\n".join(part for part in parts if part))
        markdown = "\n\n".join(page for page in _imposed(printed, self.style.signature) if page)
        return Setting(markdown + "\n", self.document, self.hyphens, self.noise)

    @property
    def numbered(self) -> bool:
        """Are printed numbers to be seen?"""
        return self.style.marks in _TELLING or bool(self.style.running and self.style.marks)


def _takes(tokens: list[Token]) -> int:
    """The room that some text takes, with its notes, in letters."""
    notes = sum(len(token[1].text()) for token in tokens if token[0] == "n")
    return sum(len(token[1]) for token in tokens if token[0] == "t") + round(_SMALL * notes)


def _lines(block: Block, tokens: list[Token]) -> int:
    """The room that all of a block takes, or its end: whole lines, those of space round it among them.

    A speech begins in the line of its speaker.
    """
    if block.role == "speaker":
        return _takes(tokens)
    cells: int = max((_takes(cell) for cell in block.cells or ()), default=0)
    lines = -(-max(1, cells or _takes(tokens)) // _LINE) + _HEAD * int(block.role == "head")
    return lines * _LINE


def _fits(tokens: list[Token], room: int) -> int:
    """How many letters of a text fit into some room, with the notes that they call."""
    letters = 0
    for token in tokens:
        takes = _takes([token])
        if takes > room:
            return letters + (max(0, room) if token[0] == "t" else 0)
        room -= takes
        letters += len(token[1]) if token[0] == "t" else 0
    return letters


def _split(tokens: list[Token], at: int) -> tuple[list[Token], list[Token]]:
    """Tokens before and behind an offset in their text; a note at the offset belongs to what is before it."""
    for n, token in enumerate(tokens):
        if token[0] != "t":
            continue
        if at < len(token[1]):
            head, rest = ("t", token[1][:at], token[2]), ("t", token[1][at:], token[2])
            return [*tokens[:n], head] if at else tokens[:n], [rest, *tokens[n + 1 :]]
        at -= len(token[1])
    return tokens, []


def _escape(text: str) -> str:
    return re.sub(r"([*_<`\\\[\]])", r"\\\1", text)


def _marked(mark: str, text: str) -> str:
    """Text in its mark; blanks stand outside."""
    bare = text.strip()
    if mark in ("", "call") or not bare:
        return text
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inner = f"<sup>{bare}</sup>" if mark == "^" else f"{mark}{bare}{mark}"
    return lead + inner + trail


def _imposed(pages: list[str], signature: int) -> Iterator[str]:
    """Pages in the order of printing: two to a side, signature by signature; blank pages make the last one full."""
    if not signature:
        yield from pages
        return
    size = signature if signature > 0 else -(-len(pages) // 4) * 4
    for start in range(0, len(pages), size):
        sheet = pages[start : start + size]
        sheet += [""] * (-len(sheet) % 4)
        low, high = 0, len(sheet) - 1
        while low < high:
            yield from (sheet[high], sheet[low], sheet[low + 1], sheet[high - 1])
            low, high = low + 2, high - 2
