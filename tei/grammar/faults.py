"""What is wrong with a document: one fault a cause, with what was expected.

Each element is held against its pattern. After a fault the walk goes on as if it were mended: what is misplaced is
passed over, what is missing is taken as given, so that a fault is told once and its consequences are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import islice

from lxml import etree

from tei.grammar.causes import ANYWHERE, IN_DISORDER, Fault, causes
from tei.grammar.mending import alternatives, needed, required, skipping, stripped, take
from tei.grammar.patterns import NONE, TEXT, Pattern
from tei.grammar.read import Grammar, Leaf
from tei.grammar.values import told

#: A document with more faults than this is not held against the schema to its end.
ENOUGH = 1_000


def faults(root: etree._Element, schema: etree._Element) -> list[Fault]:
    """The first faults of a document, ENOUGH at the most, in its order. UnsupportedGrammarError where the schema cannot
    be read."""
    grammar = Grammar(schema)
    found = list(islice(_Walk(grammar).run(root), ENOUGH))
    order = {element: number for number, element in enumerate(root.iter("*"))}
    return sorted(causes(found), key=lambda fault: order.get(fault.element, 0))


#: How an element stands: where it may not, directly within such a one, or where it may.
ASTRAY, WITHIN, IN_PLACE = range(3)
#: So much alike (0 to 1) are a name and one that was meant by it.
ALIKE = 0.75
#: So many names that nobody knows are another language, and no mistakes in typing.
MANY = 100


@dataclass
class _State:
    """How far the children of one element have been held against its pattern, and what was told of them."""

    pattern: Pattern  # what may come now
    before: Pattern = NONE  # what might have come instead of the last child
    last: etree._Element | None = None
    disturbed: bool = False  # something was out of place: what is missing may be a consequence
    worded: bool = False  # words were out of place
    full: bool = False  # what should be empty was told not to be
    displaced: set[str] = field(default_factory=set)  # names of what was told to stand too early or too late


class _Walk:
    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.todo: list[tuple[etree._Element, Leaf, int]] = []  # the last: ASTRAY, WITHIN, or in its place
        self.near: dict[str, tuple[str, ...]] = {}
        self.lists: dict[tuple[Pattern, str], list[Leaf]] = {}
        self.named: dict[str, list[Leaf]] = {}
        self.steps: dict[tuple[Pattern, str, tuple[bool, ...]], Pattern] = {}
        self.held: dict[tuple[Pattern, str], tuple[str, ...]] = {}
        self.homes: dict[str, tuple[str, ...]] = {}

    def run(self, root: etree._Element) -> Iterator[Fault]:
        leaf = self._leaf(self.grammar.start(), str(root.tag))
        if leaf is None:
            leaves = list(self.grammar.start().first())
            alike = (tag for one in leaves for tag in one.names.exact if _local(tag) == _local(root.tag))
            space = next(alike, "")[1:].rpartition("}")[0]
            names = tuple(dict.fromkeys(one.name for one in leaves))
            yield Fault("root", root, name=_local(root.tag), value=str(root.tag), expected=names, why=space)
            return
        self.todo.append((root, leaf, IN_PLACE))
        while self.todo:
            element, leaf, place = self.todo.pop()
            inside = self.grammar.inside(leaf)
            content, wrong = self._attributes(element, inside)
            mark = len(self.todo)
            wrong += islice(self._content(element, content, place), ENOUGH)
            self.todo[mark:] = self.todo[: mark - 1 : -1] if mark else self.todo[::-1]  # so it goes in document order
            # What is in the wrong place was never meant for the pattern it is held against, nor were its children.
            yield from (fault for fault in wrong if place == IN_PLACE or self._counts(fault, element, place))

    def _counts(self, fault: Fault, element: etree._Element, place: int) -> bool:
        """Whether a fault of an element that is out of place, or of its content, is one of its own."""
        if place == WITHIN:
            return fault.kind != "attribute-missing"
        return fault.element is not element and fault.kind in ANYWHERE

    def _leaf(self, pattern: Pattern, tag: str) -> Leaf | None:
        """The element pattern that a child goes into: one that names it before one that takes any name."""
        found = [leaf for leaf in self._leaves(pattern, "element") if leaf.names.hold(tag)]
        return next((leaf for leaf in found if tag in leaf.names.exact), found[0] if found else None)

    def _known(self, tag: str) -> list[Leaf]:
        """Every element pattern of the schema that names this element, wherever it stands."""
        if tag not in self.named:
            self.named[tag] = self.grammar.known(tag)
        return self.named[tag]

    def _likely(self, element: etree._Element) -> Leaf | None:
        """The element pattern of a name that is out of place: of several the one that has room for its children."""
        known = self._known(str(element.tag))
        tags = {str(child.tag) for child in element.iterchildren("*")} if len(known) > 1 else set()
        fit = [sum(self._leaf(self.grammar.inside(leaf), tag) is not None for tag in tags) for leaf in known]
        return known[fit.index(max(fit))] if known else None

    def _leaves(self, pattern: Pattern, kind: str) -> list[Leaf]:
        key = (pattern, kind)
        if key not in self.lists:
            self.lists[key] = list(dict.fromkeys(pattern.leaves(kind)))
        return self.lists[key]

    # -- attributes

    def _attributes(self, element: etree._Element, inside: Pattern) -> tuple[Pattern, list[Fault]]:
        """The content that is left when the attributes are taken away, and what is wrong with them."""
        wrong: list[Fault] = []
        pattern, all_of_them = inside, self._leaves(inside, "attribute")
        for name, value in element.attrib.items():
            tag, text = str(name), str(value)
            known = [leaf for leaf in all_of_them if leaf.names.hold(tag)]
            if not known:
                names = tuple(sorted({one for leaf in all_of_them for one in leaf.names.exact}))
                wrong.append(Fault("attribute-unknown", element, tag, text, names))
                continue
            accepted = tuple(leaf.value is None or leaf.value.accepts(text) for leaf in known)
            if not any(accepted):
                why = told((leaf.value for leaf in known if leaf.value is not None), text)
                wrong.append(Fault("value", element, tag, text, why=why))
                accepted = tuple(True for _ in known)
            after = self._without(pattern, tag, accepted, known)
            if after is NONE:
                wrong.append(Fault("attribute-beside", element, tag, text))
            else:
                pattern = after
        wrong += [Fault("attribute-missing", element, tag) for tag in required(pattern) if tag not in element.attrib]
        return stripped(pattern), wrong

    def _without(self, pattern: Pattern, tag: str, accepted: tuple[bool, ...], known: list[Leaf]) -> Pattern:
        key = (pattern, tag, accepted)
        if key not in self.steps:
            taken = {leaf for leaf, yes in zip(known, accepted, strict=True) if yes}
            self.steps[key] = take(pattern, taken)
        return self.steps[key]

    # -- content

    def _content(self, element: etree._Element, whole: Pattern, place: int) -> Iterator[Fault]:
        state = _State(whole)
        for child, words in _children(element):
            if words and words.strip() and not state.worded:
                after = state.pattern.after(TEXT)
                if after is NONE:
                    state.worded = True
                    told = self._words(element, state.pattern, whole, words)
                    state.full = told.kind == "not-empty"
                    yield told
                else:
                    yield from self._text_value(element, whole, words)
                    state.pattern = after
            if child is None:
                continue
            tag = str(child.tag)
            leaf, after = self._leaf(state.pattern, tag), state.pattern.after(tag)
            fault: Fault | None = None
            if after is NONE:
                after, fault = self._stray(child, element, state, whole)
                leaf = self._leaf(whole, tag) or self._likely(child)
            if fault is not None and not (fault.kind == "not-empty" and state.full):
                state.full = state.full or fault.kind == "not-empty"
                state.displaced |= {_local(fault.element.tag)} if fault.kind in IN_DISORDER else set()
                yield fault
            state.before, state.last, state.pattern = state.pattern, child, after
            if leaf is not None:
                astray = fault is not None and fault.kind not in ("missing", *IN_DISORDER)
                self.todo.append((child, leaf, ASTRAY if astray else min(place + 1, IN_PLACE)))
        if not state.pattern.nullable and not state.disturbed and not state.worded:
            if state.pattern.after(TEXT).nullable:
                yield from self._text_value(element, whole, "")
            elif self._is_gone(lacking := needed(state.pattern), state):
                yield Fault("missing", element, expected=tuple(lacking))

    def _is_gone(self, lacking: list[str], state: _State) -> bool:
        """Whether any of what is lacking has not been told to stand elsewhere."""
        return any(state.displaced.isdisjoint(alternatives([one])) for one in lacking)

    def _stray(
        self, child: etree._Element, parent: etree._Element, state: _State, whole: Pattern
    ) -> tuple[Pattern, Fault | None]:
        """A child that may not come now: what is expected after it, and what is wrong, unless it was told already."""
        tag = str(child.tag)
        late = state.before.after(tag)
        if late is not NONE and state.last is not None and not state.disturbed and self._came_early(child, state, late):
            expected = tuple(dict.fromkeys(leaf.name for leaf in state.before.first()))
            return late, Fault("disorder", state.last, _local(parent.tag), _local(tag), expected)
        after, missing = skipping(state.pattern, tag)
        if after is NONE or state.disturbed:
            if after is not NONE:
                return after, None
            state.disturbed = True
            return state.pattern, self._misplaced(child, parent, state.pattern, whole)
        if state.worded or (missing and not self._is_gone(missing, state)):
            return after, None
        wanted = alternatives(missing)
        if behind := next((name for one in child.itersiblings("*") if (name := _local(one.tag)) in wanted), ""):
            return state.pattern, Fault("disorder", child, _local(parent.tag), behind, wanted)
        return after, Fault("missing", parent, value=_local(tag), expected=tuple(missing))

    def _words(self, element: etree._Element, here: Pattern, whole: Pattern, words: str) -> Fault:
        kind = "words" if whole.elements else "not-empty"
        return Fault(kind, element, value=" ".join(words.split())[:60], holders=self._holders(here, TEXT))

    def _text_value(self, element: etree._Element, whole: Pattern, words: str) -> Iterator[Fault]:
        """A fault where the text of an element must be a value, and is none that is accepted."""
        values = [leaf.value for leaf in self._leaves(whole, "data") if leaf.value is not None]
        text = "".join(map(str, element.itertext()))
        if values and not whole.elements and not any(value.accepts(text) for value in values):
            yield Fault("text-value", element, value=" ".join(text.split())[:60], why=told(values, text))

    def _misplaced(self, child: etree._Element, parent: etree._Element, here: Pattern, whole: Pattern) -> Fault:
        tag = str(child.tag)
        expected = tuple(dict.fromkeys(leaf.name for leaf in here.first()))
        worded = whole.after(TEXT) is not NONE
        if not whole.elements and not worded:
            return Fault("not-empty", parent, name=_local(tag), value=f"<{_local(tag)}>")
        if self._leaf(whole, tag) is not None:
            kind = "again" if self._stands_once(child, whole) else "late"
            return Fault(kind, child, _local(parent.tag), expected=expected)
        if self._known(tag):
            names = expected or tuple(dict.fromkeys(leaf.name for leaf in self._leaves(whole, "element")))
            around = self._around(parent, tag)
            # where words may stand, what would hold it is only another way of saying something else
            holders = () if worded and around else self._holders(here, tag)
            homes = () if around else self._homes(tag)
            return Fault("misplaced", child, _local(parent.tag), "", names, around, holders, homes)
        return Fault("unknown", child, _local(parent.tag), value=tag, expected=self._near(_local(tag)))

    def _stands_once(self, child: etree._Element, whole: Pattern) -> bool:
        """Whether the parent may have one such child, and has had it."""
        tag = str(child.tag)
        twice, _ = skipping(skipping(whole, tag)[0], tag)
        return twice is NONE and next(child.itersiblings(tag, preceding=True), None) is not None

    def _holders(self, whole: Pattern, tag: str) -> tuple[str, ...]:
        """The elements that may stand in a pattern and may themselves hold an element, or words (TEXT)."""
        key = (whole, tag)
        if key not in self.held:
            leaves = self._leaves(whole, "element")
            self.held[key] = tuple(dict.fromkeys(leaf.name for leaf in leaves if self._holds(leaf, tag)))
        return self.held[key]

    def _homes(self, tag: str) -> tuple[str, ...]:
        """The elements of the schema that may hold an element."""
        if tag not in self.homes:
            every = (leaf for leaf in self.grammar.every() if leaf.names.exact and self._holds(leaf, tag))
            self.homes[tag] = tuple(dict.fromkeys(leaf.name for leaf in every))
        return self.homes[tag]

    def _holds(self, leaf: Leaf, tag: str) -> bool:
        inside = self.grammar.inside(leaf)
        return stripped(inside).after(TEXT) is not NONE if tag == TEXT else self._leaf(inside, tag) is not None

    def _came_early(self, child: etree._Element, state: _State, late: Pattern) -> bool:
        """Of two that changed places: was it the first that came too early? What follows tells."""
        following = next(child.itersiblings("*"), None)
        if following is None:
            return False
        tag = str(following.tag)
        return state.pattern.after(tag) is NONE and late.after(tag) is not NONE

    def _near(self, name: str) -> tuple[str, ...]:
        """A name of the schema that may have been meant: the same but for capitals, else one that is much like it."""
        if len(self.near) > MANY:
            return ()
        if name not in self.near:
            same = [known for known in self._all_names if known.casefold() == name.casefold()]
            self.near[name] = tuple(same[:1] or get_close_matches(name, self._all_names, 1, ALIKE))
        return self.near[name]

    def _around(self, parent: etree._Element, tag: str) -> str:
        """The nearest element around the parent that may hold the child."""
        for outer in parent.iterancestors():
            for leaf in self._known(str(outer.tag)):
                if self._leaf(self.grammar.inside(leaf), tag) is not None:
                    return _local(outer.tag)
        return ""

    @cached_property
    def _all_names(self) -> list[str]:
        return sorted({leaf.name for leaf in self.grammar.leaves.values() if leaf.names.exact})


def _children(element: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """The children in their order, each with the words before it; last, without a child, the words at the end."""
    words = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield child, words
            words = ""
        words += child.tail or ""
    yield None, words


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
