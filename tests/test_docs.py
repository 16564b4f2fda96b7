"""The documentation cannot go stale: its commands are run here, in order, and must print what it says they print.

A `console` block holds commands (`$ ...`) and their output. `...` in the output stands for anything, and white space is
compared loosely.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from samples import make_booklet
from tei.metadata import from_mapping
from tei.metadata.strings import read_yaml
from tests.tools import ROOT, SAMPLES

BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
FILE = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\(([^)#:]+)\)")


class Step(NamedTuple):
    command: str
    output: str


def steps(page: Path) -> list[Step]:
    found = []
    for block in BLOCK.findall(page.read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            found.append(Step(command, output))
    return found


def said(output: str) -> re.Pattern[str]:
    """The output as a pattern: `...` is anything, white space is white space."""
    pieces = [re.escape(" ".join(piece.split())) for piece in output.split("...")]
    return re.compile(r"\s*" + ".*".join(piece.replace(r"\ ", r"\s+") for piece in pieces) + r"\s*", re.S)


def environment(folder: Path) -> dict[str, str]:
    """An environment whose `tei` is the program of this checkout, run by the Python of the tests."""
    (folder / "bin").mkdir()
    program = folder / "bin" / "tei"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tei "$@"\n', "utf-8")
    program.chmod(0o755)
    path = os.pathsep.join((str(program.parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}


def run(step: Step, folder: Path, env: dict[str, str]) -> None:
    done = subprocess.run(
        ["bash", "-c", step.command],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert said(step.output).fullmatch(done.stdout), f"$ {step.command}\n{done.stdout}\nis not\n{step.output}"


def follow(page: Path, work: Path, env: dict[str, str]) -> None:
    """Write the files that a page shows and run its commands, in its order."""
    text = page.read_text("utf-8")
    files = {match.start(): match for match in FILE.finditer(text)}
    at = 0
    for block in BLOCK.finditer(text):
        for start, match in files.items():
            if at <= start < block.start():
                (work / match[1]).write_text(match[2], "utf-8")
        for part in re.split(r"^\$ ", block[1], flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            run(Step(command, output), work, env)
        at = block.end()


def test_the_tutorial_prints_what_it_says(tmp_path: Path) -> None:
    env = environment(tmp_path)
    work = tmp_path / "work"
    work.mkdir()
    shutil.copytree(SAMPLES, work / "samples")
    follow(ROOT / "docs" / "tutorial.md", work, env)


#: The files of the how-to: each has one fault, and is the proof of a code.
FAULTY = {"bold": "V011", "id": "V015", "link": "V002", "date": "V017", "page": "V005", "no-identifier": "A002"}


def test_the_how_to_of_validation_prints_what_it_says(tmp_path: Path) -> None:
    env = environment(tmp_path)
    work = tmp_path / "work"
    work.mkdir()
    for name, code in FAULTY.items():
        shutil.copy(ROOT / "tests" / "findings" / code / "edition.xml", work / f"{name}.xml")
    shutil.copy(ROOT / "tests" / "data" / "valid" / "archive.xml", work / "thread.xml")
    for step in steps(ROOT / "docs" / "how-to" / "validate.md"):
        run(step, work, env)


def test_the_how_to_of_citing_prints_what_it_says(tmp_path: Path) -> None:
    env = environment(tmp_path)
    subprocess.run(["tei", "build", "-q", SAMPLES / "the-folded-sheet.md", "-o", tmp_path], env=env, check=True)
    for step in steps(ROOT / "docs" / "how-to" / "cite.md"):
        run(step, tmp_path, env)


def test_the_how_to_of_depositing_prints_what_it_says(tmp_path: Path) -> None:
    env = environment(tmp_path)
    (tmp_path / "work").mkdir()
    follow(ROOT / "docs" / "how-to" / "deposit.md", tmp_path / "work", env)


@pytest.mark.slow
def test_make_edition_on_a_machine_with_nothing(tmp_path: Path) -> None:
    """The tracked files, an empty home and no virtual environment: the first command of the README must do."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    for name in filter(None, tracked):
        if (ROOT / name).exists():
            (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / "tree" / name)
    (tmp_path / "home").mkdir()
    step = next(step for step in steps(ROOT / "README.md") if step.command == "make edition")
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}  # it may run in a make
    env = {**ours, "HOME": str(tmp_path / "home"), "PYTHON": sys.executable}
    run(step, tmp_path / "tree", env)


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name
)
def test_links_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert not missing


def test_the_metadata_file_of_the_readme_is_one() -> None:
    written = re.findall(r"^```yaml\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    for text in written:
        values, _, faults = read_yaml(text)
        assert not faults and from_mapping(values).corrections


def test_the_sample_is_current() -> None:
    for source in (SAMPLES / "press").glob("*.txt"):
        made = make_booklet.booklet(source.read_text("utf-8"))
        assert made == (SAMPLES / f"{source.stem}.md").read_text("utf-8"), "run: python samples/make_booklet.py"
