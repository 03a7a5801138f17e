"""Who is asking: the client application behind a request to an OAuth endpoint.

No I/O here (floor 5).
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from kinde_auth.local import entities as kinds
from kinde_auth.local.refusals import OAuthRefusal
from kinde_auth.local.tenant import Tenant

PUBLIC_TYPES = frozenset({"spa", "device"})


def authenticated_client(tenant: Tenant, form: Mapping[str, str]) -> kinds.Application:
    """Return the application whose id and secret are in the form (`client_secret_post`).

    Raises:
        OAuthRefusal: there is no such application, or the secret is wrong.
    """
    client_id = form.get("client_id", "")
    if not client_id:
        raise OAuthRefusal("invalid_request", "client_id is missing.")
    application = tenant.state.applications.get(client_id)
    secret = form.get("client_secret", "")
    if application is None:
        raise OAuthRefusal("invalid_client", "Client authentication failed: no such client.", status=401)
    if application.type in PUBLIC_TYPES and not secret:
        return application
    if not hmac.compare_digest(application.client_secret.encode(), secret.encode()) or not secret:
        raise OAuthRefusal("invalid_client", "Client authentication failed: the secret is wrong.", status=401)
    return application
