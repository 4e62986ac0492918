"""Chromium, and a server with a world of its own for each test."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = "/usr/bin/chromium"
# Pages of the browser's own address bar cost half a second of every window. The last list counts, so it names what
# Playwright would switch off as well.
SWITCHED_OFF = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "AvoidUnnecessaryBeforeUnloadCheckSync", "HttpsUpgrades",
                "HttpsFirstBalancedModeAutoEnable", "DestroyProfileOnBrowserClose", "LensOverlay", "MediaRouter",
                "PaintHolding", "ThirdPartyStoragePartitioning", "OptimizationHints", "NetworkTimeServiceQuerying",
                "AimEnabled", "PreconnectToSearch"]  # fmt: skip
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", f"--disable-features={','.join(SWITCHED_OFF)}"]  # fmt: skip


@pytest.fixture(scope="package")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """One browser for all. Playwright runs its loop in this thread, where Django would expect no synchronous database."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def server(chromium: Browser, transactional_db: None) -> Iterator[str]:
    """The address of a server on loopback."""
    served = LiveServer("127.0.0.1")
    yield served.url
    served.stop()
