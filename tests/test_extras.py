"""Optional parts without their packages: the error says which extra brings them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kinde_auth.extras import require_extra

ROOT = Path(__file__).resolve().parents[1]


def without(modules: list[str], code: str) -> str:
    """Run code in a fresh process in which some modules are not there; return the last line of what went wrong."""
    block = "".join(f"sys.modules[{module!r}] = None\n" for module in modules)
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{block}{code}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("door", ["kinde_auth.testing", "kinde_auth.local"])
@pytest.mark.parametrize("module", ["starlette", "uvicorn", "ruamel.yaml", "segno"])
def test_local_kinde_says_what_it_needs(module: str, door: str) -> None:
    """Also for what it would load only when it starts, and later."""
    error = without([module], f"from {door} import LocalKinde")
    assert error == (
        f"ModuleNotFoundError: {module} is not installed: install kinde-auth with its extra, kinde-auth[local]."
    )


def test_a_fixture_says_what_it_needs(tmp_path: Path) -> None:
    """The plugin is there wherever the library is, the server only with the extra."""
    (tmp_path / "test_it.py").write_text("def test_it(kinde): ...\n", encoding="utf-8")
    code = f"import pytest; raise SystemExit(pytest.main([{str(tmp_path)!r}, '-q', '-p', 'no:cacheprovider']))"
    block = "import sys; sys.modules['uvicorn'] = None; "
    done = subprocess.run(
        [sys.executable, "-c", block + code], capture_output=True, text=True, cwd=tmp_path, timeout=300, check=False
    )
    assert "install kinde-auth with its extra, kinde-auth[local]" in done.stdout


def test_nothing_is_said_where_everything_is_there() -> None:
    """Parents of names with dots are looked for as well."""
    require_extra("local", "json", "importlib.metadata")
    with pytest.raises(ModuleNotFoundError, match=r"kinde-auth\[made-up\]") as caught:
        require_extra("made-up", "json", "no_such_package.part")
    assert caught.value.name == "no_such_package.part"
