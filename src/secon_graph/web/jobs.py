"""What workers can do: names of jobs and their functions, the only code of the service that touches the graph."""

from typing import Final

from secon_graph.web import finding, questions, sparql_jobs, things, tools, writing
from secon_graph.web.reply import Job
from secon_graph.web.site import asking, brief, compare, document, results, start, suggesting, thing, vocabulary
from secon_graph.web.site.network import data as network_data
from secon_graph.web.site.network import page as network_page

JOBS: Final[dict[str, Job]] = {
    "sparql": sparql_jobs.query,
    "service-description": sparql_jobs.service_description,
    "void": sparql_jobs.void,
    "read-graph": sparql_jobs.read_graph,
    "question": questions.question,
    "questions": questions.questions,
    "choices": questions.choices,
    "openapi": questions.description,
    "api-page": questions.page,
    "thing": things.thing,
    "claim": things.claim,
    "stats": things.stats,
    "search": finding.search,
    "tool": tools.tool,
    "site-start": start.start,
    "site-search": results.results,
    "site-suggest": suggesting.suggestions,
    "site-questions": asking.questions,
    "site-question": asking.question,
    "site-thing": thing.thing,
    "site-document": document.document,
    "site-compare": compare.compare,
    "site-network": network_page.network,
    "site-network-data": network_data.network,
    "site-brief": brief.page,
    "site-brief-docx": brief.docx,
    "site-ontology": vocabulary.vocabulary,
}
"""Jobs that read; each runs in a worker that holds the newest snapshot."""

WRITING: Final[dict[str, Job]] = {
    "update": writing.update,
    "write-graph": writing.write_graph,
}
"""Jobs that change the graph; one at a time, each in a worker of its own that holds the live store."""
