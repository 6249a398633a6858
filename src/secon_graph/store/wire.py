"""SPARQL over HTTP: one question out, one whole answer in, or a sentence that says what the server did instead."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, NoReturn
from urllib.parse import urlsplit

import httpx

from secon_graph.errors import QueryError, SeconGraphError, StoreError

CONNECT_SECONDS: Final = 10.0
_SAID: Final = 300
"""How much of a server's own words an error repeats."""
_CUT: Final = ("x-sparql-maxrows", "x-sql-state")
"""Headers by which Virtuoso tells that it has left rows out."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: a name with a password, or a token, or nobody in particular."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @property
    def auth(self) -> httpx.BasicAuth | None:
        """The name and password as HTTP sends them."""
        return httpx.BasicAuth(self.user, self.password) if self.user else None

    @property
    def headers(self) -> dict[str, str]:
        """The token as HTTP sends it."""
        return {"Authorization": f"Bearer {self.token}"} if self.token and not self.user else {}


class Wire:
    """A connection to one SPARQL endpoint."""

    def __init__(self, query: str, update: str, credentials: Credentials, seconds: float) -> None:
        self.query_url, self.update_url = _checked(query), _checked(update)
        self._seconds = seconds
        self._client = httpx.Client(
            auth=credentials.auth,
            headers=credentials.headers,
            timeout=httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS)),
        )

    @contextmanager
    def asked(self, form: Mapping[str, str | Sequence[str]], accept: str) -> Iterator[tuple[str, io.BufferedReader]]:
        """Send a query; lend the media type of the answer and its body, which fails where it is not whole."""
        with (
            self._failing(self.query_url),
            self._client.stream("POST", self.query_url, data=form, headers={"Accept": accept}) as response,
        ):
            if not response.is_success or response.status_code == httpx.codes.PARTIAL_CONTENT:
                response.read()
                self._refused(response, "query")
            media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            self._check(response, media_type)
            yield media_type, io.BufferedReader(_Body(response.iter_bytes()), 1 << 16)

    def update(self, sparql: str) -> None:
        """Send an update."""
        with self._failing(self.update_url):
            response = self._client.post(self.update_url, data={"update": sparql})
            if not response.is_success:
                self._refused(response, "update")
            if "html" in response.headers.get("content-type", ""):
                raise StoreError(f"{self.update_url} answers an update with a page; {_ADDRESS}")

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    @contextmanager
    def _failing(self, url: str) -> Iterator[None]:
        try:
            yield
        except SeconGraphError:
            raise
        except httpx.ConnectError as error:
            raise StoreError(f"{url} cannot be reached ({error}); is the server running, and is this it?") from error
        except httpx.TimeoutException as error:
            raise StoreError(f"{url} has been silent for {self._seconds:g} s; ask for less, or wait longer") from error
        except httpx.HTTPError as error:
            raise StoreError(f"the answer of {url} broke off ({error}); nothing of it is used") from error

    def _check(self, response: httpx.Response, media_type: str) -> None:
        if "html" in media_type:
            raise StoreError(f"{self.query_url} answers with a page, not with results of SPARQL; {_ADDRESS}")
        if cut := next((name for name in _CUT if name in response.headers), None):
            raise StoreError(f"{self.query_url} has cut the answer ({cut}: {response.headers[cut]}); raise its limit")
        framed = {"content-length", "transfer-encoding"} & set(response.headers)
        if not framed and response.http_version.startswith("HTTP/1") and not media_type.endswith(("+json", "+xml")):
            raise StoreError(
                f"{self.query_url} does not say where its answer ends; a part could be taken for the whole"
            )

    def _refused(self, response: httpx.Response, what: str) -> NoReturn:
        url, status = str(response.request.url), response.status_code
        said = "" if "html" in response.headers.get("content-type", "") else " ".join(response.text[:_SAID].split())
        if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            raise StoreError(f"{url} refuses ({status}): {_CREDENTIALS}")
        if status == httpx.codes.NOT_FOUND:
            raise StoreError(f"there is nothing at {url} (404); {_ADDRESS}")
        if response.has_redirect_location:
            raise StoreError(f"{url} sends on to {response.headers['location']}; give that address where it is right")
        if status == httpx.codes.BAD_REQUEST:
            raise QueryError(f"{url} does not take the {what}: {said or status}")
        raise StoreError(f"{url} cannot answer the {what} ({status}{': ' + said if said else ''})")


_ADDRESS: Final = "give the address of its queries, such as http://localhost:7878/query"
_CREDENTIALS: Final = (
    "give SECON_GRAPH_STORE_USER and SECON_GRAPH_STORE_PASSWORD, or SECON_GRAPH_STORE_TOKEN, in the environment"
)


class _Body(io.RawIOBase):
    """The body of an answer as a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = memoryview(chunk)
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreError(f"{url} is no address of an endpoint; {_ADDRESS}")
    if parts.username or parts.password:
        raise StoreError(f"a password does not belong in the address of {parts.hostname}; {_CREDENTIALS}")
    return url
