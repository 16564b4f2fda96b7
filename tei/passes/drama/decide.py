"""Is it a play? Decided by the whole document before anything is touched.

Names that come back as labels are not enough: a glossary, a collection of laws or proofs, minutes and catechisms have
labels too. A play has a list of persons, acts and scenes, or stage directions; a dialogue without them has at least
speakers who take turns and ask each other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from tei.fidelity import letters
from tei.model import Block, Run
from tei.passes.drama.labels import Label, first_line, read_label
from tei.passes.front.names import is_name
from tei.passes.theatre import asks_or_answers, is_act, is_no_name, is_scene
from tei.text import plain

#: A name that is met so often as a label is a speaker's; where it is in plain type it must be met more often.
_OFTEN, _PLAIN_OFTEN = 2, 3
#: So many speeches at least, and such a share of a division's paragraphs: in a play, and in what only looks like one.
_PLAY, _UNMARKED_PLAY, _DIALOGUE = (4, 0.3), (6, 0.5), (8, 0.7)
#: Of a dialogue: how many speeches ask or exclaim at least, and how many follow a speech of the same speaker at most.
_ASKS, _SAME = 0.15, 0.2


@dataclass(slots=True, eq=False)
class Section:
    """A heading, if there is one, and the blocks up to the next; how many of these are speeches, and how many not.

    persons: it is the list of persons, in which nobody speaks.
    """

    head: Block | None
    blocks: list[Block] = field(default_factory=list)
    speeches: int = 0
    others: int = 0
    persons: bool = False

    @property
    def share(self) -> float:
        return self.speeches / max(self.speeches + self.others, 1)

    @property
    def is_of_a_play(self) -> bool:
        return self.head is not None and (is_act(plain(self.head)) or is_scene(plain(self.head)))


@dataclass(slots=True)
class Verdict:
    """kind: `play`, `dialogue`, `questions` (labels of a catechism or interview), or empty. sections: what it holds in.

    names: keys of labels and how often each is met. style: that of most labels; spoken: the keys of those. alone: most
    names stand alone in their lines. cast: keys of the list of persons. stages: how many directions are plain to see.
    evidence is told to the editor.
    """

    kind: str = ""
    sections: list[Section] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    style: str = ""
    spoken: frozenset[str] = frozenset()
    cast: frozenset[str] = frozenset()
    alone: bool = False
    stages: int = 0
    evidence: str = ""

    def is_speaker(self, label: Label | None) -> bool:
        """A name met often, or of the list of persons; in a play also any that is set as the others are.

        Once it is known how most labels are set, another look is believed only of a name that is met in that one too.
        """
        if label is None or is_no_name(label.name):
            return False
        if self.style and label.style != self.style and not {label.style, self.style} <= {"bold", "caps"}:
            return label.key in self.spoken and bool(label.stop) and not label.alone
        if self.names[label.key] >= _often(label) or label.key in self.cast:
            return True
        distinct = label.style in ("bold", "caps") and bool(label.stop or label.alone)
        return self.kind == "play" and distinct and label.style == self.style


def _often(label: Label) -> int:
    return _OFTEN if label.style in ("bold", "caps") else _PLAIN_OFTEN


def sections_of(blocks: list[Block], persons: list[Block]) -> list[Section]:
    """The text by its headings. The blocks of the list of persons are sections of their own, without speeches."""
    listed = {id(block) for block in persons if block.kind != "head"}
    sections = [Section(None)]
    for block in blocks:
        if id(block) in listed:
            if not sections[-1].persons:
                sections.append(Section(None, persons=True))
            sections[-1].blocks.append(block)
            continue
        if sections[-1].persons:
            sections.append(Section(None))
        if block.kind in ("head", "contents", "titlePage"):
            sections.append(Section(block))
        else:
            sections[-1].blocks.append(block)
    return sections


def decide(sections: list[Section], cast: frozenset[str]) -> Verdict:
    """Weigh a document, whose persons are known if it has a list of them (`cast`: their keys)."""
    spoken = (b for s in sections if not s.persons for b in s.blocks)
    labels = {id(b): label for b in spoken if (label := label_of(b)) is not None}
    names = Counter(label.key for label in labels.values())
    verdict = Verdict(names=names, cast=cast)
    speakers = [label for label in labels.values() if verdict.is_speaker(label)]
    if len(speakers) < _PLAY[0] or len({label.key for label in speakers}) < 2:
        return verdict
    verdict.style = Counter(label.style for label in speakers).most_common(1)[0][0]
    verdict.alone = sum(label.alone for label in speakers) > len(speakers) / 2
    verdict.spoken = frozenset(label.key for label in speakers if label.style == verdict.style)
    turns: list[Label] = []
    for section in sections:
        turns += _count(section, labels, verdict)
    with_speech = [section for section in sections if section.speeches]
    verdict.stages = sum(label.staged for label in speakers) + sum(is_stage(b) for s in with_speech for b in s.blocks)
    _judge(verdict, sections, turns)
    return verdict


def label_of(block: Block) -> Label | None:
    return read_label(first_line(block)) if block.kind in ("p", "lg") else None


def _count(section: Section, labels: dict[int, Label], verdict: Verdict) -> list[Label]:
    """Count the speeches of a section; what stands below a label alone in its line is its speech."""
    turns: list[Label] = []
    below = False
    for block in section.blocks:
        label = labels.get(id(block))
        if label is not None and verdict.is_speaker(label):
            turns.append(label)
            below = label.alone
        elif block.kind in ("p", "lg", "quote", "list") and not is_stage(block):
            section.others += not below
            below = False
    section.speeches = len(turns)
    return turns


def _judge(verdict: Verdict, sections: list[Section], turns: list[Label]) -> None:
    spoken = [section for section in sections if section.speeches]
    parts = sum(section.is_of_a_play for section in sections)
    total = Section(None, [], sum(s.speeches for s in spoken), sum(s.others for s in spoken))
    asking = sum(asks_or_answers(label.key) for label in turns)
    if asking > len(turns) / 2:
        verdict.kind, verdict.evidence = "questions", _told(verdict, turns)
    elif (parts > 1 or verdict.cast) and _enough(total, _PLAY):
        verdict.kind, verdict.sections = "play", _from_first_to_last(sections)
        verdict.evidence = ", ".join(
            [_told(verdict, turns)]
            + ["a list of persons"] * bool(verdict.cast)
            + [f"{parts} headings of acts and scenes"] * (parts > 1)
        )
    elif verdict.stages > 2 and _enough(total, _UNMARKED_PLAY):
        verdict.kind, verdict.sections = "play", [s for s in spoken if _enough(s, _PLAY)]
        verdict.evidence = f"{_told(verdict, turns)}, {verdict.stages} stage directions"
    else:
        spoken = [section for section in spoken if _enough(section, _DIALOGUE)]
        talk = [b for s in spoken for b in s.blocks if verdict.is_speaker(label_of(b))]
        same = sum(a.key == b.key for a, b in pairwise(turns))
        asked = sum("?" in (text := block.text()) or "!" in text for block in talk)
        if talk and same <= _SAME * len(turns) and asked >= _ASKS * len(talk):
            verdict.kind, verdict.sections = "dialogue", spoken
            verdict.evidence = f"{_told(verdict, turns)}, {asked} of them ask or exclaim"
        elif _enough(total, _UNMARKED_PLAY):
            verdict.kind, verdict.evidence = "questions", _told(verdict, turns)


def _enough(section: Section, least: tuple[int, float]) -> bool:
    return section.speeches >= least[0] and section.share >= least[1]


def _told(verdict: Verdict, turns: list[Label]) -> str:
    return f"{len(turns)} paragraphs begin with one of {len({label.key for label in turns})} names"


def _from_first_to_last(sections: list[Section]) -> list[Section]:
    """Scenes without speeches between others belong to the play too."""
    inside = [n for n, s in enumerate(sections) if (s.speeches > 1 and s.share >= 0.2) or (s.is_of_a_play)]
    return sections[inside[0] : inside[-1] + 1] if inside else []


def is_stage(block: Block) -> bool:
    """Is all of a paragraph in italics, or in brackets?"""
    if block.kind != "p":
        return False
    runs = [i for i in block.inlines if isinstance(i, Run) and letters(i.text)]
    if not runs:
        return False
    if all(run.bears("em") for run in runs):
        name = is_name(plain(block)) or len(plain(block).split()) == 1
        return not name or runs[-1].text.rstrip()[-1:] in ".)]:!…"  # a signature is in italics too
    text = plain(block).strip(" .")
    pair = text[:1] + text[-1:]
    return pair in ("()", "[]") and text.count(text[0]) == text.count(text[-1]) == 1
