"""The few pages that the routes show themselves: a sign-in that failed, and "sign out?".

Everything that is put into them is escaped. No I/O here (floor 5).
"""

from __future__ import annotations

from html import escape

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  :root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }}
  body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }}
  main {{ max-width: 26rem; padding: 2rem; }}
  h1 {{ font-size: 1.4rem; margin: 0 0 .5rem; }}
  p {{ margin: .5rem 0; }}
  small {{ opacity: .7; }}
  a, button {{ display: inline-block; margin-top: 1rem; padding: .6rem 1.1rem; border: 0; border-radius: .5rem;
    background: #1f5eff; color: #fff; font: inherit; text-decoration: none; cursor: pointer; }}
</style>
<main>
{content}
</main>
</html>
"""


def failure_page(title: str, *, text: str, code: str, again: str | None) -> str:
    """Return the page for a sign-in that did not come to its end.

    Args:
        text: what the person may do.
        code: what to tell whoever runs the application.
        again: where the sign-in begins, if it may begin again.
    """
    link = "" if again is None else f'<a href="{escape(again)}">Sign in again</a>'
    content = f"<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>\n<p><small>{escape(code)}</small></p>\n{link}"
    return _PAGE.format(title=escape(title), content=content)


def sign_out_page(action: str) -> str:
    """Return the page that asks before signing out, shown where a link of another site led to the sign-out."""
    content = (
        "<h1>Sign out?</h1>\n<p>You are about to sign out here.</p>\n"
        f'<form method="post" action="{escape(action)}"><button>Sign out</button></form>'
    )
    return _PAGE.format(title="Sign out?", content=content)


__all__ = ["failure_page", "sign_out_page"]
