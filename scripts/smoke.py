"""Install the wheel where no checkout is near and use every verb once; what does not go as said ends with exit code 1.

python scripts/smoke.py
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from mcp import Client, StdioServerParameters

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
ENDINGS = ("ttl", "trig", "nq", "jsonld", "graphml", "gexf", "csv")
DOCUMENTS = {
    "needs-in-haskovo.md": """\
---
title: What social enterprises in Haskovo need
lang: en
---

# What social enterprises in Haskovo need

*26 March 2025*

The third stakeholder meeting took place in Cáceres, Spain, on 12 March 2025. It was organised
by the Junta de Extremadura.

The report "Common Ground" says that social enterprises in the Haskovo region face limited access to finance.
""",
    "новини.txt": """\
Новини от Касерес

26 март 2025 г.

На 12 март 2025 г. в Касерес, Испания, се проведе третата среща на заинтересованите страни, организирана от Хунта
де Естремадура.
""",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A call, what it must say, and the file that it must write with something in it."""

    arguments: tuple[str, ...]
    says: tuple[str, ...] = ()
    writes: str = ""
    holding: str = ""


STORY = (
    Step(("--help",), says=("Commands",)),
    Step(("extract", "needs-in-haskovo.md"), says=('"p": "reports-barrier", "o": "finance"',)),
    Step(("ingest", *DOCUMENTS), says=("2 documents in, 0 set aside",)),
    Step(("ingest", *DOCUMENTS), says=("(+0 −0 statements)",)),
    Step(("query", "barriers-by-region", "-p", "region=Хасково", "--lang", "en"), says=("2025-03-26", "Common Ground")),
    Step(("query", "events", "--format", "csv"), says=("2025-03-12", "id/junta-de-extremadura")),
    Step(("search", "Естремадура"), says=("junta-de-extremadura",)),
    Step(("stats",), says=("documents\t2\n",)),
    Step(("view", "stakeholders", "-o", "network.html"), writes="network.html", holding="DecompressionStream"),
    *(Step(("export", f"graph.{e}"), writes=f"graph.{e}", holding="Junta de Extremadura") for e in ENDINGS),
    Step(("check",), says=("2 documents, 0 gone",)),
    Step(("questions",), says=tuple(f"{path.stem}\t" for path in (ROOT / "queries").glob("*.rq"))),
)
LAST = (Step(("forget", "новини"), says=("1 document out",)),)
ADDRESSES = {
    "/api": "<form",
    "/api/questions/events?format=csv": "id/junta-de-extremadura",
    "/api/search?q=Естремадура": "id/junta-de-extremadura",
    "/sparql?query=ASK { ?event a sec:Event }": "true",
}


def main() -> None:
    """Build, install and use the package, saying how long each step took."""
    with tempfile.TemporaryDirectory(prefix="secon-graph-smoke-") as folder:
        there = Path(folder)
        for name, step in (("build", build), ("install", install), ("use", use)):
            started = time.monotonic()
            step(there)
            sys.stdout.write(f"smoke: {name} {time.monotonic() - started:.0f} s\n")


def build(there: Path) -> None:
    """Make the source distribution, and the wheel from it alone."""
    run(sys.executable, "-m", "build", "--outdir", str(there / "dist"), str(ROOT), constrained=True)


def install(there: Path) -> None:
    """Put the wheel into an environment of its own."""
    venv.create(there / "venv")
    wheel = next((there / "dist").glob("*.whl"))
    run(sys.executable, "-m", "pip", "--python", str(python(there)), "install", "--quiet", str(wheel), constrained=True)


def use(there: Path) -> None:
    """Go through the verbs from a folder that holds two documents."""
    here = there / "elsewhere"
    here.mkdir()
    for name, text in DOCUMENTS.items():
        (here / name).write_text(text, encoding="utf-8")
    go_through(STORY, there, here)
    ask_over_http(there, here)
    ask_as_an_assistant(there, here)
    go_through(LAST, there, here)


def go_through(story: tuple[Step, ...], there: Path, here: Path) -> None:
    """Give calls one after the other in the folder `here`, and compare what they say and write."""
    for step in story:
        said = run(*program(there), *step.arguments, folder=here)
        wrote = (here / step.writes).read_text(encoding="utf-8") if step.writes else ""
        missing = [words for words in step.says if words not in said] + [step.holding] * (step.holding not in wrote)
        if missing:
            fail(f"secon-graph {' '.join(step.arguments)}: {missing} not in:\n{wrote or said}")


def ask_over_http(there: Path, here: Path) -> None:
    """Start the service, ask at each address, and stop it."""
    with served(there, here) as home:
        for address, words in ADDRESSES.items():
            answer = httpx.get(home + address, timeout=60, trust_env=False)
            if answer.status_code != 200 or words not in answer.text:
                fail(f"serve: {address}: {words!r} not in {answer.status_code}:\n{answer.text}")


@contextmanager
def served(there: Path, here: Path) -> Iterator[str]:
    """Serve the graph in `here` until the end of the block."""
    command = [*program(there), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=here, env=settings(), stderr=subprocess.PIPE, text=True) as process:
        try:
            said = process.stderr.readline() if process.stderr else ""
            if not said.startswith("serving "):
                fail(f"serve: {said}{process.communicate()[1]}")
            home = said.split()[-1].removesuffix("/sparql")
            wait_for(home)
            yield home
        finally:
            process.terminate()


def wait_for(home: str) -> None:
    """Wait until a server listens."""
    for _ in range(300):
        try:
            httpx.get(f"{home}/api/stats", timeout=60, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    fail(f"serve: nothing listens at {home}")


def ask_as_an_assistant(there: Path, here: Path) -> None:
    """Call a tool of the MCP server over standard input and output."""
    command, *arguments = program(there)
    server = StdioServerParameters(command=command, args=[*arguments, "mcp"], cwd=here, env=settings())

    async def asked() -> str:
        async with Client(server) as client:
            return str(await client.call_tool("search", {"text": "Естремадура"}))

    said = asyncio.run(asked())
    if "id/junta-de-extremadura" not in said:
        fail(f"mcp: id/junta-de-extremadura not in {said}")


def program(there: Path) -> tuple[str, ...]:
    """Return the words that start the command line of the environment in `there`."""
    return (str(python(there)), "-P", "-m", "secon_graph")


def settings() -> dict[str, str]:
    """Return the environment without what this checkout, or a user, sets in it for secon-graph."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH" and "SECON_GRAPH" not in name}


def python(there: Path) -> Path:
    """Return the interpreter of the environment in `there`."""
    return there / "venv" / "bin" / "python"


def run(*command: str, folder: Path = ROOT, constrained: bool = False) -> str:
    """Run a command in `folder`, away from this checkout's settings, and return what it wrote on standard output."""
    more = {"PIP_CONSTRAINT": str(CONSTRAINTS)} if constrained else {}
    done = subprocess.run(command, cwd=folder, env=settings() | more, capture_output=True, text=True, check=False)
    if done.returncode:
        fail(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def fail(what: str) -> None:
    """End with a message and exit code 1."""
    sys.exit(f"smoke: {what}")


if __name__ == "__main__":
    main()
