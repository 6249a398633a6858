"""How much one document may take before its reader is ended."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes: time to read, memory of the reader, size on disk, and size once unpacked."""

    seconds: float = 30.0
    memory: int = 1_500_000_000
    size: int = 50_000_000
    unpacked: int = 200_000_000


LIMITS: Final = Limits()


def megabytes(size: int) -> str:
    """Return a number of bytes as a person would say it.

    >>> megabytes(50_000_000), megabytes(1_500)
    ('50 MB', '0.0015 MB')
    """
    return f"{size / 1_000_000:.4g} MB"
