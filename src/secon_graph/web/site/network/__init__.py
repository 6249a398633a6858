"""The network page: what an address asks for, the part of the graph that answers it, as a page and as data."""
