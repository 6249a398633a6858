"""What every page needs and no graph changes, read once before workers are forked rather than by each of them."""

from secon_graph import ontology
from secon_graph.queries import library
from secon_graph.web.settings import Settings
from secon_graph.web.site import signs, words
from secon_graph.web.site.frame import compile_templates
from secon_graph.web.site.maps.drawing import outlines
from secon_graph.web.site.maps.nuts import polygons


def prepare(settings: Settings) -> None:
    """Read the vocabulary, the questions, messages, templates, outlines, and how languages write numbers and days."""
    ontology.load()
    library()
    compile_templates()
    signs.stylesheet()
    outlines()
    polygons(settings.nuts)
    for lang in words.catalogue():
        words.number(1_000, lang)
        words.day("2000-01-01", lang)
        words.language("en", lang)
