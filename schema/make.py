"""Makes every form of the schema from its source: `python schema/make.py` (`--check` only says what is not current)."""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))

from schema.compiler import profile, to_docs, to_odd, to_rng, to_sch, to_xsd  # noqa: E402  (found by the line above)


def products() -> dict[Path, bytes]:
    """Each file that is made, and the bytes it should hold."""
    entries = profile.read(FOLDER / "edition.profile")
    return {
        FOLDER / "edition.rng": to_rng.make(entries),
        FOLDER / "edition.xsd": to_xsd.make(entries),
        FOLDER / "edition.sch": to_sch.make(entries),
        FOLDER / "edition.odd": to_odd.make(entries),
        FOLDER.parent / "docs" / "schema.md": to_docs.make(entries),
    }


def main() -> int:
    made = products()
    stale = [path for path, data in made.items() if not path.exists() or path.read_bytes() != data]
    if "--check" in sys.argv[1:]:
        return len(stale)
    for path in stale:
        path.write_bytes(made[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
