"""The Account API, which a signed-in user calls with their own access token, and the self-serve portal's door.

No I/O here but through the ASGI server (floor 5).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from attrs import frozen
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from kinde_auth.local import entities as kinds
from kinde_auth.local.agreements import entitlements_of, open_agreements
from kinde_auth.local.flags import flag_text, typed_value
from kinde_auth.local.membership import effective, member_of
from kinde_auth.local.pages import page
from kinde_auth.local.refusals import ApiRefusal, invalid
from kinde_auth.local.tenant import Tenant
from kinde_auth.local.tokens import bearer_token, read_access_token

Body: TypeAlias = "dict[str, Any]"
DEFAULT_SIZE = 10


@frozen(kw_only=True)
class Caller:
    """Who calls: the user of the token, in the organization of the token."""

    tenant: Tenant
    user: kinds.User
    organization: kinds.Organization | None
    request: Request

    @property
    def org_code(self) -> str | None:
        """Return the organization's code."""
        return self.organization.code if self.organization is not None else None

    @property
    def member(self) -> kinds.Member | None:
        """Return the user's place in the organization."""
        return member_of(self.tenant, self.org_code, self.user.id) if self.org_code else None


class AccountApi:
    """The Account API of one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._portal_links: dict[str, str] = {}

    def routes(self) -> list[Route]:
        """Return its routes."""
        answers: Mapping[str, Callable[[Caller], Body]] = {
            "entitlements": _entitlements,
            "entitlement/{key}": _entitlement,
            "feature_flags": _feature_flags,
            "permissions": _permissions,
            "permission/{key}": _permission,
            "roles": _roles,
            "properties": _properties,
            "portal_link": self._portal_link,
        }
        routes = [Route(f"/account_api/v1/{path}", self._endpoint(answer)) for path, answer in answers.items()]
        return [*routes, Route("/portal_redirect", self.portal)]

    def _endpoint(self, answer: Callable[[Caller], Body]) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            try:
                with self._tenant.lock:
                    return JSONResponse(answer(self._caller(request)))
            except ApiRefusal as refusal:
                return JSONResponse(refusal.body(), status_code=refusal.status)

        return endpoint

    def _caller(self, request: Request) -> Caller:
        claims = read_access_token(self._tenant, bearer_token(request))
        user = self._tenant.state.users.get(claims.get("sub", "")) if claims is not None else None
        if claims is None or user is None:
            raise ApiRefusal(403, "INVALID_CREDENTIALS", "Invalid credentials used to access API")
        organization = self._tenant.state.organizations.get(claims.get("org_code", ""))
        return Caller(tenant=self._tenant, user=user, organization=organization, request=request)

    def _portal_link(self, caller: Caller) -> Body:
        return_url = caller.request.query_params.get("return_url", "")
        if return_url and urlsplit(return_url).scheme not in {"http", "https"}:
            raise invalid("return_url must be an absolute http or https URL.", "INVALID_RETURN_URL")
        key = self._tenant.new_secret(40)
        self._portal_links[key] = return_url
        return {"url": f"{self._tenant.url}/portal_redirect?key={key}"}

    async def portal(self, request: Request) -> Response:
        """Open the portal: a link works once; there is nothing behind it but the way back."""
        return_url = self._portal_links.pop(request.query_params.get("key", ""), None)
        if return_url is None:
            message = "This link is unknown or was used before."
            return page("message.html", status=400, title="Link not usable", message=message)
        if return_url:
            return RedirectResponse(return_url, status_code=302)
        return page("message.html", title="Self-serve portal", message="At Kinde, the portal would open here.")


def _entitlements(caller: Caller) -> Body:
    customer_id = caller.user.billing_customer_id or ""
    agreements = open_agreements(caller.tenant, customer_id)
    plans = [
        {"key": row.plan_code, "name": _plan_name(caller.tenant, row), "subscribed_on": row.started_on}
        for row in agreements
    ]
    rows, metadata = _cut(caller, [_as_shown(item) for item in entitlements_of(caller.tenant, customer_id)])
    return {"data": {"org_code": caller.org_code, "plans": plans, "entitlements": rows}, "metadata": metadata}


def _entitlement(caller: Caller) -> Body:
    key = caller.request.path_params["key"]
    customer_id = caller.user.billing_customer_id or ""
    for item in entitlements_of(caller.tenant, customer_id):
        if item["feature_code"] == key:
            return {"data": {"org_code": caller.org_code, "entitlement": _as_shown(item)}, "metadata": {}}
    raise invalid(f"There is no entitlement {key}.", "ENTITLEMENT_NOT_FOUND")


def _feature_flags(caller: Caller) -> Body:
    flags = [
        {
            "id": flag.id,
            "name": flag.name,
            "key": flag.key,
            "type": {"str": "string", "int": "integer", "bool": "boolean", "json": "object"}[flag.type],
            "value": typed_value(flag.type, flag_text(flag, caller.organization, caller.user)),
        }
        for flag in caller.tenant.state.feature_flags
    ]
    rows, metadata = _cut(caller, flags)
    return {"data": {"feature_flags": rows}, "metadata": metadata}


def _permissions(caller: Caller) -> Body:
    _, permissions = effective(caller.tenant, caller.member) if caller.member is not None else ([], [])
    rows, metadata = _cut(caller, [{"id": row.id, "name": row.name, "key": row.key} for row in permissions])
    return {"data": {"org_code": caller.org_code, "permissions": rows}, "metadata": metadata}


def _permission(caller: Caller) -> Body:
    _, permissions = effective(caller.tenant, caller.member) if caller.member is not None else ([], [])
    key = caller.request.path_params["key"]
    return {"permissionKey": key, "orgCode": caller.org_code, "isGranted": any(row.key == key for row in permissions)}


def _roles(caller: Caller) -> Body:
    roles, _ = effective(caller.tenant, caller.member) if caller.member is not None else ([], [])
    rows, metadata = _cut(caller, [{"id": row.id, "name": row.name, "key": row.key} for row in roles])
    return {"data": {"org_code": caller.org_code, "roles": rows}, "metadata": metadata}


def _properties(caller: Caller) -> Body:
    values = dict(caller.user.properties)
    if caller.organization is not None:
        values |= caller.organization.properties
    shown = [
        {"id": row.id, "name": row.name, "key": row.key, "value": values[row.key]}
        for row in caller.tenant.state.properties
        if row.key in values and not row.is_private and row.context != "app"
    ]
    rows, metadata = _cut(caller, shown)
    return {"data": {"properties": rows}, "metadata": metadata}


def _cut(caller: Caller, rows: Sequence[Body]) -> tuple[list[Body], Body]:
    """Cut the page that `page_size` and `starting_after` ask for."""
    text = caller.request.query_params.get("page_size", str(DEFAULT_SIZE))
    if not text.isdigit() or not 1 <= int(text) <= 500:
        raise invalid("page_size can be 1 to 500.", "INVALID_PAGE_SIZE")
    size, first = int(text), 0
    after = caller.request.query_params.get("starting_after")
    if after:
        ids = [row["id"] for row in rows]
        if after not in ids:
            raise invalid("starting_after names no item of this list.", "INVALID_CURSOR")
        first = ids.index(after) + 1
    cut = list(rows[first : first + size])
    has_more = first + size < len(rows)
    return cut, {"has_more": has_more, "next_page_starting_after": cut[-1]["id"] if has_more else ""}


def _as_shown(item: Body) -> Body:
    """Return an entitlement as this API names its members."""
    shown = {name: value for name, value in item.items() if name != "feature_code"}
    return shown | {"feature_key": item["feature_code"]}


def _plan_name(tenant: Tenant, agreement: kinds.Agreement) -> str:
    plan: Mapping[str, Any] = tenant.state.settings.plans.get(agreement.plan_code) or {}
    return str(plan.get("name", agreement.plan_code))
