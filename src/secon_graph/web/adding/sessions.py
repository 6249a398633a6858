"""Who has shown the token: a signed cookie that ends, and forms that only our own pages can send."""

import hmac
import secrets
import time
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from secon_graph.web.reply import RequestError

COOKIE: Final = "secon-graph-add"
_SECONDS: Final = 8 * 3600


class Sessions:
    """Sessions of one server; its secret ends with it, and all sessions with that."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def begin(self, request: Request, response: Response) -> None:
        """Let a response carry a new session."""
        told = f"{secrets.token_hex(16)}.{int(time.time()) + _SECONDS}"
        secure = request.url.scheme == "https"
        response.set_cookie(
            COOKIE, f"{told}.{self._sign(told)}", max_age=_SECONDS, path="/add", httponly=True, samesite="strict",
            secure=secure,
        )  # fmt: skip

    def end(self, response: Response) -> None:
        """Let a response end the session."""
        response.delete_cookie(COOKIE, path="/add", httponly=True, samesite="strict")

    def of(self, request: Request) -> str:
        """Return the session that a request shows, "" where it shows none that holds."""
        told, _, signed = request.cookies.get(COOKIE, "").rpartition(".")
        number, _, until = told.partition(".")
        if not told or not hmac.compare_digest(signed.encode(), self._sign(told).encode()):
            return ""
        return number if time.time() < int(until) else ""

    def proof(self, session: str) -> str:
        """Return what forms of this session carry."""
        return self._sign(f"form {session}")

    def check(self, session: str, proof: str) -> None:
        """Refuse a form that no page of ours gave to this session."""
        if not hmac.compare_digest(self.proof(session).encode(), proof.encode()):
            raise RequestError(
                "this form is not from a page of this service, or too old; load the page anew", status=403
            )

    def _sign(self, text: str) -> str:
        return hmac.new(self._secret, text.encode(), sha256).hexdigest()


def same_site(request: Request) -> None:
    """Refuse a form that a page of another site sent."""
    site, origin = request.headers.get("sec-fetch-site", ""), request.headers.get("origin", "")
    if site in {"cross-site", "same-site"} or (origin and urlsplit(origin).netloc != request.headers.get("host", "")):
        raise RequestError("this form was sent by a page of another site", status=403)
    if not site and not origin:
        raise RequestError("this request does not say which page sent it; programs use /api/documents", status=403)


def is_token(given: str, token: str | None) -> bool:
    """Say whether what was given is the token, in a time that tells nothing of it."""
    return bool(token) and hmac.compare_digest(given.strip().encode(), (token or "").encode())
