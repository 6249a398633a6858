"""`python -m secon_graph` is `secon-graph`."""

from secon_graph.cli import main

main()
