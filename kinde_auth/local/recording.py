"""The requests that a tenant has seen, for tests that count and inspect them.

No I/O here (floor 5).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from attrs import frozen

_SECRET_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization"})
_KEPT = 10_000


@frozen(kw_only=True)
class RecordedRequest:
    """One request; secrets are left out.

    Attributes:
        method, path, query: as they came; the path still percent-encoded.
        operation_id: the Management API operation, where it was one.
        grant_type: at the token endpoint.
        headers: lower-case names; without those that carry secrets.
        status: the answer's status; None for a request that was cut off on purpose.
        body_size: of the request, in bytes.
    """

    method: str
    path: str
    query: str
    operation_id: str | None
    grant_type: str | None
    headers: dict[str, str]
    status: int | None
    body_size: int


class Requests:
    """Recorded requests in the order in which they were answered; the newest ten thousand are kept."""

    def __init__(self) -> None:
        self._requests: deque[RecordedRequest] = deque(maxlen=_KEPT)

    def __iter__(self) -> Iterator[RecordedRequest]:
        return iter(list(self._requests))

    def __len__(self) -> int:
        return len(self._requests)

    def __getitem__(self, index: int) -> RecordedRequest:
        return self._requests[index]

    def where(
        self,
        *,
        path: str | None = None,
        operation_id: str | None = None,
        grant_type: str | None = None,
        status: int | None = None,
    ) -> list[RecordedRequest]:
        """Return the requests that fit everything given."""
        wanted = {"path": path, "operation_id": operation_id, "grant_type": grant_type, "status": status}
        given = {name: value for name, value in wanted.items() if value is not None}
        return [request for request in self if all(getattr(request, name) == value for name, value in given.items())]

    def count(
        self,
        *,
        path: str | None = None,
        operation_id: str | None = None,
        grant_type: str | None = None,
        status: int | None = None,
    ) -> int:
        """Return how many requests fit everything given."""
        return len(self.where(path=path, operation_id=operation_id, grant_type=grant_type, status=status))

    def clear(self) -> None:
        """Forget all of them."""
        self._requests.clear()

    def add(self, request: RecordedRequest) -> None:
        """Note a request."""
        self._requests.append(request)


def without_secrets(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return the headers of a request without those that carry secrets."""
    named = ((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers)
    return {name: value for name, value in named if name not in _SECRET_HEADERS}
