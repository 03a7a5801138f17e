"""`OAuth`: sign-in, sessions, tokens and sign-out of one Kinde application.

A thin blocking shell around `Application` (floor 4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Self, Unpack, cast

from kinde_auth import earlier_names
from kinde_auth.application import REMEMBERED_TOKENS, Application, Behaviour, Browser, bound_browser
from kinde_auth.bearer import BearerAuth
from kinde_auth.config import Config, Secret
from kinde_auth.cookies import Cookies, read_cookies
from kinde_auth.earlier_names import no_such_name
from kinde_auth.errors import ConfigurationError
from kinde_auth.fork_safe import ForkSafeLock
from kinde_auth.frameworks import check_framework, install
from kinde_auth.hidden import Hidden
from kinde_auth.provider import Provider
from kinde_auth.session import SessionHandle
from kinde_auth.session_tokens import Colour
from kinde_auth.single_flight import SingleFlight
from kinde_auth.steps import conclude, drive
from kinde_auth.storage import StorageManager
from kinde_auth.token_service import ClientCredentials
from kinde_auth.transport import Transport

if TYPE_CHECKING:
    from types import TracebackType

    import httpx

    from kinde_auth.callback import Query
    from kinde_auth.claims import AccessTokenClaims, IDTokenClaims
    from kinde_auth.cookies import Cookie
    from kinde_auth.discovery import ProviderMetadata
    from kinde_auth.login import LoginOptions
    from kinde_auth.redirect import Redirect, SignedIn
    from kinde_auth.session import Session, SessionEntry
    from kinde_auth.token_verifier import TokenVerifier
    from kinde_auth.tokens import TokenSet
    from kinde_auth.typing import JSONObject


class OAuth:
    """Sign-in for one Kinde application.

    Constructing it checks the settings and initializes the process-wide storage; it sends nothing, and the domain may
    be missing until something needs the provider.

    Each method works for one browser, told by its `cookies` (a mapping, or the text of the `Cookie` header) or by
    `bind`, or else for this device: a program, a notebook, a command line.

    Args:
        client_id, client_secret, redirect_uri, domain, logout_redirect_uri, audience: as in `Config`; each falls back
            to its `KINDE_*` environment variable.
        storage_config: which store keeps tokens and sessions: `{"type": …, "options": {…}}`; memory without it.
        storage: a storage manager of your own instead of the process-wide one.
        http_client: an httpx client of your own, used with its proxies and certificates and never closed here.
        config: settings made before, instead of the arguments and the environment.
        behaviour: cookie names, lifetimes, and where sign-ins and sign-outs may lead.
        framework, app: a web application to put sign-in into, such as `framework="flask", app=app`; what may be set
            there beyond this is in the adapter's own module.

    Raises:
        ConfigurationError: a setting is malformed, or the storage was initialized with another configuration.
    """

    def __init__(
        self,
        *,
        client_id: str | None = None,
        client_secret: Secret | None = None,
        redirect_uri: str | None = None,
        domain: str | None = None,
        logout_redirect_uri: str | None = None,
        audience: str | Sequence[str] | None = None,
        storage_config: Mapping[str, Any] | None = None,
        storage: StorageManager | None = None,
        http_client: httpx.Client | None = None,
        config: Config | None = None,
        behaviour: Behaviour | None = None,
        framework: str | None = None,
        app: Any = None,
    ) -> None:
        check_framework(framework, app)
        self.config = config or Config.from_env(
            client_id=client_id,
            client_secret=client_secret,
            redirect_uri=redirect_uri,
            domain=domain,
            logout_redirect_uri=logout_redirect_uri,
            audience=audience,
        )
        self.behaviour = behaviour or Behaviour(framework=framework)
        self.transport = Transport(http_client)
        if storage is None:
            storage = StorageManager()
            storage.initialize(storage_config, environment_id=self.config.environment_id)
        elif storage_config is not None or not isinstance(storage, StorageManager):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(
                f"storage is a {type(storage).__name__}: give a StorageManager alone; a configuration goes to "
                "storage_config.",
                argument="storage",
            )
        self.storage = storage
        self.provider = Provider(self.config, self.transport, storage=storage)
        self._token_verifier: TokenVerifier | None = None
        self._making = ForkSafeLock()
        flights = SingleFlight()
        self.application = Application(
            self.config,
            self.behaviour,
            storage=storage,
            provider=self.provider,
            transport=self.transport,
            verifier=self._verifier,
            colour=_sync_colour(flights),
        )
        if framework is not None and app is not None:
            install(framework, self, app)

    def __repr__(self) -> str:
        return f"<OAuth domain={self.config.domain!r} client_id={self.config.client_id!r}>"

    if not TYPE_CHECKING:  # a type checker would take every name for one that exists

        def __getattr__(self, name: str) -> Any:
            raise no_such_name(self, name, earlier_names.OAUTH)

    def login(
        self,
        *,
        return_to: str | None = None,
        cookies: Cookies | None = None,
        headers: Mapping[str, str] | None = None,
        host: str | None = None,
        extra: Mapping[str, str] | None = None,
        **options: Unpack[LoginOptions],
    ) -> Redirect:
        """Begin a sign-in and return where the browser has to go, with the cookie that binds the attempt to it.

        Args:
            return_to: the path to go to afterwards; anything that could lead to another site counts as `/`.
            cookies: of the request, `{}` if it has none; without it (and without `bind`) the device signs in.
            headers: of the request; a prefetch begins nothing and gets the status 204, so does a script's own request
                and gets 401. Leave them out where a script asks for the address, to go there itself.
            host: the request's host, which explains a cookie that does not come back.
            extra: authorize parameters that are no option here.
            options: see `LoginOptions`.

        Raises:
            ConfigurationError: an option is unknown or malformed, or a setting is missing.
            DiscoveryError: the provider does not answer.
        """
        options.setdefault("supports_reauth", True)
        steps = self.application.login(
            options, return_to=return_to, cookies=cookies, headers=headers, host=host, extra=extra
        )
        del cookies, headers
        return conclude(steps)

    def register(
        self,
        *,
        return_to: str | None = None,
        cookies: Cookies | None = None,
        headers: Mapping[str, str] | None = None,
        host: str | None = None,
        extra: Mapping[str, str] | None = None,
        **options: Unpack[LoginOptions],
    ) -> Redirect:
        """Begin a sign-up; see `login`."""
        options.setdefault("supports_reauth", True)
        options["prompt"] = "create"
        steps = self.application.login(
            options, return_to=return_to, cookies=cookies, headers=headers, host=host, extra=extra
        )
        del cookies, headers
        return conclude(steps)

    def create_org(
        self,
        *,
        return_to: str | None = None,
        cookies: Cookies | None = None,
        headers: Mapping[str, str] | None = None,
        host: str | None = None,
        extra: Mapping[str, str] | None = None,
        **options: Unpack[LoginOptions],
    ) -> Redirect:
        """Begin a sign-up that creates an organization along the way, called `org_name`; see `login`."""
        options["prompt"] = "create"
        options["is_create_org"] = True
        steps = self.application.login(
            options, return_to=return_to, cookies=cookies, headers=headers, host=host, extra=extra
        )
        del cookies, headers
        return conclude(steps)

    def switch_org(
        self,
        org_code: str,
        *,
        return_to: str | None = None,
        cookies: Cookies | None = None,
        headers: Mapping[str, str] | None = None,
        host: str | None = None,
    ) -> Redirect:
        """Begin to sign in to another organization of the same user, without asking for a password again.

        The session keeps the tokens of the organization it leaves: `get_access_token(org_code=…)`.
        """
        options: LoginOptions = {"prompt": "none", "org_code": org_code}
        steps = self.application.login(options, return_to=return_to, cookies=cookies, headers=headers, host=host)
        del cookies, headers
        return conclude(steps)

    def handle_callback(self, query: Query, *, cookies: Cookies | None = None, label: str | None = None) -> SignedIn:
        """Finish a sign-in with what the browser came back with, and return where it goes now.

        A link that had expired begins the sign-in again: `session` is `None` then.

        Args:
            query: the query string, the whole URL, or its parameters.
            cookies: as given to `login`.
            label: what to call this browser in the list of the user's sessions.

        Raises:
            StateMismatchError: it belongs to no sign-in of this browser; `cause` says what is known of the reason.
            AuthorizationError: the provider sent an error, such as `login_required`.
            CallbackError: it is not one that can be finished.
            TokenRequestError, ProtocolError, TokenError: the code, or what came for it, is refused.
        """
        steps = self.application.callback(query, cookies=cookies, label=label)
        del query, cookies
        return conclude(steps)

    def forget_attempt(self, query: Query) -> tuple[Cookie, ...]:
        """Return the cookies to set with the error page of a callback that failed: its attempt's cookie goes."""
        return self.application.forget_attempt(query)

    def logout(
        self, *, return_to: str | None = None, all_sessions: bool = False, cookies: Cookies | None = None
    ) -> Redirect:
        """End the session, here first and then at the provider, and return where the browser has to go for that.

        Args:
            return_to: where the browser goes afterwards; must be `logout_redirect_uri` or one of
                `Behaviour.logout_redirect_uris`.
            all_sessions: end all of the user's sessions, here and at the provider.

        Raises:
            ConfigurationError: `return_to` is not one of the places configured.
        """
        steps = self.application.logout(cookies, return_to=return_to, all_sessions=all_sessions)
        del cookies
        return conclude(steps)

    def bind(self, cookies: Cookies) -> Binding:
        """Bind one browser for a block: every method, and the storage, then work for it.

        Its session is loaded once for the block. Plain storage keys are the session's; those of a browser where nobody
        is signed in are nobody else's.
        """
        return Binding(self, cookies)

    def is_authenticated(self, *, cookies: Cookies | None = None) -> bool:
        """Tell whether somebody is signed in whose access token works; one that has ended is renewed first."""
        steps = self.application.is_authenticated(cookies)
        del cookies
        return conclude(steps)

    def get_session(self, *, cookies: Cookies | None = None) -> Session | None:
        """Return the session, or `None`."""
        steps = self.application.session(cookies)
        del cookies
        return conclude(steps)

    def get_user(self, *, cookies: Cookies | None = None) -> IDTokenClaims | None:
        """Return what the verified ID token says of the user, or `None` where nobody is signed in."""
        steps = self.application.user(cookies)
        del cookies
        return conclude(steps)

    def get_user_info(self, *, fetch: bool = False, cookies: Cookies | None = None) -> JSONObject:
        """Return the verified claims of the user as a plain object.

        Args:
            fetch: ask the provider for the current profile as well; its members win.

        Raises:
            NotAuthenticatedError: nobody is signed in.
            ProtocolError: the profile is about somebody else.
        """
        steps = self.application.user_info(cookies, fetch=fetch)
        del cookies
        return conclude(steps)

    def get_access_token(self, *, org_code: str | None = None, cookies: Cookies | None = None) -> str:
        """Return an access token that works, renewed if it is about to end.

        Args:
            org_code: of an organization that this session was in; the current one without it.

        Raises:
            NotAuthenticatedError: nobody is signed in.
            InvalidGrantError: the provider has ended the sign-in; so is the session.
            NetworkError: the token has ended and could not be renewed now; the session stays.
        """
        steps = self.application.current_tokens(cookies, org_code=org_code)
        del cookies
        return (conclude(steps)).access_token

    def get_tokens(self, *, org_code: str | None = None, cookies: Cookies | None = None) -> TokenSet:
        """Return the tokens of the session, renewed if they are about to end; see `get_access_token`."""
        steps = self.application.current_tokens(cookies, org_code=org_code)
        del cookies
        return conclude(steps)

    def get_access_claims(self, *, org_code: str | None = None, cookies: Cookies | None = None) -> AccessTokenClaims:
        """Return the verified claims of the access token: permissions, roles, feature flags, organization.

        Raises:
            NotAuthenticatedError: nobody is signed in, or the token is opaque (`access_token_opaque`).
            TokenError: the token is not to be believed.
        """
        steps = self.application.access_claims(cookies, org_code=org_code)
        del cookies
        return conclude(steps)

    def refresh(self, *, force: bool = False, org_code: str | None = None, cookies: Cookies | None = None) -> TokenSet:
        """Renew the tokens if they are about to end, or in any case with `force`.

        Kinde hands out the same access token until it ends, so `force` brings new claims only after that, or after
        `refresh_claims` of the Management API.
        """
        steps = self.application.refresh(cookies, org_code=org_code, force=force)
        del cookies
        return conclude(steps)

    def list_sessions(self, *, sub: str | None = None, cookies: Cookies | None = None) -> Sequence[SessionEntry]:
        """Return the browsers in which a user is signed in; the signed-in user's where no `sub` is given."""
        steps = self.application.list_sessions(cookies, sub=sub)
        del cookies
        return conclude(steps)

    def end_session(self, reference: str, *, sub: str | None = None, cookies: Cookies | None = None) -> bool:
        """End one session of a user by its reference; tell whether it was one of theirs."""
        steps = self.application.end_session(reference, cookies, sub=sub)
        del cookies
        return conclude(steps)

    def end_all_sessions(
        self, *, sub: str | None = None, keep_current: bool = False, cookies: Cookies | None = None
    ) -> int:
        """End every session of a user, also one that is being made at this moment; return how many there were."""
        steps = self.application.end_all_sessions(cookies, sub=sub, keep_current=keep_current)
        del cookies
        return conclude(steps)

    def m2m(
        self, *, audience: str | Sequence[str], scope: str | Sequence[str] = (), organization: str | None = None
    ) -> ClientCredentials:
        """Return the machine-to-machine token for an API, kept in the storage and shared by all who ask for it.

        The machine-to-machine application's id and secret are used where they are set, otherwise the application's own.
        """
        return ClientCredentials(
            self.config.for_management(),
            audience=audience,
            scope=scope,
            organization=organization,
            storage=self.storage,
            transport=self.transport,
            provider=self.provider if self.config.management_domain is None else None,
            framework=self.behaviour.framework,
        )

    def bearer_auth(self, *, origin: str | None = None, org_code: str | None = None) -> BearerAuth:
        """Return authentication for an httpx client that sends the signed-in user's access token.

        The user is the one of the browser bound when the request is sent, or of this device.

        Args:
            origin: the only origin that may see the token; without it, that of the first request.
        """
        return BearerAuth(_UserTokens(self, org_code), origin=origin)

    def discover(self) -> ProviderMetadata:
        """Return the provider's metadata, fetched once an hour.

        Raises:
            ConfigurationError: no domain was given.
            DiscoveryError: there is no answer, or one that cannot be believed.
        """
        return self.provider.metadata()

    def close(self) -> None:
        """Close the connections that were opened here; the object stays usable."""
        self.transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _verifier(self) -> TokenVerifier:
        if self._token_verifier is None:
            # One for all threads: each verifier would fetch the keys and remember verdicts for itself.
            with self._making:
                if self._token_verifier is None:
                    self._token_verifier = self._made_verifier()
        return self._token_verifier

    def _made_verifier(self) -> TokenVerifier:
        # Loads the JOSE library, which a program that signs nobody in need not have loaded.
        from kinde_auth.provider_keys import ProviderKeys
        from kinde_auth.token_verifier import TokenVerifier

        return TokenVerifier(
            ProviderKeys(self.provider),
            audience=self.config.audience,
            client_ids=self.config.require("client_id"),
            # Each request of a session asks for the same token's claims again.
            cache_size=REMEMBERED_TOKENS,
            clock=self.behaviour.clock,
        )


class Binding:
    """One browser bound for a block; see `OAuth.bind`."""

    def __init__(self, oauth: OAuth, cookies: Cookies) -> None:
        self._oauth = oauth
        self._browser = Browser(read_cookies(cookies))
        self._stack = ExitStack()

    def __enter__(self) -> Browser:
        token = bound_browser.set(self._browser)
        self._stack.callback(bound_browser.reset, token)
        try:
            session = self._oauth.get_session()
        except BaseException:
            self._stack.close()
            raise
        # A visitor without a session gets a place of their own that nobody finds again.
        handle = SessionHandle.create() if session is None else None
        device = session.reference if session is not None else cast("SessionHandle", handle).reference
        user = None if session is None else session.sub
        self._stack.enter_context(self._oauth.storage.bind(device_id=device, user_id=user))
        return self._browser

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()


class _UserTokens:
    """The signed-in user's tokens as a source for `BearerAuth`."""

    def __init__(self, oauth: OAuth, org_code: str | None) -> None:
        self._oauth = oauth
        self._org_code = org_code

    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        if not force and rejected is None:
            return self._oauth.get_tokens(org_code=self._org_code)
        hidden = None if rejected is None else Hidden(rejected)
        del rejected
        steps = self._oauth.application.refresh(None, org_code=self._org_code, force=force, rejected=hidden)
        return conclude(steps)


def _sync_colour(flights: SingleFlight) -> Colour:
    import time

    return Colour(
        fly=lambda key, make: flights.run(key, lambda: drive(make())),
        is_busy=flights.is_busy,
        sleep=time.sleep,
        enter=lambda block: block.__enter__(),
        leave=lambda block, error: block.__exit__(None if error is None else type(error), error, None),
    )


__all__ = ["Behaviour", "Binding", "OAuth"]
