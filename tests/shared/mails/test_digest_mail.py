"""The digest as a mail: everything to write from, buttons that work, and words that stay words."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.contact import ContactFields
from shared.domain.digest import Digest
from shared.domain.follow_up import FollowUpKind
from shared.domain.timeline import InteractionKind
from tests.shared.mails import samples
from tests.shared.mails.samples import PAGE, UNSUBSCRIBE, digest, fact, full, item, known, met, rendered, spoken
from tests.support import BOB

HEADINGS = ["You met", "Ask about", "You promised", "Waiting for an answer", "Gone quiet", "Never thought of"]
words = st.one_of(
    st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip()) and _is_a_line(text)),
    st.sampled_from(
        [
            '<script>alert(1)</script>" onload="x',
            "</td></tr></table></body>",
            "<!--[if mso]>",
            "-->",
            "{{ owner }}{% raw %}",
            "&quot;&#39;'\"><",
            "\u202eevil\u2066",
        ]
    ),
)


def _is_a_line(text: str) -> bool:
    try:
        ContactFields(name=text)
    except ValueError:
        return False
    return True


class Markup(HTMLParser):
    """The tags of a page in order, its links, and the attributes that are no links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.said = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.attributes += [(tag, name, value) for name, value in attrs if name not in {"href", "aria-label"}]

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.said += data


def about(word: str) -> Digest:
    fields = ContactFields(name=word, titles=(word,), organizations=(word,), notes=word, emails=("bob@example.com",))
    person = known(
        fields,
        met=met(1, word, word),
        last=spoken(InteractionKind.CALL, 3, word),
        facts=(fact(word),),
    )
    return digest([item(kind, person, word) for kind in (FollowUpKind.GLAD_TO_MEET, FollowUpKind.PROMISE)])


def where(link: str) -> str:
    """Where a link leads, without what is said or signed in it."""
    return re.split(r"\?|(?<=/done/)|(?<=/snooze/)|(?<=/people/)", link)[0]


def test_the_sections_come_in_their_order_in_text_and_html() -> None:
    content = rendered(full()).content
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", content.html) == HEADINGS
    assert re.findall(r"\n([A-Z ]+)\n=+\n", content.text) == [heading.upper() for heading in HEADINGS]


def test_every_line_says_why_and_what_is_known_in_text_and_html() -> None:
    content = rendered(full()).content
    for part in (content.text, Markup(content.html).said):
        for said in (
            "You met Ana yesterday at Ocean Days in Lisbon.",
            "I was glad to meet you at Ocean Days in Lisbon.",
            "Her son starts school in September",
            "Looks for somebody who prints charts on cloth.",
            "Ask Carla how it went: Costa Rica (12–20 December).",
            "Call on 28 November: She is nervous about the flight",
            "Has twins, Rui and Marta · Wants a wood-fired oven",
            "You promised Danny: the intro to Ana.",
            "Mai has not answered yet: a word on the footpath map.",
            "You and Tom were last in touch 11 weeks ago; you wanted it to be 9 weeks at most.",
            "Bea is in your book since 1 August, and you have not been in touch yet.",
            "And 7 more",
            "carla@padaria.example" if part is content.text else "Baker, Padaria Nova",
        ):
            assert said in part


def test_every_line_has_its_buttons() -> None:
    made = full()
    content = rendered(made).content
    for line in made.lines:
        signed = samples.buttons(line)
        for address in (signed.done, signed.snooze, f"{PAGE}/#/people/{line.contact_id}"):
            assert address in Markup(content.html).links
            assert address in content.text
        way = line.links.linkedin if line.name in {"Jonas Weber", "Lena Brandt"} else line.draft.mailto
        assert way in Markup(content.html).links
    assert UNSUBSCRIBE in content.text
    assert f"{PAGE}/#/today" in Markup(content.html).links


def test_without_a_mail_address_there_are_other_ways_to_write() -> None:
    fields = BOB.model_copy(update={"emails": ()})
    html = rendered(digest([item(FollowUpKind.GLAD_TO_MEET, known(fields))])).content.html
    links = Markup(html).links
    assert not any(link.startswith("mailto:") for link in links)
    assert any(link.startswith("https://www.linkedin.com/search/") for link in links)


def test_what_is_known_of_somebody_is_said_once() -> None:
    person = known(BOB, facts=(fact("Plays the cello"),))
    made = rendered(
        digest([item(kind, person, "the sheet music") for kind in (FollowUpKind.PROMISE, FollowUpKind.WAIT)])
    )
    assert made.content.text.count("Plays the cello") == 1


def test_when_all_is_quiet_the_mail_says_so_and_leads_to_the_book() -> None:
    content = rendered(samples.all_quiet()).content
    assert content.subject == "All quiet today"
    assert "Nobody waits for a word from you" in content.text
    assert PAGE in Markup(content.html).links


@given(word=words)
def test_whatever_people_are_called_the_markup_stays_and_links_lead_where_they_did(word: str) -> None:
    plain, odd = rendered(about("Bob")).content, rendered(about(word)).content
    as_ever, found = Markup(plain.html), Markup(odd.html)
    assert found.tags == as_ever.tags
    assert found.attributes == as_ever.attributes
    assert [where(link) for link in found.links] == [where(link) for link in as_ever.links]
    assert " ".join(word.split())[:30] in " ".join(found.said.split())


@given(word=words)
def test_a_subject_is_one_line_whatever_people_are_called(word: str) -> None:
    assert rendered(about(word)).content.subject.splitlines() == [rendered(about(word)).content.subject]


def test_nothing_in_the_html_is_fetched_from_anywhere() -> None:
    html = rendered(full()).content.html
    assert not re.search(r"<(img|link|script|iframe|object|video|audio|form)\b|url\(|@import|src=", html)


@pytest.mark.parametrize("name", ["full", "one_met", "all_quiet", "other_scripts"])
def test_every_tag_is_closed(name: str) -> None:
    open_tags: list[str] = []
    for tag in Markup(rendered(getattr(samples, name)()).content.html).tags:
        if tag.removeprefix("/") in {"meta", "br"}:
            continue
        if not tag.startswith("/"):
            open_tags.append(tag)
        else:
            assert open_tags.pop() == tag.removeprefix("/")
    assert open_tags == []


def test_a_line_left_out_is_counted_and_the_reader_is_told() -> None:
    made, owner = samples.maximal(letter="長")
    long_links = {"done": f"{PAGE}/act/done/{'k' * 1_500}", "snooze": f"{PAGE}/act/snooze/{'k' * 1_500}"}
    fewer = samples.render_digest(
        made,
        owner,
        public_url=PAGE,
        unsubscribe=UNSUBSCRIBE,
        buttons=lambda _: samples.Buttons(**long_links),
    )
    assert fewer.lines < 12
    assert f"And {30 + 12 - fewer.lines} more" in fewer.content.text


@pytest.mark.parametrize("name", ["=1+2", "@SUM(A1)", "<b>Eve</b>", "{{ 7 * 7 }}"])
def test_a_name_that_tries_to_be_a_formula_or_a_template_is_text(name: str) -> None:
    someone = known(ContactFields(name=name), met=met(1, "Lisbon", ""))
    content = rendered(digest([item(FollowUpKind.GLAD_TO_MEET, someone)])).content
    assert name in content.text
    assert name in unescape(content.html)


def test_a_subject_is_never_turned_around() -> None:
    someone = known(ContactFields(name="Eve\u202etxt.exe"), met=met(1, "Lisbon", ""))
    subject = rendered(digest([item(FollowUpKind.GLAD_TO_MEET, someone)])).content.subject
    assert "Eve" in subject
    assert "\u202e" not in subject
