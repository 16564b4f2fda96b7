"""Expressions that are compiled when they are first used are compiled here, so that a fault in one shows."""

import importlib
import pkgutil
import re

import pytest

import tei
from tei.regexes import regex

MODULES = [one.name for one in pkgutil.walk_packages(tei.__path__, "tei.") if not one.name.endswith("__main__")]


@pytest.mark.parametrize("name", MODULES)
def test_every_expression_compiles(name: str) -> None:
    for value in vars(importlib.import_module(name)).values():
        if type(value) is type(regex("")):
            assert value.pattern is not None


def test_an_expression_does_as_the_compiled_one() -> None:
    waiting = regex(r"(?P<word>\w+)", re.IGNORECASE)
    assert waiting.findall("one two") == ["one", "two"]
    assert waiting.pattern == r"(?P<word>\w+)" and waiting.flags & re.IGNORECASE
    with pytest.raises(re.error):
        regex("(").match("")
