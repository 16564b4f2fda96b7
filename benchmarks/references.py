"""How right the bibliographic references are: precision and recall by field, over the sets in `benchmarks/references/`.

python -m benchmarks.references [SET ...] [--show]    SET is a folder; `dev`, `dev2` and `blind` if none is named

A set is a folder of text files, each of documents: a line `=== NAME`, Markdown, a line `--- expected`, the expected:

    bibl 1: note 3            where it stands: `note` and its number, `text`, `list`
      author: Ann Old         what it has, a line each: author, editor, title.a (.m .j .s .u), pubPlace, publisher,
      page: 33-35             date, volume, issue, page, idno; without signs of Markdown and the punctuation round it
      ibid: Ibid.             the words that stand for a title
      refers: 1               the reference that it points to
    none: text "the *Marie Louise*"     words that are in no reference and no title

A reference that is found is held against one expected in the same place, the pair with most in common first. What a
found one has and the expected one has not is wrong; so is all of a found one that nobody expected.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei.pipeline import encode
from tei.source import join_sources

HERE = Path(__file__).parent / "references"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
GOALS = (0.95, 0.85)  # precision and recall
Field = tuple[str, str]


class Reference(NamedTuple):
    """Where it stands, what it has, and what it points to (a number, or an xml:id)."""

    name: str
    place: str
    fields: list[Field]
    refers: str


class Case(NamedTuple):
    name: str
    text: str
    references: list[Reference]
    none: list[str]


def cases(folder: Path) -> Iterator[Case]:
    for file in sorted(folder.glob("*.txt")):
        for part in re.split(r"^=== ", file.read_text("utf-8"), flags=re.M)[1:]:
            name, _, rest = part.partition("\n")
            if "\n--- expected" in rest:
                text, _, expected = rest.partition("\n--- expected")
                yield Case(f"{file.stem}/{name.strip()}", text + "\n", *_expected(expected))


def _expected(text: str) -> tuple[list[Reference], list[str]]:
    references: list[Reference] = []
    none: list[str] = []
    for line in text.split("\n"):
        if match := re.match(r"bibl (\w+): (.+)", line):
            references.append(Reference(match[1], match[2].strip(), [], ""))
        elif match := re.match(r"\s+([\w.]+): (.+)", line):
            if match[1] == "refers":
                references[-1] = references[-1]._replace(refers=match[2].strip())
            else:
                references[-1].fields.append((match[1], same(match[2])))
        elif match := re.match(r'none: .*?"(.*)"\s*$', line):
            none.append(same(match[1]))
    return references, none


def same(value: str) -> str:
    """A value as it is compared: without signs of Markdown, white space collapsed, without punctuation at its ends."""
    return " ".join(re.sub(r"[*_\\]", "", value).split()).strip(" .,;:()[]“”„«»\"‘’'")


# -- what an edition has


def found(xml: etree._Element) -> list[Reference]:
    text = xml.find(f"{TEI}text")
    bibls = (
        []
        if text is None
        else [one for one in text.iter(f"{TEI}bibl") if not any(a.tag == f"{TEI}bibl" for a in one.iterancestors())]
    )
    return [Reference(one.get(XML_ID, ""), _place(one), list(_fields(one)), _target(one)) for one in bibls]


def _place(bibl: etree._Element) -> str:
    for above in bibl.iterancestors():
        if above.tag == f"{TEI}note":
            return f"note {above.get('n')}"
        if above.tag == f"{TEI}listBibl":
            return "list"
    return "text"


_SIGN = re.compile(r"^(?:[^\W\d]{1,9}\s?[.°º]?|[№§]+|n\.º)\s*(?=[\dIVXLCivxlcdm]+)")


def _fields(bibl: etree._Element) -> Iterator[Field]:
    for one in bibl.iterdescendants():
        name = str(one.tag).removeprefix(TEI)
        value = words(one)
        if name == "title":
            yield f"title.{one.get('level')}", same(value)
        elif name == "biblScope":
            sign = value if re.fullmatch(r"[IVXLCDMivxlcdm]+", value) else _SIGN.sub("", value, count=1)
            yield str(one.get("unit")), same(sign)
        elif name == "ref" and one.get("target", "").startswith("#") and _is_word(one):
            yield "ibid", same(value)
        elif name in ("author", "editor", "pubPlace", "publisher", "date", "idno"):
            yield name, same(value)


def _is_word(ref: etree._Element) -> bool:
    above = ref.getparent()
    return (above is not None and above.tag == f"{TEI}bibl") or (above is not None and above.tag == f"{TEI}hi")


def words(element: etree._Element) -> str:
    own = element.text or ""
    return own + "".join(("" if one.tag == f"{TEI}note" else words(one)) + (one.tail or "") for one in element)


def _target(bibl: etree._Element) -> str:
    return next(
        (ref.get("target", "#")[1:] for ref in bibl.iter(f"{TEI}ref") if ref.get("target", "").startswith("#")), ""
    )


# -- the comparison


def pairs(expected: list[Reference], got: list[Reference]) -> dict[int, int]:
    """Which found one is held against which expected one, by place and by what they have in common, in order."""
    candidates = []
    for n, one in enumerate(expected):
        for m, other in enumerate(got):
            if one.place == other.place:
                common = (Counter(one.fields) & Counter(other.fields)).total()
                if common:
                    candidates.append((-common, abs(n - m), n, m))
    chosen: dict[int, int] = {}
    for _, _, n, m in sorted(candidates):
        if n not in chosen and m not in chosen.values():
            chosen[n] = m
    return chosen


class Tally:
    """Right, wrong and missing, by field."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missing: Counter[str] = Counter()

    def table(self) -> list[str]:
        names = sorted(self.right | self.wrong | self.missing)
        lines = [f"{'field':<12}{'precision':>10}{'recall':>8}{'expected':>10}{'wrong':>7}"]
        return (
            lines
            + [self._line(name, name) for name in names if name != "bibl"]
            + [self._line("bibl", "bibl"), self._line("all fields")]
        )

    def _line(self, label: str, name: str = "") -> str:
        def sum_of(counter: Counter[str]) -> int:
            return counter[name] if name else counter.total() - counter["bibl"]

        right, wrong, missing = sum_of(self.right), sum_of(self.wrong), sum_of(self.missing)
        precision = right / (right + wrong) if right + wrong else 1.0
        recall = right / (right + missing) if right + missing else 1.0
        return f"{label:<12}{precision:>10.3f}{recall:>8.3f}{right + missing:>10}{wrong:>7}"


def compare(case: Case, tally: Tally) -> Iterator[str]:
    """Count one case; the lines say what is wrong and what is missing."""
    root = encode(join_sources([("case.md", case.text.encode())])).tree.getroot()
    got = found(root)
    chosen = pairs(case.references, got)
    by_name = {one.name: n for n, one in enumerate(case.references)}
    for n, one in enumerate(case.references):
        other = got[chosen[n]] if n in chosen else None
        tally.right["bibl"] += other is not None
        tally.missing["bibl"] += other is None
        wanted, has = Counter(one.fields), Counter(other.fields if other else [])
        yield from _count(tally, f"{case.name} {one.name} ({one.place})", wanted, has)
        if one.refers:
            root_of = _root_expected(case.references, by_name, n)
            hit = other is not None and _root_found(got, other.name) == (
                got[chosen[root_of]].name if root_of in chosen else "?"
            )
            points = other is not None and bool(other.refers)
            tally.right["refers"] += hit
            tally.missing["refers"] += not hit
            tally.wrong["refers"] += points and not hit
            if not hit:
                yield f"{case.name} {one.name} ({one.place}): - refers {one.refers}"
        elif other is not None and other.refers:
            tally.wrong["refers"] += 1
            yield f"{case.name} {one.name}: + refers"
    for m, other in enumerate(got):
        if m not in chosen.values() and other.place != "list":
            tally.wrong["bibl"] += 1
            yield from _count(tally, f"{case.name} extra ({other.place})", Counter(), Counter(other.fields))
    yield from _none(case, root, tally)


def _count(tally: Tally, where: str, wanted: Counter[Field], has: Counter[Field]) -> Iterator[str]:
    for name, _ in (wanted & has).elements():
        tally.right[name] += 1
    for sign, counter, rest in (("-", tally.missing, wanted - has), ("+", tally.wrong, has - wanted)):
        for name, value in rest.elements():
            counter[name] += 1
            yield f"{where}: {sign} {name}: {value}"


def _root_expected(references: list[Reference], by_name: dict[str, int], n: int) -> int:
    for _ in range(len(references)):
        if not references[n].refers or references[n].refers not in by_name:
            break
        n = by_name[references[n].refers]
    return n


def _root_found(got: list[Reference], name: str) -> str:
    targets = {one.name: one.refers for one in got}
    for _ in range(len(got)):
        if not targets.get(name):
            break
        name = targets[name]
    return name


def _none(case: Case, root: etree._Element, tally: Tally) -> Iterator[str]:
    """Words that are in no reference and no title, and yet are."""
    for wanted in case.none:
        for element in root.iterfind(f"{TEI}text//*"):
            if element.tag not in (f"{TEI}bibl", f"{TEI}title"):
                continue
            value = same(words(element))
            if value and value in wanted:
                tally.wrong["none"] += 1
                yield f"{case.name}: + {str(element.tag).removeprefix(TEI)} in {wanted!r}: {value}"
                break
        else:
            tally.right["none"] += 1


def main() -> int:
    parser = ArgumentParser(description="Precision and recall of bibliographic references by field.")
    parser.add_argument("sets", nargs="*", default=["dev", "dev2", "blind"])
    parser.add_argument("--show", action="store_true", help="what is wrong and what is missing")
    given = parser.parse_args()
    for name in given.sets:
        tally = Tally()
        folder = Path(name) if Path(name).is_dir() else HERE / name
        faults = [line for case in cases(folder) for line in compare(case, tally)]
        if tally.right or tally.missing:
            print(f"references, {folder.name}", *tally.table(), sep="\n")
        if given.show:
            print(*faults, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
