"""How annotated texts are scored: small rows with whole figures, and the same figures as the shared scorer's."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation import calibration, causes, floors, matching, scoring
from evaluation.counts import Counts, Row, total
from evaluation.intervals import figure
from evaluation.results import Results
from evaluation.texts import compiled

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "evaluation"
GOLD: Row = {
    "id": "lv-1",
    "lang": "lv",
    "mentions": [
        {"text": "Balvu pašvaldība", "type": "PublicAuthority", "canonical": "Balvi Municipality", "aliases": ["BP"]},
        {"text": "Ilze Kalēja", "type": "Person", "canonical": "Ilze Kalēja"},
        {"text": "tirgus diena", "type": "Event", "canonical": "market day"},
        {"text": "Balvos", "type": "Place", "canonical": "Balvi"},
        {"text": "trūkst naudas", "type": "Barrier", "canonical": "trūkst naudas", "concept": "finance"},
    ],
    "relations": [
        {"s": "Ilze Kalēja", "p": "worksFor", "o": "Balvi Municipality"},
        {"s": "Ilze Kalēja", "p": "hasRole", "o": "chair", "o_surface": ["priekšsēdētāja"]},
        {"s": "Balvi Municipality", "p": "organises", "o": "market day"},
        {"s": "market day", "p": "onDate", "o": "--05-12"},
    ],
    "events": [
        {"name": "market day", "start": "--05-12", "end": "--05-12", "place": "Balvi", "organiser": None,
         "participants": 40},
    ],
}  # fmt: skip
PREDICTED: Row = {
    "id": "lv-1",
    "lang": "lv",
    "mentions": [
        {"text": "BP", "type": "PublicAuthority", "canonical": "Balvu  pašvaldība"},
        {"text": "Balvu pašvaldība", "type": "PublicAuthority"},
        {"text": "Ilze Kalēja", "type": "Organisation"},
        {"text": "tirgus", "type": "Event"},
        {"text": "Gulbene", "type": "Place"},
        {"text": "naudas", "type": "Barrier", "concept": "finance"},
    ],
    "relations": [
        {"s": "ilze kalēja", "p": "worksFor", "o": "BP"},
        {"s": "Ilze Kalēja", "p": "hasRole", "o": "Priekšsēdētāja"},
        {"s": "Balvu pašvaldība", "p": "participatesIn", "o": "tirgus diena"},
        {"s": "Gulbene", "p": "locatedIn", "o": "BP"},
    ],
    "events": [{"name": "tirgus", "start": "2025-05-12", "end": None, "place": "Balvos", "participants": 40}],
}


def test_counts_give_precision_recall_and_f1():
    counts = Counts(found=3, wrong=1, missed=3)
    assert (counts.precision, counts.recall, round(counts.f1, 4)) == (0.75, 0.5, 0.6)
    assert [Counts().f1, Counts(wrong=1).f1, Counts(missed=1).f1] == [1.0, 0.0, 0.0]


def test_every_measure_of_one_text():
    assert scoring.score(GOLD, PREDICTED).counts == {
        "a": {
            "PublicAuthority": Counts(1, 0, 0), "Person": Counts(0, 0, 1), "Organisation": Counts(0, 1, 0),
            "Event": Counts(0, 1, 1), "Place": Counts(0, 1, 1), "Barrier": Counts(0, 1, 1),
        },
        "a0": {
            "PublicAuthority": Counts(1, 0, 0), "Person": Counts(1, 0, 0), "(any)": Counts(0, 3, 0),
            "Event": Counts(0, 0, 1), "Place": Counts(0, 0, 1), "Barrier": Counts(0, 0, 1),
        },
        "b": {
            "ORG": Counts(1, 1, 0), "Person": Counts(0, 0, 1), "Event": Counts(1, 0, 0),
            "Place": Counts(0, 1, 1), "Barrier": Counts(1, 0, 0),
        },
        "c": {
            "worksFor": Counts(1, 0, 0), "hasRole": Counts(1, 0, 0), "organises": Counts(0, 0, 1),
            "onDate": Counts(0, 0, 1), "participatesIn": Counts(0, 1, 0), "locatedIn": Counts(0, 1, 0),
        },
        "d-named": {"date": Counts(0, 1, 1)},
        "d-any": {"date": Counts(1, 0, 0)},
        "e": {"Barrier": Counts(1, 0, 0)},
        "f": {"place": Counts(0, 0, 1), "organiser": Counts(0, 0, 0), "participants": Counts(0, 0, 1)},
    }  # fmt: skip


def test_a_further_form_of_what_is_found_is_neither_right_nor_wrong():
    matched = matching.exact_mentions(GOLD, PREDICTED)
    assert (matched.pairs, matched.further, matched.wrong, matched.missed) == (
        ((0, 1),),
        (0,),
        (2, 3, 4, 5),
        (1, 2, 3, 4),
    )


def test_each_error_has_a_cause():
    assert sorted(cause[:1] + cause[2:] for cause in causes.causes(GOLD, PREDICTED)) == [
        ("boundary too short", "tirgus diena", "tirgus"),
        ("boundary too short", "trūkst naudas", "naudas"),
        ("date lost with its event", "market day --05-12/--05-12", ""),
        ("invented Place", "", "Gulbene"),
        ("invented relation locatedIn", "", "Gulbene locatedIn BP"),
        ("missed Place", "Balvos", ""),
        ("relation between the right ends called something else", "Balvi Municipality organises market day",
         "Balvu pašvaldība participatesIn tirgus diena"),
        ("relation lost with an end", "market day onDate --05-12", ""),
        ("wrong type: Person read as Organisation", "Ilze Kalēja", "Ilze Kalēja"),
    ]  # fmt: skip


def test_the_commonest_causes_come_first_with_an_example():
    found = list(causes.causes(GOLD, PREDICTED))
    assert causes.commonest(found, limit=1) == [
        ("boundary too short", 2, causes.Cause("boundary too short", "lv-1", "tirgus diena", "tirgus"))
    ]


def test_confidence_is_compared_with_what_is_right():
    found = calibration.bins([(0.95, True), (1.0, True), (0.92, False), (0.55, False), (0.55, True)])
    assert [(one.low, one.number, round(one.confidence, 3), round(one.right, 3)) for one in found] == [
        (0.5, 2, 0.55, 0.5),
        (0.9, 3, 0.957, 0.667),
    ]
    assert round(calibration.expected_error(found), 3) == 0.194


def test_intervals_are_the_same_each_time_and_hold_the_figure():
    by_text = [Counts(5, 0, 1), Counts(1, 3, 2), Counts(4, 1, 0), Counts(0, 0, 3)]
    one = figure(by_text)
    assert one == figure(by_text)
    assert (one.counts, round(one.f1, 4)) == (Counts(10, 4, 6), 0.6667)
    assert one.low < one.f1 < one.high
    assert figure([Counts(2, 0, 0)])[1:] == (1.0, 1.0)


def test_a_figure_below_its_floor_is_named_with_both(tmp_path):
    low, good = figure([Counts(1, 1, 1)]), figure([Counts(9, 1, 0)])
    results = Results(2, {"a": good, "c": low}, {"a": {"bg": good, "nl": low}}, {}, {}, {}, [], 0)
    path = tmp_path / "floors.yml"
    path.write_text("all: {a: 0.9, c: 0.6}\nworst language: {a: 0.55}\n", encoding="utf-8")
    assert list(floors.undercut(results, floors.load(path))) == [
        "(c) relations: F1 0.500 is below its floor of 0.6",
        "(a) mentions, exact text and type: F1 0.500 in nl is below the floor of every language, 0.55",
    ]


def test_a_floor_of_no_measure_is_refused(tmp_path):
    path = tmp_path / "floors.yml"
    path.write_text("all: {g: 0.9}\nworst language:\n", encoding="utf-8")
    with pytest.raises(floors.FloorsError, match=r"all: no measure \['g'\]; there are a, a0, b"):
        floors.load(path)


def test_the_floors_of_the_gold_texts_name_measures_for_all_and_for_the_worst_language():
    found = floors.load(ROOT / "data" / "gold" / "floors.yml")
    assert (set(found["all"]), set(found["worst language"]) >= {"a"}) == (set(scoring.MEASURES), True)


def test_a_run_below_a_floor_fails_with_a_sentence(tmp_path):
    """A gold folder of one text, whose floor nobody can reach."""
    program = (
        "import sys, pathlib; sys.path.insert(0, 'scripts')\n"
        "import evaluate; evaluate.GOLD = evaluate.PAGE.parent / 'none'\n"
        "from evaluation.intervals import figure; from evaluation.counts import Counts\n"
        "from evaluation.results import Results\n"
        f"evaluate.GOLD = pathlib.Path({str(tmp_path)!r})\n"
        "one = figure([Counts(1, 1, 1)])\n"
        "sys.exit(evaluate.judged(Results(1, {'a': one}, {'a': {'bg': one}}, {}, {}, {}, [], 0)))\n"
    )
    (tmp_path / "floors.yml").write_text("all: {a: 0.99}\nworst language: {}\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "evaluate: (a) mentions, exact text and type: F1 0.500 is below its floor of 0.99\n",
    )


# ---------------------------------------------------------------- beside the shared scorer


def disturbed(gold: Row, chance: random.Random) -> Row:
    """Return annotations as a poor reader would predict them: some left out, cut, of another type or name."""
    names = [name for m in gold["mentions"] for name in (m["text"], m["canonical"], *m.get("aliases", ()))]

    def renamed(name: str) -> str:
        return chance.choice(names) if chance.random() < 0.3 else name.upper() if chance.random() < 0.2 else name

    mentions = []
    for mention in gold["mentions"]:
        other = dict(mention) if chance.random() < 0.8 else {**mention, "type": chance.choice(["Place", "Cooperative"])}
        forms = [mention["text"], *mention.get("aliases", ())]
        other["text"] = chance.choice([*forms, mention["text"].rpartition(" ")[0] or "x", f"{mention['text']} plus"])
        mentions += [other] * chance.choice([0, 1, 1, 1, 2])
    relations = [
        {"s": renamed(r["s"]), "p": r["p"] if chance.random() < 0.8 else "funds", "o": renamed(r["o"])}
        for r in gold["relations"]
        if chance.random() < 0.8
    ]
    events = [
        {
            **e,
            "name": renamed(e["name"]),
            "end": chance.choice([e["end"], None]),
            "participants": chance.choice([5, None]),
        }
        for e in gold["events"]
        if chance.random() < 0.8
    ]
    return {"id": gold["id"], "lang": gold["lang"], "mentions": mentions, "relations": relations, "events": events}


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the shared scorer is not beside the project")
def test_figures_equal_those_of_the_shared_scorer(monkeypatch):
    monkeypatch.syspath_prepend(str(SHARED))
    theirs = pytest.importorskip("score")
    chance = random.Random(12)
    rows = [row for folder in ("gold", "training") for _, _, row in compiled(ROOT / "data" / folder)]
    gold = {row["id"]: row for row in rows}
    predicted = {name: disturbed(row, chance) for name, row in gold.items()}
    scored = [scoring.score(row, predicted[name]) for name, row in gold.items()]
    expected = {
        (measure, key): tuple(counts)
        for measure, table in theirs.score(gold, predicted).items()
        for key, counts in table.d.items()
    }
    mine = {}
    for measure in scoring.MEASURES:
        mine[measure, "micro"] = total(text.of(measure) for text in scored)
        for lang in scoring.languages(scored):
            mine[measure, f"lang:{lang}"] = total(text.of(measure) for text in scored if text.lang == lang)
        for kind in scoring.kinds(scored, measure):
            mine[measure, f"type:{kind}"] = total(text.of(measure, kind) for text in scored)
    assert mine == expected
