"""How right the editions are: encodes every case of a benchmark folder and lets the folder's own scorer judge them.

python -m benchmarks.accuracy FOLDER [--table FILE]    FOLDER holds cases/*.md with their facts beside them, and
score.py and score_all.py; the table of means goes to FILE too. It prints the means beside pandoc's, and of the ten
worst measures what is missing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

#: The facts of a case behind each measure: what is missing can be shown for these.
FACTS = {
    "para": "paras", "head_text": "heads", "note_text": "notes", "emph": "emph", "verse_line": "verse",
    "stanza": "stanzas", "blockquote": "quotes", "list_item": "items", "table_row": "rows", "caption": "captions",
    "bibl": "bibls", "letter": "letter", "speaker": "speakers", "stage": "stages", "titlepage": "titlepage",
}  # fmt: skip
#: Guesses at meaning, which the benchmark itself says are not to be chased.
GUESSES = ("title_tag", "foreign_tag")
WORST, SHOWN, WIDTH = 10, 3, 72


class Poor(NamedTuple):
    """A measure of a case, and how it was met."""

    value: float
    case: str
    measure: str

    def line(self) -> str:
        return f"{self.value:.3f}  {self.measure} of {self.case}"


def encode(job: tuple[Path, Path]) -> str:
    """Encode one case into a folder; what went wrong, or nothing."""
    case, folder = job
    command = [sys.executable, "-m", "tei", "encode", "--quiet", str(case), "-o", str(folder / f"{case.stem}.xml")]
    done = subprocess.run(command, capture_output=True, text=True)
    return f"{case.stem}: tei encode ended with {done.returncode}: {done.stderr.strip()[-300:]}" * bool(done.returncode)


def score(benchmark: Path, cases: Path, outputs: Path) -> tuple[str, dict[str, dict[str, Any]]]:
    """The scorer's table, and its measures by case."""
    measures = outputs / "measures.json"
    command = [sys.executable, str(benchmark / "score_all.py"), str(cases), str(outputs), "--json", str(measures)]
    table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return table, json.loads(measures.read_text())


def worst(scores: dict[str, dict[str, Any]]) -> list[Poor]:
    """The measures that were met least, of those for which a case has facts."""
    poor = [
        Poor(measure.get("f1", measure.get("r", 0.0)), case, name)
        for case, measures in scores.items()
        for name, measure in measures.items()
        if measure.get("gold") and name not in GUESSES
    ]
    return sorted(poor)[:WORST]


def scorer_of(benchmark: Path) -> Any:
    """The scorer of a benchmark folder, a module."""
    sys.path.insert(0, str(benchmark))
    scorer = import_module("score")
    sys.path.pop(0)
    return scorer


def missing(benchmark: Path, case: Path, output: Path, measure: str) -> Iterator[str]:
    """The first facts of a case that an edition lacks, and what it has instead."""
    fact = FACTS.get(measure)
    if fact is None or not output.exists():
        return
    scorer = scorer_of(benchmark)
    wanted = scorer.load_case(case)["gold"][fact]
    found = scorer.extract(scorer.read_tei(str(output)))[fact]
    for sign, left, right in (("-", wanted, found), ("+", found, wanted)):
        rest = Counter(scorer.key(_words(one)) for one in right)
        shown = 0
        for one in map(_words, left):
            key = scorer.key(one)
            rest[key] -= 1
            if rest[key] < 0 and shown < SHOWN:
                shown += 1
                yield f"    {sign} {' '.join(one.split())[:WIDTH]}"


def _words(fact: Any) -> str:
    """The words of a fact, which the scorer holds as a string, a mapping or a pair of role and words."""
    if isinstance(fact, dict):
        return str(fact["text"])
    return fact if isinstance(fact, str) else ": ".join(fact)


class Judgement(NamedTuple):
    """How a folder of cases was met: the scorer's table, the measures by case, the worst and what these lack."""

    table: str
    scores: dict[str, dict[str, Any]]
    failed: list[str]
    poor: list[Poor]
    lacks: list[list[str]]

    def report(self) -> str:
        lines = [self.table, *self.failed]
        for poor, lacks in zip(self.poor, self.lacks, strict=True):
            lines += [poor.line(), *lacks]
        return "\n".join(lines)


def judge(benchmark: Path, cases: Path) -> Judgement:
    """Encode every case of a folder, in parallel, and score it."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(os.cpu_count()) as pool:
        outputs = Path(name)
        failed = [said for said in pool.map(encode, [(case, outputs) for case in sorted(cases.glob("*.md"))]) if said]
        table, scores = score(benchmark, cases, outputs)
        poor = worst(scores)
        lacks = [
            list(missing(benchmark, cases / f"{one.case}.json", outputs / f"{one.case}.xml", one.measure))
            for one in poor
        ]
    return Judgement(table, scores, failed, poor, lacks)


def main() -> int:
    parser = ArgumentParser(description="Encode the cases of a benchmark folder and score them.")
    parser.add_argument("benchmark", type=Path)
    parser.add_argument("--table", type=Path, help="a file for the table")
    given = parser.parse_args()
    if not (given.benchmark / "score_all.py").exists():
        print(f"No benchmark at {given.benchmark}: it is not part of the project. Name its folder with CASES=...")
        return 0
    judged = judge(given.benchmark, given.benchmark / "cases")
    print(judged.report())
    if given.table:
        lines = "\n".join(one.line() for one in judged.poor)
        given.table.write_text(TABLE.format(table=judged.table.rstrip(), worst=lines))
    return int(bool(judged.failed))


TABLE = """# How right the editions are

Written by `make accuracy`: the means of the benchmark's editions in each variant, beside pandoc's, and the measures
that are met least.

```
{table}
```

```
{worst}
```
"""


if __name__ == "__main__":
    sys.exit(main())
