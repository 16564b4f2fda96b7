"""Speeches of the labelled paragraphs of a section: who speaks, the directions, the words, and what goes on below.

A paragraph without a label goes on with the speech before it; so does a page begin, or a stage direction, that stands
between two parts of a speech. What stands between two speeches belongs to neither.
"""

from __future__ import annotations

from tei.model import Block, Document, Inline, Point, Run
from tei.passes.drama.decide import Section, Verdict, is_stage, label_of
from tei.passes.drama.labels import Label, first_line, read_label
from tei.passes.drama.pieces import unmark, without_blanks, without_blanks_behind
from tei.passes.drama.stages import Directions, mark_within, take_first
from tei.passes.theatre import is_act, is_end, is_exit, is_scene
from tei.passes.verse.lines import Lines, has_lines, make_group, split_lines
from tei.text import cut, plain

#: What may stand between two parts of a speech without ending it, and what a speech is made of.
_BETWEEN = ("pb", "foot", "note", "fw", "rule", "figure", "stage")
_PARTS = ("p", "lg", "quote", "list", "table")
#: A longer paragraph at the beginning of a scene tells no more than where it plays.
_SETTING = 1200


class SpeechBuilder:
    """Builds the speeches of one document, section by section; `speeches` holds what was built."""

    def __init__(self, document: Document, verdict: Verdict, roles: dict[str, str], how: Directions) -> None:
        self.document, self.verdict, self.roles, self.how = document, verdict, roles, how
        self.speeches: list[Block] = []
        self.once: dict[str, tuple[int, int]] = {}  # labels that are met once, and where
        self._out: list[Block] = []
        self._speech: Block | None = None
        self._between: list[Block] = []

    def build(self, section: Section) -> list[Block]:
        """The blocks of a section with its speeches as `sp`."""
        self._out, self._speech, self._between = [], None, []
        pieces = [piece for block in section.blocks for piece in self._turns(block)]
        for piece, following in zip(pieces, [*pieces[1:], None], strict=False):
            self._take(piece, following, section)
        self._close()
        return self._out

    def _turns(self, block: Block) -> list[Block]:
        """A paragraph in which each speech is a line, as so many paragraphs; else the block itself."""
        if block.kind == "lg":
            return self._turns_of_verse(block)
        if block.kind != "p" or not has_lines(block):
            return [block]
        found = split_lines(block, self.document)
        starts = [n for n, line in enumerate(found.lines) if self._speaker(line.inlines)]
        if not [n for n in starts if n]:
            return [block]
        pieces = [Block("p") for _ in {0, *starts}]
        ends = iter(found.ends)
        at = -1
        for n, line in enumerate(found.lines):
            at += n == 0 or n in starts
            if pieces[at].inlines:
                pieces[at].inlines.append(Run(" ", line.inlines[0].start, line.inlines[0].start))
            pieces[at].inlines += line.inlines
        make_group(Lines(ends=list(ends)), self.document)
        return pieces

    def _turns_of_verse(self, group: Block) -> list[Block]:
        pieces = [Block("lg")]
        for child in group.children:
            if child.kind == "l" and pieces[-1].children and self._speaker(child.inlines):
                pieces.append(Block("lg"))
            pieces[-1].children.append(child)
        return pieces if len(pieces) > 1 else [group]

    def _speaker(self, line: list[Inline]) -> Label | None:
        label = read_label(line)
        return label if self.verdict.is_speaker(label) else None

    def _take(self, block: Block, following: Block | None, section: Section) -> None:
        if self._speaks(block) and (label_of(block).alone or not is_stage(block)):  # type: ignore[union-attr]
            if self._is_entrance(block, following) and self.how.may(block.inlines):
                self._stage(block)
            else:
                self._begin(block, label_of(block))  # type: ignore[arg-type]
        elif self._speech is None and self.verdict.kind == "dialogue":
            self._out.append(block)
        elif self._is_direction(block) and self.how.may(block.inlines):
            self._stage(block)
        elif block.kind in _BETWEEN:
            (self._out if self._speech is None else self._between).append(block)
        elif block.kind in _PARTS and not (block.kind == "p" and _ends_speech(plain(block))):
            self._go_on(block, section)
        else:
            self._close()
            self._out.append(block)

    def _is_direction(self, block: Block) -> bool:
        return is_stage(block) or (block.kind == "p" and is_exit(plain(block)) and not has_lines(block))

    def _speaks(self, block: Block | None) -> bool:
        return block is not None and self.verdict.is_speaker(label_of(block))

    def _is_entrance(self, block: Block, following: Block | None) -> bool:
        """Names alone in a line, and a speech follows, so that they have no words: who is there when a scene begins."""
        alone = block.kind == "p" and not has_lines(block) and label_of(block).alone  # type: ignore[union-attr]
        return alone and self._speech is None and self._speaks(following)

    def _close(self) -> None:
        if self._speech is not None and len(self._speech.children) == 1:  # a name without words is no speech
            self._speech.kind, self._speech.n = "p", ""
            self._speech.inlines, self._speech.children = self._speech.children[0].inlines, []
            self.speeches.pop()
        self._out += self._between
        self._speech, self._between = None, []

    def _stage(self, block: Block) -> None:
        unmark(block.inlines, "em", "strong")
        block.kind = "stage"
        self.how.add(block.inlines)
        if self._speech is None:
            self._out.append(block)
        elif not any(child.kind in _PARTS for child in self._speech.children):  # between the name and its words
            self._speech.children += [*self._between, block]
            self._between = []
        else:
            self._between.append(block)

    def _go_on(self, block: Block, section: Section) -> None:
        if self._speech is not None:
            self._speech.children += [*self._between, *self._words(block)]
            self._between = []
        elif self._is_setting(block, section) and self.how.may(block.inlines):
            self._stage(block)
        else:
            self._out.append(block)

    def _is_setting(self, block: Block, section: Section) -> bool:
        return section.is_of_a_play and block.kind == "p" and section.speeches > 0 and len(plain(block)) < _SETTING

    def _begin(self, block: Block, label: Label) -> None:
        parts = cut(first_line(block), label.end)
        if parts is None or (not label.alone and not parts[1]):
            self._go_on(block, Section(None))
            return
        self._close()
        name, rest = parts
        rest += block.inlines[len(first_line(block)) :] if block.kind == "p" else []
        unmark(name, "strong", "em")
        speaker = Block("speaker", name)
        self._speech = Block("sp", n=self.roles.get(label.key, ""), children=[speaker])
        if self.verdict.names[label.key] == 1 and label.key not in self.verdict.cast:
            self.once[label.name] = (name[0].start, name[-1].end)
        self.speeches.append(self._speech)
        self._out.append(self._speech)
        rest = self._without_line_end(without_blanks(rest, self.document))
        speaker.inlines = without_blanks_behind(speaker.inlines, self.document)
        stage, rest = take_first(speaker, rest, label.staged and not label.stop, self.document, self.how)
        if stage is not None:
            self._speech.children.append(stage)
            self.how.add(stage.inlines)
        self._speech.children += self._rest(block, self._without_line_end(rest))

    def _without_line_end(self, inlines: list[Inline]) -> list[Inline]:
        """The words below a name that stands alone in its line: the line end says no more."""
        while inlines and isinstance(first := inlines[0], Point) and first.kind == "lb":
            make_group(Lines(ends=[first]), self.document)
            inlines = without_blanks(inlines[1:], self.document)
        return inlines

    def _rest(self, block: Block, rest: list[Inline]) -> list[Block]:
        """The words of a speech behind its label; of verse the first line lost its label, or was nothing else."""
        if block.kind == "p":
            block.inlines = rest
            return self._words(block) if rest else []
        block.children[0].inlines = rest
        if not rest:
            del block.children[0]
        return self._words(block) if block.children else []

    def _words(self, block: Block) -> list[Block]:
        """Mark the directions in the words of a speech; a line of verse that is one becomes a block of its own."""
        if block.kind == "p":
            block.inlines = mark_within(block.inlines, self.how)
        elif block.kind == "lg":
            for child in block.children:
                if child.kind == "l" and is_stage(Block("p", child.inlines)) and self.how.may(child.inlines):
                    child.kind = "stage"
                    unmark(child.inlines, "em", "strong")
                    self.how.add(child.inlines)
                elif child.kind == "l":
                    child.inlines = mark_within(child.inlines, self.how)
        return [block]


def _ends_speech(text: str) -> bool:
    """A line by itself that belongs to no speech: the end of the play, or a heading that is not marked as one."""
    return len(text) < 60 and (is_end(text) or is_act(text) or is_scene(text))
