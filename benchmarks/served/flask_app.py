"""The Flask example, and beside it the routes whose rates are compared."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any

from flask import Flask, abort, request
from redis import Redis

from examples import product
from examples.flask_app.app import app as example
from kinde_auth.flask import Kinde, current_user, login_required

redis = Redis.from_url(os.environ["REDIS_URL"])
bare = Flask("bare")
guarded = Flask("guarded")
# The example's application in Kinde and its store, so who signs in there is signed in here.
guarded.config["KINDE_STORAGE"] = product.storage_config()
Kinde(guarded)


@bare.get("/bare")
def bare_route() -> dict[str, str]:
    """Answer whoever asks."""
    return {"sub": "kp_00000000000000000000000000000000"}


@bare.get("/by-hand")
def by_hand() -> dict[str, str]:
    """Look a session up as somebody would who writes it by hand: one cookie, one record in Redis."""
    record: Any = redis.get(f"by-hand:{request.cookies.get('kinde', '')}")
    if record is None:
        abort(401)
    return {"sub": json.loads(record)["sub"]}


@bare.get("/keep-by-hand")
def keep_by_hand() -> dict[str, str]:
    """Sign somebody in by hand."""
    redis.set(f"by-hand:{request.cookies.get('kinde', '')}", json.dumps({"sub": request.args["sub"]}))
    return {}


@guarded.get("/open")
def open_route() -> dict[str, str]:
    """Answer whoever asks."""
    return {"sub": "kp_00000000000000000000000000000000"}


@guarded.get("/who")
@login_required
def who() -> dict[str, str]:
    """Answer who is signed in."""
    return {"sub": current_user.sub}


def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Send each request to the example, to the routes of ours, or around everything of ours."""
    path = environ["PATH_INFO"]
    inside = (
        bare if path in {"/bare", "/by-hand", "/keep-by-hand"} else guarded if path in {"/open", "/who"} else example
    )
    return inside(environ, start_response)
