"""The Django example, and beside it the views whose rates are compared: all of them awaited."""

from __future__ import annotations

import json
import os
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import include, path
from redis.asyncio import Redis

from kinde_auth.django.decorators import login_required

redis = Redis.from_url(os.environ["REDIS_URL"])


async def bare(request: Any) -> HttpResponse:
    """Answer whoever asks."""
    return JsonResponse({"sub": "kp_00000000000000000000000000000000"})


async def by_hand(request: Any) -> HttpResponse:
    """Look a session up as somebody would who writes it by hand: one cookie, one record in Redis."""
    record = await redis.get(f"by-hand:{request.COOKIES.get('kinde', '')}")
    return HttpResponse(status=401) if record is None else JsonResponse({"sub": json.loads(record)["sub"]})


async def keep_by_hand(request: Any) -> HttpResponse:
    """Sign somebody in by hand."""
    await redis.set(f"by-hand:{request.COOKIES.get('kinde', '')}", json.dumps({"sub": request.GET["sub"]}))
    return HttpResponse()


@login_required
async def who(request: Any) -> HttpResponse:
    """Answer who is signed in."""
    user = await request.kinde.auser()
    return JsonResponse({"sub": user.sub})


handler403 = "examples.django_app.views.not_let_in"

urlpatterns = [
    path("bare", bare),
    path("by-hand", by_hand),
    path("keep-by-hand", keep_by_hand),
    path("open", bare),
    path("who", who),
    path("", include("examples.django_app.urls")),
]
