"""`python -m kinde_auth.local` (floor 5)."""

from __future__ import annotations

from kinde_auth.local.command import main

if __name__ == "__main__":
    raise SystemExit(main())
