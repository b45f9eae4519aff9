"""A card with lines that could not be read says so beside its picture."""

import json

import pytest
from playwright.sync_api import expect

from tests.samples import SAMPLES, sample


@pytest.mark.parametrize(
    ("unread", "said"),
    [("korean", "Some lines are in Korean, which can't be read here."), ("other", "Some lines can't be read here.")],
)
def test_the_review_says_which_script_is_left_to_type_in(rapport, visit, unread, said):
    photo = rapport.wait_until_read(rapport.add_photo(sample(SAMPLES[0])))
    page = visit(rapport, "/#/today")

    def with_unread(route):
        answer = route.fetch()
        body = answer.json()
        for listed in body["photos"]:
            for card in listed["cards"]:
                card["reading"]["unread"] = unread
        route.fulfill(response=answer, body=json.dumps(body))

    page.route("**/api/photos*", with_unread)
    page.goto(f"{rapport.url}/#/review/{photo['cards'][0]['id']}")
    page.reload()
    expect(page.get_by_text(f"{said} Please type them in beside the picture.")).to_be_visible()
    expect(page.get_by_text("Everything was read without doubt")).to_have_count(0)
