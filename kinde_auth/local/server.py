"""Local Kinde as one object: a tenant with an ASGI application and, when wanted, a port of this machine.

Opens a loopback socket and runs the server in a thread of its own (floor 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp

from kinde_auth.config import is_loopback
from kinde_auth.errors import ConfigurationError, KindeError
from kinde_auth.local import entities as kinds
from kinde_auth.local.app import build_app
from kinde_auth.local.checking import Checker
from kinde_auth.local.clock import TenantClock
from kinde_auth.local.grants import ACCESS_LIFETIME
from kinde_auth.local.misbehaviour import Misbehaviour
from kinde_auth.local.ports import open_port, shown_host
from kinde_auth.local.recording import Requests
from kinde_auth.local.shortcuts import (
    access_token,
    add_factor,
    approve_device,
    make_user,
    organization_code,
    sign_in,
    tenant_cookie,
)
from kinde_auth.local.state import Snapshot
from kinde_auth.local.tenant import Tenant
from kinde_auth.local.webhooks import WebhookSender

if TYPE_CHECKING:
    import socket

    from kinde_auth.async_oauth import AsyncOAuth
    from kinde_auth.local.asgi_transport import InProcessTransport
    from kinde_auth.local.listener import Listener
    from kinde_auth.oauth import OAuth

IN_PROCESS_URL = "http://kinde.localhost"


class LocalKinde:
    """A Kinde tenant on this machine, for development and tests; not a server for production.

        with LocalKinde() as tenant:
            client = ManagementClient(
                domain=tenant.url, client_id=tenant.client_id, client_secret=tenant.client_secret
            )

    Args:
        port: to listen on; 0 takes a free one, None opens none (use `asgi`).
        host: a loopback address.
        seed: a YAML file with people, organizations, roles, flags and applications.
        redirect_uris, logout_uris: more callback and logout URLs of the web application, beside those of the usual
            development ports.
        state: an SQLite file that keeps the tenant between runs; in memory when left out.
        reset: forget what the state file holds.
        clock: the tenant's clock.
        check_answers: hold each Management API answer against the description; a 500 tells of one that does not fit.
        allow_any_host: accept an address that other machines can reach. It is not made for that.

    Attributes:
        url: the tenant's domain and issuer.
        tenant: everything behind it.
        asgi: the application, for a transport that needs no port.
    """

    def __init__(
        self,
        *,
        port: int | None = 0,
        host: str = "127.0.0.1",
        state: Path | str | None = None,
        reset: bool = False,
        seed: Path | str | None = None,
        redirect_uris: Iterable[str] = (),
        logout_uris: Iterable[str] = (),
        clock: TenantClock | None = None,
        check_answers: bool = False,
        allow_any_host: bool = False,
    ) -> None:
        if not is_loopback(host) and not allow_any_host:
            raise ConfigurationError(
                f"host is {host!r}: Local Kinde listens on this machine only, such as 127.0.0.1; it is not made for "
                "production. allow_any_host (--i-know-this-is-not-for-production) accepts it all the same.",
                argument="host",
            )
        self._port = port
        self._host = host
        self._seed_file = Path(seed) if seed is not None else None
        self._redirect_uris = tuple(redirect_uris)
        self._logout_uris = tuple(logout_uris)
        self._state_file = Path(state) if state is not None else None
        self._reset = reset
        self._clock = clock or TenantClock()
        self._check_answers = check_answers
        self._allow_any_host = allow_any_host
        self._tenant: Tenant | None = None
        self._app: ASGIApp | None = None
        self._checker: Checker | None = None
        self._listener: Listener | None = None
        self._webhooks: WebhookSender | None = None

    # -- life -------------------------------------------------------------------------------------------------------

    def start(self) -> LocalKinde:
        """Open the port, if one is wanted, and answer from now on.

        Raises:
            ConfigurationError: the port is taken, or the state file cannot be used.
        """
        if self._tenant is not None:
            return self
        listening = open_port(self._host, self._port) if self._port is not None else None
        url = IN_PROCESS_URL if listening is None else f"http://{shown_host(self._host)}:{listening.getsockname()[1]}"
        tenant: Tenant | None = None
        try:
            tenant = Tenant(url, state=self._state_file, reset=self._reset, clock=self._clock)
            self._seed(tenant)
        except BaseException:
            if listening is not None:
                listening.close()
            if tenant is not None:
                tenant.close()
            raise
        self._checker = Checker(tenant.description)
        self._app = build_app(
            tenant, checker=self._checker, check_answers=self._check_answers, any_host=self._allow_any_host
        )
        self._tenant = tenant
        try:
            self._webhooks = WebhookSender(tenant)
            self.allow_urls(redirect_uris=self._redirect_uris, logout_uris=self._logout_uris)
            if listening is not None:
                self._serve(listening)
        except BaseException:
            # Nobody leaves a block that was not entered.
            self.stop()
            if listening is not None:
                listening.close()
            raise
        return self

    def stop(self) -> None:
        """Stop answering, close the port and the state file."""
        if self._listener is not None:
            self._listener.stop()
            self._listener = None
        if self._webhooks is not None:
            self._webhooks.close()
            self._webhooks = None
        if self._tenant is not None:
            self._tenant.close()
            self._tenant = self._app = None

    def prepare(self) -> None:
        """Load now what the first Management API request would wait for (half a second)."""
        if self._checker is not None:
            self._checker.prepare()

    def __enter__(self) -> LocalKinde:
        """Start it."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop()

    # -- what it is -------------------------------------------------------------------------------------------------

    @property
    def tenant(self) -> Tenant:
        """Return the tenant behind it."""
        if self._tenant is None:
            raise KindeError("Local Kinde is not running: use it as a context manager, or call start() first.")
        return self._tenant

    @property
    def asgi(self) -> ASGIApp:
        """Return the ASGI application."""
        if self._app is None:
            raise KindeError("Local Kinde is not running: use it as a context manager, or call start() first.")
        return self._app

    @property
    def url(self) -> str:
        """Return the tenant's domain, which is its issuer."""
        return self.tenant.url

    @property
    def clock(self) -> TenantClock:
        """Return the tenant's clock."""
        return self._clock

    @property
    def requests(self) -> Requests:
        """Return the requests seen so far."""
        return self.tenant.requests

    @property
    def misbehave(self) -> Misbehaviour:
        """Return what is to go wrong: `misbehave.during("rate_limit", path="/api/v1/*", seconds=3)`."""
        return self.tenant.misbehaviour

    @property
    def webhooks(self) -> WebhookSender:
        """Return what sends the webhooks; its `deliveries` are the attempts so far."""
        if self._webhooks is None:
            raise KindeError("Local Kinde is not running: use it as a context manager, or call start() first.")
        return self._webhooks

    def rotate_keys(self, *, keep_old: bool = True) -> str:
        """Sign with a new key from now on and return its `kid`; without `keep_old` the old ones are not published."""
        with self.tenant.lock:
            return self.tenant.keys.rotate(keep_old=keep_old)

    @property
    def client_id(self) -> str:
        """Return the id of the machine-to-machine application that has every scope of the Management API."""
        return self._machine.id

    @property
    def client_secret(self) -> str:
        """Return the secret of the machine-to-machine application that has every scope."""
        return self._machine.client_secret

    @property
    def web_application(self) -> kinds.Application:
        """Return the web application that people sign in to: the seed file's, or else the first one."""
        return self.tenant.web_application

    def add_m2m_application(
        self, *, scopes: Sequence[str] | None = None, name: str = "Machine to machine", org_code: str | None = None
    ) -> tuple[str, str]:
        """Register a machine-to-machine application with these scopes (or all) and return its id and secret."""
        return self.tenant.add_m2m_application(scopes=scopes, name=name, org_code=org_code)

    def allow_urls(self, *, redirect_uris: Iterable[str] = (), logout_uris: Iterable[str] = ()) -> None:
        """Let the browser come back to these URLs after sign-in and sign-out of the web application."""
        with self.tenant.lock:
            application = self.web_application
            application.redirect_uris += [uri for uri in redirect_uris if uri not in application.redirect_uris]
            application.logout_uris += [uri for uri in logout_uris if uri not in application.logout_uris]
            self.tenant.state.applications.save(application)

    def make_user(
        self,
        email: str | None = None,
        *,
        given_name: str = "",
        family_name: str = "",
        org: str | None = None,
        roles: Iterable[str] = (),
        permissions: Iterable[str] = (),
        flags: Mapping[str, object] | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> kinds.User:
        """Create a user; whatever it needs and does not exist yet is created too.

        Args:
            email: an invented one when left out.
            given_name, family_name: as they are.
            org: code or name of the organization it joins; the default organization when left out.
            roles, permissions: keys, held in that organization.
            flags: values that override the feature flags for this user.
            properties: values of custom properties, by key.
        """
        with self.tenant.lock:
            return make_user(
                self.tenant,
                email,
                given_name=given_name,
                family_name=family_name,
                org=org,
                roles=roles,
                permissions=permissions,
                flags=flags or {},
                properties=properties or {},
            )

    def snapshot(self) -> Snapshot:
        """Return a copy of the tenant's state, for `restore`: quicker than building the same things for each test."""
        with self.tenant.lock:
            return self.tenant.state.snapshot()

    def restore(self, snapshot: Snapshot) -> None:
        """Put the tenant's state back as it was."""
        with self.tenant.lock:
            self.tenant.state.restore(snapshot)
            self.tenant.state.commit()

    def environment(self) -> dict[str, str]:
        """Return the `KINDE_*` environment variables by which an application finds this tenant."""
        web = self.web_application
        return {
            "KINDE_DOMAIN": self.url,
            "KINDE_CLIENT_ID": web.id,
            "KINDE_CLIENT_SECRET": web.client_secret,
            "KINDE_REDIRECT_URI": next(iter(web.redirect_uris), ""),
            "KINDE_POST_LOGOUT_REDIRECT_URL": next(iter(web.logout_uris), ""),
            "KINDE_MANAGEMENT_CLIENT_ID": self.client_id,
            "KINDE_MANAGEMENT_CLIENT_SECRET": self.client_secret,
        }

    def transport(self) -> InProcessTransport:
        """Return a transport for httpx clients of both colours that needs no port."""
        from kinde_auth.local.asgi_transport import InProcessTransport  # httpx is slow to import

        return InProcessTransport(self.asgi)

    def access_token(
        self,
        user: kinds.User | str,
        *,
        org: str | None = None,
        audience: Iterable[str] = (),
        scopes: Iterable[str] = ("openid", "profile", "email"),
        lifetime: int = ACCESS_LIFETIME,
        extra: Mapping[str, Any] | None = None,
    ) -> str:
        """Return an access token of a user, as a sign-in to the web application gives it.

        Args:
            user: the user, its id or its e-mail address.
            org: code or name of the organization; the user's first one when left out.
            audience: the APIs that it is for.
            scopes: what it may do.
            lifetime: seconds until it expires; a negative number makes one that has expired.
            extra: claims to add or change.
        """
        with self.tenant.lock:
            return access_token(
                self.tenant, user, org=org, audience=audience, scopes=scopes, lifetime=lifetime, extra=extra
            )

    def auth_headers(
        self, user: kinds.User | str, *, org: str | None = None, audience: Iterable[str] = ()
    ) -> dict[str, str]:
        """Return the header with which a user calls an API."""
        return {"Authorization": f"Bearer {self.access_token(user, org=org, audience=audience)}"}

    def session_cookie(
        self, user: kinds.User | str, *, oauth: OAuth | AsyncOAuth | None = None, org: str | None = None
    ) -> dict[str, str]:
        """Return the cookie of a browser in which a user is signed in, for Playwright's `add_cookies`.

        Args:
            user: the user, its id or its e-mail address.
            oauth: the application's `OAuth` or `AsyncOAuth`: a sign-in takes place, and the cookie is the application's
                own, for the origin of its redirect URI. Without it the cookie is this tenant's: the application's
                sign-in then goes through without a page.
            org: code or name of the organization to sign in to, where the user has several.
        """
        with self.tenant.lock:
            code = None if org is None else organization_code(self.tenant, org)
            if oauth is None:
                return tenant_cookie(self.tenant, user, org_code=code)
        from kinde_auth.local.application_session import application_cookie  # httpx is slow to import

        return application_cookie(oauth, tenant_url=self.url, sign_in=lambda url: self.sign_in(url, user, org=code))

    def add_factor(self, user: kinds.User | str, *, kind: str = "mfa:authenticator_app") -> kinds.Factor:
        """Give a user a second factor, which at Kinde only the user can; the Management API reads and removes it."""
        with self.tenant.lock:
            return add_factor(self.tenant, user, kind=kind)

    def sign_in(self, authorize_url: str, user: kinds.User | str, *, org: str | None = None) -> str:
        """Do what a person does in the browser after being sent to `authorize_url`, and return the callback URL.

        Args:
            authorize_url: where the application sent the browser.
            user: who signs in: the user, its id or its e-mail address.
            org: code of the organization to choose where the user has several.
        """
        with self.tenant.lock:
            return sign_in(self.tenant, authorize_url, user, org=org)

    def approve_device(self, user_code: str, user: kinds.User | str, *, allow: bool = True) -> None:
        """Decide, as this user, about a device that shows `user_code`."""
        with self.tenant.lock:
            approve_device(self.tenant, user_code, user, allow=allow)

    # -- inside -----------------------------------------------------------------------------------------------------

    @property
    def _machine(self) -> kinds.Application:
        application = self.tenant.state.applications.first(type="m2m")
        if application is None:
            raise KindeError("The tenant has no machine-to-machine application: it was deleted.")
        return application

    def _seed(self, tenant: Tenant) -> None:
        if self._seed_file is not None:
            from kinde_auth.local.seed import seed_tenant  # a YAML reader, slow to import

            seed_tenant(tenant, self._seed_file)

    def _serve(self, listening: socket.socket) -> None:
        from kinde_auth.local.listener import Listener  # imports uvicorn, which is needed only where a port is wanted

        self._listener = Listener(self.asgi, listening)
        self._listener.start()
