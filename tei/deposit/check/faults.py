"""What can be wrong with a package, each kind with a permanent code, its words and its cure."""

from __future__ import annotations

from typing import NamedTuple

#: code: the words, with places to fill, and what to do. D1: the zip; D2: the bag; D3: the crate; D4: the edition;
#: D5: what the files say of it.
KINDS: dict[str, tuple[str, str]] = {
    "D101": ("this is no whole zip file: {why}", "Fetch it again, or make it again with `tei deposit`."),
    "D102": ("the name leads outside the package", "Do not unpack it with another program; ask where it is from."),
    "D103": ("this is a link or a device, no file", "Put the file itself there, and make the package again."),
    "D104": ("the name stands twice in the zip", "Make the package again; nobody can say which of the two counts."),
    "D105": ("the name is the same as {other} on some disks", "Rename one of the two."),
    "D106": ("unpacked it would be too much: {why}", "If you trust it, unpack it yourself and check the folder."),
    "D107": ("it is encrypted, or packed in a way that is not read here", "Pack it stored, without a password."),
    "D108": ("{why}; a package is one folder of the same name", "Rename it, or make the package again."),
    "D109": ("the zip is damaged here: {why}", "Fetch it again."),
    "D110": ("archives do not take this name", "Use small letters of ASCII, figures, points and hyphens."),
    "D111": ("it cannot be read: {why}", "Is the path right, and may you read it?"),
    "D201": ("{why}", "Write `BagIt-Version: 1.0` and `Tag-File-Character-Encoding: UTF-8`, a line each."),
    "D202": ("there is no {name}", "Make the bag again."),
    "D203": ("line {line} is no checksum with a path", "Make the bag again."),
    "D204": ("line {line} leads outside the bag: {path}", "Do not trust this bag; ask where it is from."),
    "D205": ("{path} is listed twice", "Make the bag again."),
    "D206": ("{path} is listed and is not there", "Put the file back, or fetch the package again."),
    "D207": ("{path} is there and is not listed", "Take the file out, or make the bag again."),
    "D208": ("{path} was changed: its {algorithm} is another", "Fetch the package again, or make it again."),
    "D209": ("the bag has files elsewhere, which are not fetched", "Put them into the bag."),
    "D210": ("Payload-Oxum says {told}, the payload is {found}", "Fetch the package again."),
    "D211": ("line {line} is no label with a value", "Write `Label: value`; lines that go on begin with a blank."),
    "D212": ("checksums of the kind {algorithm} are not known here", "Add manifests of sha256 or sha512."),
    "D301": ("the crate cannot be read: {why}", "Make the package again."),
    "D302": ("the crate does not say what `{what}` is", "Make the package again."),
    "D303": ("{path} is no part of the crate", "Take the file out, or make the package again."),
    "D304": ("{path} is a part of the crate and is not there", "Put the file back, or make the package again."),
    "D305": ("{path}: the crate has another {what} than the file", "Make the package again."),
    "D306": ("{path} is named in the crate and not described there", "Make the package again."),
    "D401": ("the edition cannot be read: {why}", "Make the package again from the edition."),
    "D402": ("{why}", "The line `<?xml-model ...?>` names a schema in the package: `schema/edition.rng`."),
    "D403": ("not valid by the schema in the package: {why}", "Mend it (`tei validate`), and make the package again."),
    "D404": ("{why}", "Mend the reference, and make the package again."),
    "D405": ("{why}", "Text files are UTF-8, without a byte order mark."),
    "D501": ("{path} is missing, which tells of the edition", "Make the package again."),
    "D502": ("{what} is {told}; in edition.xml it is {wanted}", "Mend the header, and make the package again."),
    "D503": ("{doi} is no DOI", "A DOI begins with `10.` and figures, then a slash. Leave it out until you have one."),
    "D504": ("it is not what was encoded (its sha256 is not in the header)", "Put the right file there."),
    "D505": ("{why}", "Build the edition with its ledger beside it, and make the package again."),
    "D506": ("it cannot be read: {why}", "Make the package again."),
}  # fmt: skip

_LONGEST = 200  # letters of a name or a value that are shown


class Fault(NamedTuple):
    """A fault at a place: the path in the package, or nothing for the whole. `is_error` is false for what is no
    more than unwise."""

    code: str
    place: str
    text: str
    cure: str
    is_error: bool = True

    def line(self, name: str) -> str:
        where = f"{name}: {self.place}" if self.place else name
        return f"{where}: {'error' if self.is_error else 'warning'} {self.code} {self.text}"


def fault(code: str, place: str = "", /, *, is_error: bool = True, **words: object) -> Fault:
    text, cure = KINDS[code]
    told = {name: shown(str(word)) for name, word in words.items()}
    return Fault(code, shown(place), text.format(**told), cure, is_error)


def shown(words: str) -> str:
    """Words out of a package, which cannot play tricks on a terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in words)[:_LONGEST]
