"""What the SPARQL protocols ask of a request: its body within limits, its parameters, its graphs."""

import asyncio
import hmac
from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from secon_graph.terms import is_iri
from secon_graph.web.reply import RequestError
from secon_graph.web.settings import Settings


async def body_of(request: Request, settings: Settings) -> bytes:
    """Return the body, or refuse one that is too long or comes too slowly."""
    most, patience = settings.limits.body, settings.limits.patience
    pieces, length = [], 0
    try:
        async with asyncio.timeout(patience):
            async for piece in request.stream():
                pieces.append(piece)
                length += len(piece)
                if length > most:
                    sentence = f"what is sent may have {most >> 20:,} MB"
                    raise RequestError(sentence, status=413, headers={"connection": "close"})
    except TimeoutError as error:
        sentence = f"the body did not arrive within {patience:g} seconds"
        raise RequestError(sentence, status=408, headers={"connection": "close"}) from error
    except ClientDisconnect as error:
        raise RequestError("the client has left", status=400) from error
    return b"".join(pieces)


def text_of(data: bytes, what: str) -> str:
    """Return UTF-8 text, without a byte order mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError(f"{what} is written in UTF-8; this one is not, at byte {error.start}") from error


class Parameters:
    """Parameters by name, of a query string or a form, in the order in which they came."""

    def __init__(self, encoded: bytes) -> None:
        try:
            text = encoded.decode("ascii")
            self._pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1_000)
        except (UnicodeDecodeError, ValueError) as error:
            raise RequestError("parameters are percent-encoded UTF-8, name=value, joined by &") from error

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self._pairs)

    def names(self) -> list[str]:
        """Return the names of the parameters, each once."""
        return list(dict.fromkeys(key for key, _ in self._pairs))

    def all(self, name: str) -> list[str]:
        """Return every value of a parameter."""
        return [value for key, value in self._pairs if key == name]

    def one(self, name: str) -> str:
        """Return the one value of a parameter."""
        values = self.all(name)
        if len(values) != 1:
            raise RequestError(f"one {name} is needed; this request has {len(values) or 'none'}")
        return values[0].removeprefix("\ufeff")

    def iris(self, name: str) -> list[str]:
        """Return every value of a parameter that names graphs."""
        values = self.all(name)
        if wrong := next((value for value in values if not is_iri(value)), None):
            raise RequestError(f"{name} is an absolute IRI, not {wrong[:200]!r}")
        return values


def content_type(request: Request) -> str:
    """Return the media type of the body, without its parameters; refuse a charset other than UTF-8."""
    name, *parameters = (part.strip() for part in request.headers.get("content-type", "").split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset" and value.strip('" ').lower() not in {"utf-8", "utf8", "us-ascii"}:
            raise RequestError(f"text is sent in UTF-8, not {value[:40]}", status=415)
    return name.lower()


def may_write(request: Request, settings: Settings) -> None:
    """Refuse a request that would write and may not."""
    if not settings.writable or not settings.token:
        raise RequestError("this endpoint is read-only", status=403)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), settings.token.encode()):
        headers = {"www-authenticate": 'Bearer realm="secon-graph"'}
        raise RequestError(
            "writing needs the token of this service: Authorization: Bearer …", status=401, headers=headers
        )


def allowed(request: Request, methods: Sequence[str]) -> None:
    """Refuse a method that is not among `methods`."""
    if request.method not in methods:
        headers = {"allow": ", ".join(methods)}
        raise RequestError(f"{request.method} is not for this address", status=405, headers=headers)
