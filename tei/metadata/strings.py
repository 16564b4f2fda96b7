"""YAML as a tree of strings: no value is anything else, so that `no` and `1971` stay what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from tei.metadata.frontmatter import Lines, canonical

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 8  # deeper than any key of the model can stand
_TOO_DEEP = "nested too deep; no key has brackets in so many brackets"


class Fault(NamedTuple):
    """One thing wrong: where (a line, 0 if unknown), at which key, and what it is with its cure."""

    line: int
    key: str
    message: str


def read_yaml(text: str, first: int = 1) -> tuple[dict[str, Any], Lines, list[Fault]]:
    """The mapping that the text holds, the line of each path in it, and what is wrong. `no` and `1971` stay strings."""
    lines: Lines = {}
    faults: list[Fault] = []
    try:
        faults += _snares(text, first)
        # The composer of PyYAML calls itself at each level: ten thousand brackets would end the process.
        node = None if any(fault.message == _TOO_DEEP for fault in faults) else yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return {}, {}, [_syntax(error, first)]
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return {}, {}, faults
    if not isinstance(node, yaml.MappingNode):
        return {}, {}, [Fault(first, "", "not a list of keys; write `key: value`, one a line")]
    return _Strings(first, lines, faults).value(node, ()), lines, faults


def _snares(text: str, first: int) -> Iterator[Fault]:
    """Aliases, a few lines of which can stand for gigabytes, and nesting without end."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = first + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent):
            yield Fault(line, f"*{event.anchor}", "an alias; write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEPTH:
            yield Fault(line, "", _TOO_DEEP)
            return


def _syntax(error: yaml.YAMLError, first: int) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    cure = "put values that hold a colon or begin with a sign into quotation marks"
    # Newer libyaml has a limit of its own, and reads ahead of the events that it gives.
    told = _TOO_DEEP if "nesting depth" in problem else f"not YAML: {problem}; {cure}"
    return Fault(first + (mark.line if mark else 0), "", told)


class _Strings:
    """Turns YAML nodes into strings, lists and mappings, and notes the line of each."""

    def __init__(self, first: int, lines: Lines, faults: list[Fault]) -> None:
        self.first, self.lines, self.faults = first, lines, faults
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: tuple[str | int, ...]) -> Any:
        self.lines.setdefault(path, self.line(node))
        if id(node) in self.seen:  # an alias, told already
            return ""
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, at)) for at, item in enumerate(node.value)]
        return str(node.value).strip()

    def mapping(self, node: yaml.MappingNode, path: tuple[str | int, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault(key_node, path, "a key must be a word")
                continue
            key = canonical(str(key_node.value))
            if key in values:
                self.fault(key_node, (*path, key), "stands twice; keep one of them")
                continue
            self.lines[(*path, key)] = self.line(key_node)
            values[key] = self.value(value_node, (*path, key))
        return values

    def line(self, node: yaml.Node) -> int:
        return self.first + int(node.start_mark.line)

    def fault(self, node: yaml.Node, path: tuple[str | int, ...], message: str) -> None:
        self.faults.append(Fault(self.line(node), dotted(path), message))


def dotted(path: tuple[str | int, ...]) -> str:
    """A path as a reader counts: `author.2.name` is the name of the second author."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
