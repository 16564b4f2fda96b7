"""Drama: the list of persons, speeches with their speakers, stage directions, and scenes within their acts.

Nothing is touched before the whole document has shown that it is a play, or a dialogue set as one (`decide`).
Runs when paragraphs are whole: what a page cut is one speech again.
"""

from __future__ import annotations

from collections import Counter

from tei.findings import Report
from tei.model import Block, Document
from tei.options import Options
from tei.passes.drama.cast import CastList, find_cast, make_cast_list
from tei.passes.drama.decide import Section, Verdict, decide, is_stage, label_of, sections_of
from tei.passes.drama.in_lines import speeches_in_lines
from tei.passes.drama.over_pages import join_over_pages
from tei.passes.drama.shared import share_lines
from tei.passes.drama.speeches import SpeechBuilder
from tei.passes.drama.stages import Directions
from tei.passes.drama.verses import settle_verse
from tei.passes.theatre import is_act, is_cast_heading, is_scene
from tei.text import plain, spans_of, strip_end

_SPEAKER_HEADING = 3  # so often a heading is met that is the name of a speaker


def drama(document: Document, options: Options, report: Report) -> Document:
    """Turn the paragraphs of a play into `sp` with `speaker`, `stage` and words; its persons into a `castList`."""
    blocks, divided = speeches_in_lines(document.blocks)
    cast = find_cast(blocks)
    keys = cast.keys if cast else frozenset()
    names = _headings_that_speak(blocks, keys)
    speaking = [block for block in blocks if id(block) in names]
    for block in speaking:
        block.kind = "p"
    sections = sections_of(blocks, cast.all if cast else [])
    verdict = decide(sections, keys)
    if verdict.kind == "questions" and not report.may("S015", spans_of(_first_speech(sections, verdict))[0]):
        verdict.kind, verdict.sections = "dialogue", [section for section in sections if section.speeches]
    is_play = verdict.kind in ("play", "dialogue")
    if not is_play or not report.may("S016", spans_of(_first_speech(sections, verdict))[0]):
        for block in speaking:
            block.kind = "head"
        if verdict.kind and not is_play:
            report.add("S015", spans_of(_first_speech(sections, verdict)), evidence=verdict.evidence)
        return document
    document.blocks = blocks
    for part in divided:
        strip_end(part.inlines, document)
    _build(document, sections, verdict, cast.roles if cast else {}, report)
    if cast is not None:
        _place_cast_list(document, cast, report)
    _nest_scenes(document.blocks)
    return document


def _headings_that_speak(blocks: list[Block], cast: frozenset[str]) -> set[int]:
    """Headings that are the names of speakers, which a tool took for headings, since they stand alone in their lines:
    they come back, as no heading of a division does, or stand in the list of persons."""
    heads = [block for block in blocks if block.kind == "head"]
    labels = {id(b): label for b in heads if (label := _name_of_head(b)) is not None}
    counts = Counter(label for label in labels.values())
    names = {key for key, count in counts.items() if count >= _SPEAKER_HEADING or (count > 1 and key in cast)}
    if len(names) < 2 or sum(counts[key] for key in names) < len(heads) / 3:
        return set()
    return {place for place, key in labels.items() if key in names or key in cast}


def _name_of_head(block: Block) -> str | None:
    text = plain(block)
    if len(text) > 40 or is_act(text) or is_scene(text) or is_cast_heading(text):
        return None
    label = label_of(Block("p", block.inlines))
    return label.key if label is not None and label.alone else None


def _first_speech(sections: list[Section], verdict: Verdict) -> Block:
    blocks = [block for section in sections for block in section.blocks]
    return next((block for block in blocks if verdict.is_speaker(label_of(block))), blocks[0])


def _build(
    document: Document, sections: list[Section], verdict: Verdict, roles: dict[str, str], report: Report
) -> None:
    how = Directions(report, brackets=_brackets(verdict, sections))
    builder = SpeechBuilder(document, verdict, roles, how)
    chosen = {id(section) for section in verdict.sections}
    blocks: list[Block] = []
    for section in sections:
        blocks += [section.head] if section.head is not None else []
        blocks += builder.build(section) if id(section) in chosen and not section.persons else section.blocks
    document.blocks = blocks
    join_over_pages(builder.speeches, document, report)
    evidence = verdict.evidence
    if lines := settle_verse(builder.speeches, document):
        evidence += f", short speeches taken as verse like the others: {lines}"
    if shared := share_lines(document.blocks, document):
        evidence += f", lines that speakers share, told by indentation: {shared}"
    if builder.speeches:
        first = spans_of(builder.speeches[0])
        report.add("S016", first, count=len(builder.speeches), kind=verdict.kind, evidence=evidence)
    if how.spans:
        report.add("S017", how.spans, count=len(how.spans))
    if builder.once:
        report.add("S018", builder.once.values(), names=", ".join(list(builder.once)[:12]))


def _brackets(verdict: Verdict, sections: list[Section]) -> bool:
    """Are stage directions set in brackets here? So they are if they are behind names, or alone in paragraphs."""
    blocks = [block for section in verdict.sections for block in section.blocks]
    behind = sum(label is not None and label.staged for label in map(label_of, blocks))
    alone = sum(is_stage(block) and plain(block)[:1] in ("(", "[") for block in blocks)
    return behind + alone > 1


def _place_cast_list(document: Document, cast: CastList, report: Report) -> None:
    """Put the list of persons where it stands: below its heading, or in a division of its own."""
    made = make_cast_list(cast, document)
    report.add("S019", spans_of(cast.head), count=sum(inner.kind == "castItem" for inner in made.walk()))
    held = {id(block) for block in cast.blocks}
    place = next(n for n, block in enumerate(document.blocks) if block is cast.head)
    before, after = document.blocks[:place], document.blocks[place + 1 :]
    level = next((block.level for block in [*after, *reversed(before)] if block.kind == "head"), 1)
    headed = made.children[0] is not cast.head
    cast.head.n = "cast" if headed else ""
    new = [cast.head, made] if headed else [Block("div", level=level, n="cast", children=[made])]
    document.blocks = before + new + [block for block in after if id(block) not in held]


def _nest_scenes(blocks: list[Block]) -> None:
    """Scenes stand within their acts, also where a tool set all headings alike."""
    heads = [block for block in blocks if block.kind == "head"]
    acts = [head for head in heads if is_act(plain(head))]
    scenes = [head for head in heads if is_scene(plain(head)) and not is_act(plain(head))]
    if not acts or not scenes or min(head.level for head in scenes) > min(head.level for head in acts):
        return
    level = min(head.level for head in acts)
    for scene in scenes:
        scene.level = max(scene.level, min(level + 1, 6))
