"""Processes that answer requests: forked from one that has everything imported, ended when they pass a limit."""

from secon_graph.web.workers.pool import Pool as Pool
