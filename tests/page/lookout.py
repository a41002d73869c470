"""Opens pages in a browser and notes everything that a page of ours must never do."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import urldefrag

from playwright.sync_api import Browser, BrowserContext, Page

Scheme = Literal["light", "dark"]
Motion = Literal["no-preference", "reduce"]

# Runs before the page's own script and is not under its policy.
_WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", event => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
});
"""


class Lookout:
    """Opens HTML as a file, each time in a fresh context, and keeps a list of breaches.

    A breach is a request for anything but the file itself, an error in the console, an uncaught
    exception, a breach of the page's policy, a dialog, a new window, a download, another address,
    or `window.hit`, which the hostile texts of `tests.page.hostile` set.
    """

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._browser = browser
        self._folder = folder
        self._contexts: list[BrowserContext] = []
        self._breaches: list[str] = []

    def open(
        self,
        html: str,
        *,
        fragment: str = "",
        width: int = 1280,
        height: int = 900,
        scheme: Scheme = "light",
        motion: Motion = "no-preference",
        scripts: bool = True,
        permissions: Sequence[str] = (),
    ) -> Page:
        """The page, loaded. `fragment` is what stands after # in its address.

        `permissions` such as "clipboard-read" are granted, as Playwright names them.
        """
        file = self._folder / f"page-{len(self._contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion=motion,
            java_script_enabled=scripts,
            permissions=list(permissions),
            locale="en-GB",
            timezone_id="UTC",
            offline=True,
        )
        self._contexts.append(context)
        context.add_init_script(_WATCH_POLICY)
        page = context.new_page()
        self._watch(context, page, file.as_uri())
        page.goto(file.as_uri() + (f"#{fragment}" if fragment else ""))
        return page

    def list_breaches(self) -> list[str]:
        """All that pages did so far which they must not do, in order."""
        pages = [page for context in self._contexts for page in context.pages]
        # The round trip also lets events that are under way arrive.
        hits = [page.evaluate("() => 'hit' in window ? String(window.hit) : ''") for page in pages]
        return [*self._breaches, *(f"a text ran: window.hit is {hit}" for hit in hits if hit)]

    def close(self) -> None:
        """Close every page; what they did stays on the list."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()

    def _watch(self, context: BrowserContext, page: Page, address: str) -> None:
        note = self._breaches.append

        def check_address(kind: str, asked: str) -> None:
            if urldefrag(asked).url != address:
                note(f"{kind}: {asked[:200]}")

        context.on("request", lambda request: check_address("request", request.url))
        context.on(
            "console",
            lambda message: note(f"console: {message.text}") if message.type == "error" else None,
        )
        context.on("weberror", lambda error: note(f"exception: {error.error}"))
        context.on("page", lambda _: note("a new window"))
        page.on("framenavigated", lambda frame: check_address("address", frame.url))
        page.on("download", lambda download: note(f"download: {download.url[:200]}"))

        def dismiss(dialog: object) -> None:
            note(f"dialog: {dialog.type} {dialog.message[:200]}")  # type: ignore[attr-defined]
            dialog.dismiss()  # type: ignore[attr-defined]

        page.on("dialog", dismiss)
