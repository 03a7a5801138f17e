"""What one row of the tables of tokens is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import field, frozen

from kinde_auth.claims import Claims
from kinde_auth.token_profiles import (
    ACCESS_TOKEN,
    M2M_TOKEN,
    Profile,
    login_id_token,
    webhook,
)

from .minting import API, CLIENT, NONCE, SERVICE

LOGIN = login_id_token(nonce=NONCE)
WEBHOOK = webhook()


@frozen(kw_only=True)
class Case:
    """One token and the verdict on it.

    Attributes:
        name: what it attacks, or what it proves.
        make: makes the token.
        profile: what it is presented as.
        code: the code it is refused with; "" where it is good.
        audience, client_ids: what the verifier is set up with.
        why: why our verdict is right, where another library's differs.
        keys: makes the key set, where it is not the usual one.
    """

    name: str
    make: Callable[[], Any]
    profile: Profile[Claims] = field(default=ACCESS_TOKEN)
    code: str = ""
    audience: tuple[str, ...] = ()
    client_ids: tuple[str, ...] = ()
    why: str = ""
    keys: Callable[[], dict[str, Any]] | None = None


def access(name: str, make: Callable[[], Any], code: str = "", **more: Any) -> Case:
    """Make a case for a user's access token."""
    return Case(name=name, make=make, code=code, **{"audience": (API,), **more})


def machine(name: str, make: Callable[[], Any], code: str = "", **more: Any) -> Case:
    """Make a case for a machine-to-machine token."""
    return Case(
        name=name, make=make, code=code, **{"profile": M2M_TOKEN, "audience": (API,), "client_ids": (SERVICE,), **more}
    )


def login(name: str, make: Callable[[], Any], code: str = "", **more: Any) -> Case:
    """Make a case for the ID token of a sign-in."""
    return Case(name=name, make=make, code=code, **{"profile": LOGIN, "client_ids": (CLIENT,), **more})


def hook(name: str, make: Callable[[], Any], code: str = "", **more: Any) -> Case:
    """Make a case for a webhook."""
    return Case(name=name, make=make, code=code, **{"profile": WEBHOOK, **more})
