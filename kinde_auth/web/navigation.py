"""Tell a person's browser that opens a page from a program that calls an API.

No I/O here (floor 5).
"""

from __future__ import annotations

from kinde_auth.web.request import WebRequest


def wants_page(request: WebRequest) -> bool:
    """Tell whether a browser is opening a page, so that sending it to the sign-in helps.

    A script that called an API could not follow such a redirect: it needs a 401.
    """
    headers = request.headers
    if request.method not in {"GET", "HEAD", "POST"} or "authorization" in headers:
        return False
    mode = headers.get("sec-fetch-mode")
    if mode is not None:
        return mode.lower() == "navigate"
    if headers.get("x-requested-with", "").lower() == "xmlhttprequest" or "hx-request" in headers:
        return False
    return "text/html" in headers.get("accept", "").lower()


def return_target(request: WebRequest, *, prefix: str = "") -> str | None:
    """Return the place to come back to after a sign-in: the page that was asked for, if it can be asked for again."""
    if request.method not in {"GET", "HEAD"}:
        return None
    return f"{prefix}{request.path}{'?' if request.query else ''}{request.query}"


__all__ = ["return_target", "wants_page"]
