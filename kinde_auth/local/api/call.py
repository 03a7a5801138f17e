"""One call of a Management API operation, and the table of functions that answer them.

No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from attrs import frozen

from kinde_auth.local import entities as kinds
from kinde_auth.local.description import DescribedOperation
from kinde_auth.local.refusals import NotFound, invalid
from kinde_auth.local.state import State, Table
from kinde_auth.local.tenant import Tenant

T = TypeVar("T")
Body: TypeAlias = "dict[str, Any]"
MAXIMUM_BULK = 100


@frozen(kw_only=True)
class Answer:
    """An answer with a status of its own; a bare dict means the operation's usual status."""

    status: int
    body: Body | None = None


@frozen(kw_only=True)
class Call:
    """A request that the description has accepted.

    Attributes:
        tenant, operation: whom it is for and what it means.
        path, query, body: parameters and JSON body, with their types.
        token: the claims of the caller's token; empty for an operation that needs none.
        files: uploaded parts, by name.
        ip_address: where it came from.
    """

    tenant: Tenant
    operation: DescribedOperation
    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Mapping[str, Any]
    token: Mapping[str, Any]
    files: Mapping[str, tuple[str, bytes]]
    ip_address: str = "127.0.0.1"

    @property
    def state(self) -> State:
        """Return the tenant's state."""
        return self.tenant.state

    def items(self, name: str) -> list[Mapping[str, Any]]:
        """Return a list of objects from the body; empty where it is missing."""
        return self.body.get(name) or []

    def strings(self, name: str) -> list[str]:
        """Return a list of strings from the body; empty where it is missing."""
        return self.body.get(name) or []

    def text(self, name: str, default: str = "") -> str:
        """Return a string from the body."""
        value: str | None = self.body.get(name)
        return default if value is None else value

    def listed(self, name: str) -> set[str]:
        """Return the parts of a comma-separated query parameter."""
        given: str = self.query.get(name) or ""
        return {part.strip() for part in given.split(",") if part.strip()}

    def user(self, user_id: str | None = None) -> kinds.User:
        """Return a user, by default the one in the path."""
        return found(self.state.users, self.path["user_id"] if user_id is None else user_id, "user")

    def organization(self, code: str | None = None) -> kinds.Organization:
        """Return an organization, by default the one in the path."""
        if code is None:
            code = self.path.get("org_code") or self.path["organization_code"]
        return found(self.state.organizations, code, "organization")

    def member(self) -> kinds.Member:
        """Return the member that the path names."""
        organization, user = self.organization(), self.user()
        return found(self.state.members, f"{organization.code}/{user.id}", "organization user")

    def role(self, role_id: str | None = None) -> kinds.Role:
        """Return a role, by default the one in the path."""
        return found(self.state.roles, self.path["role_id"] if role_id is None else role_id, "role")

    def permission(self, permission_id: str | None = None) -> kinds.Permission:
        """Return a permission, by default the one in the path."""
        return found(
            self.state.permissions, self.path["permission_id"] if permission_id is None else permission_id, "permission"
        )

    def api(self, api_id: str | None = None) -> kinds.Api:
        """Return a registered API, by default the one in the path."""
        return found(self.state.apis, self.path["api_id"] if api_id is None else api_id, "api")

    def api_scope(self, *, api_id: str | None = None, scope_id: str | None = None) -> kinds.Scope:
        """Return a scope of a registered API, by default the ones in the path."""
        api = self.api(api_id)
        scope = found(self.state.scopes, self.path["scope_id"] if scope_id is None else scope_id, "scope")
        if scope.api_id != api.id:
            raise NotFound("scope", scope.id)
        return scope

    def application(self) -> kinds.Application:
        """Return the application in the path."""
        client_id = self.path.get("application_id") or self.path["app_id"]
        return found(self.state.applications, client_id, "application")

    def connection(self, connection_id: str | None = None) -> kinds.Connection:
        """Return a connection, by default the one in the path."""
        return found(
            self.state.connections, self.path["connection_id"] if connection_id is None else connection_id, "connection"
        )

    def uploaded(self, name: str) -> str:
        """Return the file name of an uploaded part."""
        if name not in self.files:
            raise invalid(f"{name} must be an uploaded file.")
        return self.files[name][0]


Function: TypeAlias = Callable[[Call], "Body | Answer | None"]
OPERATIONS: dict[str, Function] = {}


def operation(operation_id: str) -> Callable[[Function], Function]:
    """Register the function that answers an operation."""

    def register(function: Function) -> Function:
        if operation_id in OPERATIONS:
            raise ValueError(f"{operation_id} is answered twice")
        OPERATIONS[operation_id] = function
        return function

    return register


def found(table: Table[T], key: str, what: str) -> T:
    """Return a row, or refuse because there is none."""
    row = table.get(key)
    if row is None:
        raise NotFound(what, key)
    return row


def ok(**members: Any) -> Body:
    """Return a success body with these members."""
    return {"code": "OK", "message": "Success", **members}


def done(code: str, message: str, **members: Any) -> Body:
    """Return a success body with a code that says what was done."""
    return {"code": code, "message": message, **members}


def present(**members: Any) -> Body:
    """Return the members that have a value."""
    return {name: value for name, value in members.items() if value is not None}


def bulk(items: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the items of a bulk write, of which there may be a hundred."""
    if len(items) > MAXIMUM_BULK:
        raise invalid(f"At most {MAXIMUM_BULK} items can be written at once; there are {len(items)}.", "TOO_MANY_ITEMS")
    return items


def unique(table: Table[T], *, field: str, value: object, what: str, besides: T | None = None) -> None:
    """Refuse a value that another row has already."""
    if any(row is not besides and getattr(row, field) == value for row in table):
        code = f"{what.upper().replace(' ', '_')}_{field.upper()}_ALREADY_EXISTS"
        raise invalid(f"There is a {what} with this {field} already.", code)
