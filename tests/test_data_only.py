"""What changes without a line of Python: a copy of the project in which only Turtle, or one TOML file, is edited."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ESPERANTO = Path(__file__).parent / "esperanto"
PARTS = ("src", "ontology", "data/registry", "data/languages", "data/models", "queries", "viz/templates")

LETTER = """\
Report of the Bramble Society

The report names dragons in the granaries as an obstacle to cooperatives in Haskovo Region.
The Bramble Society is sworn into the Oakfield Federation.
"""
# edits of Turtle: a concept with its label, a cue of a relation, the label of that relation
CONCEPT = """
@prefix barrier: <https://w3id.org/secon-graph/scheme/barriers/> .
@prefix scheme: <https://w3id.org/secon-graph/scheme/> .
@prefix sec: <https://w3id.org/secon-graph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
barrier:dragons a sec:Barrier , skos:Concept ; skos:inScheme scheme:barriers ; skos:broader barrier:workforce ;
    skos:prefLabel "Dragons"@en , "Змейове"@bg ; skos:altLabel "dragons in the granaries"@en .
sec:memberOf sec:cue "is sworn into"@en .
"""
NAMED, LABEL = 'rdfs:label "member of"@en', "in league with"


@pytest.fixture
def project(tmp_path):
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", "_share"))
    return tmp_path


def command(project: Path, *arguments: str) -> str:
    """Run the command line of the copy, with its graph beside it."""
    env = os.environ | {"PYTHONPATH": str(project / "src"), "SECON_GRAPH": str(project / "graph")}
    ran = [sys.executable, "-m", "secon_graph", *arguments]
    done = subprocess.run(ran, cwd=project, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def outcome(project: Path) -> dict[str, bool]:
    """Read the letter by the project's vocabulary; say where dragons and the league are seen."""
    (project / "letter.txt").write_text(LETTER, encoding="utf-8")
    shutil.rmtree(project / "graph", ignore_errors=True)
    row = json.loads(command(project, "extract", "letter.txt"))
    command(project, "ingest", "letter.txt")
    command(project, "view", "network", "--output", "page.html")
    command(project, "export", "all.ttl")
    page, graph = ((project / name).read_text(encoding="utf-8") for name in ("page.html", "all.ttl"))
    return {
        "extraction": any(m["text"] == "dragons in the granaries" for m in row["mentions"]),
        "relation": any(r["p"] == "memberOf" for r in row["relations"]),
        "answer": "Dragons" in command(project, "query", "barriers-by-region", "-p", "region=BG422", "--format", "md"),
        "legend": LABEL in page,
        "export": "dragons in the granaries" in graph,
    }


def test_a_concept_a_cue_and_a_label_are_edits_of_turtle(project):
    before = outcome(project)
    (project / "ontology" / "schemes" / "ours.ttl").write_text(CONCEPT, encoding="utf-8")
    secon = project / "ontology" / "secon.ttl"
    text = secon.read_text(encoding="utf-8")
    assert text.count(NAMED) == 1
    secon.write_text(text.replace(NAMED, NAMED.replace("member of", LABEL)), encoding="utf-8")
    assert (set(before.values()), outcome(project)) == ({False}, dict.fromkeys(before, True))


def test_a_thirteenth_language_is_a_toml_file_and_labels(project):
    for name, folder in (("eo.toml", "data/languages"), ("eo.ttl", "ontology/labels"), ("bulteno.md", ".")):
        shutil.copy(ESPERANTO / name, project / folder)
    row = json.loads(command(project, "extract", "bulteno.md"))
    mentions = {(m["text"], m["type"], m.get("concept")) for m in row["mentions"]}
    assert row["lang"] == "eo"
    assert mentions >= {
        ("Komunumo Bervalo", "PublicAuthority", None),
        ("Lindurbo", "Place", None),
        ("duan renkontiĝon", "Event", None),
        ("manko de financado", "Barrier", "finance"),
        ("burokratio", "Barrier", "regulation"),
    }
    assert [(e["start"], e["place"], e["organiser"]) for e in row["events"]] == [
        ("2024-03-12", "Lindurbo", "Komunumo Bervalo")
    ]
    command(project, "ingest", "bulteno.md")
    assert "Limigita aliro al financado" in command(project, "query", "findings-per-barrier", "--lang", "eo")
