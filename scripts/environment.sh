#!/usr/bin/env bash
# Make .venv with the pinned dependencies of one group (demo or test), or resolve the pins anew (lock).
set -euo pipefail
cd "$(dirname "$0")/.."

UV_VERSION=0.13.9
PYTHON=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }

need_python() {
  "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
  say "Python 3.11 or newer is needed as $PYTHON; install it, or name another one: make PYTHON=/path/to/python3.11"
  exit 1
}

make_venv() {
  [ -x .venv/bin/python ] && return
  if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
    # Debian keeps these two in a package of their own.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      say "installing python3-venv"
      apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
    else
      say "The Python module venv is missing: install the package python3-venv (apt-get install python3-venv)."
      exit 1
    fi
  fi
  say "making .venv"
  "$PYTHON" -m venv .venv
}

need_uv() {
  [ -x .venv/bin/uv ] && [ "$(.venv/bin/uv --version | cut -d' ' -f2)" = "$UV_VERSION" ] && return
  .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
}

lock() {
  # Hashes pin the content; the address of the registry is left to each machine.
  local common=(--universal --generate-hashes --no-emit-index-url --no-header --quiet --python-version 3.11)
  .venv/bin/uv pip compile "${common[@]}" --upgrade --extra all --group test pyproject.toml -o requirements/test.lock
  .venv/bin/uv pip compile "${common[@]}" --extra local --extra cli pyproject.toml -c requirements/test.lock -o requirements/demo.lock
}

install() {
  say "installing the $1 dependencies"
  # Compiled once, here: where PYTHONDONTWRITEBYTECODE is set, every process would compile all that it imports.
  .venv/bin/uv pip install --quiet --python .venv/bin/python --compile-bytecode --require-hashes -r "requirements/$1.lock"
  .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps -e .
  touch ".venv/.$1"
  # What the tests need includes what the demo needs.
  [ "$1" = demo ] || touch .venv/.demo
}

need_python
make_venv
need_uv
case "${1:-}" in
  demo | test) install "$1" ;;
  lock) lock ;;
  *) say "usage: scripts/environment.sh demo|test|lock"; exit 2 ;;
esac
