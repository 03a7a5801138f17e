"""One Kinde tenant: its state, keys, clock, applications and the requests it has seen.

No I/O here beyond the state's file (floor 5).
"""

from __future__ import annotations

import os
import string
import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

from kinde_auth.errors import KindeError
from kinde_auth.local import entities as kinds
from kinde_auth.local.clock import TenantClock, to_iso
from kinde_auth.local.defaults import fill_defaults
from kinde_auth.local.description import Description, load_description
from kinde_auth.local.keys import KeyRing, SigningKey
from kinde_auth.local.misbehaviour import Misbehaviour
from kinde_auth.local.recording import Requests
from kinde_auth.local.state import State

DEFAULT_OVERLAP = 10.0
"""Seconds in which a used refresh token still works; Kinde does not publish its own figure."""
_ALPHANUMERIC = string.ascii_letters + string.digits


class Tenant:
    """A tenant, with no way in: `LocalKinde` gives it an ASGI application and, when wanted, a port.

    Attributes:
        refresh_overlap: seconds in which a used refresh token still works.
        id_token_audience: which of the three shapes the `aud` of ID tokens has.
        web_client_id: the web application that a seed file describes, where one does.
        next_link_is_expired: whether the next sign-in comes back with `login_link_expired`.
        listeners: functions that are told each event.
    """

    def __init__(
        self,
        url: str,
        *,
        state: Path | None = None,
        reset: bool = False,
        clock: TenantClock | None = None,
        random_bytes: Callable[[int], bytes] = os.urandom,
        description: Description | None = None,
    ) -> None:
        self.url = url
        self.clock = clock or TenantClock()
        self.description = description or load_description()
        self.lock = threading.RLock()
        self.requests = Requests()
        self.misbehaviour = Misbehaviour()
        self.refresh_overlap = DEFAULT_OVERLAP
        self.id_token_audience: Literal["client", "issuer", "both"] = "client"
        self.web_client_id: str | None = None
        self.next_link_is_expired = False
        self.listeners: list[Callable[[kinds.Event], None]] = []
        self._random_bytes = random_bytes
        self.state = State(state, reset=reset)
        kept = [SigningKey.from_pem(row.pem) for row in self.state.keys]
        self.keys = KeyRing(kept, keep=self._keep_keys if state is not None else None)
        if not len(self.state.apis):
            fill_defaults(self)
        self._move_to_url()
        self.state.commit()

    # -- names and times --------------------------------------------------------------------------------------------

    def new_id(self, prefix: str = "") -> str:
        """Return a new id such as `kp_0123…`; without a prefix 32 hex digits."""
        digits = self._random_bytes(16).hex()
        return f"{prefix}_{digits}" if prefix else digits

    def new_short_id(self, prefix: str) -> str:
        """Return a new short id such as `org_3f9a27c51de`."""
        return f"{prefix}_{self._random_bytes(6).hex()[:11]}"

    def new_uuid(self) -> str:
        """Return a new UUID, the form of role and permission ids."""
        return str(uuid.UUID(bytes=self._random_bytes(16), version=4))

    def new_secret(self, length: int = 48) -> str:
        """Return letters and digits at random, the form of client secrets."""
        # 256 is no multiple of 62: values that would make some letters likelier are passed over.
        text = ""
        while len(text) < length:
            text += "".join(_ALPHANUMERIC[value % 62] for value in self._random_bytes(length) if value < 248)
        return text[:length]

    def now(self) -> str:
        """Return the time as ISO 8601."""
        return to_iso(self.clock())

    # -- applications -----------------------------------------------------------------------------------------------

    @property
    def management_audience(self) -> str:
        """Return the audience of the Management API."""
        return f"{self.url}/api"

    @property
    def management_api(self) -> kinds.Api:
        """Return the Management API among the registered ones."""
        return next(api for api in self.state.apis if api.is_management_api)

    @property
    def web_application(self) -> kinds.Application:
        """Return the web application that people sign in to: the seed file's, or else the first one.

        Raises:
            KindeError: it was deleted.
        """
        known = self.state.applications.get(self.web_client_id) if self.web_client_id else None
        found = known or self.state.applications.first(type="reg")
        if found is None:
            raise KindeError("The tenant has no web application: it was deleted.")
        return found

    def add_application(
        self,
        name: str,
        *,
        kind: kinds.ApplicationType = "reg",
        redirect_uris: Iterable[str] = (),
        logout_uris: Iterable[str] = (),
        org_code: str | None = None,
    ) -> kinds.Application:
        """Register an application."""
        with self.lock:
            return self.state.applications.save(
                kinds.Application(
                    id=self.new_id(),
                    name=name,
                    type=kind,
                    client_secret="" if kind in {"spa", "device"} else self.new_secret(),
                    org_code=org_code,
                    redirect_uris=list(redirect_uris),
                    logout_uris=list(logout_uris),
                )
            )

    def add_m2m_application(
        self, *, scopes: Sequence[str] | None = None, name: str = "Machine to machine", org_code: str | None = None
    ) -> tuple[str, str]:
        """Register a machine-to-machine application for the Management API and return its id and secret.

        Args:
            scopes: the scopes it may have; all of them when left out.
            name, org_code: as Kinde keeps them.
        """
        with self.lock:
            application = self.add_application(name, kind="m2m", org_code=org_code)
            self.authorize(application.id, self.management_api.id, scopes=scopes)
            return application.id, application.client_secret

    def authorize(self, client_id: str, api_id: str, *, scopes: Sequence[str] | None = None) -> None:
        """Let an application ask for tokens of an API, with these scopes or all of them."""
        api = self.state.apis.get(api_id)
        if api is None:
            raise ValueError(f"there is no API {api_id}")
        by_key = {scope.key: scope.id for scope in self.state.scopes.where(api_id=api_id)}
        wanted = by_key if scopes is None else scopes
        unknown = [key for key in wanted if key not in by_key]
        if unknown:
            raise ValueError(f"API {api.name} has no scope {unknown[0]}")
        api.applications[client_id] = [by_key[key] for key in wanted]
        self.state.apis.save(api)

    def _keep_keys(self, keys: Sequence[SigningKey]) -> None:
        self.state.keys.clear()
        for key in keys:
            self.state.keys.save(kinds.KeptKey(id=key.kid, pem=key.to_pem()))
        self.state.commit()

    def _move_to_url(self) -> None:
        # A state file may have been written on another port; the tokens of then name another issuer.
        if self.state.settings.environment["kinde_domain"] == self.url:
            return
        for grant in self.state.grants:
            grant.access_token = ""
            self.state.grants.save(grant)
        api = self.management_api
        api.audience = self.management_audience
        self.state.apis.save(api)
        self.state.settings.environment["kinde_domain"] = self.url
        self.state.save_settings()

    def close(self) -> None:
        """Close the state's file and give the keys back."""
        self.state.close()
        self.keys.close()
