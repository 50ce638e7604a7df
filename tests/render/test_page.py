"""The HTML page: escaped, self-contained, and working in a real browser where there is one."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest

from claimx.render.page.build import page, stretches
from made import TEXT, make_record


@pytest.fixture
def html(record):
    return page([record])


class Reader(HTMLParser):
    """Collects what a browser would show of the article, and every tag."""

    def __init__(self):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside = False

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = self.inside or ("class", "text") in attrs

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "article"

    def handle_data(self, data):
        if self.inside:
            self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def test_the_article_is_shown_to_the_letter(html):
    assert read(html).text.strip("\n") == TEXT


def test_nothing_of_the_article_becomes_markup(html):
    assert "<b>then" not in html
    assert not [tag for tag, _ in read(html).tags if tag in {"b", "img", "iframe"}]


def test_hostile_values_stay_values():
    record = make_record()
    bad = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}"
    claims = tuple(
        msgspec.structs.replace(claim, text=bad, source=msgspec.structs.replace(claim.source, name=bad, cue=bad))
        for claim in record.claims
    )
    info = msgspec.structs.replace(record.article, title=bad, publisher=bad, authors=(bad,), language=bad)
    reader = read(page([msgspec.structs.replace(record, claims=claims, article=info)]))
    assert [tag for tag, _ in reader.tags].count("script") == 1
    assert "img" not in [tag for tag, _ in reader.tags]
    assert not [name for _, attributes in reader.tags for name in attributes if name.startswith("on")]


def test_nothing_is_fetched_from_elsewhere(html):
    for tag, attributes in read(html).tags:
        assert tag not in {"link", "base", "object", "embed"}
        assert not {"src", "href", "action", "srcset"} & set(attributes)
    assert "url(" not in html
    assert "@import" not in html


def test_only_our_script_and_style_may_run(html):
    policy = next(a["content"] for tag, a in read(html).tags if tag == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        code = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_stretches_cover_the_text_once_and_name_its_claims(record):
    cut = list(stretches(record))
    assert "".join(stretch.text for stretch in cut) == TEXT
    assert next(stretch for stretch in cut if stretch.text == "open") == ("open", "2", "claim predicate")
    assert next(stretch for stretch in cut if stretch.text == "Mayor Ana Sá").slots == "source"


def test_page_of_nothing():
    assert "<title>Claims</title>" in page([])


@pytest.fixture
def chrome(browser, tmp_path):
    def show(html, width):
        # of a window, Chromium makes none narrower than 500: the device is narrower
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        browser.get((tmp_path / "page.html").as_uri())
        return browser

    return show


def shown(chrome):
    items = chrome.find_elements("css selector", "aside li")
    return [item.get_attribute("id") for item in items if item.is_displayed()]


def folded_record():
    record = make_record()
    first, second = record.claims
    third = msgspec.structs.replace(first, id="c_0000000000000003", rank=3, part_of=first.id)
    return msgspec.structs.replace(record, claims=(first, second, third))


def test_page_in_a_browser(chrome, html):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.wait import WebDriverWait

    page_ = chrome(html, 1400)
    assert shown(page_) == ["c1-1", "c1-2"]
    page_.find_element(By.ID, "words").send_keys("open it")
    assert shown(page_) == ["c1-2"]
    assert page_.find_element(By.ID, "count").text == "1 of 2 claims"
    page_.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    WebDriverWait(page_, 5).until(lambda _: len(shown(page_)) == 2)
    page_.find_element(By.TAG_NAME, "body").send_keys("jj")
    chosen = page_.find_elements(By.CSS_SELECTOR, ".text .on")
    assert "".join(span.text for span in chosen).replace(" ", "") == "Wewill🚀openit"
    page_.find_element(By.CSS_SELECTOR, "[data-claims~='c1-1']").click()
    assert page_.switch_to.active_element.get_attribute("id") == "c1-1"
    page_.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert page_.find_elements(By.CSS_SELECTOR, ".on") == []
    page_.find_element(By.TAG_NAME, "body").send_keys("?")
    assert page_.find_element(By.ID, "keys").is_displayed()


def test_folded_claims_come_on_demand_and_the_list_can_be_sorted(chrome):
    page_ = chrome(page([folded_record()]), 1400)
    assert shown(page_) == ["c1-1", "c1-2"]
    page_.find_element("id", "folded").click()
    assert shown(page_) == ["c1-1", "c1-2", "c1-3"]
    page_.find_element("css selector", "#order [value=source]").click()
    assert shown(page_) == ["c1-2", "c1-3", "c1-1"]


def test_what_is_copied_and_exported(chrome, html):
    page_ = chrome(html, 1400)
    words = page_.execute_script("return copied(document.getElementById('c1-2'), 'markdown')")
    assert "> We will 🚀 open it" in words and "— Reuters \\> Ana Sá" in words
    assert "](<https://example.org/a#:~:text=We%20will" in words
    assert page_.execute_script("return exported('json')").count('"rank"') == 2
    table = page_.execute_script("return exported('csv')")
    assert "\"'=SUM(1) bridge" in table, "no cell that a spreadsheet would run"


def test_on_a_phone(chrome):
    page_ = chrome(page([folded_record(), make_record()]), 390)
    assert page_.execute_script("return document.documentElement.scrollWidth") <= 390, "nothing hangs over the edge"
    assert not page_.find_element("id", "words").is_displayed(), "the filter is folded away"
    page_.find_element("css selector", "#filters summary").click()
    assert page_.find_element("id", "words").is_displayed()
    sticky = """return Array.from(document.querySelectorAll("*")).filter((e) => ["sticky", "fixed"].includes(getComputedStyle(e).position))
      .map((e) => e.getBoundingClientRect().height)"""
    assert all(height <= 80 for height in page_.execute_script(sticky)), "a tenth of the screen"
    jump = page_.find_element("id", "jump")
    jump.click()
    assert page_.execute_script("return Math.abs(document.querySelector('aside').getBoundingClientRect().top)") < 400
    assert jump.text == "Text"
    jump.click()
    assert page_.execute_script("return window.scrollY") == 0
    assert len(page_.find_elements("css selector", ".contents a")) == 2, "many articles: a list of them"
