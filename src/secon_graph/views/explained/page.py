"""Explanations as one HTML file without scripts: sentences with mentions in the colours of their kinds, and why."""

from collections.abc import Iterator, Sequence
from typing import Any

from secon_graph.extract.explained import Explained, Explanation
from secon_graph.ontology import Ontology
from secon_graph.views.explained.words import ends, kind_name, of_day, of_mention, of_rejected, of_relation, segments
from secon_graph.views.page import render, text


def page(explanations: Sequence[Explanation], ontology: Ontology) -> str:
    """Return the documents as a page that opens without a network."""
    found = {one.mention.kind for each in explanations for s in each.sentences for one in s.marked}
    numbers = {kind: number for number, kind in enumerate(sorted(found, key=kind_name))}
    names = [each.extraction.document.source.name for each in explanations]
    return render(
        "explained/page.html",
        style=text("explained/page.css") + "".join(_colours(numbers, ontology)),
        scripts=(),
        data=None,
        title=f"How {', '.join(names[:3])}{' …' if len(names) > 3 else ''} is read",
        kinds=[{"style": f"k{number}", "name": kind_name(kind)} for kind, number in numbers.items()],
        documents=[_document(each, numbers, ontology) for each in explanations],
    )


def _colours(numbers: dict[str, int], ontology: Ontology) -> Iterator[str]:
    for kind, number in numbers.items():
        yield f".k{number} {{ --kind: {ontology.style(kind)[0]}; }}\n"


def _document(explanation: Explanation, numbers: dict[str, int], ontology: Ontology) -> dict[str, Any]:
    document, issued = explanation.extraction.document, explanation.extraction.issued
    return {
        "path": document.source.path,
        "title": document.title,
        "lang": document.lang,
        "date": issued.isoformat() if issued else "no date",
        "sentences": [_sentence(each, document.text, numbers, ontology) for each in explanation.sentences],
    }


def _sentence(sentence: Explained, words: str, numbers: dict[str, int], ontology: Ontology) -> dict[str, Any]:
    return {
        "parts": [
            {
                "text": part.text,
                "style": f"k{numbers[part.marked[-1].mention.kind]}" if part.marked else "",
                "hint": "\n".join(
                    f"{kind_name(one.mention.kind)}: {' · '.join(of_mention(one))}" for one in reversed(part.marked)
                ),
            }
            for part in segments(sentence, words)
        ],
        "names": [
            {
                "style": f"k{numbers[one.mention.kind]}",
                "kind": kind_name(one.mention.kind),
                "text": one.text,
                "why": of_mention(one),
            }
            for one in sentence.marked
        ],
        "days": [{"text": day.text, "why": of_day(day)} for day in sentence.days],
        "relations": [
            {"ends": ends(one), "modality": one.relation.modality.value, "why": of_relation(one, ontology)}
            for one in sentence.said
        ],
        "rejected": [
            {"text": one.text, "kind": kind_name(one.kind), "why": of_rejected(one)} for one in sentence.rejected
        ],
        "unread": [{"text": one.text, "kind": kind_name(one.predicate), "why": [one.why]} for one in sentence.unread],
    }
