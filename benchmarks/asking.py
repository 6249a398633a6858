"""How fast questions are answered: through Graph.ask, through HTTP, by the bare engine, and by rdflib's own."""

import json
import multiprocessing
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from secon_graph.graph import Graph
from secon_graph.queries import Question, library
from secon_graph.terms import PREFIXES

ROUNDS = 31
FEWEST_ROUNDS = 4
TRIES = 3
SECONDS = 0.8
"""How long one question is asked again and again, at most."""
CLIENTS = 16
CLIENT_SECONDS = 6.0
WANTED_MS = 20.0
ENDED_AFTER = 60.0
STARTS_WITHIN = 30.0
_JSON = "application/sparql-results+json"
_PROLOGUE = "".join(f"PREFIX {prefix}: <{base}> " for prefix, base in PREFIXES.items())
# a query that can be made as heavy as is wanted
_WORK = (
    "SELECT (SUM(STRLEN(STR(?o))) AS ?n) (MAX(STR(?s)) AS ?most) {{ "
    "{{ SELECT ?s ?o {{ ?s ?p ?o }} LIMIT {limit} }} FILTER(STRLEN(STR(?o)) > 1) }}"
)
Run = Callable[[], object]
Clock = Callable[[], float]


class Timed(NamedTuple):
    """A question, how many rows it has, and milliseconds: median and p95 of ours, median of the bare engine."""

    name: str
    rows: int
    ours: float
    p95: float
    raw: float

    @property
    def ratio(self) -> float:
        """Ours to the bare engine's."""
        return self.ours / self.raw


def every(path: Path, *, in_memory: bool, good: float = 0.0) -> Iterator[Timed]:
    """Time every question, with nothing given that need not be and with all its examples; by processor time.

    What is above the ratio that is `good` is timed up to three times, and the least ratio counts: what else the machine
    does only ever adds.
    """
    with Graph.open(path, in_memory=in_memory) as graph:
        engine = _engine(path, in_memory=in_memory)
        for name, question, values in _cases(graph):
            rows = len(graph.ask(question, values=values).rows)
            sparql = question.bind(values, lookup=graph.known)
            tries: list[Timed] = []
            while len(tries) < TRIES and (not tries or tries[-1].ratio > good):
                ours, raw = _in_turns(
                    lambda q=question, v=values: graph.ask(q, values=v),
                    lambda s=sparql: _raw(engine, s),
                    time.process_time,
                )
                tries.append(Timed(name, rows, statistics.median(ours), _p95(ours), statistics.median(raw)))
            yield min(tries, key=lambda timed: timed.ratio)


def through_http(path: Path) -> Iterator[Timed]:
    """Time every question through POST /sparql."""
    with Graph.open(path) as graph, _served(path) as address:
        engine = _engine(path, in_memory=False)
        connection = HTTPConnection(*address)
        for name, question, values in _cases(graph):
            sparql = question.bind(values, lookup=graph.known)
            rows = len(json.loads(_kept(connection, sparql))["results"]["bindings"])
            ours, raw = _in_turns(lambda s=sparql: _kept(connection, s), lambda s=sparql: _raw(engine, s))
            yield Timed(name, rows, statistics.median(ours), _p95(ours), statistics.median(raw))


def clients(path: Path) -> tuple[float, float, int, float]:
    """Return queries a second of one client and of sixteen, how many failed, and how long one takes by itself."""
    with _served(path) as address:
        sparql, alone = _heavy(address)
        one, errors = _load(address, sparql, 1)
        many, more = _load(address, sparql, CLIENTS)
    return one, many, errors + more, alone


def in_rdflib(file: Path, path: Path) -> Iterator[tuple[str, float | None, float]]:
    """Yield how long rdflib's own engine takes for each question, None where it was ended, and the bare engine."""
    from rdflib import Dataset  # noqa: PLC0415

    dataset = Dataset()
    dataset.parse(file, format="nquads")
    with Graph.open(path) as graph:
        engine = _engine(path, in_memory=False)
        for name, question, values in _cases(graph):
            sparql = question.bind(values, lookup=graph.known)
            raw = _milliseconds(lambda s=sparql: _raw(engine, s))
            yield name, _ended(lambda s=sparql: len(list(dataset.query(s)))), raw


def _cases(graph: Graph) -> Iterator[tuple[str, Question, dict[str, object]]]:
    known = {thing for _, thing in graph.names()}
    document = min(thing for thing in known if "/document/" in thing)
    for name, question in library().items():
        values: dict[str, object] = {
            parameter.name: document if parameter.kind.endswith("#Document") else parameter.example
            for parameter in question.parameters
            if parameter.example
        }
        needed = {parameter.name for parameter in question.parameters if parameter.required}
        yield name, question, {key: value for key, value in values.items() if key in needed}
        if needed != set(values):
            yield f"{name}, all given", question, values


def _engine(path: Path, *, in_memory: bool) -> ox.Store:
    number = (path / "current").read_text().strip()
    disk = ox.Store.read_only(str(path / "snapshots" / number))
    if not in_memory:
        return disk
    memory = ox.Store()
    memory.extend(disk)
    return memory


def _raw(engine: ox.Store, sparql: str) -> list[tuple[str | None, ...]]:
    return [
        tuple(None if term is None else term.value for term in row) for row in engine.query(sparql, prefixes=PREFIXES)
    ]


def _in_turns(ours: Run, raw: Run, clock: Clock = time.perf_counter) -> tuple[list[float], list[float]]:
    """Time two ways of the same in turns, each first as often, so that what else the machine does falls on both."""
    raw()
    mine, theirs, begun = [], [], time.perf_counter()
    while len(mine) < ROUNDS and (len(mine) < FEWEST_ROUNDS or time.perf_counter() - begun < SECONDS):
        turns = ((mine, ours), (theirs, raw))
        for times, run in turns if len(mine) % 2 else reversed(turns):
            times.append(_milliseconds(run, clock))
    return mine, theirs


def _milliseconds(run: Run, clock: Clock = time.perf_counter) -> float:
    begun = clock()
    run()
    return (clock() - begun) * 1000


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


@contextmanager
def _served(path: Path) -> Iterator[tuple[str, int]]:
    """Serve a graph, as `secon-graph serve` does, and give host and port."""
    command = [sys.executable, "-m", "secon_graph", "serve", "--graph", str(path), "--port", "0", "--time-limit", "120"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            said = server.stderr.readline()
            address = urllib.parse.urlsplit(said.rsplit(" ", 1)[-1].strip())
            assert address.hostname, said
            assert address.port, said
            _until_there((address.hostname, address.port))
            # a line for each request: a pipe that nobody empties would stop the server
            threading.Thread(target=server.stderr.read, daemon=True).start()
            yield address.hostname, address.port
        finally:
            server.terminate()


def _until_there(address: tuple[str, int]) -> None:
    until = time.perf_counter() + STARTS_WITHIN
    while True:
        try:
            return socket.create_connection(address).close()
        except OSError:
            if time.perf_counter() > until:
                raise
            time.sleep(0.05)


def _posted(connection: HTTPConnection, sparql: str) -> bytes:
    headers = {"Content-Type": "application/sparql-query", "Accept": _JSON}
    connection.request("POST", "/sparql", (_PROLOGUE + sparql).encode(), headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status}: {body[:300]!r}")
    return body


def _kept(connection: HTTPConnection, sparql: str) -> bytes:
    """Ask over a connection, which the server may have closed while the bare engine was asked."""
    try:
        return _posted(connection, sparql)
    except OSError:
        connection.close()
        return _posted(connection, sparql)


def _heavy(address: tuple[str, int]) -> tuple[str, float]:
    """Return a query that takes about as long as is wanted, and how long it does."""
    connection, limit, taken = HTTPConnection(*address), 2000, 0.0
    for _ in range(6):
        sparql = _WORK.format(limit=int(limit))
        taken = statistics.median(_milliseconds(lambda s=sparql: _posted(connection, s)) for _ in range(9))
        if abs(taken - WANTED_MS) < 2:
            break
        limit *= min(4.0, WANTED_MS / taken)
    return sparql, taken


def _load(address: tuple[str, int], sparql: str, number: int) -> tuple[float, int]:
    """Return answers a second of so many clients at a time, and how many failed."""
    done, errors, until = [0] * number, [0] * number, time.perf_counter() + CLIENT_SECONDS

    def client(me: int) -> None:
        connection = HTTPConnection(*address)
        while time.perf_counter() < until:
            try:
                _posted(connection, sparql)
                done[me] += 1
            except (OSError, RuntimeError):
                errors[me] += 1
                connection = HTTPConnection(*address)

    threads = [threading.Thread(target=client, args=(me,)) for me in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / CLIENT_SECONDS, sum(errors)


def _ended(run: Run) -> float | None:
    """Return how many seconds something takes in a process of its own, or None where it had to be ended."""
    process = multiprocessing.get_context("fork").Process(target=run)
    begun = time.perf_counter()
    process.start()
    process.join(ENDED_AFTER)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return time.perf_counter() - begun if process.exitcode == 0 else None
