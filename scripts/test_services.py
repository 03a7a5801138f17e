"""Start the servers that tests talk to, Redis and PostgreSQL, each on a free loopback port, with its data in a folder.

`python scripts/test_services.py install` installs what is missing, Chromium too. What runs already is left alone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import frozen

PACKAGES = {"redis-server": "redis-server", "postgres": "postgresql", "chromium": "chromium"}
_LEFT_OUT = {"chromium": "the folder tests/browser out"}
# What Chromium asks of the network by itself goes nowhere on a machine without one, and is asked again and again.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 90.0
STOP_SECONDS = 60.0
_PORTS = range(20_000, 32_000)


class ServiceMissingError(Exception):
    """A server is not installed and cannot be installed from here; the message says how."""


@frozen
class Service:
    """A server that runs: where it listens, and its process."""

    host: str
    port: int
    url: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it as a crash would, at once, with the processes that it has begun."""
        begun = _children(self.process.pid)
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(STOP_SECONDS)
        # Each of PostgreSQL's is in a group of its own, and a new server does not start beside one that is left.
        for child in begun:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        while any(_runs(child) for child in begun):
            time.sleep(0.01)

    def stop(self) -> None:
        """End it in order, or at once if it takes too long."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()


def find(program: str) -> str:
    """Return the path of a server, installing its Debian package if that is possible.

    Raises:
        ServiceMissingError: it is not there and cannot be installed.
    """
    found = _look(program)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(PACKAGES[program])
        found = _look(program)
    if found is None:
        package = PACKAGES[program]
        raise ServiceMissingError(
            f"{program} is not installed: run 'apt-get install {package}' as root, "
            f"or leave {_LEFT_OUT.get(program, 'its stores out with STORES=memory,local_storage')}."
        )
    return found


@contextlib.contextmanager
def redis_server(folder: Path, *options: str) -> Iterator[Service]:
    """Run a Redis server with its data in a folder; options are those of `redis-server`."""
    service = start_redis(folder, *options)
    try:
        yield service
    finally:
        service.stop()


def start_redis(folder: Path, *options: str, port: int | None = None) -> Service:
    """Start a Redis server with its data in a folder and wait until it answers."""
    port = port or free_port()
    settings = ["--bind", "127.0.0.1", "--save", "", "--dir", str(folder), "--loglevel", "warning"]
    # TLS has its own port; the plain one is closed with 0.
    listening = [] if "--tls-port" in options else ["--port", str(port)]
    command = [
        *_ended_with_us(),
        find("redis-server"),
        *listening,
        *settings,
        *(option.replace("{port}", str(port)) for option in options),
    ]
    with (folder / "redis.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    _wait(partial(_redis_answers, port, by_tls="--tls-port" in options), process, folder / "redis.log")
    return Service("127.0.0.1", port, f"redis://127.0.0.1:{port}", process)


@contextlib.contextmanager
def postgresql_server(folder: Path, *settings: str) -> Iterator[Service]:
    """Run a PostgreSQL server with its data in a folder; settings are lines such as `max_connections=50`.

    As root, it runs as the user `postgres`, who must be able to enter the folder's parents.
    """
    service = start_postgresql(folder, *settings)
    try:
        yield service
    finally:
        service.stop()


def start_postgresql(folder: Path, *settings: str, port: int | None = None) -> Service:
    """Start a PostgreSQL server with its data in a folder, made if it is empty, and wait until it answers."""
    binaries = Path(find("postgres")).resolve().parent
    port = port or free_port()
    data = folder / "data"
    as_user = _as_ordinary_user(folder)
    if not data.exists():
        # The data is thrown away with the folder, so nothing needs to reach a disk: a killed process loses nothing by
        # that.
        making = [
            str(binaries / "initdb"), "--pgdata", str(data), "--username", "kinde", "--auth", "scram-sha-256",
            "--no-sync", "--encoding", "UTF8", "--locale", "C", "--pwfile", str(_password_file(folder)),
        ]  # fmt: skip
        subprocess.run([*as_user, *making], check=True, stdout=subprocess.DEVNULL)
    lines = [
        f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", "fsync=off",
        "max_connections=160", "shared_buffers=32MB", *settings,
    ]  # fmt: skip
    command = [str(binaries / "postgres"), "-D", str(data), *(word for line in lines for word in ("-c", line))]
    with (folder / "postgresql.log").open("ab") as log:
        process = subprocess.Popen([*as_user, *command], stdout=log, stderr=log, start_new_session=True)
    asking = [str(binaries / "pg_isready"), "--quiet", "--host", "127.0.0.1", "--port", str(port)]
    _wait(lambda: subprocess.run(asking, check=False).returncode == 0, process, folder / "postgresql.log")
    return Service("127.0.0.1", port, f"postgresql+psycopg://kinde:kinde@127.0.0.1:{port}/postgres", process)


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on now.

    It is not one of those that the system gives to whoever asks for any port: such a one could be given away before the
    server listens, and a client that calls it again and again would at last be connected with itself.
    """
    while True:
        port = secrets.choice(_PORTS)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


def _children(process: int) -> list[int]:
    """Return the processes that a process has begun, where the system tells."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        # Gone meanwhile, perhaps. What follows the name in parentheses: state, parent.
        with contextlib.suppress(OSError):
            if int(file.read_text().rpartition(")")[2].split()[1]) == process:
                found.append(int(file.parent.name))
    return found


def _runs(process: int) -> bool:
    """Tell whether a process is there and has not ended, even if nobody has asked for its status yet."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False


def _look(program: str) -> str | None:
    found = shutil.which(program)
    # Debian keeps PostgreSQL's programs by version, outside of the path.
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    return found or (str(versions[-1]) if versions else None)


def _install(package: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Nothing is started at installation: tests run servers of their own.
    quiet: dict[str, object] = {"check": True, "stdout": subprocess.DEVNULL, "env": environment}
    subprocess.run(["apt-get", "update"], **quiet)  # type: ignore[call-overload]
    subprocess.run(  # type: ignore[call-overload]
        ["apt-get", "install", "--yes", "--no-install-recommends", package], **quiet
    )


def _as_ordinary_user(folder: Path) -> Sequence[str]:
    """Return what to put before a command so that it does not run as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return _ended_with_us()
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return (*_ended_with_us(), f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--init-groups")


def _ended_with_us() -> Sequence[str]:
    """Return what to put before a command so that it ends when the tests are killed; Linux has a way for that."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig=INT") if setpriv else ()


def _password_file(folder: Path) -> Path:
    path = folder / "password"
    path.write_text("kinde\n")
    path.chmod(0o644)
    return path


def _wait(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if ready():
            return
        time.sleep(0.02)
    tail = log.read_text(errors="replace")[-2000:]
    raise RuntimeError(f"{process.args!r} does not answer:\n{tail}")


def _redis_answers(port: int, *, by_tls: bool) -> bool:
    """Tell whether Redis takes commands: the port alone is open while it still loads its data."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1.0) as connection:
        if by_tls:
            return True
        connection.sendall(b"PING\r\n")
        return connection.recv(64).startswith((b"+PONG", b"-NOAUTH"))
    return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Install what is missing, or say what is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=["install"], help="see to it that all of them are installed")
    parser.add_argument("--go-on", action="store_true", help="say what is missing, and leave it to the tests to fail")
    options = parser.parse_args(arguments)
    missing = 0
    for program in PACKAGES:
        try:
            find(program)
        except ServiceMissingError as error:
            print(error, file=sys.stderr)
            missing += 1
    return 0 if options.go_on else min(missing, 1)


if __name__ == "__main__":
    sys.exit(main())
