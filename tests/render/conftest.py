"""A real browser for the tests of pages, where there is one."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture
def browser():
    """Chromium without a window; the test fails where the browser's log has an error."""
    pytest.importorskip("selenium")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("no Chromium with its driver here; `make browser` installs them on Debian")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(driver)) as found:
        yield found
        assert [line for line in found.get_log("browser") if line["level"] == "SEVERE"] == []
