"""Sign-in over HTTP: the authorization endpoint with its pages, sign-out, and the page where devices are let in.

No I/O here but through the ASGI server (floor 5).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kinde_auth.local import entities as kinds
from kinde_auth.local.agreements import add_agreement
from kinde_auth.local.authorize import (
    AuthorizeRequest,
    PageRefusal,
    RedirectRefusal,
    expired_link,
    issue_code,
    parse_request,
)
from kinde_auth.local.device import decide_device, waiting_device
from kinde_auth.local.events import happened
from kinde_auth.local.pages import (
    answer_page,
    organization_page,
    page,
    people,
    refusal_page,
    register_page,
    sign_in_page,
)
from kinde_auth.local.people import accept_identity, add_user, end_sessions, find_identity, user_organizations
from kinde_auth.local.refusals import ApiRefusal
from kinde_auth.local.sessions import (
    OrganizationNeeded,
    choose_organization,
    cookie_name,
    end_session,
    live_session,
    start_session,
    usable_invitation,
)
from kinde_auth.local.tenant import Tenant

_Step: TypeAlias = Callable[[Request, AuthorizeRequest, Mapping[str, str]], Response]


class SignIn:
    """The sign-in of one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._cookie = cookie_name(tenant.url)

    def routes(self) -> list[Route]:
        """Return the routes of sign-in and sign-out."""
        return [
            Route("/", self.home),
            Route("/oauth2/auth", self.authorize),
            Route("/oauth2/auth/sign_in", self.sign_in, methods=["POST"]),
            Route("/oauth2/auth/register", self.register, methods=["POST"]),
            Route("/oauth2/auth/organization", self.organization, methods=["POST"]),
            Route("/logout", self.sign_out),
            Route("/device", self.device, methods=["GET", "POST"]),
        ]

    async def home(self, request: Request) -> Response:
        """Show what this tenant is."""
        applications = list(self._tenant.state.applications)
        return page(
            "home.html", title="Tenant", url=self._tenant.url, applications=applications, people=people(self._tenant)
        )

    async def authorize(self, request: Request) -> Response:
        """Answer an authorization request: with a page, or at once where somebody is signed in."""
        return await self._answered(request, self._authorize)

    async def sign_in(self, request: Request) -> Response:
        """Take the form of the sign-in page."""
        return await self._answered(request, self._sign_in)

    async def register(self, request: Request) -> Response:
        """Take the form of the sign-up page."""
        return await self._answered(request, self._register)

    async def organization(self, request: Request) -> Response:
        """Take the form of the organization page."""
        return await self._answered(request, self._organization)

    async def sign_out(self, request: Request) -> Response:
        """End the browser's session and go where `redirect` says, if that is allowed."""
        target = request.query_params.get("redirect", "")
        with self._tenant.lock:
            allowed = {url for application in self._tenant.state.applications for url in application.logout_uris}
            if target and target not in allowed:
                return refusal_page(PageRefusal("logout_not_allowed", url=target))
            session = self._session(request)
            if session is not None:
                end_session(self._tenant, session)
                if request.query_params.get("all_sessions", "").lower() == "true":
                    end_sessions(self._tenant, session.user_id)
            self._tenant.state.commit()
        answer = (
            RedirectResponse(target, status_code=302)
            if target
            else page("message.html", title="Signed out", message="You have been signed out.")
        )
        answer.delete_cookie(self._cookie, path="/", httponly=True, samesite="lax")
        return answer

    async def device(self, request: Request) -> Response:
        """Ask for a device's code, then whether it may come in."""
        form = dict(request.query_params) if request.method == "GET" else await _form(request)
        user_code = form.get("user_code", "")
        with self._tenant.lock:
            device = waiting_device(self._tenant, user_code) if user_code else None
            if device is None:
                problem = "No device waits with this code." if user_code else ""
                status = 400 if problem else 200
                return page(
                    "device.html",
                    title="Connect a device",
                    status=status,
                    application="",
                    user_code=user_code,
                    problem=problem,
                    people=[],
                )
            if request.method == "POST" and (form.get("user_id") or form.get("deny")):
                return self._decide(request, device, form)
            application = self._tenant.state.applications.get(device.client_id)
            return page(
                "device.html",
                title="Connect a device",
                application=application.name if application is not None else device.client_id,
                user_code=device.user_code,
                problem="",
                people=people(self._tenant),
            )

    def _decide(self, request: Request, device: kinds.DeviceAuthorization, form: Mapping[str, str]) -> Response:
        user = self._tenant.state.users.get(form.get("user_id", ""))
        if form.get("deny") or user is None:
            device.is_denied = True
            self._tenant.state.devices.save(device)
            self._tenant.state.commit()
            return page("message.html", title="Not allowed", message="The device stays outside.")
        session = start_session(self._tenant, user, client_id=device.client_id, ip_address=_address(request))
        organizations = user_organizations(self._tenant, user)
        org_code = organizations[0].code if organizations else None
        decide_device(self._tenant, device, session, allow=True, org_code=org_code)
        self._tenant.state.commit()
        return page("message.html", title="Device connected", message="You can go back to your device.")

    # -- steps ------------------------------------------------------------------------------------------------------

    async def _answered(self, http: Request, step: _Step) -> Response:
        if http.method == "POST" and _is_foreign(http):
            return refusal_page(PageRefusal("not_from_here"), lang=http.query_params.get("lang", ""))
        form = await _form(http) if http.method == "POST" else {}
        with self._tenant.lock:
            try:
                return step(http, parse_request(self._tenant, _parameters(http)), form)
            except PageRefusal as refusal:
                return refusal_page(refusal, lang=http.query_params.get("lang", ""))
            except RedirectRefusal as refusal:
                return RedirectResponse(refusal.location, status_code=302, headers={"Cache-Control": "no-store"})
            finally:
                self._tenant.state.commit()

    def _authorize(self, http: Request, request: AuthorizeRequest, form: Mapping[str, str]) -> Response:
        if self._tenant.next_link_is_expired and request.get("supports_reauth").lower() == "true":
            self._tenant.next_link_is_expired = False
            return answer_page(request, expired_link(request))
        session = self._session(http)
        if request.get("prompt") == "none":
            if session is None:
                raise request.refusal("login_required", "Nobody is signed in.")
            return self._finish(request, session, interactive=False)
        invitation = request.get("invitation_code")
        if invitation and session is None:
            return self._invited(request, invitation)
        if request.wants_registration:
            return register_page(request, email=_hint(request), given_name="", family_name="", organization="")
        if session is None or request.get("prompt") == "login":
            return sign_in_page(self._tenant, request, hint=_hint(request))
        return self._finish(request, session)

    def _sign_in(self, http: Request, request: AuthorizeRequest, form: Mapping[str, str]) -> Response:
        user = self._tenant.state.users.get(form.get("user_id", "")) or self._known(form.get("email", ""))
        if user is None:
            problem = request.texts["unknown_account"].format(name=form.get("email") or form.get("user_id") or "…")
            return sign_in_page(self._tenant, request, problem=problem, hint=form.get("email", ""))
        if user.is_suspended:
            user.failed_sign_ins += 1
            self._tenant.state.users.save(user)
            data = {"user": {"id": user.id}}
            happened(self._tenant, "user.authentication_failed", data, source="user", ip_address=_address(http))
            return sign_in_page(self._tenant, request, problem=request.texts["account_suspended"])
        return self._signed_in(http, request, user)

    def _register(self, http: Request, request: AuthorizeRequest, form: Mapping[str, str]) -> Response:
        email = form.get("email", "").strip()
        invitation = request.get("invitation_code")
        if invitation:
            email = usable_invitation(self._tenant, invitation).email
        names = {name: form.get(name, "").strip() for name in ("given_name", "family_name", "organization")}
        try:
            accept_identity(self._tenant, kind="email", value=email)
        except ApiRefusal as refusal:
            problem = request.texts["email_not_valid" if refusal.code == "INVALID_EMAIL" else "email_taken"]
            return register_page(request, problem=problem, email=email, locked=bool(invitation), **names)
        user = add_user(
            self._tenant,
            given_name=names["given_name"],
            family_name=names["family_name"],
            identities=[("email", email, True)],
            source="user",
        )
        plan = request.get("plan_interest")
        if plan in self._tenant.state.settings.plans and user.billing_customer_id:
            add_agreement(self._tenant, user.billing_customer_id, plan)
        return self._signed_in(http, request, user, new_name=names["organization"])

    def _organization(self, http: Request, request: AuthorizeRequest, form: Mapping[str, str]) -> Response:
        session = self._session(http)
        if session is None:
            return sign_in_page(self._tenant, request, problem=request.texts["sign_in_first"])
        return self._finish(
            request, session, chosen=form.get("org_code", ""), new_name=form.get("organization", "").strip()
        )

    def _invited(self, request: AuthorizeRequest, code: str) -> Response:
        invite = usable_invitation(self._tenant, code)
        if find_identity(self._tenant, kind="email", value=invite.email) is not None:
            return sign_in_page(self._tenant, request, hint=invite.email, locked=True)
        return register_page(
            request,
            email=invite.email,
            given_name=invite.first_name or "",
            family_name=invite.last_name or "",
            organization="",
            locked=True,
        )

    def _signed_in(self, http: Request, request: AuthorizeRequest, user: kinds.User, *, new_name: str = "") -> Response:
        session = start_session(
            self._tenant,
            user,
            client_id=request.application.id,
            connection_id=request.get("connection_id"),
            ip_address=_address(http),
            user_agent=http.headers.get("user-agent", ""),
        )
        try:
            answer = self._finish(request, session, new_name=new_name)
        except RedirectRefusal as refusal:
            answer = RedirectResponse(refusal.location, status_code=302)
        answer.set_cookie(self._cookie, session.id, httponly=True, samesite="lax", path="/")
        return answer

    def _finish(
        self,
        request: AuthorizeRequest,
        session: kinds.Session,
        *,
        chosen: str = "",
        new_name: str = "",
        interactive: bool = True,
    ) -> Response:
        try:
            organization = choose_organization(
                self._tenant, request, session, chosen=chosen, new_name=new_name, interactive=interactive
            )
        except OrganizationNeeded as question:
            user = self._tenant.state.users.get(session.user_id)
            if user is None:
                raise PageRefusal("signed_out") from question
            return organization_page(request, user, question.choices)
        return answer_page(request, issue_code(self._tenant, request, session, organization=organization))

    def _session(self, http: Request) -> kinds.Session | None:
        return live_session(self._tenant, http.cookies.get(self._cookie))

    def _known(self, name: str) -> kinds.User | None:
        for kind in ("email", "username", "phone"):
            identity = find_identity(self._tenant, kind=kind, value=name)
            if identity is not None:
                return self._tenant.state.users.get(identity.user_id)
        return None


def _parameters(http: Request) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in parse_qsl(http.url.query, keep_blank_values=True):
        # Several audiences come joined by spaces, or one parameter each.
        values[name] = f"{values[name]} {value}" if name == "audience" and name in values else value
    return values


def _hint(request: AuthorizeRequest) -> str:
    """Return what `login_hint` prefills: `joe@example.com`, `phone:+447700900000:gb` or `username:joe`."""
    kind, marker, value = request.get("login_hint").partition(":")
    if marker and kind in {"phone", "username", "email"}:
        return value.partition(":")[0] if kind == "phone" else value
    return request.get("login_hint")


async def _form(http: Request) -> dict[str, str]:
    async with http.form() as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


def _is_foreign(http: Request) -> bool:
    origin = http.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != http.headers.get("host")


def _address(http: Request) -> str:
    return http.client.host if http.client else "127.0.0.1"
