"""IRIs and plain words: the namespaces of the graph, and how a name becomes part of an IRI."""

import hashlib
import re
from typing import Final
from urllib.parse import quote

from anyascii import anyascii

BASE: Final = "https://w3id.org/secon-graph/"
SEC: Final = BASE + "ontology#"
ID: Final = BASE + "id/"
DOCUMENT: Final = BASE + "document/"
SCHEME: Final = BASE + "scheme/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
OA: Final = "http://www.w3.org/ns/oa#"
PROV: Final = "http://www.w3.org/ns/prov#"

PREFIXES: Final[dict[str, str]] = {
    "sec": SEC,
    "id": ID,
    "doc": DOCUMENT,
    "scheme": SCHEME,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dct": DCT,
    "oa": OA,
    "prov": PROV,
}

# what IRIREF of SPARQL 1.1 and Turtle allows between < and >, with a scheme in front
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")


def is_iri(text: str) -> bool:
    """Say whether `text` can stand between < and > in SPARQL and Turtle.

    >>> is_iri("https://w3id.org/secon-graph/id/kmop"), is_iri("no scheme"), is_iri("http://a/> }")
    (True, False, False)
    """
    return _IRI.fullmatch(text) is not None


def slug(text: str) -> str:
    """Return plain lower-case ASCII words joined by hyphens.

    >>> slug("Coopérative d'Habitation «Le Village»")
    'cooperative-d-habitation-le-village'
    """
    return "-".join(re.findall(r"[a-z0-9]+", anyascii(text).lower()))


def digest(*parts: str) -> str:
    """Return twelve hexadecimal characters that name this content."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def document_iri(name: str) -> str:
    """Return the IRI of the document called `name`, which is also the name of its graph.

    >>> document_iri("bulletin-4-bg")
    'https://w3id.org/secon-graph/document/bulletin-4-bg'
    """
    return DOCUMENT + quote(name, safe="-._~")


def local_name(iri: str) -> str:
    """Return what follows the last # or / of an IRI.

    >>> local_name("https://w3id.org/secon-graph/ontology#Region")
    'Region'
    """
    return re.split(r"[#/]", iri)[-1]


def curie(iri: str) -> str:
    """Shorten an IRI by the project's prefixes where that loses nothing.

    >>> curie("https://w3id.org/secon-graph/ontology#locatedIn")
    'sec:locatedIn'
    """
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and re.fullmatch(r"[A-Za-z0-9_-]+", iri[len(base) :]):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def full_iri(name: str) -> str:
    """Return the IRI that a prefixed name stands for, or the text itself where it is none.

    >>> full_iri("sec:Region")
    'https://w3id.org/secon-graph/ontology#Region'
    """
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name
