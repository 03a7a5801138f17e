"""What the Redis store says to the server: names, scripts and answers, as plain functions.

No I/O here (floor 1).

A record is one string: 8 bytes of version, 13 digits of expiry in milliseconds (zeros for none), then the value. One
plain `GET` reads it. Beside the records of one device or user stands a sorted set of their names, scored by expiry, so
that they can be removed together without a scan. Every name that one call touches has the same hash tag, so a cluster
keeps them on one node.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from attrs import Factory, field, frozen

from kinde_auth.errors import StorageCorruptedError
from kinde_auth.storage.contract import ABSENT, ANY, Expected, Record
from kinde_auth.storage.namespaces import split

HEAD: Final = 21
_VERSION: Final = 8
_CENTURY: Final = 100 * 365 * 86400.0


@frozen
class Script:
    """A Lua script and the name by which the server knows it once it was sent."""

    text: str
    # The server's own naming, not a safeguard.
    sha: str = field(
        init=False,
        default=Factory(
            lambda script: hashlib.sha1(script.text.encode(), usedforsecurity=False).hexdigest(), takes_self=True
        ),
    )


# Asked for once at most in one script, and only where it matters.
_NOW = """
local time
local function now()
  if not time then
    local t = redis.call('TIME')
    time = t[1] * 1000 + math.floor(t[2] / 1000)
  end
  return time
end
"""
# The second key is the set of names; the first is as long in what comes before its name. A set lives as long as its
# longest record. Where nothing in it changes, as in the put of a record without end that is there already, one command
# is enough.
_NOTE = """
local function note(ttl, now)
  if not KEYS[2] then return end
  local name = string.sub(KEYS[1], #KEYS[2] + 1)
  if not ttl then
    if redis.call('ZADD', KEYS[2], 'CH', '+inf', name) == 1 then
      redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now())
      redis.call('PERSIST', KEYS[2])
    end
    return
  end
  local left = redis.call('PTTL', KEYS[2])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now())
  redis.call('ZADD', KEYS[2], now() + ttl, name)
  if left == -2 or (left >= 0 and left < ttl) then redis.call('PEXPIRE', KEYS[2], ttl) end
end
"""
_WRITE = """
local function write(version, ttl, value)
  if ttl then
    redis.call('SET', KEYS[1], version .. string.format('%013.0f', now() + ttl) .. value, 'PX', ttl)
  else
    redis.call('SET', KEYS[1], version .. '0000000000000' .. value)
  end
  note(ttl, now)
  return 1
end
"""

# ARGV: what is expected, the ttl in milliseconds or nothing, the whole record without an end. The common case, a
# record without end that is there already, is two commands and no function that would have to be made first.
# Sent twice after a broken connection, the second finds its own version and says yes again.
PUT = Script(
    f"""
if ARGV[1] ~= '*' then
  local found = redis.call('GETRANGE', KEYS[1], 0, 7)
  if found == string.sub(ARGV[3], 1, 8) then return 1 end
  if ARGV[1] == '-' then
    if found ~= '' then return 0 end
  elseif found ~= ARGV[1] then
    return 0
  end
end
if ARGV[2] == '' then
  redis.call('SET', KEYS[1], ARGV[3])
  if not KEYS[2] or redis.call('ZADD', KEYS[2], 'CH', '+inf', string.sub(KEYS[1], #KEYS[2] + 1)) == 0 then return 1 end
end
{_NOW}{_NOTE}{_WRITE}
if ARGV[2] == '' then
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now())
  redis.call('PERSIST', KEYS[2])
  return 1
end
return write(string.sub(ARGV[3], 1, 8), tonumber(ARGV[2]), string.sub(ARGV[3], 22))
"""
)
TOUCH = Script(
    f"""{_NOW}{_NOTE}{_WRITE}
local found = redis.call('GET', KEYS[1])
if not found or (ARGV[1] ~= '*' and string.sub(found, 1, 8) ~= ARGV[1]) then return 0 end
return write(string.sub(found, 1, 8), tonumber(ARGV[2]), string.sub(found, 22))
"""
)
TAKE = Script(
    """
local found = redis.call('GET', KEYS[1])
if not found then return false end
redis.call('DEL', KEYS[1])
if KEYS[2] then redis.call('ZREM', KEYS[2], string.sub(KEYS[1], #KEYS[2] + 1)) end
return found
"""
)
DELETE = Script(
    """
if KEYS[2] then redis.call('ZREM', KEYS[2], string.sub(KEYS[1], #KEYS[2] + 1)) end
return redis.call('DEL', KEYS[1])
"""
)
# The names are given as keys, so that a cluster can see that they belong together; what was put since they were listed
# stays.
DELETE_LISTED = Script(
    """
redis.call('ZREM', KEYS[1], unpack(ARGV))
return redis.call('DEL', unpack(KEYS, 2))
"""
)
LEASE = Script(
    """
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
)
RENEW = Script(
    "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('PEXPIRE', KEYS[1], ARGV[2])"
)
RELEASE = Script("if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('DEL', KEYS[1])")
# ARGV: the ttl in milliseconds or nothing, the member.
INDEX_ADD = Script(
    f"""{_NOW}
local ttl, left = tonumber(ARGV[1]), redis.call('PTTL', KEYS[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now())
redis.call('ZADD', KEYS[1], ttl and (now() + ttl) or '+inf', ARGV[2])
if not ttl then
  redis.call('PERSIST', KEYS[1])
elseif left == -2 or (left >= 0 and left < ttl) then
  redis.call('PEXPIRE', KEYS[1], ttl)
end
"""
)
INDEX_LIST = Script(f"{_NOW} return redis.call('ZRANGEBYSCORE', KEYS[1], string.format('(%.0f', now()), '+inf')")
INDEX_REMOVE = Script(
    f"""{_NOW}
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[1], ARGV[1])
if score and (score == 'inf' or tonumber(score) > now()) then return 1 end
return 0
"""
)


@frozen
class Names:
    """The server's names for stored keys, below a prefix of the application's choice."""

    prefix: str = ""

    def record(self, key: str) -> str:
        """Return where a record is."""
        return self._tagged("r", key)

    def record_and_group(self, key: str) -> list[str]:
        """Return where a record is, and where the set of names of its group is.

        The tenant's globals are no group: nothing removes them together, and so each may be on another node of a
        cluster.
        """
        group, name = split(key)
        if _is_global(group):
            return [self._tagged("r", key)]
        return [f"{self.prefix}r:{{{group}}}{name}", f"{self.prefix}n:{{{group}}}"]

    def group(self, group: str) -> str:
        """Return where the set of names of one device or user is."""
        return f"{self.prefix}n:{{{group}}}"

    def listed(self, group: str, names: list[bytes]) -> list[str | bytes]:
        """Return where the records with these names are."""
        start = f"{self.prefix}r:{{{group}}}".encode()
        return [start + name for name in names]

    def lease(self, key: str) -> str:
        """Return where a lease is."""
        return self._tagged("l", key)

    def index(self, key: str) -> str:
        """Return where an index is."""
        return self._tagged("i", key)

    def _tagged(self, kind: str, key: str) -> str:
        group, name = split(key)
        # A name may hold a closing brace, which would end the tag early; two keys still never get one name.
        return (
            f"{self.prefix}{kind}:{{{group}{name}}}" if _is_global(group) else f"{self.prefix}{kind}:{{{group}}}{name}"
        )


def new_version() -> int:
    """Return a version that no record had before."""
    return secrets.randbits(62)


def version_bytes(version: int) -> bytes:
    """Return a version as it stands in a record."""
    return version.to_bytes(_VERSION, "big")


def endless_record(version: int, value: bytes) -> bytes:
    """Return a record that has no end, as it stands on the server."""
    return version.to_bytes(_VERSION, "big") + b"0000000000000" + value


def expect_bytes(expect: Expected) -> bytes:
    """Return what a script compares a record's version with."""
    if expect is ANY:
        return b"*"
    if expect is ABSENT:
        return b"-"
    return version_bytes(expect) if 0 <= expect < 1 << 62 else b"?"


def milliseconds(ttl: float | None) -> str | int:
    """Return a life time for a script; a century is as good as for ever, and longer numbers Lua would round."""
    return "" if ttl is None else max(1, round(min(ttl, _CENTURY) * 1000))


def parse_record(data: bytes | None) -> Record[bytes] | None:
    """Return the record that a string holds.

    Raises:
        StorageCorruptedError: something else wrote it.
    """
    if data is None:
        return None
    digits = data[_VERSION:HEAD]
    if len(digits) != HEAD - _VERSION or not digits.isdigit():
        raise StorageCorruptedError(
            "Redis holds a record that this library did not write: give options.prefix a name of its own."
        )
    expires = int(digits)
    return Record(data[HEAD:], int.from_bytes(data[:_VERSION], "big"), expires / 1000 if expires else None)


def _is_global(group: str) -> bool:
    return group.endswith(":g:")


__all__ = [
    "DELETE",
    "DELETE_LISTED",
    "INDEX_ADD",
    "INDEX_LIST",
    "INDEX_REMOVE",
    "LEASE",
    "PUT",
    "RELEASE",
    "RENEW",
    "TAKE",
    "TOUCH",
    "Names",
    "Script",
    "endless_record",
    "expect_bytes",
    "milliseconds",
    "new_version",
    "parse_record",
    "version_bytes",
]
