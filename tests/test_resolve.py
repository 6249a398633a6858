"""From names to things over a set of documents."""

import random

import pytest

from secon_graph import languages, ontology, registry
from secon_graph.extract import Extractor
from secon_graph.model import Block, BlockKind, Document, Extraction, Mention, Name, Source
from secon_graph.resolve import resolve
from secon_graph.resolve.wordings import Wordings
from secon_graph.terms import ID, SEC, document_iri

TEXTS = {
    "bulletin-a": "Проектът TERRASOL тръгна. Третата среща се проведе на 5 юни 2024 г. в Троян. "
    "Домакин беше Община Троян.",
    "bulletin-b": "Третата среща на партньорите се проведе на 7 май 2024 г. в Лом. Благодарим на Община Троян.",
    "bulletin-c": "Гостува ни Хунта де Естремадура. Липсата на финансиране остава.",
}
KNOWN = registry.names()
DOCUMENT_A = Document(
    Source("a.txt", "a", ".txt", "a", 3), "Лом", (Block(0, 3, BlockKind.PARAGRAPH, "bg"),), "", None, "bg"
)


@pytest.fixture(scope="module")
def extracted():
    """Extract documents of one block each, by name."""
    extractor = Extractor(ontology.load(), languages.load(), KNOWN, tagger=lambda: None)

    def extraction(name, text, kind):
        source = Source(f"{name}.txt", name, ".txt", name, len(text))
        return extractor.extract(Document(source, text, (Block(0, len(text), kind, "bg"),), "", None, "bg"))

    return lambda texts, kind=BlockKind.PARAGRAPH: {name: extraction(name, t, kind) for name, t in texts.items()}


@pytest.fixture(scope="module")
def extractions(extracted):
    return extracted(TEXTS)


def things(resolved):
    return {thing.iri: thing.label for thing in resolved.things}


def test_one_name_in_two_documents_is_one_thing(extractions):
    resolved = resolve(extractions, ontology.load(), KNOWN)
    troyan = [iri for iri, label in things(resolved).items() if label == "Община Троян"]
    assert len(troyan) == 1
    said_in = {iri for iri, claims in resolved.claims.items() if any(claim.subject == troyan[0] for claim in claims)}
    assert said_in == {document_iri("bulletin-a"), document_iri("bulletin-b")}


def test_events_of_one_name_on_other_days_are_two_things(extractions):
    resolved = resolve(extractions, ontology.load(), KNOWN)
    assert len([iri for iri in things(resolved) if iri.startswith(ID + "event/")]) == 2


def test_a_known_name_keeps_the_iri_of_the_registry(extractions):
    assert ID + "junta-de-extremadura" in things(resolve(extractions, ontology.load(), KNOWN))


def test_any_order_of_documents_gives_the_same(extractions):
    names = list(extractions)
    expected = resolve(extractions, ontology.load(), KNOWN)
    for seed in range(5):
        random.Random(seed).shuffle(names)
        assert resolve({name: extractions[name] for name in names}, ontology.load(), KNOWN) == expected


def test_a_document_taken_away_takes_its_things_away(extractions):
    without = {name: extraction for name, extraction in extractions.items() if name != "bulletin-c"}
    gone = set(things(resolve(extractions, ontology.load(), KNOWN))) - set(
        things(resolve(without, ontology.load(), KNOWN))
    )
    assert gone == {ID + "junta-de-extremadura"}


def test_a_claim_is_named_by_what_it_says_and_where(extractions):
    claims = resolve(extractions, ontology.load(), KNOWN).claims[document_iri("bulletin-a")]
    assert len({claim.iri for claim in claims}) == len(claims)
    assert all(claim.iri.startswith(document_iri("bulletin-a") + "#c-") for claim in claims)


def test_two_bodies_with_one_acronym_are_two_things(extracted):
    texts = {
        "a": "Домакин беше Регионалната занаятчийска камара (РЗК). Тогава РЗК отговори.",
        "b": "Домакин беше Районната земеделска камара (РЗК). Тогава РЗК отговори.",
    }
    resolved = resolve(extracted(texts), ontology.load())
    assert [(thing.label, thing.names) for thing in resolved.things] == [
        ("Районната земеделска камара", (("РЗК", "bg"),)),
        ("Регионалната занаятчийска камара", (("РЗК", "bg"),)),
    ]


def test_a_body_is_known_by_its_acronym_where_only_one_has_it(extracted):
    texts = {
        "a": "Домакин беше Регионалната занаятчийска камара (РЗК).",
        "b": "Тук е Регионална занаятчийска камара (РЗК).",
        "c": "Отговори и РЗК.",
    }
    assert len(resolve(extracted(texts), ontology.load()).things) == 1


@pytest.mark.parametrize(("kind", "is_itself"), [(BlockKind.TITLE, True), (BlockKind.PARAGRAPH, False)])
def test_only_the_heading_of_a_document_names_the_document_itself(extracted, kind, is_itself):
    texts = {"a": "Бюлетин № 3 на мрежата"} if is_itself else {"a": "Публикувахме бюлетин № 3 на мрежата."}
    things_ = things(resolve(extracted(texts, kind), ontology.load()))
    assert (document_iri("a") in things_, len(things_)) == (is_itself, 1)


def test_a_known_thing_keeps_its_iri_beside_a_namesake(extracted):
    known = (Name("Старата област", "bg", ID + "region/oblast-lom", SEC + "Region"),)
    found = {
        "a": Extraction(DOCUMENT_A, mentions=(Mention(0, 3, "Старата област", SEC + "Region"),)),
        "b": Extraction(DOCUMENT_A, mentions=(Mention(0, 3, "Област Лом", SEC + "Region"),)),
    }
    assert things(resolve(found, ontology.load(), known)) == {
        ID + "region/oblast-lom": "Старата област",
        ID + "region/oblast-lom-b": "Област Лом",
    }


def test_a_region_with_its_kind_and_in_another_language_is_that_of_the_registry(extracted):
    texts = {"a": "Регион Пелопонес има 76 членове в мрежата.", "b": "В Пелопонес се проведе среща."}
    resolved = resolve(extracted(texts), ontology.load(), KNOWN, wordings=Wordings(ontology.load(), languages.load()))
    assert [iri for iri in things(resolved) if "/region/" in iri] == [ID + "region/peloponnese"]


def test_towns_of_one_name_in_two_countries_are_two(extracted):
    texts = {"a": "Домакин беше Велеград (Чехия).", "b": "Домакин беше Велеград (Сърбия)."}
    found = extracted(texts)
    assert all(any(r.predicate == SEC + "locatedIn" for r in each.relations) for each in found.values())
    resolved = resolve(found, ontology.load(), KNOWN, wordings=Wordings(ontology.load(), languages.load()))
    assert len([iri for iri in things(resolved) if "velegrad" in iri]) == 2
