"""Writes what tokens mean into the tree, when the parser comes to their place."""

from __future__ import annotations

from collections.abc import Callable

from tei.fidelity import SYMBOLS
from tei.metadata.tags import is_language
from tei.model import Block, Inline, Mark, Marks, Point, Run
from tei.readers.mending import WORDS_ONLY
from tei.readers.pandoc_latex import attributes
from tei.readers.tokens import Token
from tei.readers.tree import Tree

#: Classes of Pandoc's spans and divs that say how words look, or what they are, and our marks and blocks.
_MARKS = {
    "smallcaps": "smallcaps", "sc": "smallcaps", "small-caps": "smallcaps", "underline": "underline", "ul": "underline",
    "mark": "underline", "em": "em", "strong": "strong",
}  # fmt: skip
_QUOTES = frozenset(("epigraph", "quote", "blockquote", "quotation", "citation"))


class Signs:
    """What to do at each kind of token. Within code all of them are text."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.ledger = tree, tree.ledger
        self._asides: list[tuple[list[Inline], Marks, Block]] = []  # notes in the line that are open
        self._kinds: dict[str, Callable[[Token], None]] = {
            "control": self._control, "drop": self._drop, "sup": self._raised, "sub": self._raised,
            "formula": self._formula, "cite": self._cite, "open": self._open, "close": self._close,
            "note": self._note, "sidenote": self._sidenote, "figure": self._figure,
            "aside": self._aside, "back": self._back,
            "call": self._call, "graphic": self._graphic, "picture": self._picture, "gap": self._gap,
            "fw": self._furniture, "div": self._div, "enddiv": self._end_div, "pb": self._page, "pbno": self._page,
            "pbcut": self._page,
        }  # fmt: skip

    def meet(self, token: Token) -> None:
        """Write a token; all bytes up to its end are then accounted for."""
        if self.tree.stack[-1].kind == "code" and token.kind != "control":
            self.tree.keep(self._run(token.start, token.end))
        else:
            self._kinds[token.kind](token)

    def _run(self, start: int, end: int, *more: Mark) -> Run:
        return Run(self.ledger.text(start, end), start, end, (*self.tree.marks, *more))

    def _drop(self, token: Token) -> None:
        self.ledger.drop(token.start, token.end, token.value)

    def _control(self, token: Token) -> None:
        self.ledger.drop(token.start, token.end, "control character")

    # -- words

    def _inner(self, token: Token, run: Run) -> None:
        """Keep what stands within the token, and drop the signs round it."""
        self.ledger.drop(token.start, run.start, "markup")
        self.tree.keep(run)
        self.ledger.drop(run.end, token.end, "markup")

    def _raised(self, token: Token) -> None:
        run = self._run(*token.inner, Mark(token.kind, "", token.start))
        run.text = token.value or SYMBOLS.get(run.text.strip(), run.text)
        self._inner(token, run)

    def _formula(self, token: Token) -> None:
        self._inner(token, self._run(*token.inner, Mark("formula", token.value, token.start)))

    def _cite(self, token: Token) -> None:
        self.tree.keep(self._run(token.start, token.end, Mark("cite", "", token.start)))

    def _open(self, token: Token) -> None:
        self.ledger.drop(token.start, token.end, "markup")
        for kind, value in _marks(token.value):
            self.tree.mark(kind, value, token.start)

    def _close(self, token: Token) -> None:
        self.ledger.drop(token.start, token.end, "markup")
        for kind, _ in reversed(_marks(token.value)):
            self.tree.unmark(kind)

    def _call(self, token: Token) -> None:
        self.tree.keep(Point("call", token.start, token.end, token.value))

    def _page(self, token: Token) -> None:
        self.tree.keep(Point("pb", token.start, token.end, token.value, token.kind[2:]))

    def _graphic(self, token: Token) -> None:
        self.tree.keep(Point("graphic", token.start, token.end, "", token.value))

    def _picture(self, token: Token) -> None:
        self.tree.keep(Point("graphic", token.start, token.end, token.value))

    def _gap(self, token: Token) -> None:
        self.tree.keep(Point("gap", token.start, token.end, token.value, "missing"))
        self.tree.report.add("P033", [(token.start, token.end)], n=token.value or "?")

    def _furniture(self, token: Token) -> None:
        self.ledger.drop(token.start, token.inner[0], "markup")
        self.tree.stack[0].children.append(Block("fw", [self._run(*token.inner)], n=token.value))
        self.ledger.at = token.inner[1]
        self.ledger.drop(token.inner[1], token.end, "markup")

    # -- blocks

    def _note(self, token: Token) -> None:
        """A note begins here, perhaps in the midst of what Markdown takes for a paragraph."""
        self.ledger.cover(token.start)
        self.tree.suspend()
        self.tree.close_frame("note")
        holder = self.tree.stack[-1].kind
        if holder in WORDS_ONLY or not (token.value or holder == "chunk"):  # a heading, which can hold none
            self.tree.keep(self._run(token.start, token.end))
            return
        block = Block("note", n=token.value) if token.value else Block("foot")
        self.tree.open_frame("note", block, token.until)
        self.tree.resume()
        self.ledger.drop(token.start, token.end, "note mark")

    def _sidenote(self, token: Token) -> None:
        """What stands in the margin hangs at no call; it stands where the source has it."""
        self._frame(token, "sidenote", Block("marginal"), "note mark")

    def _figure(self, token: Token) -> None:
        figure = Block("figure", [Point("graphic", token.start, token.start)])
        self._frame(token, "figure", figure, "markup", words="caption")

    def _frame(self, token: Token, name: str, block: Block, reason: str, *, words: str = "p") -> None:
        """A block that its own mark opens, whose words stand in a block of that kind; text where none may stand."""
        self.ledger.cover(token.start)
        self.tree.suspend()
        if self.tree.stack[-1].kind in (*WORDS_ONLY, "cell"):
            self.tree.keep(self._run(token.start, token.end))
            return
        self.tree.open_frame(name, block, token.until)
        self.tree.resume(words)
        self.ledger.drop(token.start, token.end, reason)

    def _aside(self, token: Token) -> None:
        """A note in the line: its words go into a note behind the block, which hangs at a call here."""
        self.tree.keep(Point("call", token.start, token.end, token.value))
        note = Block("note", n=token.value, children=[Block("p")])
        holder = self.tree.stack[-1]
        (self.tree.stack[-2] if holder.kind in WORDS_ONLY else holder).children.append(note)
        if self.tree.inlines is not None:
            self._asides.append((self.tree.inlines, self.tree.marks, note))
        self.tree.inlines, self.tree.marks = note.children[0].inlines, ()

    def _back(self, token: Token) -> None:
        """The note ends, unless a block that began in it has ended it before."""
        self.ledger.drop(token.start, token.end, "markup")
        inlines, marks, note = self._asides.pop()
        if self.tree.inlines is note.children[0].inlines:
            self.tree.inlines, self.tree.marks = inlines, marks

    def _div(self, token: Token) -> None:
        self.ledger.drop(token.start, token.end, "markup")
        written = attributes(token.value)
        if anchor := written.get("id"):
            self.tree.document.anchors.setdefault(anchor, token.start)
        lang = written.get("lang", "")
        classes = set(written.get("class", "").lower().split())
        kind = "quote" if _QUOTES & classes else "verse" if "verse" in classes else ""
        self.tree.open_frame(":::", Block(kind) if kind else None, lang=lang if is_language(lang) else "")

    def _end_div(self, token: Token) -> None:
        self.ledger.drop(token.start, token.end, "markup")
        frame = next((frame for frame in reversed(self.tree.frames) if frame.name == ":::"), None)
        block = self.tree.stack[frame.depth] if frame else None
        self.tree.close_frame(":::")
        if block is not None and block.kind == "quote" and [child.kind for child in block.children] == ["quote"]:
            block.children = block.children[0].children  # `>` within a div of class `quote` says no more


def _marks(written: str) -> list[tuple[str, str]]:
    """The marks that the attributes of a span stand for, and their values."""
    found = attributes(written)
    marks = [(_MARKS[name], "") for name in found.get("class", "").split() if name in _MARKS]
    lang = found.get("lang", "")
    return [*marks, ("lang", lang)] if is_language(lang) else marks
