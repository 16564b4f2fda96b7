"""Reads a schema in RELAX NG (XML syntax) into patterns. Only what the document asks for is ever made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tei.grammar import patterns
from tei.grammar.names import RNG, Names, names_of
from tei.grammar.patterns import EMPTY, NONE, WORDS, Pattern
from tei.grammar.values import Value, value_of

MANY = 200  # files that one schema may be made of


class UnsupportedGrammarError(Exception):
    """The schema uses a part of RELAX NG that is not read here (grammars in grammars); libxml2 must do alone."""


@dataclass(eq=False)
class Leaf:
    """An element or attribute of a content model. `node` is its pattern in the schema."""

    names: Names
    node: etree._Element
    value: Value | None = None
    inside: Pattern | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """As it is written, without its namespace; `any` where any name will do."""
        exact = sorted(self.names.exact)
        return exact[0].rpartition("}")[2] if exact else "any"


class Grammar:
    """A schema. With `elements` and `attributes`, those that occur: all others are taken for impossible."""

    def __init__(
        self, root: etree._Element, elements: frozenset[str] | None = None, attributes: frozenset[str] | None = None
    ) -> None:
        patterns.forget()
        self.elements, self.attributes = elements, attributes
        self.defines: dict[str, list[etree._Element]] = {}
        self.made: dict[str, Pattern] = {}
        self.leaves: dict[etree._Element, Leaf] = {}
        self.starts: list[etree._Element] = []
        self.all_read = False
        if root.tag == RNG + "grammar":
            self._gather(root, frozenset())
        else:
            self.starts.append(root)

    def start(self) -> Pattern:
        """The pattern of the document."""
        if not self.starts:
            raise UnsupportedGrammarError("no start")
        if self.starts[0].tag != RNG + "start":
            return self._pattern(self.starts[0])
        return self._combined(self.starts)

    def inside(self, leaf: Leaf) -> Pattern:
        """The attributes and the content of an element."""
        if leaf.inside is None:
            parts = list(_parts(leaf.node))
            leaf.inside = self._group(parts if leaf.node.get("name") is not None else parts[1:])
        return leaf.inside

    def known(self, tag: str) -> list[Leaf]:
        """Every element pattern of the schema, wherever it stands, that accepts exactly this name."""
        if not self.all_read:
            self.all_read = True
            for node in (one for nodes in self.defines.values() for one in nodes):
                for element in node.iter(RNG + "element"):
                    self._leaf(element)
        return [leaf for leaf in self.leaves.values() if leaf.node.tag == RNG + "element" and tag in leaf.names.exact]

    # -- reading

    def _gather(self, node: etree._Element, replaced: frozenset[str], files: int = 0) -> None:
        """The definitions of a grammar, of its `div`s and of the files it includes."""
        for part in _parts(node):
            kind, name = str(part.tag)[len(RNG) :], part.get("name", "")
            if kind == "div":
                self._gather(part, replaced, files)
            elif kind == "include":
                self._include(part, replaced, files)
            elif kind == "start" and "#start" not in replaced:
                self.starts.append(part)
            elif kind == "define" and name not in replaced:
                self.defines.setdefault(name, []).append(part)

    def _include(self, node: etree._Element, replaced: frozenset[str], files: int) -> None:
        base = node.getroottree().docinfo.URL or ""
        path = Path(base).parent / node.get("href", "")
        if "://" in node.get("href", "") or not path.is_file() or files > MANY:
            raise UnsupportedGrammarError(f"include {node.get('href')}")
        own = {str(part.get("name")) for part in node.iter(RNG + "define")}
        own |= {"#start" for _ in node.iter(RNG + "start")}
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        self._gather(etree.parse(str(path), parser).getroot(), replaced | frozenset(own), files + 1)
        self._gather(node, replaced, files + 1)

    def _combined(self, nodes: list[etree._Element]) -> Pattern:
        ways = [self._group(list(_parts(node))) for node in nodes]
        if any(node.get("combine") == "interleave" for node in nodes):
            return patterns.group(ways, "interleave")
        return patterns.choice(ways)

    def _ref(self, name: str) -> Pattern:
        if name not in self.made:
            if name not in self.defines:
                raise UnsupportedGrammarError(f"no definition of {name}")
            self.made[name] = NONE  # a definition that needs itself outside of an element is no RELAX NG
            self.made[name] = self._combined(self.defines[name])
        return self.made[name]

    def _group(self, nodes: list[etree._Element], kind: str = "group") -> Pattern:
        return patterns.group((self._pattern(node) for node in nodes), kind)

    def _pattern(self, node: etree._Element) -> Pattern:
        kind, parts = str(node.tag)[len(RNG) :], list(_parts(node))
        if kind == "ref":
            return self._ref(node.get("name", "").strip())
        if kind in ("element", "attribute"):
            return self._named(kind, node)
        if kind in ("group", "interleave", "mixed"):
            inside = self._group(parts, "interleave" if kind == "interleave" else "group")
            return patterns.group((inside, WORDS), "interleave") if kind == "mixed" else inside
        if kind == "choice":
            return patterns.choice(self._pattern(part) for part in parts)
        if kind == "optional":
            return patterns.choice((self._group(parts), EMPTY))
        if kind == "oneOrMore":
            return patterns.more(self._group(parts))
        if kind == "zeroOrMore":
            inside = patterns.more(self._group(parts))
            return EMPTY if inside is NONE else patterns.optional(inside)
        if kind in ("data", "value", "list"):
            return patterns.leaf_pattern("data", self._leaf(node, value_of(node, self.defines)))
        return self._plain(kind)

    def _plain(self, kind: str) -> Pattern:
        if kind in ("empty", "text", "notAllowed"):
            return {"empty": EMPTY, "text": WORDS, "notAllowed": NONE}[kind]
        raise UnsupportedGrammarError(kind)

    def _named(self, kind: str, node: etree._Element) -> Pattern:
        leaf = self._leaf(node)
        occurring = self.elements if kind == "element" else self.attributes
        if occurring is not None and not leaf.names.among(occurring):
            return NONE
        if kind == "attribute" and leaf.value is None:
            parts = list(_parts(node))[node.get("name") is None :]
            leaf.value = value_of(parts[0], self.defines) if parts else Value(None)
        return patterns.leaf_pattern(kind, leaf)

    def _leaf(self, node: etree._Element, value: Value | None = None) -> Leaf:
        if node not in self.leaves:
            names = names_of(node) if str(node.tag)[len(RNG) :] in ("element", "attribute") else Names()
            self.leaves[node] = Leaf(names, node, value)
        return self.leaves[node]


def _parts(node: etree._Element) -> Iterator[etree._Element]:
    """The patterns in a pattern, without annotations and name classes' texts."""
    return (part for part in node if isinstance(part.tag, str) and part.tag.startswith(RNG))
