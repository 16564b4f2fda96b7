"""Makes `compiler/tei.txt` from TEI All: `python schema/tei.py tei_all.rng`, when TEI has a new version."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from schema.compiler import tei
from schema.compiler.modules import WHERE

if __name__ == "__main__":
    tei.FILE.write_text(tei.write(Path(sys.argv[1]), WHERE), "utf-8")
