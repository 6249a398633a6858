"""The name grammar: head words, quotation marks, capitals, titles and roles, by the words of a language file."""

from collections.abc import Iterator

from secon_graph.extract.capitals import is_locative
from secon_graph.extract.diary import entries
from secon_graph.extract.events import events
from secon_graph.extract.heads import adjectives_behind, apposition, head_at, head_before, is_plural
from secon_graph.extract.lexicon import Match
from secon_graph.extract.occasions import occasions
from secon_graph.extract.persons import persons
from secon_graph.extract.phrases import reports
from secon_graph.extract.quotations import quotations
from secon_graph.extract.runs import Run, runs
from secon_graph.extract.text import Candidate, Text
from secon_graph.extract.vocabulary import Entry, is_abbreviation
from secon_graph.model import BlockKind
from secon_graph.terms import SEC, local_name

# kinds whose head word stands before a name without being part of it
_BARE = frozenset(SEC + kind for kind in ("Project", "Programme", "Place", "Event", "Report"))
# kinds whose head word, in small letters, only says what the named body is: "кооперация Рапсод"
_ENTITIES = frozenset(
    SEC + kind for kind in ("Cooperative", "SocialEnterprise", "Association", "Foundation", "Organisation")
)
_QUOTED_WORDS = 8
_LIST_WORDS = 12
_REGION, _PLACE = SEC + "Region", SEC + "Place"


def mark(text: Text) -> None:
    """Add every candidate name of a block."""
    text.candidates += known(text)
    text.candidates += quoted(text)
    found = list(runs(text))
    text.candidates += persons(text, found)
    text.candidates += capitalised(text, found)
    text.candidates += events(text)
    text.candidates += entries(text)
    text.candidates += occasions(text)
    text.candidates += reports(text)


def known(text: Text) -> Iterator[Candidate]:
    """Yield the registry's names; a name of both a region and a place is a region beside other regions."""
    names = text.found("name")
    kinds: dict[tuple[int, int], set[str]] = {}
    for match in names:
        kinds.setdefault((match.start, match.end), set()).add(match.payload.kind)
    regions = {span for span, found in kinds.items() if found == {_REGION}}
    for match in names:
        span = (match.start, match.end)
        if kinds[span] >= {_REGION, _PLACE} and match.payload.kind in (_REGION, _PLACE):
            is_region = any(_listed_with(text, span, other) for other in regions)
            if is_region != (match.payload.kind == _REGION):
                continue
        yield Candidate(match.start, match.end, match.payload.kind, "lexicon:name", match.payload.iri)


def _listed_with(text: Text, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two names are items of one enumeration: only names, commas and "and" stand between."""
    first, second = sorted((one, other))
    links = text.small("text", "and") | {",", ";"}
    between = range(first[1], second[0])
    return (
        len(between) <= _LIST_WORDS
        and bool(between)
        and all(text.low[i] in links or text.is_capital(i) for i in between)
    )


def quoted(text: Text) -> Iterator[Candidate]:
    """Yield names in quotation marks that a head word introduces; a capitalised head word belongs to the name."""
    for opening, closing in quotations(text):
        if not opening + 1 < closing <= opening + 1 + _QUOTED_WORDS or not _opens_name(text, opening + 1):
            continue
        head = head_before(text, opening, reach=3) or head_at(text, closing + 1)
        if head is None:
            continue
        kind = head.payload.kind
        official = head.end == opening and text.is_capital(head.start) and kind not in _BARE
        is_owed = text.is_first(head.start) and not (head.end - head.start > 1 and text.is_capital(head.end - 1))
        is_event = kind == SEC + "Event" and head.end == opening and text.is_capital(head.start)
        if is_event or (official and not is_owed):
            yield Candidate(head.start, closing + 1, kind, "names:quoted")
        else:
            yield Candidate(opening + 1, closing, kind, "names:quoted")


def _opens_name(text: Text, i: int) -> bool:
    return text.is_capital(i) or text.words[i].text[0].isdigit()


def capitalised(text: Text, found: list[Run]) -> Iterator[Candidate]:
    """Yield names written with capitals, with the kind that head words and neighbours give them."""
    opened: dict[int, int] = dict(quotations(text))
    legal = {i for m in text.found("legal") if is_abbreviation(m.payload.phrase) for i in range(m.start, m.end)}
    for run in found:
        is_legal = legal.issuperset(range(run.start, run.end))
        if is_legal or (run.head is None and (_is_attribute(text, run) or _is_role(text, run))):
            continue
        if run.head is not None and run.end in opened:
            if run.end > run.head.end and run.head.payload.kind not in _BARE:
                yield Candidate(run.start, opened[run.end] + 1, run.head.payload.kind, "names:quoted")
            continue
        kind, start, end, rule = _typed(text, run)
        yield Candidate(start, end, kind, rule)


Typed = tuple[str, int, int, str]
"""Kind, first word, the word after the last, and the rule that says so."""


def _typed(text: Text, run: Run) -> Typed:
    """Return the kind of a run by the first rule that knows it."""
    found = (rule(text, run) for rule in _RULES)
    is_acronym = run.end - run.start == 1 and text.is_acronym(run.start)
    unknown = ("", run.start, run.end, "names:acronym" if is_acronym else "names:capitals")
    return next((typed for typed in found if typed), unknown)


def _by_head(text: Text, run: Run) -> Typed | None:
    return _with_head(run, run.head) if run.head is not None else None


def _by_head_before(text: Text, run: Run) -> Typed | None:
    head = head_before(text, run.start, reach=0)
    if head is None:
        office, end = _bridged(text, run.start), adjectives_behind(text, run.end)
        return (office.payload.kind, office.start, end, "names:head-before") if office else None
    kind = head.payload.kind
    is_bare = kind in _BARE or (kind in _ENTITIES and not text.is_capital(head.start))
    return kind, run.start if is_bare else head.start, run.end, "names:head-before"


def _by_apposition(text: Text, run: Run) -> Typed | None:
    kind = apposition(text, run.end)
    if kind == SEC + "Event":
        # "in Sozopol, at the conference": what follows is described, and no other word for the name before
        return None
    return (kind, run.start, run.end, "names:apposition") if kind else None


def _by_head_after(text: Text, run: Run) -> Typed | None:
    head = head_at(text, run.end)
    is_project = head is not None and head.payload.kind == SEC + "Project"
    return (SEC + "Project", run.start, run.end, "names:head-after") if is_project else None


def _by_place(text: Text, run: Run) -> Typed | None:
    return (SEC + "Place", run.start, run.end, "names:place") if _is_place(text, run) else None


def _by_locative(text: Text, run: Run) -> Typed | None:
    return (SEC + "Place", run.start, run.end, "names:place") if is_locative(text, run.end - 1) else None


def _by_issue(text: Text, run: Run) -> Typed | None:
    is_acronym = run.end - run.start == 1 and text.is_acronym(run.start)
    return (SEC + "Project", run.start, run.end, "names:issuer") if is_acronym and _issues(text, run) else None


def _by_legal_form(text: Text, run: Run) -> Typed | None:
    """Read a name up to the short legal form that ends it, which says of what family it is."""
    ends = [m for m in text.found("legal", run.start + 1, run.end + 1) if is_abbreviation(m.payload.phrase)]
    return (ends[0].payload.kind, run.start, ends[0].start, "names:legal-form") if ends else None


_RULES = (_by_legal_form, _by_head, _by_locative, _by_head_before, _by_apposition, _by_head_after, _by_place, _by_issue)


def _with_head(run: Run, head: Match[Entry]) -> Typed:
    kind = head.payload.kind
    if kind in (SEC + "Project", SEC + "Place") and head.start == run.start and head.end < run.end:
        return kind, head.end, run.end, "names:head"
    if kind == SEC + "Project" and head.end == run.end and head.start > run.start:
        return kind, run.start, head.start, "names:head"
    return kind, run.start, run.end, "names:head"


def _is_attribute(text: Text, run: Run) -> bool:
    """Say whether a single capitalised word only says of what country something is: "Европейските региони"."""
    endings = text.endings("demonyms")
    is_followed = run.end < len(text.words) and text.words[run.end].text.islower()
    is_noun_too = text.language.tables["names"].get("head") == "last"
    return (
        bool(endings)
        and run.end - run.start == 1
        and (is_followed or is_noun_too)
        and text.low[run.start].endswith(endings)
    )


def _is_role(text: Text, run: Run) -> bool:
    """Say whether the words are a role written with capitals: "Governor", "Director-General"."""
    return all(i in text.marks("persons.roles") for i in range(run.start, run.end))


def _issues(text: Text, run: Run) -> bool:
    """Say whether an acronym stands where projects stand: before what only projects have, such as a lead partner."""
    cues = [m for role in ("cue", "lead") for m in text.found(role, run.end, run.end + 2)]
    return any(local_name(m.payload.kind) in _OF_PROJECTS for m in cues)


# relations whose subject is as a rule a project
_OF_PROJECTS = frozenset(("fundedBy", "coordinatedBy", "hasPartner"))


def _is_place(text: Text, run: Run) -> bool:
    if run.end - run.start > 4 or text.is_acronym(run.start) or text.kind == BlockKind.BYLINE:
        return False
    before = text.low[run.start - 1] if run.start else ""
    if before in text.small("names", "at_place"):
        return True
    in_brackets = before == "(" and run.end < len(text.words) and text.low[run.end] == ")"
    follows = text.low[run.end] if run.end < len(text.words) else ""
    is_country = any(m.payload.kind == SEC + "Country" for m in text.found("name", run.end + 1, run.end + 2))
    return (in_brackets and run.end - run.start == 1) or (follows in {",", "("} and is_country)


# kinds whose names texts begin with a small letter: "ministère de la Santé", "province de Liège"
_OFFICES = frozenset(SEC + kind for kind in ("PublicAuthority", "University", "Committee", "Region"))


def _bridged(text: Text, i: int) -> Match[Entry] | None:
    """Return an office written small whose name goes on behind small words: "ministère de la Santé"."""
    links = text.small("names", "complement")
    j = i
    while j > 0 and i - j < 3 and text.low[j - 1] in text.small("names", "inside"):
        j -= 1
    if j == i or text.low[j] not in links or text.found("name", i, i + 1):
        return None
    heads = [m for m in text.found("head", max(0, j - 6), j) if m.end <= j and m.payload.kind in _OFFICES]
    fitting = [m for m in heads if adjectives_behind(text, m.end) == j and not is_plural(text, m)]
    return min(fitting, key=lambda m: m.start, default=None)
