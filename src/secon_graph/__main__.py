"""`python -m secon_graph` is `secon-graph`."""

from secon_graph.cli import main

if __name__ == "__main__":
    main()
