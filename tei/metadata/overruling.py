"""The keys with which an editor overrules the program: rulings, corrections, images of the pages."""

from __future__ import annotations

import re
from string import Formatter
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, model_validator

from tei import metadata as plain
from tei.findings import CATALOGUE, answers
from tei.metadata.values import STRICT, Text, one_or_many
from tei.regexes import regex
from tei.rulings import NO, YES

#: What a ruling may say that a block is.
BLOCK = regex(r"heading [1-6]|paragraph|quote|verse")


def _place(value: str) -> str:
    if value and not plain.PLACE.fullmatch(value):
        raise ValueError(f"`{value}` is no place; write a line, or line and column, as findings do: `12`, `12:40`")
    return value


def _code(value: str) -> str:
    if value and not (value in CATALOGUE and answers(value)):
        raise ValueError(f"`{value}` is no code that a ruling can be on; `tei check` prints what overrules a finding")
    return value


def _any_letter(value: str) -> str:
    if value and not any(map(str.isalnum, value)):
        raise ValueError("holds neither a letter nor a figure; fill it with words of the source")
    return value


def _number(value: str) -> str:
    if value and not re.fullmatch(r"[1-9]\d{0,5}|all", value):
        raise ValueError(f"`{value}` is no number; write how many are meant, or `all`")
    return value


def _pattern(value: str) -> str:
    if value and not _can_be_filled(value):
        raise ValueError(f"`{value}`: only `{{n}}` and `{{printed}}` may stand in braces, as `{{n:04}}`")
    return value


def _can_be_filled(pattern: str) -> bool:
    try:
        names = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
        pattern.format(n=1, printed=1)
    except (ValueError, LookupError, AttributeError):
        return False
    return names <= {"n", "printed"}


Place = Annotated[Text, AfterValidator(_place)]
Quoted = Annotated[Text, AfterValidator(_any_letter)]


class Model(BaseModel):
    model_config = STRICT


class Ruled(Model):
    """A ruling: which choice, where, and what is so."""

    code: Annotated[str, AfterValidator(_code)] = ""
    at: Place = ""
    text: Quoted = ""
    say: Text = ""
    call: Quoted = ""
    note: Quoted = ""

    @model_validator(mode="after")
    def _whole(self) -> Ruled:
        if not self.at and not self.text:
            raise ValueError("say where: `at`, a line, or `text`, words of the source, or both")
        if self.call or self.note:
            if self.code[:1] != "N" or (self.call and self.note):
                raise ValueError("`call` (of a note) or `note` (of a call) goes with a code of notes, such as N001")
        elif not self.code and not BLOCK.fullmatch(self.say):
            raise ValueError(
                "give the `code` of the choice, or say what the block is: `heading 2`, `paragraph`, `quote`, `verse`"
            )
        elif not BLOCK.fullmatch(self.say) and self.say not in (known := self.words()):
            words = " or ".join(f"`{word}`" for word in dict.fromkeys((*answers(self.code), *known)))
            raise ValueError(f"`{self.say}` is no answer here; say {words}")
        return self

    def words(self) -> dict[str, str]:
        """What may be said of a choice, and what it means."""
        own = answers(self.code)
        means = {word: answer for word, answer in zip(own, (YES, NO), strict=False) if not BLOCK.fullmatch(word)}
        return {**means, **{word: word for word in (YES, NO)[: len(means)]}}

    def facts(self) -> plain.Ruling:
        say = self.words().get(self.say, self.say) if self.code else self.say
        return plain.Ruling(self.code, self.at, self.text, say, self.call, self.note)


class Corrected(Model):
    """A correction: the old and the new reading, and which of several is meant."""

    old: Annotated[Text, Field(min_length=1), AfterValidator(_any_letter)]
    new: Text
    times: Annotated[str, AfterValidator(_number)] = "1"
    at: Place = ""
    context: Text = ""
    of: Literal["ocr", "print"] = "ocr"
    resp: Text = ""

    @model_validator(mode="after")
    def _differs(self) -> Corrected:
        if " ".join(self.old.split()) == " ".join(self.new.split()):
            raise ValueError("`old` and `new` are the same")
        if self.context and " ".join(self.old.split()) not in " ".join(self.context.split()):
            raise ValueError("`context` must hold the words of `old`, with some more round them")
        if self.of == "print" and not self.new.strip():
            raise ValueError("a fault of the print needs its correction; write the right words as `new`")
        return self

    def facts(self, people: dict[str, str]) -> plain.Correction:
        times = 0 if self.times == "all" else int(self.times)
        resp = people.get(self.resp or next(iter(people), ""), "") if self.of == "print" else ""
        return plain.Correction(self.old, self.new, times, self.at, self.context, self.of, resp)


class Imaged(Model):
    """The pictures of the pages: a pattern, a list, or a manifest (a file of this disk)."""

    pattern: Annotated[Text, AfterValidator(_pattern)] = ""
    files: Annotated[list[Text], BeforeValidator(one_or_many)] = []
    manifest: Text = ""
    first: Annotated[str, Field(pattern=r"^\d{1,6}$")] = "1"

    @model_validator(mode="after")
    def _one_way(self) -> Imaged:
        if (bool(self.pattern) + bool(self.files) + bool(self.manifest)) != 1:
            raise ValueError("give one of `pattern`, `files` and `manifest`")
        return self


def image_words(value: Any) -> Any:
    if isinstance(value, list):
        return {"files": value}
    if isinstance(value, str):
        return {"manifest" if value.endswith(".json") else "pattern": value} if value else None
    return value
