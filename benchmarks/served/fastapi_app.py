"""The FastAPI example, and beside it the routes whose rates are compared."""

from __future__ import annotations

import json
import os
from typing import Any

from fastapi import Depends, FastAPI, HTTPException, Request
from redis.asyncio import Redis

from examples import product
from examples.fastapi_app.app import app as example
from kinde_auth.fastapi import CurrentUser, Kinde

redis = Redis.from_url(os.environ["REDIS_URL"])
bare = FastAPI()
guarded = FastAPI()
# The example's application in Kinde and its store, so who signs in there is signed in here.
Kinde(guarded, storage_config=product.storage_config(), announce=False)


async def by_hand(request: Request) -> str:
    """Look a session up as somebody would who writes it by hand: one cookie, one record in Redis."""
    record = await redis.get(f"by-hand:{request.cookies.get('kinde', '')}")
    if record is None:
        raise HTTPException(401)
    return str(json.loads(record)["sub"])


@bare.get("/bare")
async def bare_route() -> dict[str, str]:
    """Answer whoever asks."""
    return {"sub": "kp_00000000000000000000000000000000"}


@bare.get("/by-hand")
async def by_hand_route(sub: str = Depends(by_hand)) -> dict[str, str]:
    """Answer who is signed in by hand."""
    return {"sub": sub}


@bare.get("/keep-by-hand")
async def keep_by_hand(request: Request, sub: str) -> None:
    """Sign somebody in by hand."""
    await redis.set(f"by-hand:{request.cookies.get('kinde', '')}", json.dumps({"sub": sub}))


@guarded.get("/open")
async def open_route() -> dict[str, str]:
    """Answer whoever asks."""
    return {"sub": "kp_00000000000000000000000000000000"}


@guarded.get("/who")
async def who(user: CurrentUser) -> dict[str, str]:
    """Answer who is signed in."""
    return {"sub": user.sub}


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Send each request to the example, to the routes of ours, or around everything of ours."""
    path = scope.get("path", "")
    inside = (
        bare if path in {"/bare", "/by-hand", "/keep-by-hand"} else guarded if path in {"/open", "/who"} else example
    )
    await inside(scope, receive, send)
