"""Reads a schema in RELAX NG (XML syntax) into patterns. Only what the document asks for is ever made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tei.grammar import patterns
from tei.grammar.files import parse_schema
from tei.grammar.names import RNG, Names, inherited, names_of, parts
from tei.grammar.patterns import EMPTY, NONE, WORDS, Pattern
from tei.grammar.values import UnsupportedGrammarError, Value, value_of

MANY = 200  # files that one schema may be made of


class BrokenGrammarError(Exception):
    """The schema is none: says why, in words that end a sentence."""


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
        self.files: dict[tuple[Path, str], etree._Element] = {}
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
            leaf.inside = self._group(parts(leaf.node)[leaf.node.get("name") is None :])
        return leaf.inside

    def known(self, tag: str) -> list[Leaf]:
        """Every element pattern of the schema, wherever it stands, that accepts exactly this name."""
        return [leaf for leaf in self.every() if tag in leaf.names.exact]

    def every(self) -> list[Leaf]:
        """Every element pattern of the schema."""
        if not self.all_read:
            self.all_read = True
            for node in (one for nodes in self.defines.values() for one in nodes):
                for element in node.iter(RNG + "element"):
                    self._leaf(element)
        return [leaf for leaf in self.leaves.values() if leaf.node.tag == RNG + "element"]

    # -- reading

    def _gather(self, node: etree._Element, replaced: frozenset[str], files: int = 0) -> None:
        """The definitions of a grammar, of its `div`s and of the files it includes."""
        for part in parts(node):
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
        if files > MANY:
            raise UnsupportedGrammarError("files without end")
        own = {str(part.get("name")) for part in node.iter(RNG + "define")}
        own |= {"#start" for _ in node.iter(RNG + "start")}
        self._gather(self.file(node), replaced | frozenset(own), files + 1)
        self._gather(node, replaced, files + 1)

    def file(self, node: etree._Element) -> etree._Element:
        """The root of the file that an `include` or `externalRef` names, which must lie on this machine."""
        href = node.get("href", "")
        path = Path(node.getroottree().docinfo.URL or "").parent / href
        if "://" in href or not path.is_file():
            raise UnsupportedGrammarError(f"{node.tag} {href}")
        key = path.resolve(), inherited(node, "ns")
        if key not in self.files:
            self.files[key] = _read(*key)
        return self.files[key]

    def external(self, node: etree._Element) -> etree._Element:
        """The pattern that is a file of its own."""
        root = self.file(node)
        if root.tag in (RNG + "grammar", RNG + "externalRef"):
            raise UnsupportedGrammarError(str(root.tag))
        return root

    def _combined(self, nodes: list[etree._Element]) -> Pattern:
        ways = [self._group(parts(node)) for node in nodes]
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
        kind, inner = str(node.tag)[len(RNG) :], parts(node)
        if kind == "ref":
            return self._ref(node.get("name", "").strip())
        if kind in ("element", "attribute"):
            return self._named(kind, node)
        if kind in ("group", "interleave", "mixed"):
            inside = self._group(inner, "interleave" if kind == "interleave" else "group")
            return patterns.group((inside, WORDS), "interleave") if kind == "mixed" else inside
        if kind == "choice":
            return patterns.choice(self._pattern(part) for part in inner)
        if kind == "optional":
            return patterns.choice((self._group(inner), EMPTY))
        if kind == "oneOrMore":
            return patterns.more(self._group(inner))
        if kind == "zeroOrMore":
            inside = patterns.more(self._group(inner))
            return EMPTY if inside is NONE else patterns.optional(inside)
        if kind in ("data", "value", "list"):
            return patterns.leaf_pattern("data", self._leaf(node, value_of(node, self)))
        if kind == "externalRef":
            return self._pattern(self.external(node))
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
            inner = parts(node)[node.get("name") is None :]
            leaf.value = value_of(inner[0], self) if inner else Value(None)
        return patterns.leaf_pattern(kind, leaf)

    def _leaf(self, node: etree._Element, value: Value | None = None) -> Leaf:
        if node not in self.leaves:
            names = names_of(node) if str(node.tag)[len(RNG) :] in ("element", "attribute") else Names()
            self.leaves[node] = Leaf(names, node, value)
        return self.leaves[node]


def _read(path: Path, space: str) -> etree._Element:
    """A file that is included; what has no namespace of its own in it is of `space`, the one that holds outside."""
    try:
        root = parse_schema(path)
    except etree.XMLSyntaxError as error:
        raise BrokenGrammarError(f"{path.name}, which it includes, is not well-formed: {error}") from None
    if root.get("ns") is None:
        root.set("ns", space)
    return root
