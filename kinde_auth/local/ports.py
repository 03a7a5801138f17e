"""The port that Local Kinde listens on.

Opens a socket (floor 5).
"""

from __future__ import annotations

import socket

from kinde_auth.errors import ConfigurationError


def open_port(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes a free one.

    Raises:
        ConfigurationError: the port cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's algorithm off only where it is: 40 ms a request otherwise.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(512)
    except socket.gaierror as error:
        listening.close()
        raise ConfigurationError(
            f"host is {host!r}: this machine does not know the name ({error.strerror}); use 127.0.0.1.", argument="host"
        ) from error
    except (OSError, OverflowError) as error:
        listening.close()
        reason = error.strerror if isinstance(error, OSError) else "it is not between 0 and 65535"
        raise ConfigurationError(
            f"port {port} on {host} cannot be used ({reason}): choose another, or 0 for a free one.", argument="port"
        ) from error
    return listening


def shown_host(host: str) -> str:
    """Return a host as it stands in a URL."""
    return f"[{host}]" if ":" in host else host
