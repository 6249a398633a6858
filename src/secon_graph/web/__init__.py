"""The graph as a service over HTTP: SPARQL, questions and search, answered by processes that can be ended."""
