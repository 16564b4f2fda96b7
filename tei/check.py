"""Checking TEI files: each finding with its place, several files side by side, and what all of it comes to."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tei.errors import EXIT_FINDINGS, InputError
from tei.findings import Finding, Report, Severity

#: So many files, or so many bytes, are worth the start of other processes (0.2 s each).
MANY_FILES, MANY_BYTES = 8, 2_000_000


@dataclass(frozen=True)
class Placed:
    """A finding with its place in the XML (from 1; 0 where unknown), in words, and in the source if that is known."""

    finding: Finding
    line: int = 0
    column: int = 0
    steps: str = ""
    source: str = ""


@dataclass(frozen=True)
class Checked:
    """What was found in one file. One that could not be read has the finding V050 and the exit code of that."""

    name: str
    findings: list[Placed] = field(default_factory=list)
    code: int = 0

    def count(self, severity: Severity) -> int:
        return sum(1 for placed in self.findings if placed.finding.severity is severity)

    @property
    def valid(self) -> bool:
        return not self.count(Severity.ERROR)


def check(name: str, data: bytes | None = None, schema: Path | None = None, level: str = "edition") -> Checked:
    """Check one file, or bytes that were read already. What cannot be read is told; only UsageError is raised."""
    from tei.reading import parse_tei, read_bytes
    from tei.validate import validate

    shown = os.fsencode(name).decode("utf-8", "replace")  # the name of a file may be anything but text
    try:
        data = read_bytes(Path(name)) if data is None else data
        tree = parse_tei(data, shown)
        findings = validate(tree, schema=schema, level=level)
    except InputError as error:
        return Checked(shown, [_unread(error, shown)], error.exit_code)
    return Checked(shown, _placed(findings, tree.getroot(), data, Path(name)) if findings else [])


def _unread(error: InputError, name: str) -> Placed:
    report = Report()
    report.add(
        "V050",
        problem=error.problem.removeprefix(f"{name}: "),
        cure=(error.hint or "Is it the right file?").rstrip("."),
    )
    return Placed(report.findings[0], error.line, error.column, "the file")


def _placed(findings: list[Finding], root: object, data: bytes, file: Path) -> list[Placed]:
    from lxml import etree

    from tei.places import Places, SourcePlaces

    assert isinstance(root, etree._Element)
    places, sources = Places(root, data), SourcePlaces(file)
    placed = []
    for finding in findings:
        element = places.element(finding.path)
        placed.append(Placed(finding, *places.position(element), places.steps(element), sources.of(element)))
    return sorted(placed, key=lambda one: (one.line, one.column))


def check_all(
    files: Iterable[Path], schema: Path | None = None, level: str = "edition", piped: bytes = b""
) -> Iterator[Checked]:
    """Check files in their order, in several processes where that pays. `piped` is what stands for the file `-`."""
    names = [str(file) for file in files]
    jobs = [(name, piped if name == "-" else None, schema, level) for name in names]
    workers = min(os.cpu_count() or 1, len(names))
    if workers < 2 or not _is_much(names):
        yield from map(_check_one, jobs)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_check_one, jobs, chunksize=max(1, min(25, len(names) // (2 * workers))))


def _check_one(job: tuple[str, bytes | None, Path | None, str]) -> Checked:
    return check(*job)


def _is_much(names: list[str]) -> bool:
    sizes = [path.stat().st_size for name in names if (path := Path(name)).is_file()]
    return len(names) >= MANY_FILES or sum(sizes) >= MANY_BYTES


def worst(checked: Iterable[Checked], fail_on: Severity) -> int:
    """The exit code of a run: 1 if any finding is as grave as `fail_on`, that of reading if a file was not read."""
    ends = [0]
    for one in checked:
        ends.append(one.code)
        if any(placed.finding.severity >= fail_on for placed in one.findings):
            ends.append(EXIT_FINDINGS)
    return max(ends)


def summary(checked: list[Checked]) -> str:
    """`12 files: 10 valid, 1 with errors, 1 unreadable; 4 errors (V002 3, V015 1), 2 warnings (V004 2)`."""
    unread = sum(1 for one in checked if one.code)
    valid = sum(1 for one in checked if one.valid)
    parts = [f"{valid} valid", f"{len(checked) - valid - unread} with errors", f"{unread} unreadable"]
    told = f"{len(checked)} files: " + ", ".join(part for part in parts if not part.startswith("0 "))
    codes = Counter((p.finding.severity, p.finding.code) for one in checked for p in one.findings)
    for severity in (Severity.ERROR, Severity.WARNING):
        named = [f"{code} {times}" for (weight, code), times in sorted(codes.items()) if weight is severity]
        if named:
            count = sum(times for (weight, _), times in codes.items() if weight is severity)
            told += f"; {count} {severity.label}{'' if count == 1 else 's'} ({', '.join(named)})"
    return told
