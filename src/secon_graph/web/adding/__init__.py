"""Documents that curators add over HTTP: received, read in a process of its own, shown, and kept or discarded."""
