"""What a client is told when there is no answer: one sentence, as application/problem+json."""

import json
from http import HTTPStatus

from starlette.responses import Response

from secon_graph.web.reply import RequestError


def problem(error: RequestError) -> Response:
    """Return a refusal by RFC 9457."""
    fields = {"title": HTTPStatus(error.status).phrase, "status": error.status, "detail": str(error)}
    body = json.dumps(fields, ensure_ascii=False).encode() + b"\n"
    return Response(body, error.status, error.headers, "application/problem+json")
