"""The web examples against Local Kinde, and a real browser in front of them.

One body of tests for all: each example is one more row.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import test_services
from examples import product, run
from kinde_auth.local import LocalKinde

# In milliseconds: no failure comes of a machine that stands still for a while.
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE)
EXAMPLES = ("fastapi", "flask", "django")
SCREENSHOTS = os.environ.get("KINDE_SCREENSHOTS")


class Site:
    """One example that runs, with its tenant."""

    def __init__(self, name: str, origin: str, tenant: LocalKinde) -> None:
        self.name = name
        self.origin = origin
        self.tenant = tenant

    def url(self, path: str) -> str:
        """Return an address of the example."""
        return f"{self.origin}{path}"

    def shoot(self, page: Page, name: str) -> None:
        """Keep a picture, where pictures are wanted."""
        shoot(page, f"{self.name}-{name}", whole=True)


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep a picture of what is seen, or of the whole page, in the folder that the variable KINDE_SCREENSHOTS names."""
    if SCREENSHOTS:
        Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png", full_page=whole)


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    """Return a browser, one for each module: while Playwright runs, its event loop is in the way of other tests."""
    chromium = test_services.find("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=test_services.CHROMIUM_FLAGS, timeout=PATIENCE
        )
        yield browser
        browser.close()


@pytest.fixture(name="site", scope="module", params=EXAMPLES)
def _site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """Run an example; it leaves nothing behind."""
    port = test_services.free_port()
    origin = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory() as folder, product.tenant_for(origin) as tenant:
        environment = {**product.environment(tenant, origin=origin), "TODO_FOLDER": folder}
        process = run.start(request.param, port=port, environment=environment)
        try:
            yield Site(request.param, origin, tenant)
        finally:
            run.stop(process)


@pytest.fixture(name="new_context")
def _new_context(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """Return a function that makes one more browser, with cookies of its own."""
    made: list[BrowserContext] = []

    def make() -> BrowserContext:
        context = browser.new_context(viewport={"width": 900, "height": 640})
        context.set_default_timeout(PATIENCE)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture(name="page")
def _page(new_context: Callable[[], BrowserContext]) -> Page:
    return new_context().new_page()
