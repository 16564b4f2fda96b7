"""How right the editions are: encodes every case of a benchmark folder and lets its own scorer judge them.

python benchmarks/accuracy.py FOLDER    FOLDER holds cases/*.md with their facts beside them, and score_all.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path


def encode(case: Path, folder: Path) -> None:
    out = folder / f"{case.stem}.xml"
    command = [sys.executable, "-m", "tei", "encode", "--quiet", str(case), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        print(f"{case.stem}: tei encode ended with {done.returncode}: {done.stderr.strip()[-300:]}")


def main() -> int:
    benchmark = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/benchmark")
    scorer, cases = benchmark / "score_all.py", benchmark / "cases"
    if not scorer.exists():
        print(
            f"No benchmark at {benchmark}: it is not part of the project. Name its folder: make accuracy CASES=FOLDER"
        )
        return 0
    with tempfile.TemporaryDirectory() as name:
        for case in sorted(cases.glob("*.md")):
            encode(case, Path(name))
        return subprocess.run([sys.executable, str(scorer), str(cases), name], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
