"""What an edition costs beside pandoc: CPU seconds and peak memory of whole processes, in one go on one machine.

`tei encode` (validation included) and `pandoc -s -f markdown -t tei` take turns on a booklet and on clean text of three
sizes; the medians and their ratios are printed and written to benchmarks/RESULTS.md. CPU is user + system of a process
and its children; memory is its largest resident set.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
SIZES = {"clean 100 KB": 100_000, "clean 1 MB": 1_000_000, "clean 10 MB": 10_000_000}
MOST_CPU = {"booklet": 3.0, "clean 100 KB": 1.2, "clean 1 MB": 0.5, "clean 10 MB": 0.5}  # times pandoc
MOST_MEMORY = {"clean 10 MB": 0.5}


class Cost(NamedTuple):
    """CPU seconds and peak MiB of one process."""

    cpu: float
    memory: float


class Row(NamedTuple):
    text: str
    tei: Cost
    pandoc: Cost

    def ratios(self) -> Cost:
        return Cost(self.tei.cpu / self.pandoc.cpu, self.tei.memory / self.pandoc.memory)


def pandoc() -> str:
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def cost(command: list[str]) -> Cost:
    """Run a command to its end; its failure ends the bench, for a fast failure is no figure."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        told = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{told.decode()[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def clean_text(size: int) -> Iterator[str]:
    """Clean Pandoc Markdown of about `size` bytes, from the text of the sample, where there is no generator."""
    text = (ROOT / "samples" / "press" / "the-folded-sheet.txt").read_text("utf-8")
    made = 0
    for round_ in count(1):
        if made >= size:
            return
        part = re.sub(r"\[\^(\d+)\]", rf"[^{round_}-\1]", text)
        made += len(part.encode())
        yield part + "\n"


def inputs(folder: Path, names: list[str]) -> Iterator[tuple[str, Path]]:
    booklet, generator = SHARED / "corpus" / "listen-marxist.md", SHARED / "benchmark" / "gen_clean.py"
    if "booklet" in names:
        yield "booklet", booklet if booklet.exists() else ROOT / "samples" / "the-folded-sheet.md"
    for name, size in SIZES.items():
        if name not in names:
            continue
        path = folder / f"{size}.md"
        with path.open("w", encoding="utf-8") as out:
            if generator.exists():
                subprocess.run([sys.executable, str(generator), str(size)], stdout=out, check=True)
            else:
                out.writelines(clean_text(size))
        yield name, path


def measure(name: str, path: Path, folder: Path, runs: int) -> Row:
    """The medians of both programs, run by turns so that a busy minute falls on both."""
    ours = [sys.executable, "-m", "tei", "encode", "--quiet", str(path), "-o", str(folder / "tei.xml")]
    theirs = [pandoc(), "-s", "-f", "markdown", "-t", "tei", str(path), "-o", str(folder / "pandoc.xml")]
    both: tuple[list[Cost], list[Cost]] = ([], [])
    for _ in range(runs):
        for costs, command in zip(both, (ours, theirs), strict=True):
            costs.append(cost(command))
    middle = [Cost(median(c.cpu for c in costs), median(c.memory for c in costs)) for costs in both]
    return Row(f"{name} ({path.stat().st_size / 1000:,.0f} KB)", *middle)


def against(value: float, most: float | None) -> str:
    return f"{value:.2f}x" if most is None else f"{value:.2f}x ({'within' if value <= most else 'over'} {most}x)"


def table(rows: dict[str, Row]) -> str:
    lines = [
        "| text | tei CPU s | pandoc CPU s | CPU | tei MiB | pandoc MiB | memory |",
        "|---|---:|---:|---|---:|---:|---|",
    ]
    for name, row in rows.items():
        cpu, memory = row.ratios()
        lines.append(
            f"| {row.text} | {row.tei.cpu:.2f} | {row.pandoc.cpu:.2f} | {against(cpu, MOST_CPU[name])} "
            f"| {row.tei.memory:.0f} | {row.pandoc.memory:.0f} | {against(memory, MOST_MEMORY.get(name))} |"
        )
    return "\n".join(lines)


def machine() -> str:
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text("utf-8"))
    release = Path("/etc/os-release").read_text("utf-8")
    system = re.search(r'PRETTY_NAME="(.+)"', release)
    version = subprocess.run([pandoc(), "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    return (
        f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, {system[1] if system else 'Linux'}, "
        f"Python {platform.python_version()}, {version}; load at the end {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="CPU and memory of `tei encode` beside pandoc.")
    parser.add_argument("--runs", type=int, default=5, help="runs of each program on each text (5)")
    parser.add_argument("--only", choices=list(MOST_CPU), action="append", help="only this text; may be repeated")
    parser.add_argument("--no-write", action="store_true", help="print, but leave RESULTS.md as it is")
    args = parser.parse_args()
    compileall.compile_dir(ROOT / "tei", quiet=1)  # as pip does when it installs a program
    rows = {}
    with tempfile.TemporaryDirectory() as name:
        for text, path in inputs(Path(name), args.only or list(MOST_CPU)):
            rows[text] = measure(text, path, Path(name), args.runs)
            print(table({text: rows[text]}).split("\n")[-1], flush=True)
    told = f"{table(rows)}\n\n{args.runs} runs each, medians, by turns. {machine()}.\n"
    print(f"\n{told}")
    if not args.no_write:
        RESULTS.write_text(f"# Cost beside pandoc\n\nWritten by `make bench`.\n\n{told}", "utf-8")


if __name__ == "__main__":
    main()
