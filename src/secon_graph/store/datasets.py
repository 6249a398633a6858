"""The engine's statements as an rdflib Dataset."""

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from secon_graph.terms import PREFIXES


def as_dataset(engine: ox.Store) -> Dataset:
    """Return what the engine holds as an rdflib Dataset, with the project's prefixes bound."""
    dataset = Dataset(store=OxigraphStore(store=engine))
    for prefix, base in PREFIXES.items():
        dataset.bind(prefix, base, replace=True)
    return dataset
