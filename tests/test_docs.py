"""The manual: every verb has its page, every command that is shown can be given, and those of the tutorial work."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from secon_graph.cli import app
from secon_graph.queries import library
from secon_graph.read.formats import READERS

ROOT = Path(__file__).parent.parent
VERBS = get_command(app).commands
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
RUN = ("README.md", "docs/tutorial.md")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def blocks(path: str | Path, kind: str) -> list[str]:
    return [body for tag, body in FENCE.findall(text(path)) if tag == kind]


def commands(block: str) -> list[str]:
    """Return the commands after each `$ `, a text that one takes up to its END included."""
    found: list[str] = []
    open_text = False
    for line in block.splitlines():
        if open_text:
            found[-1] += "\n" + line
            open_text = line != "END"
        elif line.startswith("$ "):
            found.append(line[2:])
            open_text = "<<'END'" in line
    return found


def calls(path: Path) -> list[str]:
    """Return the arguments of every call of secon-graph that a page shows."""
    shown = [command for kind in ("console", "sh") for block in blocks(path, kind) for command in block.splitlines()]
    found = (re.search(r"(?:^|[\s/|])secon-graph((?: [^|#>]*)?)", line) for line in shown)
    return [match[1].strip() for match in found if match]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_page_that_names_its_options_and_shows_it(verb):
    page = text(f"docs/{verb}.md")
    options = [name for parameter in VERBS[verb].params for name in parameter.opts if name.startswith("-")]
    assert [name for name in options if name not in page and name != "--help"] == []
    assert page.startswith(f"# {verb}\n")
    assert f"secon-graph {verb}" in page


@pytest.mark.parametrize("verb", VERBS)
def test_readme_and_changelog_name_every_verb(verb):
    assert f"docs/{verb}.md" in text("README.md")
    assert f"`{verb}`" in text("CHANGELOG.md")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_call_that_is_shown_can_be_given(path):
    for call in calls(path):
        verb, *arguments = shlex.split(call) or ["--help"]
        if verb != "--help":
            VERBS[verb].make_context(verb, arguments)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_inside_the_repository_leads_somewhere(path):
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", FENCE.sub("", path.read_text(encoding="utf-8")))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_questions_page_lists_the_library_with_its_parameters():
    rows = re.findall(r"^\| `([\w-]+)` \| [^|]+ \| ?(.*) \|$", text("docs/questions.md"), re.MULTILINE)
    listed = {name: parameters.strip().replace("`", "") for name, parameters in rows}
    assert {name: listed.get(name) for name in library()} == {
        name: " ".join(p.name + ("" if p.required else "?") for p in question.parameters)
        for name, question in library().items()
    }


def test_ingest_page_lists_every_ending():
    table = re.findall(r"^\| (`\..*?) \|", text("docs/ingest.md"), re.MULTILINE)
    assert sorted(re.findall(r"`(\.\w+)`", " ".join(table))) == sorted(READERS)


def test_every_decision_is_in_the_index():
    pages = {path.name for path in (ROOT / "docs" / "decisions").glob("*.md")} - {"README.md"}
    assert set(re.findall(r"\]\(([\w.-]+\.md)\)", text("docs/decisions/README.md"))) == pages


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_target_that_is_shown_exists(path):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    shown = re.findall(r"(?:`|^\$? ?)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(shown) <= targets


def test_constraints_are_plain_pins_of_every_dependency():
    lines = text("constraints.txt").splitlines()
    pinned = {re.sub(r"[-_.]+", "-", name).lower() for name in (line.split("==")[0] for line in lines)}
    project = tomllib.loads(text("pyproject.toml"))
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    names = {re.split(r"[^\w.-]", requirement)[0].lower() for group in groups for requirement in group}
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.+!]+", line)] == []
    assert names - pinned == set()


@pytest.mark.parametrize("path", RUN)
def test_the_commands_of_readme_and_tutorial_work_and_counts_are_those_shown(path, tmp_path):
    for folder in ("data", "queries", "docs"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    path_of_programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {name: value for name, value in os.environ.items() if name != "SECON_GRAPH"} | {"PATH": path_of_programs}
    shown = blocks(path, "console")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(command for block in shown for command in commands(block))],
        cwd=tmp_path,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    pages = map(text, (path, "docs/ingest.md", "docs/check.md"))
    counted = [line for page in pages for line in re.findall(r"^\d+ documents,? .*$", page, re.MULTILINE)]
    assert set(counted) <= set(done.stdout.splitlines())
