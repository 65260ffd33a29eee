"""Draw the icons of the installed app from `app.svg`: `python -m pictures.icons`, run whenever that file changes.

Chromium draws them, as it draws the pages; a test draws them once more and compares, so that they cannot drift apart.
"""

from pathlib import Path
from typing import Any

from pictures.browser import ALONE, CHROMIUM

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "footfall" / "web" / "static"
#: Name, edge in pixels, and whether the phone cuts its own shape out of it: then the ground fills the square and the
#: mark keeps inside the middle four fifths.
ICONS = (
    ("app-180.png", 180, True),
    ("app-192.png", 192, False),
    ("app-512.png", 512, False),
    ("app-maskable-192.png", 192, True),
    ("app-maskable-512.png", 512, True),
)


def source(*, is_cut: bool) -> str:
    """Give the drawing: with its own rounded corners, or filling the square with a smaller mark."""
    drawing = (HERE / "app.svg").read_text(encoding="utf-8")
    if not is_cut:
        return drawing
    return drawing.replace(' clip-path="url(#shape)"', "").replace("scale(14.4)", "scale(12)")


def draw(browser: Any, size: int, *, is_cut: bool) -> bytes:
    """Draw one icon and give it as PNG, open where nothing is drawn."""
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(
        f"<style>body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{source(is_cut=is_cut)}"
    )
    drawn: bytes = page.screenshot(omit_background=True)
    page.close()
    return drawn


def main() -> None:
    """Write every icon where the pages take it from."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        for name, size, is_cut in ICONS:
            (OUT / name).write_bytes(draw(browser, size, is_cut=is_cut))
        browser.close()


if __name__ == "__main__":
    main()
