"""The question whether somebody wants to be introduced: only what the owner chose to say, and nothing of the other."""

from shared.domain.base import Model
from shared.domain.contact import Contact
from shared.domain.profile import Profile
from shared.domain.wording import first_name
from shared.mails.content import Content, render

__all__ = ["Answers", "render_consent"]


class Answers(Model):
    """The addresses of the links that answer a question."""

    yes: str
    no: str
    never: str


def render_consent(asked: Contact, owner: Profile, words: str, *, days: int, answers: Answers) -> Content:
    """The question to `asked`. Of the other it holds `words` and nothing else: it is not handed in."""
    return render(
        "consent",
        greeting=first_name(asked) if asked.fields.name else "",
        owner=owner.name,
        words=words,
        days=days,
        answers=answers,
    )
