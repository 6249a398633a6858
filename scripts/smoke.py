"""Install the wheel where no checkout is near and use every verb once; what does not go as said ends with exit code 1.

python scripts/smoke.py
"""

import os
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path

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
    Step(("view", "stakeholders", "-o", "network.html"), writes="network.html", holding="Junta de Extremadura"),
    *(Step(("export", f"graph.{e}"), writes=f"graph.{e}", holding="Junta de Extremadura") for e in ENDINGS),
    Step(("check",), says=("2 documents, 0 gone",)),
    Step(("questions",), says=tuple(f"{path.stem}\t" for path in (ROOT / "queries").glob("*.rq"))),
)


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
    for step in STORY:
        said = run(str(python(there)), "-P", "-m", "secon_graph", *step.arguments, folder=here)
        wrote = (here / step.writes).read_text(encoding="utf-8") if step.writes else ""
        missing = [words for words in step.says if words not in said] + [step.holding] * (step.holding not in wrote)
        if missing:
            fail(f"secon-graph {' '.join(step.arguments)}: {missing} not in:\n{wrote or said}")


def python(there: Path) -> Path:
    """Return the interpreter of the environment in `there`."""
    return there / "venv" / "bin" / "python"


def run(*command: str, folder: Path = ROOT, constrained: bool = False) -> str:
    """Run a command in `folder`, away from this checkout's settings, and return what it wrote on standard output."""
    settings = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "SECON_GRAPH")}
    if constrained:
        settings["PIP_CONSTRAINT"] = str(CONSTRAINTS)
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        fail(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def fail(what: str) -> None:
    """End with a message and exit code 1."""
    sys.exit(f"smoke: {what}")


if __name__ == "__main__":
    main()
