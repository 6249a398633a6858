"""How names of the registry are compared, worked out once for all processes."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from secon_graph import compiled, languages, ontology
from secon_graph.model import Name
from secon_graph.resolve import wordings as compared
from secon_graph.resolve.wordings import Form, Wording, Wordings, group_of
from secon_graph.resources import folder
from secon_graph.search import folding
from secon_graph.terms import SEC


def wordings(vocabulary: ontology.Ontology, known: Iterable[Name]) -> Wordings:
    """Return what compares names by the words of this installation's languages; names of towns are not among them."""
    found = Wordings(vocabulary, languages.load())
    forms = [Form(n.text, n.lang, group_of(n.kind, vocabulary)) for n in known if n.kind != SEC + "Place"]
    files = [*sorted(folder("languages").iterdir()), *ontology.vocabulary_files(folder("ontology"))]
    code = [Path(module.__file__ or "") for module in (compared, folding)]
    depends_on = compiled.fingerprint([*files, *code], *("\x1f".join(form) for form in forms))
    with suppress(ValueError, TypeError):
        kept = compiled.load("wordings", depends_on)
        rows = zip(forms, kept, strict=True)
        found.remembered |= {form: Wording(frozenset(keys), core, tuple(heads)) for form, (keys, core, heads) in rows}
        return found
    made = [found.of(form) for form in forms]
    compiled.save("wordings", depends_on, [[sorted(each.keys), each.core, each.heads] for each in made])
    return found
