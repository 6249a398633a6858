"""The dataset that the protocol gives an update: USING clauses before each WHERE, as the standard words it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from secon_graph.web.reply import RequestError

# the longest token wins, as the grammar of SPARQL says; possessive, so that no text makes it walk back and forth
_TOKEN: Final = re.compile(
    r'(?P<text>"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\''
    r'|"(?:[^"\\\n\r]|\\.)*+"|\'(?:[^\'\\\n\r]|\\.)*+\')'
    r'|(?P<iri><[^\x00-\x20<>"{}|^`\\]*+>)|(?P<comment>\#[^\n\r]*+)'
    r"|(?P<name>[\w.-]*+:(?:\\.|[\w.%:-])*+|[?$@]\w++)|(?P<word>\w++)|(?P<mark>.)",
    re.DOTALL,
)


def with_using(update: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Return `update` reading the graphs `default` as one and `named` by name; refuse one that says so itself.

    >>> with_using("INSERT { ?s ?p 1 } WHERE { ?s ?p 2 }", ["urn:a"], [])
    'INSERT { ?s ?p 1 } USING <urn:a> WHERE { ?s ?p 2 }'
    """
    if not default and not named:
        return update
    clause = "".join([*(f"USING <{iri}> " for iri in default), *(f"USING NAMED <{iri}> " for iri in named)])
    written, done, before = [], 0, ""
    for word, at in _outer_words(update):
        if word in {"using", "with"}:
            raise RequestError("an update with using-graph-uri or using-named-graph-uri has no USING or WITH itself")
        if word == "where" and before != "delete":
            written += [update[done:at], clause]
            done = at
        before = word
    return "".join([*written, update[done:]])


def _outer_words(update: str) -> Iterator[tuple[str, int]]:
    """Yield the words outside braces, in lower case, and where they stand; a brace counts as a word."""
    depth = 0
    for token in _TOKEN.finditer(update):
        if token.lastgroup == "mark" and token[0] in "{}":
            depth += 1 if token[0] == "{" else -1
            yield token[0], token.start()
        elif token.lastgroup == "word" and not depth:
            yield token[0].lower(), token.start()
