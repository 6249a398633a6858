"""By which keys the names of a set of documents are joined: those of one thing share one, no others do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations

from secon_graph.model import ITSELF, BlockKind, Extraction, Literal, Mention, Name
from secon_graph.ontology import Ontology
from secon_graph.resolve.wordings import Form, Same, Wordings, group_of
from secon_graph.terms import SEC, digest, slug

# so many letters tell a word, whatever its ending
_STEM = 5
# kinds whose names often only describe: the same words mean another thing in another project
_SCOPED = tuple(SEC + kind for kind in ("Event", "Document", "Committee", "StakeholderGroup"))
# kinds that lie somewhere and have namesakes elsewhere
_PLACE = SEC + "Place"
_LYING = (_PLACE, SEC + "Region")
# marks what all wordings of a name share, beside a name as it is written
_SHARED = "~"

Key = tuple[str, ...]
"""What mentions of the same thing have in common, and no others."""
Days = tuple[str, str]
"""First and last day; empty where a document does not give them."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a document that has a name in the graph."""

    document: str
    extraction: Extraction
    mention: Mention
    start: str = ""
    """The first day of an event, where the document gives it."""

    @property
    def lang(self) -> str:
        """The language in which it stands."""
        return self.extraction.document.lang_at(self.mention.start)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Where it stands, over all documents."""
        return self.document, self.mention.start, self.mention.end, self.mention.kind


class Keys:
    """The keys of every name of a set of documents."""

    def __init__(
        self,
        extractions: Mapping[str, Extraction],
        ontology: Ontology,
        known: tuple[Name, ...],
        wordings: Wordings,
    ) -> None:
        """Look at all names: what a name means depends on the others."""
        self._extractions, self._ontology = extractions, ontology
        self._groups: dict[str, str] = {}
        self._unclear = _unclear(extractions, ontology)
        # towns of the gazetteer are many, and known in every case already where they are read
        worded = {Form(name.text, name.lang, self._group(name.kind)): name for name in known if name.kind != _PLACE}
        forms = (
            Form(form, extraction.document.lang_at(mention.start), self._group(mention.kind))
            for extraction in extractions.values()
            for mention in _compared(extraction)
            for form in mention.forms
        )
        self._same = Same(wordings, chain(forms, worded))
        self._seeds = self._known(known)
        self._homes = {name: _homes(extraction, ontology) for name, extraction in extractions.items()}
        self._namesakes = self._in_several_places()

    def _group(self, kind: str) -> str:
        if kind not in self._groups:
            self._groups[kind] = group_of(kind, self._ontology)
        return self._groups[kind]

    def __iter__(self) -> Iterator[tuple[Named, set[Key]]]:
        """Yield every name with its keys."""
        for name, extraction in self._extractions.items():
            scope, days = _scope(name, extraction), _days_of(extraction)
            telling = _telling(days)
            for mention in _compared(extraction):
                named = Named(name, extraction, mention, days.get(mention, ("", ""))[0])
                yield named, set(self._of(named, scope, telling))

    def _known(self, known: tuple[Name, ...]) -> dict[Key, str]:
        """Return the registry thing that a key means, where it means only one."""
        things: dict[Key, set[str]] = {}
        for name in known:
            group = self._group(name.kind)
            shared = self._shared([name.text], name.lang, group) if name.kind != _PLACE else ()
            for key in ((group, _spelled(name.text)), *shared):
                things.setdefault(key, set()).add(name.thing)
        return {key: next(iter(found)) for key, found in things.items() if len(found) == 1}

    def _in_several_places(self) -> set[Key]:
        """Return the keys of places that documents put in several countries, or in several regions."""
        homes: dict[Key, set[str]] = {}
        for name, extraction in self._extractions.items():
            for mention, home in self._homes[name].items():
                group = self._group(mention.kind)
                shared = self._shared(mention.forms, extraction.document.lang_at(mention.start), group)
                for key in {(group, _spelled(form)) for form in mention.forms} | shared:
                    homes.setdefault(key, set()).add(home)
        return {key for key, found in homes.items() if len(found) > 1}

    def _of(self, named: Named, scope: str, telling: Mapping[Mention, Days]) -> Iterator[Key]:
        mention = named.mention
        if mention.thing:
            yield "thing", mention.thing
        elif is_itself(mention, named.extraction, self._ontology):
            yield "document", named.document
        elif not self._ontology.is_a(mention.kind, _SCOPED) or _has_proper_name(mention):
            yield from self._names(named)
        else:
            days = (scope if not named.start else "", named.start)
            yield from ((*key, *days) for key in self._names(named))
            if mention in telling:
                # two reports of one project on the same several days mean one event
                yield "days", scope, *telling[mention]

    def _names(self, named: Named) -> Iterator[Key]:
        """Yield a key for every form of a name as it is written, and for what all wordings of it share."""
        mention, group = named.mention, self._group(named.mention.kind)
        written = {_spelled(form) for form in mention.forms if len(form.split()) > 1 or mention.kind != SEC + "Person"}
        written = {form for form in written if len(form) > 2} or {slug(mention.text) or digest(mention.text)}
        clear = {form for form in written if (group, form) not in self._unclear}
        yield from ((group, form, named.document) for form in written - clear)
        shared = self._shared(
            [form for form in mention.forms if _spelled(form) not in written - clear], named.lang, group
        )
        keys: dict[Key, Key] = {key: self._placed(key, named) for key in {*((group, form) for form in clear), *shared}}
        yield from keys.values()
        known = {
            self._seeds[key]
            for key, placed in keys.items()
            if key in self._seeds and not self._is_elsewhere(placed, named)
        }
        if len(known) == 1:
            yield "thing", known.pop()

    def _shared(self, forms: Iterable[str], lang: str, group: str) -> set[Key]:
        """Return what all wordings of these forms share."""
        return {(group, _SHARED + key) for form in forms for key in self._same.keys(Form(form, lang, group))}

    def _is_elsewhere(self, placed: Key, named: Named) -> bool:
        """Say whether a document puts a name somewhere, and another document somewhere else."""
        return len(placed) > 2 and placed[-1] in self._homes[named.document].values()

    def _placed(self, key: Key, named: Named) -> Key:
        """Return the key of a name, with where its thing lies if documents put it in several places."""
        if key not in self._namesakes:
            return key
        return (*key, self._homes[named.document].get(named.mention, named.document))


def _spelled(form: str) -> str:
    """Return a name in plain letters; "X+" is not "X"."""
    return slug(form) + "+" * form.endswith("+")


def _compared(extraction: Extraction) -> Iterator[Mention]:
    """Yield what has a name in the graph that is its own."""
    return (mention for mention in extraction.mentions if not mention.concept and mention != ITSELF)


def _homes(extraction: Extraction, ontology: Ontology) -> dict[Mention, str]:
    """Return the country that a document gives for a place, or the region where it gives no country."""
    found: dict[Mention, str] = {}
    for kind in ("Country", "Region"):
        for relation in extraction.relations:
            home = relation.object
            if (
                relation.predicate == SEC + "locatedIn"
                and isinstance(home, Mention)
                and ontology.is_a(home.kind, {SEC + kind})
                and ontology.is_a(relation.subject.kind, _LYING)
            ):
                found.setdefault(relation.subject, home.thing or slug(home.text))
    return found


def _unclear(extractions: Mapping[str, Extraction], ontology: Ontology) -> set[Key]:
    """Return the short names that stand for several things in one language: outside its document none says which."""
    full: dict[tuple[Key, str], set[frozenset[str]]] = {}
    for extraction in extractions.values():
        for mention in extraction.mentions:
            if not (mention.concept or mention.thing) and len(mention.text.split()) > 1:
                words = frozenset(word[:_STEM] for word in slug(mention.text).split("-"))
                for form in mention.aliases:
                    if len(form.split()) == 1:
                        key = (group_of(mention.kind, ontology), slug(form))
                        full.setdefault((key, extraction.document.lang), set()).add(words)
    return {key for (key, _), names in full.items() if any(not (a <= b or b <= a) for a, b in combinations(names, 2))}


def _scope(name: str, extraction: Extraction) -> str:
    """Return what descriptions of a document are relative to: its project, else the document itself."""
    project = next((m for m in extraction.mentions if m.kind == SEC + "Project"), None)
    return (project.thing or slug(project.text)) if project else name


def _days_of(extraction: Extraction) -> dict[Mention, Days]:
    """Return the days of each event of which a document gives the first."""
    days: dict[str, dict[Mention, str]] = {SEC + "startDate": {}, SEC + "endDate": {}}
    for relation in extraction.relations:
        if relation.predicate in days and isinstance(relation.object, Literal):
            days[relation.predicate].setdefault(relation.subject, relation.object.value)
    starts, ends = days.values()
    return {mention: (start, ends.get(mention, "")) for mention, start in starts.items()}


def _telling(days: Mapping[Mention, Days]) -> dict[Mention, Days]:
    """Return the days that tell one event: several of a known year, on which the document has no other event."""
    shared = Counter(days.values())
    is_full = {span: span[0] != span[1] and all(day[:1].isdigit() for day in span) for span in shared}
    return {mention: span for mention, span in days.items() if is_full[span] and shared[span] == 1}


def _has_proper_name(mention: Mention) -> bool:
    """Say whether a description is a title of its own: in quotation marks, or most of its long words capitalised."""
    long = [word for word in mention.text.split() if len(word) > 3]
    return mention.found_by == "names:quoted" or (len(long) > 1 and all(word[0].isupper() for word in long))


def is_itself(mention: Mention, extraction: Extraction, ontology: Ontology) -> bool:
    """Say whether a document names itself: a report in the heading with which it begins."""
    heading = next((b for b in extraction.document.blocks[:1] if b.kind in (BlockKind.TITLE, BlockKind.BYLINE)), None)
    return heading is not None and mention.start < heading.end and ontology.is_a(mention.kind, {SEC + "Document"})
