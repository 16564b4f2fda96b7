"""Three ways of installing the program; each must bring the schema and the stylesheets with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tei
from tests.tools import ROOT

pytestmark = pytest.mark.slow

PROBE = """
from tei.resources import resource
for folder, name in (("schema", "edition.rng"), ("transforms", "tei-to-html.xsl"), ("transforms", "edition.css")):
    print(resource(folder, name).read_bytes()[:0].decode() + folder)
"""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def wheel_through_sdist(folder: Path) -> Path:
    """A wheel built as an index would build it: from the unpacked sdist, never from the checkout."""
    builder = folder / "builder"
    run(sys.executable, "-m", "venv", builder, cwd=folder)
    run(builder / "bin" / "python", "-m", "pip", "install", "--quiet", "build", cwd=folder)
    run(builder / "bin" / "python", "-m", "build", "--outdir", folder / "dist", ROOT, cwd=folder)
    return next((folder / "dist").glob("*.whl"))


@pytest.mark.parametrize("way", ["from the folder", "in place", "wheel through sdist"])
def test_an_installation_is_whole(way: str, tmp_path: Path) -> None:
    wanted: list[str | Path] = ["-e", ROOT] if way == "in place" else [ROOT]
    if way == "wheel through sdist":
        wanted = [wheel_through_sdist(tmp_path)]
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", *wanted, cwd=tmp_path)
    assert run(python, "-c", PROBE, cwd=tmp_path).split() == ["schema", "transforms", "transforms"]
    assert tei.__version__ in run(tmp_path / "venv" / "bin" / "tei", "--version", cwd=tmp_path)
    source = tmp_path / "page.md"
    source.write_text("# A Title\n\nA paragraph of text.\n", "utf-8")
    run(tmp_path / "venv" / "bin" / "tei", "encode", source, "-o", tmp_path / "page.xml", cwd=tmp_path)
    assert "A paragraph of text." in (tmp_path / "page.xml").read_text("utf-8")
