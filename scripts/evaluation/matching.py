"""What of a text was found: each measure says which annotated and predicted entries are the same.

The definitions are those of the annotation rules: a prediction equal to an alias counts as the mention, and further
forms of a mention that is found already are neither right nor wrong.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from evaluation.counts import Counts, Matched, Row, total
from evaluation.wording import Names, blind, forms, level, listed, overlap, predicted_names, same_day, same_days

ORGANISATIONS = frozenset(("Organisation", "Cooperative", "SocialEnterprise", "PublicAuthority"))
FACTORS = frozenset(("Barrier", "Enabler"))
UNTYPED = "(any)"


def _merged(kind: Any) -> str:
    return "ORG" if kind in ORGANISATIONS else str(kind)


def _firsts(keys: Sequence[object]) -> list[int]:
    """Return the numbers of all that are not a repetition."""
    first: dict[object, int] = {}
    for number, key in enumerate(keys):
        first.setdefault(key, number)
    return sorted(first.values())


def _outcome(
    pairs: list[tuple[int, int]], predicted: Iterable[int], further: Callable[[int, int], bool], kinds: Any, whole: int
) -> Matched:
    """Sort what is not paired into further forms, wrong and missed."""
    found, used = {gold for gold, _ in pairs}, {number for _, number in pairs}
    rest = [number for number in predicted if number not in used]
    again = [number for number in rest if any(further(gold, number) for gold in found)]
    wrong = [number for number in rest if number not in again]
    missed = [gold for gold in range(whole) if gold not in found]
    every = set(range(len(kinds[1])))
    repeated = every - used - set(wrong)
    return Matched(tuple(pairs), tuple(sorted(repeated)), tuple(wrong), tuple(missed), *kinds)


def exact_mentions(gold: Row, row: Row, *, typed: bool = True) -> Matched:
    """Match mentions of equal text, and of equal type where that is asked."""
    annotated, predicted = gold["mentions"], row.get("mentions", [])
    names = [forms(mention) for mention in annotated]
    texts = [level(mention.get("text")) for mention in predicted]
    firsts = _firsts([(text, m.get("type") if typed else None) for text, m in zip(texts, predicted, strict=True)])

    def fits(i: int, j: int, wanted: list[str]) -> bool:
        return texts[j] in wanted and (not typed or annotated[i]["type"] == predicted[j].get("type"))

    pairs: list[tuple[int, int]] = []
    # main forms first, so that an alias never takes the place of the mention itself
    for accepted in ([form[:1] for form in names], names):
        for j in firsts:
            taken, used = {i for i, _ in pairs}, {number for _, number in pairs}
            free = (i for i in range(len(annotated)) if i not in taken and fits(i, j, accepted[i]))
            if j not in used and (home := next(free, None)) is not None:
                pairs.append((home, j))
    kinds = tuple(m["type"] for m in annotated), tuple(str(m.get("type")) if typed else UNTYPED for m in predicted)
    return _outcome(pairs, firsts, lambda i, j: fits(i, j, names[i]), kinds, len(annotated))


def overlapping_mentions(gold: Row, row: Row) -> Matched:
    """Match mentions of overlapping text, all kinds of organisation as one; those that share most first."""
    annotated, predicted = gold["mentions"], row.get("mentions", [])
    names = [forms(mention) for mention in annotated]
    texts = [level(mention.get("text")) for mention in predicted]
    kinds = tuple(_merged(m["type"]) for m in annotated), tuple(_merged(m.get("type")) for m in predicted)
    firsts = _firsts(list(zip(texts, kinds[1], strict=True)))
    shares = [
        (-share, j, i)
        for j in firsts
        for i, wanted in enumerate(names)
        if kinds[0][i] == kinds[1][j]
        and (share := max(overlap(texts[j], form) + (texts[j] == form) for form in wanted))
    ]
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    used: set[int] = set()
    for _, j, i in sorted(shares):
        if i not in taken and j not in used:
            pairs.append((i, j))
            taken.add(i)
            used.add(j)
    return _outcome(
        pairs, firsts, lambda i, j: kinds[0][i] == kinds[1][j] and texts[j] in names[i], kinds, len(annotated)
    )


def relations(gold: Row, row: Row) -> Matched:
    """Match relations of one predicate whose ends are the same things, by any of their names."""
    annotated, predicted = gold["relations"], row.get("relations", [])
    names = Names(gold)
    wanted = [(names.of(r["s"]), names.of(r["o"]) | set(map(blind, r.get("o_surface", ())))) for r in annotated]
    ends = [(predicted_names(r.get("s"), row), predicted_names(r.get("o"), row)) for r in predicted]
    firsts = _firsts([(subject, r.get("p"), object_) for (subject, object_), r in zip(ends, predicted, strict=True)])

    def fits(i: int, j: int) -> bool:
        one, other = annotated[i], predicted[j]
        if one["p"] != other.get("p") or not wanted[i][0] & ends[j][0]:
            return False
        return same_days(one["o"], other.get("o")) if one["p"] == "onDate" else bool(wanted[i][1] & ends[j][1])

    pairs = _greedy(len(annotated), firsts, fits)
    kinds = tuple(r["p"] for r in annotated), tuple(str(r.get("p")) for r in predicted)
    return _outcome(pairs, firsts, fits, kinds, len(annotated))


def _greedy(whole: int, predicted: Iterable[int], fits: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """Pair each predicted entry with the first annotated one that is free and fits."""
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for j in predicted:
        home = next((i for i in range(whole) if i not in taken and fits(i, j)), None)
        if home is not None:
            pairs.append((home, j))
            taken.add(home)
    return pairs


def dates(gold: Row, row: Row, *, named: bool) -> Matched:
    """Match events of equal first and last day, and of equal name where that is asked."""
    annotated = [event for event in gold["events"] if event.get("start")]
    predicted = [event for event in row.get("events", ()) if event.get("start")]
    names = Names(gold)

    def fits(i: int, j: int) -> bool:
        one, other = annotated[i], predicted[j]
        if named and not predicted_names(other.get("name"), row) & names.of(one["name"]):
            return False
        last = other.get("end") or other["start"]
        return same_day(one["start"], other["start"]) and same_day(one["end"], last)

    pairs = _greedy(len(annotated), range(len(predicted)), fits)
    kinds = ("date",) * len(annotated), ("date",) * len(predicted)
    return _outcome(pairs, range(len(predicted)), lambda i, j: False, kinds, len(annotated))


def concepts(gold: Row, row: Row) -> dict[str, Counts]:
    """Count the concepts of barriers and enablers that a text voices, whatever the words."""
    wanted, found = (
        {(m.get("type"), m.get("concept")) for m in each.get("mentions", ()) if m.get("type") in FACTORS}
        for each in (gold, row)
    )
    counts = {}
    for kind in FACTORS:
        mine, theirs = ({pair for pair in pairs if pair[0] == kind} for pairs in (wanted, found))
        if mine or theirs:
            counts[kind] = Counts(len(mine & theirs), len(theirs - mine), len(mine - theirs))
    return counts


def attributes(gold: Row, row: Row) -> dict[str, Counts]:
    """Count place, organiser and participants of the events found by name; a missed event has missed all of its."""
    names, counts = Names(gold), dict[str, list[Counts]]()
    for event in gold["events"]:
        called = names.of(event["name"])
        met = (e for e in row.get("events", ()) if predicted_names(e.get("name"), row) & called)
        found: Row = next(met, {})
        for key in ("place", "organiser"):
            wanted = [names.of(name) for name in listed(event.get(key))]
            given = [predicted_names(name, row) for name in listed(found.get(key))]
            right = sum(any(one & other for other in given) for one in wanted)
            wrong = sum(not any(one & other for one in wanted) for other in given)
            counts.setdefault(key, []).append(Counts(right, wrong, len(wanted) - right))
        if event.get("participants") is not None:
            number = found.get("participants")
            is_right = number is not None and number == event["participants"]
            wrong = int(number is not None and not is_right)
            counts.setdefault("participants", []).append(Counts(int(is_right), wrong, int(not is_right)))
    return {key: total(several) for key, several in counts.items()}
