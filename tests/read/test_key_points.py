"""Lists of points that a page has above its story, and lists of figures within it."""

from __future__ import annotations

from claimx.article import Article
from claimx.read import read_bytes

PARAGRAPHS = (
    "<p>The tannery in Holm will move to Varde next spring, its director, Mette Lund, said on Monday in the hall.</p>",
    "<p>“Nobody will lose a job,” she said. The site will be sold, and a school may be built there a year later.</p>",
    "<p>The tannery opened in 1911 and has 140 workers. It made leather for boots in two wars, and bags since.</p>",
)


def page(top: str = "", between: str = "", title: str = "Tannery to move to Varde next spring") -> Article:
    first, *rest = PARAGRAPHS
    head = f"<head><title>{title}</title></head>"
    text = f"<html lang=en>{head}<body>{top}<article>{first}{between}{''.join(rest)}</article></body></html>"
    (article,) = read_bytes(text.encode(), name="a.html")
    assert isinstance(article, Article)
    return article


def told(article: Article) -> str:
    return " ".join(article.text[a:b].strip() for a, b in article.spans())


def test_points_between_headline_and_story_are_read() -> None:
    points = "<ul class=x><li>Tannery sells its site for 4m crowns</li><li>Turnover fell by 12% last year</li></ul>"
    top = f"<nav>News | Sport</nav><h1>Tannery to move to Varde next spring</h1>{points}"
    article = page(top)
    assert told(article).count("Turnover fell by 12% last year") == 1
    assert told(article).count("Tannery sells its site for 4m crowns") == 1


def test_links_and_menus_above_a_story_are_no_points() -> None:
    links = "<ul><li><a href=/a>Mayor of Selby resigns after the vote</a></li><li>Ferry fined for late boats</li></ul>"
    top = f"<h1>Tannery to move to Varde next spring</h1>{links}"
    assert "Mayor of Selby" not in told(page(top))


def test_figures_in_a_list_between_paragraphs_are_of_the_story() -> None:
    article = page(between="<ul><li>Mortgage rates fell to 5.2% in March</li><li>House prices rose by 1.1%</li></ul>")
    assert "House prices rose by 1.1%" in told(article)
    assert article.skipped == ()


def test_a_window_may_show_the_first_words_of_a_headline_only() -> None:
    article = page("<h1>Bank cuts rates to 4% as jobless rate climbs</h1>", title="Bank cuts rates")
    assert article.title == "Bank cuts rates to 4% as jobless rate climbs"
    assert "jobless" not in told(article)
