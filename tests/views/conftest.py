"""The small network lies one folder up, for other tests use it too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
