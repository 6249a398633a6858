"""Build the scripts of the explorer, `build/explorer`, from `viz/explorer`: needs Node, and npm once for its packages.

python scripts/web.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hatch_build import build_explorer

if __name__ == "__main__":
    sys.exit(build_explorer(Path(__file__).resolve().parent.parent))
