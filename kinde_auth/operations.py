"""What is known of one Management API operation, and the parts of one request to it.

Values only, no I/O (floor 1). The table of all operations is generated (`kinde_management.operations`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any, Generic, Literal, TypeAlias, TypeVar

from attrs import field, frozen

ResultT_co = TypeVar("ResultT_co", covariant=True)

RetryClass = Literal["idempotent", "unsafe"]
"""`idempotent` may be sent again after any failure; `unsafe` only when no byte of it can have arrived, or on a 429."""

PagingStyle = Literal["token", "last_id", "none"]

FileContent: TypeAlias = bytes | IO[bytes] | tuple[str, bytes | IO[bytes]] | tuple[str, bytes | IO[bytes], str]
"""A file to upload: its content, or `(file name, content)`, or `(file name, content, media type)`."""

MAX_PAGE_SIZE = 500
"""The largest page Kinde gives out (platform facts, section 7.2)."""


@frozen(kw_only=True)
class Paging:
    """How an operation's list is cut into pages.

    Attributes:
        style: `token` passes on a token of the answer; `last_id` names the last item seen; `none` cannot go on.
        items: the field of the answer that holds the items.
        cursor: the query parameter that says where to go on.
        next: the field of the answer with the next token (`token`), also where it cannot be used (`none`).
        more: the field of the answer that says whether there is more.
        size: the query parameter with the size of a page.
        id: the field of an item that `last_id` sends back.
    """

    style: PagingStyle
    items: str
    cursor: str | None = None
    next: str | None = None
    more: str | None = None
    size: str | None = None
    id: str | None = None


@frozen(kw_only=True)
class Operation(Generic[ResultT_co]):
    """One operation of the Management API.

    Attributes:
        id: the operationId of the API description.
        name: its place in the client, such as `organizations.users.list`.
        path: the path template.
        scope: the scope that a token needs; `None` where the description names none.
        public: whether it is called without a token.
        retry: whether it may be sent twice.
        result: the name of the model that a success answer is read into; `None` where there is no body.
        empty_success: whether a success answer may have no body.
    """

    id: str
    method: str
    path: str
    name: str
    tag: str
    summary: str
    scope: str | None = None
    public: bool = False
    retry: RetryClass = "idempotent"
    paging: Paging | None = None
    body: Literal["json", "multipart"] | None = None
    result: str | None = None
    empty_success: bool = False
    deprecated: bool = False


@frozen
class RequestParts:
    """The parts of one request, before it has a host, a token or a transport.

    Attributes:
        path: the path with its parameters filled in and percent-encoded.
        query: pairs in the order of the description.
        json: the body, or `None` for no body.
        files: the parts of a multipart body by field name.
    """

    path: str
    query: tuple[tuple[str, str], ...] = ()
    json: Mapping[str, Any] | None = field(default=None, repr=False)
    files: Mapping[str, FileContent] | None = field(default=None, repr=False)


__all__ = [
    "MAX_PAGE_SIZE",
    "FileContent",
    "Operation",
    "Paging",
    "PagingStyle",
    "RequestParts",
    "RetryClass",
]
