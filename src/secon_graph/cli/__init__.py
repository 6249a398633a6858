"""The command line: each verb parses, calls one function and prints; reports go to standard error."""

from secon_graph.cli.asking import query, questions, search
from secon_graph.cli.program import app as app
from secon_graph.cli.program import main as main
from secon_graph.cli.reading import check, extract, forget, ingest
from secon_graph.cli.serving import mcp, serve
from secon_graph.cli.taking import export, stats, view

for _verb in (ingest, forget, extract, check, query, questions, search, view, export, stats, serve, mcp):
    app.command()(_verb)
