"""How well identifiers last: editions are encoded again, mended by chance, and each identifier is looked up.

A quarter of the paragraphs has its OCR corrected; one in a hundred each is divided, joined to the next, inserted,
deleted. The seeds are fixed. `make accuracy-ids` does it to the editions of a benchmark folder.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tei.edition.names import XML_ID, q
from tei.ledger import Ledger, carry_over

CORRECTED, CHANGED = 0.25, 0.01
RUNS = 200
#: What an OCR tool misreads, and what is put right.
MISREAD = (("rn", "m"), ("m", "rn"), ("e", "c"), ("c", "e"), ("h", "b"), ("l", "1"), (" ", ""), ("u", "n"), ("s", "f"))


@dataclass
class Score:
    """ids: those of the release. right: found where they belong, or retired with their text. wrong: at another text.
    silent: wrong, and no finding told of it. lost: retired, though the text is there. led: of those retired because
    their text was joined to another, how many lead there."""

    ids: int = 0
    right: int = 0
    wrong: int = 0
    silent: int = 0
    lost: int = 0
    joined: int = 0
    led: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("ids", "right", "wrong", "silent", "lost", "joined", "led"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.examples += other.examples

    def line(self) -> str:
        return (
            f"{self.ids:,} ids: {self.right / max(self.ids, 1):.3%} right, {self.wrong} wrong, {self.silent} of them in"
            f" silence, {self.lost} lost; {self.led} of {self.joined} joined ones lead to their words"
        )


@dataclass
class Mended:
    """A text that was mended: what each old identifier is now, or nothing; into what the joined ones went."""

    root: etree._Element
    now: dict[str, etree._Element | None]
    into: dict[str, etree._Element]


def mended(root: etree._Element, chance: random.Random) -> Mended:
    """A copy of an edition as its mended source would be encoded, with identifiers by place."""
    copy = deepcopy(root)
    text = copy.find(q("text"))
    assert text is not None
    now: dict[str, etree._Element | None] = {
        name: one for one in text.iter("*") if (name := one.get(XML_ID)) is not None
    }
    result = Mended(copy, now, {})
    for paragraph in list(text.iter(q("p"))):
        if paragraph.getparent() is None or paragraph.get(XML_ID) is None:
            continue
        if chance.random() < CORRECTED:
            _correct(paragraph, chance)
        fate = chance.random()
        if fate < CHANGED:
            _divide(paragraph, chance)
        elif fate < 2 * CHANGED:
            _join(paragraph, result)
        elif fate < 3 * CHANGED:
            _insert(paragraph, chance)
        elif fate < 4 * CHANGED:
            _delete(paragraph, result)
    _number(copy)
    return result


def _correct(paragraph: etree._Element, chance: random.Random) -> None:
    """One to four readings of a paragraph, and of the notes in it."""
    for _ in range(chance.randint(1, 4)):
        holders = [one for one in paragraph.iter("*") if one.text and len(one.text) > 3]
        if holders:
            holder = chance.choice(holders)
            old, new = chance.choice(MISREAD)
            places = [at for at in range(len(holder.text or "")) if (holder.text or "").startswith(old, at)]
            if places:
                at = chance.choice(places)
                holder.text = (holder.text or "")[:at] + new + (holder.text or "")[at + len(old) :]


def _divide(paragraph: etree._Element, chance: random.Random) -> None:
    """At the end of a sentence in its first piece of text."""
    text = paragraph.text or ""
    ends = [at + 2 for at in range(len(text) - 2) if text[at] in ".!?" and text[at + 1] == " "]
    parent = paragraph.getparent()
    if not ends or parent is None:
        return
    at = chance.choice(ends)
    second = etree.Element(paragraph.tag, nsmap=paragraph.nsmap)  # type: ignore[arg-type]
    second.text, paragraph.text = text[at:], text[:at]
    second.extend(list(paragraph))
    second.set(XML_ID, "new")
    parent.insert(parent.index(paragraph) + 1, second)


def _join(paragraph: etree._Element, result: Mended) -> None:
    following = paragraph.getnext()
    if following is None or following.tag != paragraph.tag or following.get(XML_ID) in (None, "new"):
        return
    last = paragraph[-1] if len(paragraph) else None
    if last is None:
        paragraph.text = f"{paragraph.text or ''} {following.text or ''}"
    else:
        last.tail = f"{last.tail or ''} {following.text or ''}"
    paragraph.extend(list(following))
    _gone(following, result, paragraph)


def _insert(paragraph: etree._Element, chance: random.Random) -> None:
    words = "paper water wheel stone and or the of under before mill weir which were slowly again never dry".split()
    parent = paragraph.getparent()
    assert parent is not None
    new = etree.Element(paragraph.tag, nsmap=paragraph.nsmap)  # type: ignore[arg-type]
    new.text = " ".join(chance.choices(words, k=chance.randint(5, 60))).capitalize() + "."
    new.set(XML_ID, "new")
    parent.insert(parent.index(paragraph) + 1, new)


def _delete(paragraph: etree._Element, result: Mended) -> None:
    for one in paragraph.iter("*"):
        if name := one.get(XML_ID):
            result.now[name] = None
    _gone(paragraph, result, None)


def _gone(paragraph: etree._Element, result: Mended, into: etree._Element | None) -> None:
    name, parent = str(paragraph.get(XML_ID)), paragraph.getparent()
    result.now[name] = None
    if into is not None:
        result.into[name] = into
    if parent is not None:
        parent.remove(paragraph)


def _number(root: etree._Element) -> None:
    """Identifiers by place, as an encoder that knows of no release gives them."""
    text = root.find(q("text"))
    assert text is not None
    counts: dict[str, int] = {}
    renamed: dict[str, str] = {}
    for one in text.iter(q("p"), q("note"), q("quote"), q("list")):
        if (name := one.get(XML_ID)) is None:
            continue
        around = next((str(up.get(XML_ID)) for up in one.iterancestors(q("div"), q("quote")) if up.get(XML_ID)), "body")
        kind = etree.QName(one).localname[0]
        stem = "n" if kind == "n" else f"{renamed.get(around, around)}.{kind}"
        counts[stem] = counts.get(stem, 0) + 1
        renamed[name] = f"{stem}{counts[stem]}"
        one.set(XML_ID, renamed[name])


def run(root: etree._Element, seed: int) -> Score:
    """One new encoding of an edition."""
    base = deepcopy(root)
    _number(base)
    release = carry_over(base, Ledger()).ledger
    again = mended(base, random.Random(seed))
    carried = carry_over(again.root, release)
    doubtful = {name for name, _ in carried.doubtful}
    present = {str(one.get(XML_ID)): one for one in again.root.iter("*") if one.get(XML_ID)}
    score = Score(ids=len(again.now))
    for name, expected in again.now.items():
        found = present.get(name)
        if found is expected:
            score.right += 1
        elif found is None:
            score.lost += 1
        else:
            score.wrong += 1
            score.silent += name not in doubtful
            score.examples.append(f"{name}, seed {seed}")
        if (into := again.into.get(name)) is not None:
            score.joined += 1
            score.led += carried.ledger.where(name) == into.get(XML_ID)
    return score


def runs(roots: Iterable[tuple[str, etree._Element]], each: int) -> Iterator[tuple[str, Score]]:
    for name, root in roots:
        score = Score()
        for seed in range(each):
            score.add(run(root, seed))
        yield name, score


def main() -> None:
    from tei.build import encode
    from tei.options import Options

    files = sorted(path for folder in sys.argv[1:] for path in Path(folder).rglob("*.clean.md"))
    roots = ((file.stem, encode((file,), None, Options())[0].tree.getroot()) for file in files)
    whole = Score()
    for name, score in runs(roots, max(1, -(-RUNS // max(len(files), 1)))):
        print(f"{name}: {score.line()}")
        whole.add(score)
    print(f"all: {whole.line()}")
    for example in whole.examples[:10]:
        print(f"  wrong: {example}")


if __name__ == "__main__":
    main()
