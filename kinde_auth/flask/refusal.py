"""What is raised where a request is not let in: one of Flask's HTTP errors, so `errorhandler` may answer it.

Stands on floor 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import BadRequest, Forbidden, HTTPException, ServiceUnavailable, Unauthorized

if TYPE_CHECKING:
    from flask import Response

    from kinde_auth.web.denial import Denied


class NotLetIn(HTTPException):
    """A request that is not let in; unless an error handler takes it, a program gets JSON with the reason.

    Attributes:
        denied: the reason.
    """

    def __init__(self, denied: Denied, answer: Response) -> None:
        super().__init__(denied.message)
        self.denied = denied
        self._answer = answer

    def get_response(self, *arguments: Any, **options: Any) -> Response:
        """Return the answer where nobody gives another."""
        return self._answer


class _BadRequest(NotLetIn, BadRequest):
    pass


class _Unauthorized(NotLetIn, Unauthorized):
    pass


class _Forbidden(NotLetIn, Forbidden):
    pass


class _ServiceUnavailable(NotLetIn, ServiceUnavailable):
    pass


_BY_STATUS: dict[int, type[NotLetIn]] = {
    400: _BadRequest,
    401: _Unauthorized,
    403: _Forbidden,
    503: _ServiceUnavailable,
}


def not_let_in(denied: Denied, answer: Response) -> NotLetIn:
    """Return the error of a denial's status."""
    return _BY_STATUS[denied.status](denied, answer)


__all__ = ["NotLetIn", "not_let_in"]
