"""An explanation for a terminal: each sentence with its mentions in colour, and below it what was read and why."""

from collections.abc import Iterator

from rich.text import Text

from secon_graph.extract.explained import Explained, Explanation
from secon_graph.ontology import Ontology
from secon_graph.views.explained.words import ends, kind_name, of_day, of_mention, of_rejected, of_relation, segments

_LABEL = 17
_BETWEEN = " · "


def printed(explanation: Explanation, ontology: Ontology) -> Text:
    """Return a document's sentences as lines; where nothing has colours, they are plain text."""
    document, issued = explanation.extraction.document, explanation.extraction.issued
    head = _BETWEEN.join((document.source.path, document.lang, issued.isoformat() if issued else "no date"))
    lines = [Text(head, style="bold")]
    for number, sentence in enumerate(explanation.sentences, start=1):
        lines += [Text(), _sentence(number, sentence, document.text, ontology), *_below(sentence, ontology)]
    return Text("\n").join(lines)


def colours(kind: str, ontology: Ontology) -> str:
    """Return the style of a kind: its colour as ground, black or white on it."""
    ground = ontology.style(kind)[0]
    red, green, blue = (int(ground[i : i + 2], 16) for i in (1, 3, 5))
    ink = "black" if 0.299 * red + 0.587 * green + 0.114 * blue > 128 else "white"
    return f"{ink} on {ground}"


def _sentence(number: int, sentence: Explained, text: str, ontology: Ontology) -> Text:
    line = Text(f"{number:>3}  ", style="")
    for part in segments(sentence, text):
        line.append(part.text, style=colours(part.marked[-1].mention.kind, ontology) if part.marked else "")
    return line


def _below(sentence: Explained, ontology: Ontology) -> Iterator[Text]:
    for one in sentence.marked:
        kind = one.mention.kind
        yield _line(kind_name(kind), one.text, of_mention(one), label_style=colours(kind, ontology))
    for day in sentence.days:
        yield _line("date", day.text, [of_day(day)])
    for said in sentence.said:
        subject, predicate, object_ = ends(said)
        yield _line("relation", f"{subject} → {predicate} → {object_}", of_relation(said, ontology))
    for rejected in sentence.rejected:
        words = f"{rejected.text} ({kind_name(rejected.kind)})"
        yield _line("rejected", words, of_rejected(rejected), style="dim", label_style="dim")
    for cue in sentence.unread:
        yield _line(
            "unread cue", f"“{cue.text}” ({kind_name(cue.predicate)})", [cue.why], style="dim", label_style="dim"
        )


def _line(label: str, words: str, why: list[str], *, style: str = "", label_style: str = "bold") -> Text:
    line = Text("     ")
    line.append(label, style=label_style)
    line.append(" " * max(1, _LABEL - len(label)))
    line.append(words, style=style or "bold")
    return line.append(f"  {_BETWEEN.join(why)}", style=style)
