"""How Local Kinde says no: in Kinde's error shape, and in OAuth's.

No I/O here (floor 5).
"""

from __future__ import annotations

from typing import Any


class ApiRefusal(Exception):  # noqa: N818 - it says no, it is no error of ours
    """The Management or Account API refuses a request."""

    def __init__(self, status: int, code: str, message: str, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers or {}

    def body(self) -> dict[str, Any]:
        """Return the body: a list of errors, but one object where nothing was found, as Kinde does."""
        error = {"code": self.code, "message": self.message}
        return {"errors": error if self.code == "ROUTE_NOT_FOUND" else [error]}


class NotFound(ApiRefusal):
    """There is no such thing; the status depends on what the operation describes."""

    def __init__(self, what: str, key: str) -> None:
        code = f"{what.upper().replace(' ', '_')}_NOT_FOUND"
        super().__init__(404, code, f"There is no {what} {key}.")


def invalid(message: str, code: str = "VALIDATION_ERROR") -> ApiRefusal:
    """Return the refusal of a request that is not valid."""
    return ApiRefusal(400, code, message)


class OAuthRefusal(Exception):  # noqa: N818 - likewise
    """An OAuth endpoint refuses a request (RFC 6749 section 5.2)."""

    def __init__(self, error: str, description: str, *, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status

    def body(self) -> dict[str, str]:
        """Return the body."""
        return {"error": self.error, "error_description": self.description}
