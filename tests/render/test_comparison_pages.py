"""The pages of `across` and `diff` in a real browser: filters and marks work, and nothing else runs."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_stories_are_filtered_by_words_person_and_outlet(run, browser, tmp_path):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.select import Select
    from selenium.webdriver.support.wait import WebDriverWait

    page = tmp_path / "stories.html"
    run("across", ROOT / "samples" / "flood", ROOT / "samples" / "speech", "-o", page, "-q")
    browser.get(page.as_uri())

    def shown():
        cards = browser.find_elements(By.CSS_SELECTOR, ".card")
        return [card.find_element(By.TAG_NAME, "h1").text for card in cards if card.is_displayed()]

    flood, speech = "Two dead as the Lorne floods Marlby", "Minister defends new hospital plan"
    assert shown() == [flood, speech]
    Select(browser.find_element(By.ID, "outlet")).select_by_visible_text("Radio Lorne")
    assert shown() == [flood]
    browser.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    WebDriverWait(browser, 5).until(lambda _: len(shown()) == 2)
    Select(browser.find_element(By.ID, "person")).select_by_visible_text("Dana Moreau")
    assert shown() == [speech]
    assert browser.find_element(By.ID, "count").text == "1 of 2 stories"
    browser.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    WebDriverWait(browser, 5).until(lambda _: len(shown()) == 2)
    Select(browser.find_element(By.ID, "has")).select_by_visible_text("copies")
    assert shown() == [flood]
    Select(browser.find_element(By.ID, "has")).select_by_visible_text("changed quotations")
    assert shown() == [speech]
    marks = [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, "mark") if mark.is_displayed()]
    assert "40" in marks


def test_a_number_leads_to_its_claim_on_the_page_of_its_article(run, browser, tmp_path):
    from selenium.webdriver.common.by import By

    page = tmp_path / "stories.html"
    run("across", ROOT / "samples" / "flood", "-o", page, "-q")
    browser.get(page.as_uri())
    row = next(row for row in browser.find_elements(By.TAG_NAME, "tr") if row.text.startswith("injured"))
    row.find_element(By.TAG_NAME, "a").click()
    assert "/stories.articles/" in browser.current_url
    chosen = browser.find_element(By.ID, browser.current_url.split("#")[1])
    assert chosen.is_displayed()
    assert "on" in chosen.get_attribute("class").split()


def test_a_change_is_shown_in_both_texts(run, browser, tmp_path):
    from selenium.webdriver.common.by import By

    page, ferry = tmp_path / "diff.html", ROOT / "samples" / "ferry"
    run("diff", ferry / "evening.txt", ferry / "morning.txt", "-o", page, "-q", code=1)
    browser.get(page.as_uri())
    item = next(one for one in browser.find_elements(By.CSS_SELECTOR, "li") if "41,000" in one.text)
    item.click()
    chosen = [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, "mark.on")]
    assert len(chosen) == 2
    assert "41,000" in chosen[0]
    assert "38,000" in chosen[1]
