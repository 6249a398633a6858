"""A SPARQL query cut into its parts: what stands before and behind its pattern, and the elements of that."""

from dataclasses import dataclass
from typing import Final

from secon_graph.why.tokens import Token, bare, closings, tokens

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_BEHIND: Final = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
_BEGINS: Final = frozenset({"FILTER", "OPTIONAL", "MINUS", "GRAPH", "SERVICE", "BIND", "VALUES", "{"})


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a group: its kind, its text, its variables, and the groups in it."""

    kind: str
    """triples, filter, optional, minus, graph, group, union, bind, values or select."""
    text: str
    variables: frozenset[str] = frozenset()
    inside: tuple["tuple[Element, ...]", ...] = ()
    """The elements of each group in it: of a branch, of what stands in braces behind GRAPH, of a sub-SELECT."""
    before: str = ""
    """What stands before its only group: `GRAPH ?document`."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A query in parts."""

    prologue: str
    """Prefixes and base."""
    dataset: str
    """FROM and FROM NAMED."""
    head: str
    """Everything before the pattern."""
    pattern: str
    """The pattern with its braces."""
    elements: tuple[Element, ...]
    behind: tuple[tuple[str, str], ...]
    """Each clause behind the pattern, with its keyword."""


def cut(text: str) -> Parts | None:
    """Cut a query into its parts; None where it has no pattern."""
    words = tokens(text)
    pairs = closings(words)
    form = next((number for number, word in enumerate(words) if word.keyword in _FORMS), None)
    if form is None:
        return None
    opens = _pattern(words, pairs, form)
    if opens is None:
        return None
    closes, froms = pairs[opens], [n for n in range(form, opens) if words[n].keyword == "FROM"]
    ends = next((n for n in range(form, opens) if words[n].keyword == "WHERE"), opens)
    return Parts(
        prologue=text[: words[form].start],
        dataset=text[words[froms[0]].start : words[ends].start] if froms else "",
        head=text[: words[opens].start],
        pattern=text[words[opens].start : words[closes].end],
        elements=_Reader(text, words, pairs).group(opens + 1, closes),
        behind=tuple(_clauses(text, words, pairs, closes + 1)),
    )


def _pattern(words: list[Token], pairs: dict[int, int], form: int) -> int | None:
    """Return the number of the brace that opens the pattern; that of CONSTRUCT stands behind its template."""
    number, braces = form, []
    while number < len(words):
        if words[number].keyword == "{":
            braces.append(number)
        if words[number].keyword == "VALUES" and not braces:
            return None
        number = pairs.get(number, number) + 1
    template = words[form].keyword == "CONSTRUCT" and words[form + 1].keyword == "{"
    return braces[template] if len(braces) > template else None


def _clauses(text: str, words: list[Token], pairs: dict[int, int], start: int) -> list[tuple[str, str]]:
    begins, number = [], start
    while number < len(words):
        if words[number].keyword in _BEHIND:
            begins.append(number)
        number = pairs.get(number, number) + 1
    ends = [*begins, len(words)][1:]
    return [
        (words[begin].keyword, text[words[begin].start : words[end - 1].end])
        for begin, end in zip(begins, ends, strict=True)
    ]


class _Reader:
    """Reads the elements of groups, by the numbers of words."""

    def __init__(self, text: str, words: list[Token], pairs: dict[int, int]) -> None:
        self._text = text
        self._words = words
        self._pairs = pairs

    def group(self, number: int, end: int) -> tuple[Element, ...]:
        """Read the elements between two words."""
        if number < end and self._words[number].keyword == "SELECT":
            return (self._select(number, end),)
        found: list[Element] = []
        while number < end:
            keyword = self._words[number].keyword
            if keyword == ".":
                number += 1
                continue
            stop = self._end(number, end)
            found += [self._element(number, stop)] if keyword in _BEGINS else self._triples(number, stop)
            number = stop
        return tuple(found)

    def _end(self, number: int, end: int) -> int:
        """Return the number of the word behind the element that begins at `number`."""
        keyword = self._words[number].keyword
        if keyword == "{":
            stop = self._pairs[number] + 1
            while stop < end and self._words[stop].keyword == "UNION":
                stop = self._pairs[stop + 1] + 1
            return stop
        if keyword == "FILTER":
            stop = number + 1
            while stop not in self._pairs:
                stop += 1
            return self._pairs[stop] + 1
        if keyword in _BEGINS:
            return next(self._pairs[n] for n in range(number + 1, end) if self._closes(keyword, n)) + 1
        stop = number
        while stop < end and self._words[stop].keyword not in _BEGINS | {"."}:
            stop = self._pairs.get(stop, stop) + 1
        return stop

    def _closes(self, keyword: str, number: int) -> bool:
        return self._words[number].keyword == ("(" if keyword == "BIND" else "{")

    def _element(self, number: int, stop: int) -> Element:
        keyword = self._words[number].keyword
        braces = [n for n in self._top(number, stop) if self._words[n].keyword == "{"]
        groups = () if keyword in {"FILTER", "BIND", "VALUES"} else tuple(braces)
        kind = ("union" if len(braces) > 1 else "group") if keyword == "{" else keyword.lower()
        return Element(
            kind,
            self._said(number, stop),
            self._variables(number, stop),
            tuple(self.group(brace + 1, self._pairs[brace]) for brace in groups),
            self._said(number, braces[0]) if braces else "",
        )

    def _select(self, number: int, end: int) -> Element:
        opens = next(n for n in self._top(number, end) if self._words[n].keyword == "{")
        inside = self.group(opens + 1, self._pairs[opens])
        return Element("select", self._said(number, end), self._variables(number, end), (inside,))

    def _triples(self, number: int, stop: int) -> list[Element]:
        """Read triples of one subject, each as an element of its own."""
        behind = self._pairs.get(number, number) + 1
        pieces, start = [], behind
        for at in [n for n in self._top(behind, stop) if self._words[n].keyword == ";"] + [stop]:
            pieces.append((start, at))
            start = at + 1
        # a subject in brackets is another one wherever it is written
        if number in self._pairs:
            return [Element("triples", self._said(number, stop), self._variables(number, stop))]
        subject, own = self._said(number, behind), self._variables(number, behind)
        return [
            Element("triples", f"{subject} {self._said(begin, end)}", own | self._variables(begin, end))
            for begin, end in pieces
            if begin < end
        ]

    def _top(self, number: int, stop: int) -> list[int]:
        """Return the numbers of the words that stand in no bracket opened after `number`."""
        found = []
        while number < stop:
            found.append(number)
            number = self._pairs.get(number, number) + 1
        return found

    def _said(self, number: int, stop: int) -> str:
        return bare(self._text[self._words[number].start : self._words[stop - 1].end]) if number < stop else ""

    def _variables(self, number: int, stop: int) -> frozenset[str]:
        return frozenset(word.text[1:] for word in self._words[number:stop] if word.kind == "variable")
