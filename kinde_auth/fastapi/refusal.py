"""A request that is not let in, as the exception that FastAPI knows how to answer.

No I/O here (floor 5).
"""

from __future__ import annotations

from starlette.exceptions import HTTPException, WebSocketException
from starlette.requests import HTTPConnection

from kinde_auth.web.denial import Denied

POLICY_VIOLATION = 1008
"""The close code of RFC 6455 section 7.4.1 for somebody who may not be here."""


class NotLetIn(HTTPException):
    """A request that is not let in; register a handler of your own for this class to answer it differently.

    Attributes:
        denied: why.
    """

    def __init__(self, denied: Denied) -> None:
        super().__init__(status_code=denied.status, detail=denied.message)
        self.denied = denied


def refusal(denied: Denied, connection: HTTPConnection) -> NotLetIn | WebSocketException:
    """Return the exception that ends a request, or closes a WebSocket before it opens."""
    if connection.scope["type"] == "websocket":
        return WebSocketException(code=POLICY_VIOLATION, reason=denied.code)
    return NotLetIn(denied)


__all__ = ["POLICY_VIOLATION", "NotLetIn", "refusal"]
