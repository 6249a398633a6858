"""The measurements behind the figures; what needs a process of its own gets one."""

import itertools
import json
import math
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import generated
import spacy
from spacy.training import Example

from secon_graph import languages, ontology
from secon_graph import registry as known
from secon_graph.extract import Extractor
from secon_graph.model import Document, Source
from secon_graph.read.blocks import blocks_of
from secon_graph.read.text import lines_of
from secon_graph.resolve import resolve

HERE = Path(__file__).parent
TRAINING = HERE.parent / "data" / "training"
LANGUAGES = sorted(path.name for path in TRAINING.iterdir() if path.is_dir())
ROUNDS = 5
MEGABYTE = 1_000_000
COUNTED = 20_000_000
# one training text in so many is read: enough for a steady figure, few enough for five rounds in a minute
EVERY = 6
# one word in so many is a new one where memory is measured
NEW = 50


def document(name: str, text: str, lang: str) -> Document:
    """Return a text as the document that its reader would make of it, its language given."""
    blocks = tuple(blocks_of(text, tuple(lines_of(text))))
    return Document(Source(name, name, ".txt", name, len(text)), text, blocks, name, None, lang)


@cache
def documents() -> tuple[Document, ...]:
    """Return training texts of every language without their marks, mixed, in an order that is always the same."""
    sys.path.insert(0, str(HERE.parent / "scripts"))
    from annotated import compile_text  # noqa: PLC0415

    found = []
    for path in sorted(TRAINING.glob("*/*.txt"))[::EVERY]:
        text, row = compile_text(path.stem, path.read_text(encoding="utf-8"))
        found.append(document(path.stem, text, row["lang"]))
    random.Random(4).shuffle(found)
    return tuple(found)


def words(texts: Iterable[Document]) -> int:
    """Return how many words documents have, parted by white space."""
    return sum(len(each.text.split()) for each in texts)


def extractor() -> Extractor:
    """Return an extractor that has read a first word of every language."""
    made = Extractor(ontology.load(), languages.load(), known.names())
    for lang in LANGUAGES:
        made.extract(document("first", f"Qwrtyl {lang}", lang))
    return made


# ---------------------------------------------------------------- speed


def speed() -> tuple[float, float, float]:
    """Return words a second of ours, of ours with texts not seen before, and of the bare pipeline."""
    texts, ours, bare = documents(), extractor(), _bare()
    one, other = [], []
    for _ in range(ROUNDS):
        one.append(_seconds(ours, texts))
        started = time.process_time()
        for _ in bare.pipe(each.text for each in texts):
            pass
        other.append(time.process_time() - started)
    count = words(texts)
    return count / statistics.median(one), count / one[0], count / statistics.median(other)


def _seconds(ours: Extractor, texts: Iterable[Document]) -> float:
    started = time.process_time()
    found = {each.source.name: ours.extract(each) for each in texts}
    resolve(found, ours.ontology, known.names(), known.regions_of_places())
    return time.process_time() - started


def _bare() -> spacy.language.Language:
    """Return spaCy's tokenizer and a recogniser of its standard width, 96, and depth, 4; what it finds is nonsense."""
    nlp = spacy.blank("xx")
    recogniser = nlp.add_pipe("ner")
    for kind in sorted(kind.annotated_as for kind in ontology.load().kinds.values() if kind.annotated_as):
        recogniser.add_label(kind)
    example = Example.from_dict(nlp.make_doc("Riga is a town"), {"entities": [(0, 4, "Place")]})
    nlp.initialize(lambda: [example])
    return nlp


# ---------------------------------------------------------------- processes


def two_to_one() -> tuple[float, float]:
    """Return work a second of two processes together, to that of one alone: of readers, and of a loop that only counts.

    The shortest time of each counts, turn and turn about: what else a machine does makes times longer, never shorter.
    """
    context = multiprocessing.get_context("spawn")
    workers, ends = [], {}
    for work in (_read_texts, _count):
        pipes = [context.Pipe() for _ in range(2)]
        workers += [context.Process(target=work, args=(theirs,), daemon=True) for _, theirs in pipes]
        ends[work] = [mine for mine, _ in pipes]
    for worker in workers:
        worker.start()
    for end in (*ends[_read_texts], *ends[_count]):
        end.recv()
    times: dict[tuple[Callable[[Connection], None], int], float] = {}
    for _ in range(ROUNDS):
        for work, many in itertools.product(ends, (1, 2)):
            times[work, many] = min(times.get((work, many), math.inf), _clock(ends[work][:many]))
    for worker in workers:
        worker.terminate()
    readers, counters = (2 * times[work, 1] / times[work, 2] for work in ends)
    return readers, counters


def _clock(ends: list[Connection]) -> float:
    started = time.perf_counter()
    for end in ends:
        end.send("read")
    for end in ends:
        end.recv()
    return time.perf_counter() - started


def _count(end: Connection) -> None:
    end.send("ready")
    while end.recv():
        sum(number * number for number in range(COUNTED))
        end.send("done")


def _read_texts(end: Connection) -> None:
    ours, texts = extractor(), documents()
    _seconds(ours, texts)
    end.send("ready")
    while end.recv():
        _seconds(ours, texts)
        end.send("done")


# ---------------------------------------------------------------- memory


def resident() -> float:
    """Return how much memory this process holds, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def memory() -> tuple[float, float]:
    """Return what a process holds after the texts were read once, and after five times more with ever new words."""
    early, late = json.loads(_run("import json, measures; print(json.dumps(measures.hold()))"))
    return early, late


def hold() -> tuple[float, float]:
    """Read the texts, one word in fifty a new one, and return what is held after the first and after the last round."""
    ours, held, rng = extractor(), [], random.Random(4)
    for _ in range(6):
        for each in documents():
            changed = [
                f"{word}{rng.getrandbits(32):x}" if not rng.randrange(NEW) else word for word in each.text.split()
            ]
            ours.extract(document("changed", " ".join(changed), each.lang))
        held.append(resident())
    return held[0], held[-1]


# ---------------------------------------------------------------- start


class Started(NamedTuple):
    """Seconds of processor time that modules and a pipeline took."""

    modules: float
    pipeline: float


def start(lang: str, *, is_cold: bool = False) -> Started:
    """Return how long a fresh process takes; a cold one finds nothing that others have kept."""
    with tempfile.TemporaryDirectory() as empty:
        return Started(*json.loads(_run(_START.format(lang), {"XDG_CACHE_HOME": empty} if is_cold else {})))


_START = """
import json, time
from secon_graph import languages, ontology, registry
from secon_graph.extract import Extractor
from secon_graph.model import Block, BlockKind, Document, Source
modules = time.process_time()
ours = Extractor(ontology.load(), languages.load(), registry.names())
text = "Qwrtyl 2026"
block = Block(0, len(text), BlockKind.PARAGRAPH, "{0}")
ours.extract(Document(Source("a", "a", ".txt", "a", 1), text, (block,), "a", None, "{0}"))
print(json.dumps([modules, time.process_time() - modules]))
"""


def _run(code: str, settings: dict[str, str] | None = None) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), *sys.path)), **(settings or {})}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout


# ---------------------------------------------------------------- a million names


class Registered(NamedTuple):
    """What a registry costs: words a second, megabytes of the process, seconds until the first match."""

    matching: float
    whole: float
    megabytes: float
    seconds: float


def registry(more: int) -> Registered:
    """Return what the registry with so many generated names costs, in a process of its own."""
    return Registered(*json.loads(_run(f"import json, measures; print(json.dumps(measures.matched({more})))")))


def matched(more: int, lang: str = "en") -> Registered:
    """Match and extract the texts of one language with so many names more than the registry has."""
    texts = [each for each in documents() if each.lang == lang]
    started = time.process_time()
    ours = Extractor(ontology.load(), languages.load(), itertools.chain(known.names(), generated.names(more)))
    ours.extract(texts[0])
    took, held = time.process_time() - started, resident()
    laid_out = [text for each in texts for text in ours.texts(each)]
    recognise = ours._pipeline(languages.load()[lang]).get_pipe("secon_lexicon")
    matching, whole = [], []
    for _ in range(ROUNDS):
        started = time.process_time()
        for _ in range(ROUNDS):
            for text in laid_out:
                recognise(text.doc)
        matching.append((time.process_time() - started) / ROUNDS)
        started = time.process_time()
        for each in texts:
            ours.extract(each)
        whole.append(time.process_time() - started)
    count = words(texts)
    return Registered(count / statistics.median(matching), count / statistics.median(whole), held, took)
