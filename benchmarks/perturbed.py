"""Guards against fitting: sets the benchmark's editions anew, on other pages and in other manners, and scores these.

python -m benchmarks.perturbed FOLDER [--seeds N] [--keep DIR]

It prints the means beside those of the benchmark as it is, and names every mean that falls by more than .03.
"""

from __future__ import annotations

import json
import sys
import tempfile
from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.accuracy import GUESSES, judge, scorer_of
from benchmarks.compositor import MARKS, Compositor, Style

FALL = 0.03


def styles(seed: str) -> dict[str, Style]:
    """A style a variant, by a seed."""
    random = Random(seed)
    page = random.choice((1100, 1500, 2100, 2800))
    marked = Style(
        page=page,
        marks=random.choice(tuple(MARKS)),
        notes=random.choice(("restart", "symbol", "through")),
        heads=random.choice(("flat", "bold", "real")),
        running=random.choice(("line", "two", "foot", "")),
        soft_lines=random.random() < 0.5,
        overflow=random.random() < 0.3,
    )
    heads = random.choice(("real", "real", "bold"))
    plain = Style(page=page, heads=heads, overflow=random.random() < 0.5)
    imposed = Style(page=page, heads=heads, signature=random.choice((-1, -1, 16, 20, 32)))
    return {"ocr-marked": marked, "ocr-plain": plain, "imposed": imposed}


def case_of(scorer: Any, base: dict[str, Any], gold: Path, style: Style, seed: str) -> tuple[str, dict[str, Any]]:
    """The Markdown of an edition set anew, and its facts as the scorer reads them."""
    compositor = Compositor(scorer, scorer.read_tei(str(gold)), base["meta_gold"].get("title", ""), style, seed)
    setting = compositor.set()
    facts = scorer.extract(setting.document)
    stream, body = facts.pop("stream"), scorer.flat(facts["body"]).casefold()
    starts = [(stream[page["pos"] : page["pos"] + 24], page["pos"]) for page in facts["pages"]]
    case = {
        **{key: base[key] for key in ("doc", "lang", "meta_gold", "meta")},
        "hyphens": [one for one in setting.hyphens if scorer.flat(one["expect"]).casefold() in body],
        "noise": setting.noise,
        "page_numbers": compositor.numbered,
        "order_keys": [key for key in starts if len(key[0]) == 24 and stream.count(key[0]) == 1],
        "gold": facts,
    }
    return setting.markdown, case


def write_cases(benchmark: Path, folder: Path, seeds: int) -> None:
    """Every edition of a benchmark in three variants, as often as there are seeds."""
    scorer = scorer_of(benchmark)
    for gold in sorted((benchmark / "cases").glob("*.gold.xml")):
        name = gold.name.removesuffix(".gold.xml")
        base = scorer.load_case(gold.with_name(f"{name}.ocr-plain.json"))
        for seed in (f"{name} {number}" for number in range(1, seeds + 1)):
            for variant, style in styles(seed).items():
                markdown, case = case_of(scorer, base, gold, style, seed)
                stem = f"{seed.replace(' ', '-')}.{variant}"
                (folder / f"{stem}.md").write_text(markdown)
                (folder / f"{stem}.json").write_text(json.dumps(case, ensure_ascii=False))


def means(scores: dict[str, dict[str, Any]]) -> dict[tuple[str, str], float]:
    """The mean of each measure in each variant."""
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    for case, measures in scores.items():
        for measure, met in measures.items():
            if met.get("gold", 1) and measure not in GUESSES:
                values[case.rpartition(".")[2], measure].append(met.get("f1", met.get("r", 0.0)))
    return {key: sum(found) / len(found) for key, found in values.items()}


def main() -> int:
    parser = ArgumentParser(description="Set the editions of a benchmark anew, encode and score them.")
    parser.add_argument("benchmark", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a folder for the cases")
    given = parser.parse_args()
    if not (given.benchmark / "score_all.py").exists():
        print(f"No benchmark at {given.benchmark}: it is not part of the project.")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = given.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        write_cases(given.benchmark, folder, given.seeds)
        anew = judge(given.benchmark, folder)
        print(anew.report())
        now, before = means(anew.scores), means(judge(given.benchmark, given.benchmark / "cases").scores)
    fallen = [
        f"{measure:16} {variant:12} {before[variant, measure]:.3f} -> {mean:.3f}"
        for (variant, measure), mean in sorted(now.items())
        if mean < before.get((variant, measure), 0.0) - FALL
    ]
    print(f"\nFallen by more than {FALL}: {len(fallen)} of {len(now)} means", *fallen, sep="\n")
    return int(bool(anew.failed))


if __name__ == "__main__":
    sys.exit(main())
