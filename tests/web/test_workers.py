"""Workers: from disk and from memory, through new snapshots, beside bombs, and when clients leave."""

import os
import signal
import socket
import statistics
import threading
import time
from pathlib import Path

import httpx
import pytest

from secon_graph.store import Store
from secon_graph.web.settings import MB, Limits, Settings
from served import Served, serving

BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MARK = "SELECT ?n { <urn:mark> <urn:n> ?n }"


def write(path: Path, number: int) -> None:
    """Publish a graph that says one number in two places."""
    said = f'<urn:mark> <urn:n> "{number}"'
    with Store.open_writer(path) as store:
        store.replace({"": [said + " ."], "urn:copy": [said + " <urn:copy> ."]})


@pytest.mark.parametrize("in_memory", [False, True], ids=["disk", "memory"])
def test_new_snapshot_is_seen_whole(tmp_path, in_memory):
    """While another process publishes, both graphs of an answer are of one snapshot; soon the newest is read."""
    path = tmp_path / "graph"
    write(path, 0)
    both = "SELECT ?n ?m { <urn:mark> <urn:n> ?n . GRAPH <urn:copy> { <urn:mark> <urn:n> ?m } }"
    with serving(Settings(path, in_memory=in_memory)) as served:
        writing = threading.Thread(target=lambda: [write(path, number) for number in range(1, 6)])
        writing.start()
        seen = []
        while writing.is_alive():
            seen.append(tuple(served.ask(both, headers={"accept": "text/csv"}).text.split()[1:]))
        deadline = time.monotonic() + 10
        while served.ask(MARK, headers={"accept": "text/csv"}).text.split()[1:] != ["5"]:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    assert {row for (row,) in seen} <= {f"{number},{number}" for number in range(6)}


def latency(server: Served, times: int = 40) -> float:
    """Return the median of so many look-ups, in seconds."""
    taken = []
    with httpx.Client() as client:
        for _ in range(times):
            began = time.perf_counter()
            client.get(server.sparql, params={"query": MARK}).raise_for_status()
            taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def test_look_up_beside_a_bomb_is_as_quick_as_alone(little):
    with serving(Settings(little, limits=Limits(seconds=2.5, slow_after=0.2))) as served:
        latency(served)
        alone = latency(served)
        answers: list[int] = []
        bombs = [threading.Thread(target=lambda: answers.append(served.ask(BOMB).status_code)) for _ in range(2)]
        for bomb in bombs:
            bomb.start()
        time.sleep(0.5)
        beside = latency(served)
        for bomb in bombs:
            bomb.join()
    assert answers == [504, 504]
    assert beside < max(3 * alone, 0.02)


def test_full_service_says_when_to_come_again(little):
    limits = Limits(seconds=1, workers=1, slow=0, waiting=1)
    with serving(Settings(little, limits=limits)) as served:
        answers: list[httpx.Response] = []
        asking = [threading.Thread(target=lambda: answers.append(served.ask(BOMB))) for _ in range(3)]
        for thread in asking:
            thread.start()
            time.sleep(0.1)
        for thread in asking:
            thread.join()
    refused = [answer for answer in answers if answer.status_code == 503]
    assert sorted(answer.status_code for answer in answers) == [503, 504, 504]
    assert refused[0].headers["retry-after"] == "1"
    assert refused[0].json()["detail"] == "too many requests at once; try again in 1 seconds"


def test_client_that_leaves_frees_its_worker(little):
    with serving(Settings(little, limits=Limits(seconds=30, workers=1, slow=0))) as served:
        with socket.create_connection(("127.0.0.1", served.port)) as sock:
            body = str(httpx.QueryParams({"query": BOMB})).encode()
            head = f"Host: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
            sock.sendall(b"POST /sparql HTTP/1.1\r\n" + head.encode() + body)
            time.sleep(0.3)
        began = time.monotonic()
        assert served.looked_up()
        assert time.monotonic() - began < 5


def size(pid: str) -> int:
    status = (Path("/proc") / pid / "status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_large_answer_does_not_grow_the_server(little):
    """Forty megabytes pass through; the server holds no more than a few pieces of them."""
    limits = Limits(rows=10**9)
    with serving(Settings(little, limits=limits)) as served:
        served.looked_up()
        before, most, got = size(str(os.getpid())), 0, 0
        with httpx.stream(
            "POST", served.sparql, data={"query": "SELECT ?a ?b ?c ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 150000"}
        ) as answer:
            for part in answer.iter_raw():
                got += len(part)
                most = max(most, size(str(os.getpid())))
    assert got > 40 * MB
    assert most - before < 60 * MB


def children(pid: int | str) -> list[str]:
    tasks = (Path("/proc") / str(pid) / "task").iterdir()
    return [child for task in tasks for child in (task / "children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_worker_that_ended_unseen_is_replaced_without_the_client_noticing(little):
    """Whatever ends the waiting workers, the next request is answered by another, even before the end is reported."""
    others = set(children(os.getpid()))
    with serving(Settings(little, limits=Limits(workers=2))) as served:
        served.looked_up()
        [zygote] = {child for child in children(os.getpid()) if children(child)} - others
        os.kill(int(zygote), signal.SIGSTOP)
        for worker in children(zygote):
            os.kill(int(worker), signal.SIGKILL)
        later = threading.Timer(0.5, os.kill, [int(zygote), signal.SIGCONT])
        later.start()
        assert served.looked_up()
        later.join()
