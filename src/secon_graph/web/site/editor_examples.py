"""Questions of the library as queries to begin with: their titles as comments, their parameters filled."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from secon_graph.errors import UnfitValueError
from secon_graph.graph import Graph
from secon_graph.queries import Parameter, Question, find
from secon_graph.web.site.asking import spoken
from secon_graph.web.site.frame import Frame

_WIDE: Final = 100


def filled(page: Frame, name: str, given: Mapping[str, str]) -> str:
    """Return a question of the library as SPARQL: with the values given, else with an example where it needs one."""
    assert page.graph is not None
    asked = find(name)
    known = {each.name for each in asked.parameters}
    values = {key: value for key, value in given.items() if value and key in known}
    for parameter in asked.parameters:
        if parameter.required and parameter.name not in values:
            values[parameter.name] = _example(page.graph, asked, parameter)
    return "\n".join([*_comments(page, asked), asked.bind(values, lookup=page.graph.known)])


def _example(graph: Graph, asked: Question, parameter: Parameter) -> str:
    """Return the example of a parameter if this graph has it, else the first thing of the graph that fits."""
    try:
        if parameter.example:
            alone = replace(asked, parameters=(parameter,))
            alone.terms({parameter.name: parameter.example}, lookup=graph.known)
            return parameter.example
    except UnfitValueError:
        pass
    choices = list(parameter.choices) or [iri for iri, _ in graph.choices(parameter)]
    return choices[0] if choices else parameter.example


def _comments(page: Frame, asked: Question) -> Iterator[str]:
    for words in (asked.titles, asked.descriptions):
        for line in textwrap.wrap(spoken(words, page.lang, asked.name).value, _WIDE):
            yield f"# {line}"
    for parameter in asked.parameters:
        like = f", {page.words['example']} {parameter.example}" if parameter.example else ""
        title = " ".join(spoken(parameter.titles, page.lang, parameter.name).value.split())
        yield f"#   ?{parameter.name}: {title}{like}"
