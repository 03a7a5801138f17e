"""The page about Django, run as a project of its own and compared with the code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from kinde_auth.django import decorators, site
from kinde_auth.local import LocalKinde

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "django.md").read_text("utf-8")
ORIGIN = "http://localhost:8000"

WALK = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("check", fail_level="WARNING")
from django.test import Client

client = Client(SERVER_NAME="localhost", SERVER_PORT=8000, HTTP_ACCEPT="text/html")
print(client.get("/").content.decode())
print(client.get("/todos").headers["Location"], client.get("/members").headers["Location"])
print(client.get("/login?return_to=/todos").headers["Location"], flush=True)
callback = sys.stdin.readline().strip()
print(client.get(callback).headers["Location"])
print(client.get("/").content.decode())
print(client.get("/todos").content.decode().split()[0:3])
print(client.get("/export").status_code, client.get("/members").content.decode())
print(client.get("/admin/").status_code)
import rest
print(rest.Todos.permission_classes[0].__name__)
"""


def test_the_project_of_the_page_runs(tmp_path: Path, tenant: LocalKinde) -> None:
    """Its files, its migration, its checks, and a person who signs in and becomes an administrator."""
    for text in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / text.partition("\n")[0].removeprefix("# ")).write_text(text)
    (tmp_path / "walk.py").write_text(WALK)
    carol = tenant.make_user(given_name="Carol", permissions=["use:admin"])
    environment = {
        **os.environ,
        **tenant.environment(),
        "KINDE_REDIRECT_URI": f"{ORIGIN}/callback",
        "PYTHONPATH": str(ROOT),
    }
    walk = subprocess.Popen(
        [sys.executable, "-W", "error", "walk.py"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert walk.stdin is not None
    assert walk.stdout is not None
    told = []
    while not (told and told[-1].startswith(tenant.url)):
        line = walk.stdout.readline()
        if not line:
            raise AssertionError(walk.communicate(timeout=180)[1])
        told.append(line.strip())
    rest, errors = walk.communicate(tenant.sign_in(told[-1], carol) + "\n", timeout=180)
    assert walk.returncode == 0, errors
    assert told[-3:-1] == ["Hello stranger", "/login?return_to=/todos /login?next=/members"]
    assert rest.splitlines() == [
        "/todos",
        "Hello Carol",
        "['The', 'to-dos', 'of']",
        "403 Carol is a user of this site",
        "200",
        "KindePermission",
    ]


def test_the_page_names_every_decorator_and_setting() -> None:
    """Also those that the examples do not use."""
    names = [*(name for name in decorators.__all__ if name != "guarded"), *site._TEXTS, *site._OTHERS]
    assert [name for name in names if f"`{name}`" not in PAGE and f'`"{name}"' not in PAGE] == []
