"""Writes the reference pages that follow from the program, so that they cannot say anything else than it does.

    python docs/generate.py         writes docs/findings.md, docs/reference/metadata.md, cli.md and packages.md

The words that the program does not hold stand in docs/keys.yaml and here. `tests/test_reference.py` fails if a page is
not current.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import yaml
from pydantic import BaseModel

from tei import errors
from tei.cli import cli
from tei.deposit.archives import ARCHIVES
from tei.deposit.check import KINDS
from tei.findings import CATALOGUE, answers
from tei.metadata import keys
from tei.metadata.frontmatter import SYNONYMS
from tei.views import VIEWS

DOCS = Path(__file__).parent
PROOFS = DOCS.parent / "tests" / "findings"
MADE = "<!-- Made by docs/generate.py; change what it is made of, not this page. -->"
#: A longer example is only linked.
_SHOWN = 900
FAMILIES = {
    "R": "The JSON of an OCR tool", "T": "Characters", "P": "Pages", "O": "Order of the pages",
    "J": "Paragraphs and words over a page", "N": "Notes",
    "M": "Metadata", "S": "Parts of the text", "V": "Validity", "X": "Views",
    "A": "What an archive asks for", "E": "What the editor said",
    "B": "References", "C": "Citations and identifiers",
}  # fmt: skip


def main() -> None:
    """Write every page that has changed."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")


# -- findings


def findings() -> str:
    """docs/findings.md: the catalogue, with the example of each code, what is printed for it, and what overrules it."""
    intro = _text("""
        What `tei` noticed, chose or mended. Each kind has a code that never changes its meaning. A finding is printed
        as place (file, line, column; in an edition the path of the element), severity, code, message and, where it
        rests on evidence, a confidence between 0 and 1; below the first of its kind stands what you can do. Words in
        braces are filled in. An `info` is of mere interest and shown by `-v`; a `warning` wants a look; an `error` is
        a fault of the edition, which is then not written. Each code here leads to the text that provokes the line
        shown.
    """)
    overruled = _text("""
        `tei check SOURCE` prints the findings of a text, most doubtful first, and below each what overrules it: a
        [ruling](reference/metadata.md#rulings), or another key of the [metadata file](reference/metadata.md). Where
        nothing of the kind is shown here, only the source can be mended. A ruling that says `yes` confirms a choice.
    """)
    lines = ["# Findings", MADE, intro, overruled]
    for letter, title in FAMILIES.items():
        lines.append(f"## {letter}: {title}")
        lines += [_finding(code) for code in CATALOGUE if code[0] == letter]
    return _page(lines)


def _finding(code: str) -> str:
    kind, folder = CATALOGUE[code], PROOFS / code
    example = (folder / "expected.txt").read_text("utf-8").splitlines()[0]
    text = "" if kind.text == "{message}" else f"**{_plain(kind.text)}.** "
    parts = [
        f"### [{code}](../tests/findings/{code}) {kind.severity.label}",
        f"{text}{_plain(kind.hint)}",
        *_source(folder),
        f"```text\n{example}\n```",
    ]
    if (ruled := folder / "ruled.meta.yaml").exists():
        written, words = ruled.read_text("utf-8").strip(), " or ".join(f"`{word}`" for word in answers(code))
        parts.append(f"Overrule it{f' ({words})' if 'say:' in written else ''}:\n\n```yaml\n{written}\n```")
    elif kind.key:
        parts.append(f"Overrule it:\n\n```yaml\n{kind.key.replace('{key}', 'title')}\n```")
    return "\n\n".join(parts)


def _source(folder: Path) -> Iterator[str]:
    """The text of an example, if it is short enough to be shown, and its metadata file."""
    for name, language in (("source.md", "markdown"), ("source.meta.yaml", "yaml")):
        file = folder / name
        written = file.read_text("utf-8").strip() if file.exists() else ""
        if written and len(written) < _SHOWN and "```" not in written:
            yield f"```{language}\n{_printable(written)}\n```"


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() or character == "\n" else "\ufffd" for character in text)


def _plain(text: str) -> str:
    """A sentence of the catalogue as Markdown: what looks like a tag and is not set as code would vanish."""
    parts = re.split(r"(`[^`]*`)", text[:1].upper() + text[1:] if text[:1] != "{" else text)
    return "".join(part if part.startswith("`") else part.replace("<", "&lt;") for part in parts)


# -- metadata


def metadata() -> str:
    """docs/reference/metadata.md: the keys of a metadata file."""
    told = yaml.safe_load((DOCS / "keys.yaml").read_text("utf-8"))
    check_keys(told)
    intro = _text("""
        A file `NAME.meta.yaml` beside `NAME.md` (or beside the folder `NAME`), or any file given with `--meta`. Every
        key may be left out. What stands here goes before the YAML at the head of the Markdown file, and that goes
        before what the text says of itself. The format is YAML: `key: value`, one a line; a value that holds a colon
        and a blank, or begins with a sign, is put into quotation marks. A key that is not known, or a value that does
        not fit, stops the run with exit code 2 and is told with its line; in the head of a Markdown file it is passed
        over with a finding ([M003, M004](../findings.md#m-metadata)).
    """)
    main = told["Sidecar"]
    others = ", ".join(f"`{name}` (`{ours}`)" for name, ours in SYNONYMS.items())
    lines = [
        "# The metadata file", MADE, intro, _table(main, "Key", "Meaning", "In the TEI header"),
        _text(f"A hyphen may stand for `_`. Names that other programs use are taken too: {others}."),
        "## An example with every key", f"```yaml\n{example(main)}```",
        "## People", "For `author`, `editor` and `responsibility`; either `name` or `organization` is needed.",
        _table(told["Named"] | told["Responsible"], "Key", "Meaning", "Example"),
        "## Licence", _table(told["Licensed"], "Key", "Meaning", "Example"),
        "## Sources", "For `print_source` and `digital_source`.",
        _table(told["SourceKeys"], "Key", "Meaning", "Example"),
        "## Identifiers", _table(told["Identified"], "Key", "Meaning", "Example"),
        "## Rulings", _text(RULINGS), _table(told["Ruled"], "Key", "Meaning", "Example"),
        "## Corrections", _text(CORRECTIONS), _table(told["Corrected"], "Key", "Meaning", "Example"),
        "## Images", _text(IMAGES), _table(told["Imaged"], "Key", "Meaning", "Example"),
    ]  # fmt: skip
    return _page(lines)


RULINGS = """
    `tei check SOURCE` prints what to write. A ruling names its place by words, by a line, or by both, and so outlives
    small changes of the source; one that meets nothing is told ([E002](../findings.md#e-what-the-editor-said)).
"""
CORRECTIONS = """
    Corrections are made before anything is read, as if they stood in the source; so a new reading may hold signs of
    Markdown, as `<sup>7</sup>` for a call that was lost. Each is listed in the report, and counted in the header.
"""
IMAGES = """
    Nothing is fetched and nothing is copied: the addresses stand in the edition as they are given. If there are more
    or fewer images than pages, no page points to one ([E010](../findings.md#e-what-the-editor-said)).
"""


def example(told: dict[str, dict[str, str]]) -> str:
    """A metadata file with every key."""
    return "".join(entry["example"] + "\n" for entry in told.values())


def check_keys(told: dict[str, dict[str, Any]]) -> None:
    """Raise ValueError unless exactly the keys of the models are told."""
    for name, entries in told.items():
        model: type[BaseModel] = getattr(keys, name)
        inherited = set(keys.Named.model_fields) if name == "Responsible" else set()
        if wrong := (set(model.model_fields) - inherited) ^ set(entries):
            raise ValueError(
                f"docs/keys.yaml, {name}: {', '.join(sorted(wrong))}: told without being a key, or a key untold"
            )


def _table(entries: dict[str, dict[str, str]], *heads: str) -> str:
    last = "tei" if "TEI" in heads[-1] else "example"
    rows = [
        (f"`{key}`", entry["means"], entry["tei"] if last == "tei" else f"`{entry['example']}`")
        for key, entry in entries.items()
    ]
    return _rows([heads, *rows])


# -- command line


def command_line() -> str:
    """docs/reference/cli.md: the commands with their arguments and options, as `--help` has them."""
    words = inspect.cleandoc(cli.help or "").partition("Exit codes: ")[0].split("\n\n")
    lines = ["# The command line", MADE, *map(_text, words), "## Exit codes", _exit_codes()]
    for name, command in cli.commands.items():
        lines += [
            f"## tei {name}",
            f"```text\n{_usage(name, command)}\n```",
            _joined(command.help or ""),
            _options(command),
        ]
        if name == "render":
            lines += ["### Parameters for --set", _parameters()]
    return _page(lines)


def _usage(name: str, command: click.Command) -> str:
    arguments = [str(one.metavar) for one in command.params if isinstance(one, click.Argument)]
    return " ".join(["tei", name, "[OPTIONS]", *arguments])


def _options(command: click.Command) -> str:
    options = [one for one in command.params if isinstance(one, click.Option)]
    return _rows([("Option", "Meaning"), *((_names(one), _meaning(one)) for one in options)])


def _names(option: click.Option) -> str:
    value = "|".join(option.type.choices) if isinstance(option.type, click.Choice) else option.metavar or ""
    return "`" + ", ".join(option.opts) + (f" {value}" if value and not option.is_flag else "") + "`"


def _meaning(option: click.Option) -> str:
    notes = ["needed"] if option.required else []
    notes += ["may be given again"] if option.multiple else []
    notes += [f"default: `{option.default}`"] if option.show_default else []
    return (option.help or "") + (f" ({', '.join(notes)})" if notes else "")


def _exit_codes() -> str:
    said = re.search(r"Exit codes: (.*?)\.$", _joined(cli.help or ""))
    codes = [part.split(" ", 1) for part in said[1].split("; ")] if said else []
    known = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    if {int(code) for code, _ in codes} != known:
        raise ValueError("the help of `tei` does not tell the exit codes of tei/errors.py")
    return _rows([("Code", "Meaning"), *((code, meaning) for code, meaning in codes)])


#: What the parameters of the views are for; their names and defaults stand in VIEWS.
PARAMETERS = {
    "lang": "The language of the words of the interface, as `en`; without it that of the text.",
    "tei": "The address of the TEI file, to which the page links.",
    "width": "Columns of a line; `0` leaves paragraphs whole.",
    "pages": "`yes` shows the numbers of the pages.",
    "emphasis": "`yes` shows what is emphasised: `_so_`, and `*so*` what is bold.",
    "notes": "Where the notes are listed: at the end of their `division` or of the whole `text`.",
    "raw": "`yes` gives the words alone, for counting: a paragraph a line, no notes, no marks (as `--raw`).",
}


def _parameters() -> str:
    rows = [
        (f"`{to}`", f"`{name}`", PARAMETERS[name], f"`{default}`" if default else "")
        for to, view in VIEWS.items()
        for name, default in view.params.items()
    ]
    return _rows([("View", "Parameter", "Meaning", "Default"), *rows])


# -- Markdown


def _joined(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """A paragraph in lines of a readable length."""
    return textwrap.fill(_joined(text), 120, break_on_hyphens=False, break_long_words=False)


def _rows(rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown; the first row is its head."""
    head, *rest = (tuple(row) for row in rows)
    return "\n".join(_row(row) for row in (head, ("---",) * len(head), *rest))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


# -- packages


_KINDS = {"D1": "The zip, and names", "D2": "The bag", "D3": "The crate", "D4": "The edition",
          "D5": "What the files say of the edition"}  # fmt: skip


def packages() -> str:
    """docs/reference/packages.md: the faults of a package, and what each archive asks for."""
    lines = ["# Packages", MADE, _text("""
        What `tei deposit --check` finds in a package, each with a code that never changes its meaning, and what
        `tei deposit --for ARCHIVE` asks for. Words in braces are filled in.
    """), "## Faults"]  # fmt: skip
    for family, title in _KINDS.items():
        rows = (
            f"| {code} | {_plain(text)} | {_plain(cure)} |"
            for code, (text, cure) in KINDS.items()
            if code[:2] == family
        )
        lines += [f"### {title}", "\n".join(("| code | what is wrong | what to do |", "|---|---|---|", *rows))]
    lines.append("## Archives")
    for name, archive in ARCHIVES.items():
        needs = [(need, "must") for need in archive.must] + [(need, "should") for need in archive.should]
        rows = (f"| {how} | {need.what} | `{need.key}` |" for need, how in needs)
        doubts = [f"Not verified: {rule}." for rule in archive.unverified]
        table = "\n".join(("| | what | key of the metadata file |", "|---|---|---|", *rows))
        lines += [f"### `{name}`: {archive.title}", table, *doubts]
    return _page(lines)


PAGES: dict[str, Callable[[], str]] = {
    "findings.md": findings, "reference/metadata.md": metadata, "reference/cli.md": command_line,
    "reference/packages.md": packages,
}  # fmt: skip

if __name__ == "__main__":
    main()
