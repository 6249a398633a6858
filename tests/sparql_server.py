"""A real SPARQL server for tests: `oxigraph serve` on loopback, on a port that is free."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def oxigraph(location: Path | None = None, *options: str) -> Iterator[str]:
    """Serve an empty dataset, in memory or in a directory, and give the address of the server."""
    port = free_port()
    kept = ["--location", str(location)] if location else []
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", *kept, "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(process, f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _wait(process: subprocess.Popen, address: str) -> None:
    until = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < until:
        try:
            httpx.get(address, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"oxigraph serve did not come up ({process.poll()})")
