"""What validation costs beside jing: CPU seconds of whole processes on an edition of 137 KB, by turns.

Rows: the gate alone after start (in milliseconds), `tei validate` with our schema and with TEI All cut down, and jing
with TEI All. TEI All and jing are not part of the project; without them only our own rows are measured. Writes
benchmarks/VALIDATION.md.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.bench import ROOT, SHARED, cost

RESULTS = ROOT / "benchmarks" / "VALIDATION.md"
SIZE, RUNS = 137_000, 7
MOST_GATE = 0.020  # seconds


def edition(folder: Path) -> Path:
    """An edition of 137 KB or a little more, encoded from the sample as often as it takes."""
    text = (ROOT / "samples" / "press" / "the-folded-sheet.txt").read_text("utf-8")
    for times in range(1, 40):
        parts = [text.replace("[^", f"[^{number}x") for number in range(times)]
        (folder / "long.md").write_text("\n\n".join(parts), "utf-8")
        command = [sys.executable, "-m", "tei", "encode", "-q", str(folder / "long.md"), "-o", str(folder / "long.xml")]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        if (folder / "long.xml").stat().st_size >= SIZE:
            break
    return folder / "long.xml"


def gate(path: Path) -> float:
    """Seconds that the compiled schema takes for the edition; the median of many."""
    from tei.resources import resource
    from tei.validate import load_schema, read_tei

    schema, tree = load_schema(resource("schema", "edition.rng")), read_tei(path)
    taken = []
    for _ in range(25):
        begin = time.perf_counter()
        assert schema.validate(tree)
        taken.append(time.perf_counter() - begin)
    return median(taken)


def commands(path: Path) -> dict[str, list[str]]:
    """What is measured, by the name of its row."""
    tei = [sys.executable, "-m", "tei", "validate", "-q"]
    rows = {"tei validate, our schema and rules": [*tei, str(path)]}
    tei_all = SHARED / "schemas" / "tei_all.rng"
    if tei_all.exists():
        rows["tei validate --schema tei_all.rng"] = [*tei, "--schema", str(tei_all), str(path)]
        if shutil.which("jing"):
            rows["jing tei_all.rng"] = ["jing", str(tei_all), str(path)]
    return rows


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = edition(Path(name))
        size = path.stat().st_size / 1000
        rows = commands(path)
        taken: dict[str, list[tuple[float, float]]] = {row: [] for row in rows}
        for _ in range(RUNS):
            for row, command in rows.items():
                begin = time.perf_counter()
                spent = cost(command)
                taken[row].append((spent.cpu, time.perf_counter() - begin))
        alone = gate(path)
    how = f"An edition of {size:.0f} KB; medians of {RUNS} runs, by turns. Written by `make bench`.\n"
    lines = [f"# Cost of validation\n\n{how}"]
    lines += ["| what | CPU s | clock s |", "|---|---:|---:|"]
    for row, runs in taken.items():
        lines.append(f"| {row} | {median(r[0] for r in runs):.2f} | {median(r[1] for r in runs):.2f} |")
    within = "within" if alone <= MOST_GATE else "over"
    lines.append(f"\nThe gate alone, after start: {alone * 1000:.1f} ms ({within} {MOST_GATE * 1000:.0f} ms).\n")
    print("\n".join(lines))
    RESULTS.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
