"""The demonstration library as its readers see it: every page, the feed, the sitemap, search and repeat visits."""

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pytest

from crm_content.demonstration import build
from crm_content.models import GlossaryTerm, GuidePage, LearningPage, WorkshopModulePage
from tests.factories.directory import UserFactory
from tests.factories.learning import index_page, page
from tests.parts.once import written_once

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with written_once(django_db_blocker):
        build(index_page())
        yield


@pytest.fixture
def library(built: None, db: None) -> None:
    """The demonstration library, and whatever the test adds to it."""


def test_search_does_not_give_away_answers(client, library):
    assert client.get("/learn/?q=kitchen timer").context["shelf"].total == 1
    assert client.get("/learn/?q=embarrass").context["shelf"].total == 0


def test_search_with_facet_narrows_both_ways(client, library):
    found = client.get("/learn/?q=complaint&kind=unit")
    assert {row.kind for row in found.context["shelf"].rows} == {"unit"}
    kinds = [choice.value for choice in found.context["shelf"].facets["kind"]]
    assert "article" in kinds


def test_feed_is_valid_atom(client, library):
    response = client.get("/learn/feed.atom")
    feed = ET.fromstring(response.content)  # noqa: S314 - our own
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    entries = feed.findall(f"{ATOM}entry")
    assert [feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author")] == [True] * 4
    assert len(entries) == 21
    ids = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(set(ids)) == 21
    assert all(one.startswith("urn:uuid:") for one in ids)
    for entry in entries:
        assert entry.find(f"{ATOM}title").text
        assert dt.datetime.fromisoformat(entry.find(f"{ATOM}updated").text).tzinfo
        assert entry.find(f"{ATOM}link").get("href").startswith("http")
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith("/learn/feed.atom")


def test_sitemap_names_every_public_page(client, library):
    page(title="Hidden", published=False)
    response = client.get("/sitemap.xml")
    found = ET.fromstring(response.content)  # noqa: S314 - our own
    addresses = {one.text for one in found.iter(f"{MAP}loc")}
    assert {address.split("/learn/")[1] for address in addresses if "/learn/" in address} >= {
        "", "four-steps-before-you-buy-anything/", "crm-for-small-firms/vision/"
    }  # fmt: skip
    assert not any("hidden" in address for address in addresses)


@pytest.mark.parametrize(
    "path", ["/learn/", "/learn/?q=customer", "/learn/glossary/", "/learn/feed.atom", "/learn/complaints-are-free-advice/",
             "/learn/crm-for-small-firms/vision/slides/"]
)  # fmt: skip
def test_repeat_visit_costs_a_304(client, library, path):
    first = client.get(path)
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert first.cookies == {}
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_signed_in_readers_pages_are_not_shared(client, library):
    client.force_login(UserFactory())
    response = client.get("/learn/complaints-are-free-advice/")
    assert "no-store" in response["Cache-Control"]
    assert not response.has_header("ETag")


def test_demonstration_library_holds_what_it_should(library):
    kinds = list(LearningPage.objects.live().values_list("kind", flat=True))
    counts = {kind: kinds.count(kind) for kind in set(kinds)}
    assert counts == {"article": 7, "unit": 2, "workshop": 1, "module": 6, "seminar": 1, "guide": 4}
    assert GlossaryTerm.objects.count() >= 30
    assert [module.title for module in WorkshopModulePage.objects.live() if not module.checks] == []


def test_demonstration_library_is_built_once(library):
    before = list(LearningPage.objects.order_by("pk").values_list("pk", "latest_revision_id"))
    build(index_page())
    assert list(LearningPage.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before


def test_every_page_of_the_library_opens_and_shares_itself(client, library):
    for one in LearningPage.objects.live():
        response = client.get(one.url)
        body = response.content.decode()
        assert response.status_code == 200, one.url
        assert f"<h1>{one.title}</h1>".replace("'", "&#x27;") in body
        assert f'<meta property="og:title" content="{one.title}">'.replace("'", "&#x27;") in body
        assert f'<link rel="canonical" href="http://127.0.0.1:8000{one.url}">' in body


def test_picture_comes_in_sizes_and_late(client, library):
    shown = client.get("/learn/four-steps-before-you-buy-anything/").content.decode()
    assert 'loading="lazy"' in shown
    assert "800w" in shown
    assert 'property="og:image"' in shown


def test_unit_numbers_elements_and_criteria(client, library):
    shown = client.get("/learn/work-with-outsourced-partners/").content.decode()
    assert '<span class="clause-number">6.3</span> Act professionally' in shown
    assert '<span class="clause-number">iii.</span>' in shown
    assert "30 notional hours" in shown


def test_guide_offers_the_version_in_force_first(client, library):
    shown = client.get("/learn/guide-for-nominating-officers/").content.decode()
    assert shown.index("In force") < shown.index("Former")
    guide = GuidePage.objects.get(slug="guide-for-nominating-officers")
    document = guide.files.all()[0].document
    assert b"".join(client.get(document.url).streaming_content)[:5] == b"%PDF-"
