"""Get the text of an API description from a file or an address.

The only script that opens a connection.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import httpx

from description import DescriptionError

MAX_BYTES = 20_000_000
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def is_address(source: str) -> bool:
    """Tell an address from a path."""
    return urlsplit(source).scheme in {"http", "https"}


def read_text(source: str) -> str:
    """Return the whole text behind a path or an https address.

    Raises:
        DescriptionError: It cannot be had, not in full, or it is too large or no text.
    """
    data = _download(source) if is_address(source) else _read(Path(source))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DescriptionError(f"{source}: not UTF-8 text") from error


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DescriptionError(f"{path}: larger than {MAX_BYTES} bytes")
        return path.read_bytes()
    except OSError as error:
        raise DescriptionError(f"{path}: cannot be read: {error.strerror or error}") from error


def _download(address: str) -> bytes:
    """Read an answer to its announced end; httpx raises if the connection breaks off before."""
    data = bytearray()
    try:
        with (
            httpx.Client(timeout=_TIMEOUT, follow_redirects=True, event_hooks={"request": [_check]}) as client,
            client.stream("GET", address) as response,
        ):
            if not response.is_success:
                raise DescriptionError(f"{address}: answered with status {response.status_code}")
            for piece in response.iter_bytes():
                data += piece
                if len(data) > MAX_BYTES:
                    raise DescriptionError(f"{address}: larger than {MAX_BYTES} bytes")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise DescriptionError(f"{address}: cannot be downloaded: {error or type(error).__name__}") from error
    return bytes(data)


def _check(request: httpx.Request) -> None:
    # Runs for redirects as well: what becomes code must not travel in the clear.
    if request.url.scheme != "https" and request.url.host not in _LOOPBACK:
        raise DescriptionError(f"{request.url}: only https addresses are read")
