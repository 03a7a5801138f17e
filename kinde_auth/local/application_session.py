"""A signed-in session of an application, for its browser tests: a whole sign-in with no browser and no page.

Asks the application's own `OAuth` or `AsyncOAuth`, which talks to the tenant (floor 5).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kinde_auth.errors import KindeError
from kinde_auth.steps import Steps, aconclude, conclude

if TYPE_CHECKING:
    from kinde_auth.application import Application
    from kinde_auth.async_oauth import AsyncOAuth
    from kinde_auth.oauth import OAuth


def application_cookie(oauth: OAuth | AsyncOAuth, *, tenant_url: str, sign_in: Callable[[str], str]) -> dict[str, str]:
    """Sign somebody in to an application and return its session cookie, for Playwright's `add_cookies`.

    Args:
        oauth: of the application.
        tenant_url: the domain that the application must have for that.
        sign_in: goes to a URL, as the person who signs in, and returns the callback URL.

    Raises:
        KindeError: the application belongs to another tenant, or keeps its sessions in cookies alone.
    """
    from kinde_auth.oauth import OAuth  # loads httpx, which a tenant does without

    application = oauth.application
    domain = application.config.require("domain")
    if domain != tenant_url:
        raise KindeError(f"oauth signs in at {domain}, not at this tenant, {tenant_url}: set its domain to kinde.url.")
    if application.sessions.storage.capabilities.shared == "browser":
        raise KindeError(
            "oauth keeps its sessions in the browser's cookies alone: give it another storage in tests, or let the "
            "browser sign in by itself, with session_cookie(user)."
        )
    steps = _steps(application, sign_in)
    if isinstance(oauth, OAuth):
        return conclude(steps)
    # On a thread, because this one may be running an event loop already.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _awaited(oauth, steps)).result()


async def _awaited(oauth: AsyncOAuth, steps: Steps[dict[str, str]]) -> dict[str, str]:
    try:
        return await aconclude(steps)
    finally:
        await oauth.close()  # the connections of this loop only, which ends here


def _steps(application: Application, sign_in: Callable[[str], str]) -> Steps[dict[str, str]]:
    redirect = yield from application.login({}, cookies={})
    callback = sign_in(redirect.url)
    sent = {cookie.name: cookie.value for cookie in redirect.cookies}
    signed_in = yield from application.callback(callback, cookies=sent, label=None)
    name = application.cookie_names().session
    value = next(cookie.value for cookie in signed_in.cookies if cookie.name == name)
    parts = urlsplit(application.config.require("redirect_uri"))
    return {"name": name, "value": value, "url": f"{parts.scheme}://{parts.netloc}"}


__all__ = ["application_cookie"]
