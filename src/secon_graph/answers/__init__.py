"""Answers as values, and written: a table for people, the SPARQL result formats and files of tables for programs."""

from secon_graph.answers.answer import Answer as Answer
from secon_graph.answers.answer import Background as Background
from secon_graph.answers.answer import ClaimView as ClaimView
from secon_graph.answers.answer import Evidence as Evidence
from secon_graph.answers.answer import Look as Look
from secon_graph.answers.answer import Reading as Reading
from secon_graph.answers.answer import plain as plain
from secon_graph.answers.evidence import evidence_json as evidence_json
from secon_graph.answers.evidence import gather as gather
from secon_graph.answers.evidence import said_behind as said_behind
from secon_graph.answers.formats import FORMATS as FORMATS
from secon_graph.answers.formats import Format as Format
from secon_graph.answers.formats import encode as encode
from secon_graph.answers.formats import find_format as find_format
from secon_graph.answers.formats import format_of as format_of
from secon_graph.answers.formats import render as render
from secon_graph.answers.reading import count_read as count_read
from secon_graph.answers.reading import sentence as sentence
