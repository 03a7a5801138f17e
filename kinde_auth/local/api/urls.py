"""URLs that a tenant is told: absolute, and plain http for this machine only.

No I/O here (floor 5).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from kinde_auth.local.refusals import invalid

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def checked_url(url: str, *, only_web: bool = False) -> str:
    """Return the URL, or refuse it.

    Args:
        url: as given.
        only_web: refuse what is neither http nor https (an application may have a scheme of its own).
    """
    try:
        parts = urlsplit(url)
        scheme, host = parts.scheme, parts.hostname
    except ValueError:
        raise invalid(f"{url} is not a URL.", "INVALID_URL") from None
    is_web = scheme in {"http", "https"}
    if not scheme or (is_web and not host) or (only_web and not is_web):
        raise invalid(f"{url} is not an absolute URL.", "INVALID_URL")
    if scheme == "http" and host not in _THIS_MACHINE:
        raise invalid(f"{url}: plain http is only for localhost.", "INVALID_URL")
    return url
