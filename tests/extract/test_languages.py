"""A short bulletin in each language gives at least its event, days, place, organiser, a barrier and an enabler.

These texts were written by another hand than the language files, and none of their names is in the registry.
"""

import pytest
from conftest import document

from secon_graph.model import BlockKind, Literal
from secon_graph.terms import local_name

# language: title, body, then what must be among the mentions and relations
BULLETINS = {
    "bg": (
        "Трети бюлетин по проект БРОД",
        "На 12 и 13 март 2024 г. Община Кърджали организира в Ардино втората среща на партньорите. "
        "Основните пречки са липса на финансиране и тежка бюрокрация.",
        {("Ардино", "Place"), ("Община Кърджали", "PublicAuthority")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "en": (
        "FORDLINE Newsletter, Issue 4",
        "On 12 and 13 March 2024 Ashbourne Town Council hosted the second partner meeting in Ashbourne. "
        "The main barriers are lack of funding and red tape.",
        {("Ashbourne Town Council", "PublicAuthority"), ("second partner meeting", "Event")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "es": (
        "Boletín n.º 2 del proyecto VADO",
        "El 12 y 13 de marzo de 2024 el Ayuntamiento de Baeza organizó en Úbeda la segunda reunión temática. "
        "Los principales obstáculos son la falta de financiación y la burocracia.",
        {("Ayuntamiento de Baeza", "PublicAuthority"), ("Úbeda", "Place")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "pt": (
        "Boletim n.º 2 do projeto VAU",
        "Nos dias 12 e 13 de março de 2024 a Câmara Municipal de Tondela organizou em Viseu a segunda reunião "
        "temática. Os principais obstáculos são a falta de financiamento e a burocracia.",
        {("Câmara Municipal de Tondela", "PublicAuthority"), ("Viseu", "Place")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "pl": (
        "Biuletyn nr 2 projektu BROD",
        "W dniach 12–13 marca 2024 r. Gmina Serock zorganizowała w Pułtusku drugie spotkanie tematyczne. "
        "Główne bariery to brak finansowania i biurokracja.",
        {("Gmina Serock", "PublicAuthority"), ("Pułtusku", "Place")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "ro": (
        "Buletinul nr. 2 al proiectului VAD",
        "În 12-13 martie 2024, Primăria Municipiului Tulcea a organizat la Babadag a doua întâlnire tematică. "
        "Principalele obstacole sunt lipsa finanțării și birocrația.",
        {("Primăria Municipiului Tulcea", "PublicAuthority"), ("Babadag", "Place")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "it": (
        "Bollettino n. 2 del progetto GUADO",
        "Il 12 e 13 marzo 2024 il Comune di Asolo ha organizzato a Treviso il secondo incontro tematico. "
        "I principali ostacoli sono la mancanza di finanziamenti e la burocrazia.",
        {("Comune di Asolo", "PublicAuthority"), ("Treviso", "Place")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "fr": (
        "Bulletin n° 2 du projet GUÉ",
        "Les 12 et 13 mars 2024, la Ville de Quimper a organisé à Concarneau la deuxième rencontre thématique. "
        "Les principaux obstacles sont le manque de financement et la bureaucratie.",
        {("Ville de Quimper", "PublicAuthority"), ("Concarneau", "Place")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "de": (
        "Newsletter Nr. 2 des Projekts FURT",
        "Am 12. und 13. März 2024 fand in Eutin das zweite Partnertreffen statt, organisiert vom Landkreis Plön. "
        "Die größten Hürden sind fehlende Finanzierung und Bürokratie.",
        {("Eutin", "Place"), ("zweite Partnertreffen", "Event")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "nl": (
        "Nieuwsbrief nr. 2 van het project VOORDE",
        "Op 12 en 13 maart 2024 vond in Tienen de tweede themabijeenkomst plaats, georganiseerd door de Stad Aarschot. "
        "De grootste knelpunten zijn gebrek aan financiering en bureaucratie.",
        {("Tienen", "Place"), ("Stad Aarschot", "PublicAuthority")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "lv": (
        "Projekta BRASLS biļetens Nr. 2",
        "2024. gada 12. un 13. martā Talsu novada pašvaldība organizēja Kuldīgā otro tematisko sanāksmi. "
        "Galvenie šķēršļi ir finansējuma trūkums un birokrātija.",
        {("Talsu novada pašvaldība", "PublicAuthority"), ("Kuldīgā", "Place")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
    "el": (
        "Ενημερωτικό δελτίο αρ. 2 του έργου ΠΟΡΟΣ",
        "Στις 12 και 13 Μαρτίου 2024 ο Δήμος Σητείας διοργάνωσε στην Ιεράπετρα τη δεύτερη θεματική συνάντηση. "
        "Τα κύρια εμπόδια είναι η έλλειψη χρηματοδότησης και η γραφειοκρατία.",
        {("Δήμος Σητείας", "PublicAuthority"), ("Ιεράπετρα", "Place")},
        ("2024-03-12", "2024-03-13"),
        {"finance", "regulation"},
    ),
}


@pytest.mark.parametrize("lang", sorted(BULLETINS))
def test_a_bulletin_in_each_language(stranger, vocabulary, lang):
    title, body, named, days, barriers = BULLETINS[lang]
    extraction = stranger.extract(document((BlockKind.TITLE, title), body, lang=lang))
    kinds = {(mention.text, local_name(mention.kind)) for mention in extraction.mentions}
    assert named <= kinds
    values = {(local_name(r.predicate), r.object.value) for r in extraction.relations if isinstance(r.object, Literal)}
    assert {("startDate", days[0]), ("endDate", days[1])} <= values
    assert barriers <= {vocabulary.annotated(mention.concept) for mention in extraction.mentions if mention.concept}
