"""Files that are derived from one state of a graph and lie beside it."""

from pathlib import Path

from secon_graph.store.embedded import Store
from secon_graph.store.protocol import TripleStore


def beside(store: TripleStore, folder: str, ending: str) -> Path | None:
    """Return the place of a file for a state of a graph in a directory; None where the graph lies elsewhere.

    A state that was made anew under an old number has another file.
    """
    if not isinstance(store, Store) or store.path is None or store.snapshot is None:
        return None
    try:
        made = (store.path / "snapshots" / str(store.snapshot) / "CURRENT").stat().st_mtime_ns
    except OSError:
        return None
    return store.path / folder / f"{store.snapshot}-{made}-{ending}"


def take_away_old(file: Path) -> None:
    """Remove the files beside `file` whose states are gone."""
    for other in file.parent.glob(f"*{file.suffix}"):
        if not (file.parents[1] / "snapshots" / other.name.partition("-")[0]).exists():
            other.unlink(missing_ok=True)
