"""What an operator decides about the service: which graph, who may write, and how much a request may take."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

MB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may take, and how many may be answered or wait at a time."""

    seconds: float = 20.0
    rows: int = 1_000_000
    answer: int = 1024 * MB
    memory: int = 2048 * MB
    """How far a worker may grow beyond what it is when it has opened the graph."""
    body: int = 64 * MB
    """How long what a client sends may be; a query may have as many characters as the store's guard says."""
    patience: float = 10.0
    """How long a client may take for each part of its request, and for its body."""
    workers: int = 4
    """How many requests are answered at a time that have run for less than `slow_after` seconds."""
    slow_after: float = 1.0
    slow: int = 6
    """How many more are answered beside them, at low priority."""
    waiting: int = 256
    """How many requests may wait for a worker."""
    wait: float = 20.0
    """How many seconds a request may wait for a worker."""
    document: int = 50_000_000
    """How large a document may be that a curator adds."""
    pages: int = 1_000
    """How many pages it may have."""
    arriving: float = 300.0
    """How many seconds it may take to arrive."""
    reading: float = 120.0
    """How many seconds it may take to read it and find what it says."""
    keeping: float = 1_800.0
    """How many seconds it may take to keep it."""
    keep: int = 64 * MB
    """How much a worker may have grown by one request and still take the next."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A service: the directory of its graph, whether that is held in memory, and what is allowed."""

    graph: Path
    in_memory: bool = False
    writable: bool = False
    token: str | None = None
    """What a client must show to write, with `writable`."""
    allow_service: tuple[str, ...] = ()
    """Addresses that SERVICE may ask."""
    limits: Limits = Limits()
    show_texts: bool = False
    """Whether pages show the text of every document, not only of those whose licence allows it."""
    nuts: str = ""
    """A GeoJSON file of NUTS regions, so that maps show them as polygons rather than points."""

    def __post_init__(self) -> None:
        if self.writable and not self.token:
            raise ValueError("a service that can be written to needs a token")

    def wire(self) -> dict[str, Any]:
        """Return these settings as plain values, without the token."""
        return {**asdict(self), "graph": str(self.graph), "token": None, "writable": False}


def settings_of(wire: dict[str, Any]) -> Settings:
    """Return the settings that `Settings.wire` gave."""
    allowed = tuple(wire["allow_service"])
    return Settings(
        **{**wire, "graph": Path(wire["graph"]), "limits": Limits(**wire["limits"]), "allow_service": allowed}
    )
