"""The device authorization grant (RFC 8628): a device asks, a person says yes somewhere else.

No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.grants import digest, start_grant, token_response, user_scopes
from kinde_auth.local.refusals import OAuthRefusal
from kinde_auth.local.tenant import Tenant

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
LIFETIME = 600
INTERVAL = 5
# RFC 8628 §6.1: letters that make no words and look like no digits.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


def start_device(tenant: Tenant, form: Mapping[str, str]) -> dict[str, Any]:
    """Answer a device authorization request.

    Raises:
        OAuthRefusal: no application can be told from it.
    """
    application = _application(tenant, form.get("client_id", ""))
    secret = f"kinde_dc_{tenant.new_secret(43)}"
    user_code = _user_code(tenant)
    complete = f"{tenant.url}/device?user_code={user_code}"
    tenant.state.devices.save(
        kinds.DeviceAuthorization(
            id=digest(secret),
            user_code=user_code,
            client_id=application.id,
            scopes=user_scopes(form.get("scope", "")),
            audience=form.get("audience", "").split(),
            expires_at=tenant.clock() + LIFETIME,
            interval=INTERVAL,
        )
    )
    return {
        "device_code": secret,
        "user_code": user_code,
        "verification_uri": f"{tenant.url}/device",
        "verification_uri_complete": complete,
        "expires_in": LIFETIME,
        "interval": INTERVAL,
        "qr_code": _qr_code(complete),
    }


def redeem_device_code(tenant: Tenant, secret: str, *, client_id: str) -> dict[str, Any]:
    """Answer a poll.

    Raises:
        OAuthRefusal: nobody has decided yet, the device polls too fast, the person said no, or the time is up.
    """
    device = tenant.state.devices.get(digest(secret))
    if device is None or device.client_id != client_id:
        raise OAuthRefusal("invalid_grant", "The device code is not valid.")
    now = tenant.clock()
    if device.expires_at <= now:
        raise OAuthRefusal("expired_token", "The device code has expired.")
    if device.is_denied:
        raise OAuthRefusal("access_denied", "The person said no.")
    grant = tenant.state.grants.get(device.grant_id) if device.grant_id else None
    if grant is None:
        too_fast = device.polled_at is not None and now - device.polled_at < device.interval
        device.interval += 5 if too_fast else 0  # RFC 8628 §3.5
        device.polled_at = now
        tenant.state.devices.save(device)
        if too_fast:
            raise OAuthRefusal("slow_down", f"Poll every {device.interval} seconds at most.")
        raise OAuthRefusal("authorization_pending", "Nobody has decided yet.")
    tenant.state.devices.remove(device.id)
    # As at Kinde: empty, because the access token says which scopes were granted.
    return token_response(tenant, grant) | {"scope": ""}


def waiting_device(tenant: Tenant, user_code: str) -> kinds.DeviceAuthorization | None:
    """Return the device that waits under a user code, however that is written."""
    wanted = _plain(user_code)
    rows = [row for row in tenant.state.devices if _plain(row.user_code) == wanted]
    usable = (row for row in rows if row.expires_at > tenant.clock() and row.grant_id is None and not row.is_denied)
    return next(usable, None)


def decide_device(
    tenant: Tenant,
    device: kinds.DeviceAuthorization,
    session: kinds.Session,
    *,
    allow: bool,
    org_code: str | None = None,
) -> None:
    """Let a device in, or not."""
    if allow:
        grant = start_grant(
            tenant,
            session,
            client_id=device.client_id,
            scopes=device.scopes,
            audience=device.audience,
            org_code=org_code,
            is_for_device=True,
        )
        device.grant_id = grant.id
    device.is_denied = not allow
    tenant.state.devices.save(device)


def _application(tenant: Tenant, client_id: str) -> kinds.Application:
    # Without client_id Kinde takes the default device application, where one is set.
    application = (
        tenant.state.applications.get(client_id) if client_id else tenant.state.applications.first(type="device")
    )
    if application is None or application.type == "m2m":
        raise OAuthRefusal("invalid_client", "client_id names no application that people can sign in to.", status=401)
    return application


def _user_code(tenant: Tenant) -> str:
    letters = ""
    while len(letters) < 8:
        letters += "".join(_LETTERS[ord(character) % 20] for character in tenant.new_secret(8))
    return letters[:8]


def _qr_code(url: str) -> str:
    """Return a picture of a URL, for the device to show to a telephone."""
    import segno  # slow to import, and most tenants meet no device

    return segno.make(url, error="m", micro=False).png_data_uri(scale=6)


def _plain(user_code: str) -> str:
    return "".join(character for character in user_code.upper() if character.isalpha())
