"""The description of the API in OpenAPI 3.1, generated from the question files."""

from collections.abc import Iterable
from typing import Any, Final

from secon_graph import __version__
from secon_graph.answers import FORMATS
from secon_graph.queries import Parameter, Question
from secon_graph.terms import curie

_FORMAT_NAMES: Final = [*FORMATS, "html"]
_TYPES: Final[dict[str, dict[str, Any]]] = {
    "thing": {"type": "string"},
    "concept": {"type": "string"},
    "text": {"type": "string"},
    "choice": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer"},
    "lang": {"type": "string", "pattern": "^[a-z]{2,3}$"},
}
_TERM: Final = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["uri", "literal", "bnode"]},
        "value": {"type": "string"},
        "datatype": {"type": "string"},
        "xml:lang": {"type": "string"},
    },
}
_EVIDENCE: Final = {
    "type": "object",
    "required": ["by", "claims", "words"],
    "properties": {
        "by": {"enum": ["claim", "things", "registry", "nothing"]},
        "claims": {"type": "array", "items": {"$ref": "#/components/schemas/Claim"}},
        "registry": {"type": "array", "items": {"type": "string"}},
        "words": {"type": "array", "items": {"type": "string"}},
    },
}
_CLAIM: Final = {
    "type": "object",
    "required": ["claim", "document", "title", "quote"],
    "properties": {
        "claim": {"type": "string", "format": "iri"},
        "document": {"type": "string", "format": "iri"},
        "title": {"type": "string"},
        "quote": {"type": "string", "description": "The exact words of the document."},
        "lang": {"type": "string"},
        "date": {"type": "string"},
        "page": {"type": "integer"},
        "modality": {"enum": ["asserted", "planned", "negated", "hedged"]},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    },
}
_RESULTS: Final = {
    "description": "SPARQL 1.1 Query Results JSON; head.note, head.read, head.why_empty and results.evidence are ours.",
    "type": "object",
    "required": ["head"],
    "properties": {
        "head": {
            "type": "object",
            "properties": {
                "vars": {"type": "array", "items": {"type": "string"}},
                "note": {"type": "object", "description": "What the answer cannot say, by language."},
                "read": {"type": "object", "description": "How much was read, where rows are few."},
                "why_empty": {"type": "object"},
            },
        },
        "results": {
            "type": "object",
            "properties": {
                "bindings": {
                    "type": "array",
                    "items": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Term"}},
                },
                "evidence": {"type": "array", "items": {"$ref": "#/components/schemas/Evidence"}},
            },
        },
    },
}
_PROBLEM: Final = {
    "description": "A refusal by RFC 9457.",
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was wrong, and what would be right."},
        "parameter": {"type": "string"},
        "nearest": {"type": "array", "items": {"type": "string"}, "description": "The nearest values that would fit."},
    },
}
_OURS: Final[dict[str, dict[str, Any]]] = {
    "lang": {"schema": _TYPES["lang"], "description": "Language of names and titles.", "example": "en"},
    "format": {"schema": {"enum": _FORMAT_NAMES}, "description": "The format, instead of an Accept header."},
    "evidence": {
        "schema": {"type": "boolean", "default": False},
        "description": "With each row, the quotes behind it.",
    },
    "why_empty": {
        "schema": {"type": "boolean", "default": False},
        "description": "Where there are no rows, what removed the last of them (json, table, md, html).",
    },
    "limit": {
        "schema": {"type": "integer", "minimum": 0},
        "description": "At most so many rows; x-total-rows counts all.",
    },
}
_REFUSALS: Final = {
    "400": "A parameter is missing, unknown or written wrongly.",
    "401": "The token of this service is needed.",
    "403": "This service is read-only.",
    "409": "The same document is kept already.",
    "413": "It is larger, or has more pages, than this service reads.",
    "404": "There is nothing of this name.",
    "406": "No format is accepted that can be given.",
    "422": "A value does not fit; the nearest that would are named.",
    "504": "The question took longer than this service allows.",
}


def described(questions: Iterable[Question], home: str) -> dict[str, Any]:
    """Return the description of the whole API at `home`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "secon-graph",
            "version": __version__,
            "summary": "A cited knowledge graph of the European social economy.",
            "description": "Every question of the library, the evidence of its rows, things, claims; "
            "documents are added with a token.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": home.rstrip("/")}],
        "tags": [{"name": "questions"}, {"name": "things"}, {"name": "service"}],
        "paths": {**_fixed(), **{f"/api/questions/{each.name}": {"get": _question(each)} for each in questions}},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Results": _RESULTS,
                "Term": _TERM,
                "Evidence": _EVIDENCE,
                "Claim": _CLAIM,
                "Problem": _PROBLEM,
            },
            "parameters": {name: {"name": name, "in": "query", **rest} for name, rest in _OURS.items()},
            "responses": {
                f"Refused{status}": {
                    "description": what,
                    "content": {"application/problem+json": {"schema": _ref("Problem")}},
                }
                for status, what in _REFUSALS.items()
            },
        },
    }


def _question(asked: Question) -> dict[str, Any]:
    title, text = asked.titles.get("en", asked.name), asked.descriptions.get("en", "")
    note = asked.notes.get("en", "")
    return {
        "operationId": asked.name,
        "tags": ["questions"],
        "summary": title,
        "description": f"{text}\n\nWhat it cannot say: {note}" if note else text,
        "parameters": [*map(_parameter, asked.parameters), *(_ref(name, "parameters") for name in _OURS)],
        "responses": {
            "200": {
                "description": "; ".join(f"{name}: {words.get('en', name)}" for name, words in asked.columns.items())
                or title,
                "headers": {
                    "x-total-rows": {"schema": {"type": "integer"}},
                    "etag": {"schema": {"type": "string"}},
                },
                "content": _content(),
            },
            "304": {"description": "The answer that If-None-Match names still holds."},
            **_refused("400", "406", "422", "504"),
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_TYPES[parameter.type])
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    what = parameter.titles.get("en", parameter.name)
    if parameter.type in {"thing", "concept"}:
        kind = curie(parameter.kind).removeprefix("sec:") or "thing"
        what += f": a {kind}, by IRI, prefixed name, code or any of its names"
    example: Any = int(parameter.example) if parameter.type == "integer" and parameter.example else parameter.example
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": what,
        "schema": schema,
        **({"example": example} if example != "" else {}),
    }


def _content() -> dict[str, Any]:
    results = {"schema": _ref("Results")}
    found: dict[str, Any] = {"application/json": results, FORMATS["json"].media_type: results}
    for form in FORMATS.values():
        # no schema says of bytes what a file of this kind is
        found.setdefault(form.media_type, {} if form.binary else {"schema": {"type": "string"}})
    found["application/geo+json"] = {"schema": {"type": "object", "required": ["type", "features"]}}
    return {**found, "text/html": {"schema": {"type": "string"}}}


def _fixed() -> dict[str, Any]:
    iri = {
        "name": "iri",
        "in": "query",
        "schema": {"type": "string", "format": "iri"},
        "description": "IRI or prefixed name.",
    }
    lang = _ref("lang", "parameters")
    text = {"type": "string"}
    name = {"name": "name", "in": "path", "required": True, "schema": text, "description": "A question."}
    parameter = {"name": "parameter", "in": "path", "required": True, "schema": text}
    words = {"name": "q", "in": "query", "schema": text, "description": "Letters that the name of a value holds."}
    path = {"name": "path", "in": "path", "required": True, "schema": text, "example": "region/haskovo"}
    said = {**path, "description": "Document, / and what stands behind # in the IRI of the claim."}
    sought = {
        **words,
        "required": True,
        "description": "Words of a name or quote, or their beginnings.",
        "example": "haskovo",
    }
    kind = {"name": "kind", "in": "query", "schema": text, "description": "A class, such as Region."}
    seeking = [sought, kind, _ref("limit", "parameters"), lang]
    choosing = [name, parameter, words, _ref("limit", "parameters"), lang]
    return {
        "/api/questions": _get("listQuestions", "List the questions", [lang], "questions"),
        "/api/questions/{name}/choices/{parameter}": _get("listChoices", "Values that fit", choosing, "questions"),
        "/api/things": _get("getThingByIri", "What is said of a thing", [{**iri, "required": True}, lang], "things"),
        "/api/things/{path}": _get("getThing", "What is said of a thing", [path, lang], "things"),
        "/api/claims": _get("getClaimByIri", "One claim with its quote", [{**iri, "required": True}, lang], "things"),
        "/api/claims/{path}": _get(
            "getClaim", "One claim with its quote", [{**said, "example": "letter-bg/c-0123456789ab"}, lang], "things"
        ),
        "/api/search": _get("search", "Find things by name and claims by quote", seeking, "things"),
        "/api/documents": _adding(),
        "/api/stats": _get("getStats", "Count what the graph holds", [lang], "service"),
        "/api/openapi.json": _get("getDescription", "This description", [lang], "service"),
    }


def _adding() -> dict[str, Any]:
    text = {"type": "string"}
    binary: dict[str, Any] = {}
    form = {"type": "object", "properties": {"document": {"type": "string", "format": "binary"}, "text": text}}
    name = {"name": "name", "in": "query", "schema": text, "description": "File name, such as bulletin.pdf."}
    preview = {"name": "preview", "in": "query", "schema": {"type": "boolean"}, "description": "Keep nothing."}
    told = {"content": {"application/json": {"schema": {"type": "object"}}}}
    return {
        "post": {
            "operationId": "addDocument",
            "tags": ["service"],
            "summary": "Add a document, where this service is writable, with its token",
            "security": [{"token": []}],
            "parameters": [name, preview],
            "requestBody": {
                "required": True,
                "content": {"multipart/form-data": {"schema": form}, "application/octet-stream": binary},
            },
            "responses": {
                "200": {"description": "What was found; nothing was kept.", **told},
                "201": {"description": "What was found, and is kept.", **told},
                **_refused("400", "401", "403", "409", "413", "422"),
            },
        }
    }


def _get(name: str, summary: str, parameters: list[Any], tag: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": ["object", "array"]}}}
    return {
        "get": {
            "operationId": name,
            "tags": [tag],
            "summary": summary,
            "parameters": parameters,
            "responses": {"200": {"description": summary, "content": content}, **_refused("400", "404")},
        }
    }


def _refused(*statuses: str) -> dict[str, Any]:
    return {status: _ref(f"Refused{status}", "responses") for status in statuses}


def _ref(name: str, where: str = "schemas") -> dict[str, str]:
    return {"$ref": f"#/components/{where}/{name}"}
