"""Run every W3C manifest in a directory through the service and the bare engine: counts by group, and what is lost."""

import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Final

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests")]

from secon_graph.store import Store  # noqa: E402
from secon_graph.web.settings import Settings  # noqa: E402
from served import serving  # noqa: E402
from w3c.endpoint import Endpoint  # noqa: E402
from w3c.engine import Engine  # noqa: E402
from w3c.manifests import Case, cases  # noqa: E402
from w3c.running import SKIPPED, run  # noqa: E402

_TOKEN: Final = "conformance"


def main(suite: Path) -> int:
    """Print the counts; return 1 where the service loses what the engine passes."""
    found = list(cases(suite.resolve()))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    lost: list[tuple[Case, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        with Store.open_writer(graph) as store:
            store.publish()
        with serving(Settings(graph, writable=True, token=_TOKEN)) as served:
            sides = Engine(), Endpoint(served.home, _TOKEN)
            for case in found:
                bare, through = (run(case, side) for side in sides)
                for group in (case.group, "all"):
                    counts[group] = [
                        n + add
                        for n, add in zip(
                            counts[group],
                            (1, bare == "", through == "", SKIPPED in {bare, through} and through == SKIPPED),
                            strict=True,
                        )
                    ]
                if through and through != SKIPPED and bare in {"", SKIPPED}:
                    lost.append((case, through))
    print(_table(counts))  # noqa: T201
    for case, why in lost:
        print(f"lost: {case.group} {case.name}: {' '.join(why.split())}")  # noqa: T201
    return 1 if lost else 0


def _table(counts: dict[str, list[int]]) -> str:
    width = max(map(len, counts), default=5)
    head = f"{'group':{width}}  tests  engine  service  skipped"
    rows = [
        f"{group:{width}}  {tests:5}  {engine:6}  {service:7}  {skipped:7}"
        for group, (tests, engine, service, skipped) in sorted(counts.items(), key=lambda item: item[0] == "all")
    ]
    return "\n".join([head, *rows])


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
