"""What the pages say to somebody who is asked. `{owner}` is filled in; nothing is ever said about the other."""

from dataclasses import dataclass

from shared.services.answering import State
from shared.services.links import Consent


@dataclass(frozen=True, slots=True)
class Said:
    """A page: its title and text, and the button that may stand on it with what that does."""

    title: str
    text: str
    button: str = ""
    action: Consent | None = None


NEVER_BUTTON = "Never ask me again"

ASKING = {
    Consent.YES: Said(
        "May {owner} introduce you?",
        "If the other likes the idea as well, {owner} sends one mail that brings you together. You can take this back "
        "until it is on its way.",
        "Yes, introduce us",
        Consent.YES,
    ),
    Consent.NO: Said(
        "Rather not?",
        "That is fine. {owner} lets it go, and the other never hears of it.",
        "No, thank you",
        Consent.NO,
    ),
    Consent.WITHDRAW: Said(
        "Take your yes back?",
        "Then nobody is introduced, and the other never hears of it.",
        "Take it back",
        Consent.WITHDRAW,
    ),
    Consent.NEVER: Said(
        "Never be asked again?",
        "Nobody who uses Rapport can ask you about introductions at this mail address any more. A question that is "
        "open counts as a no, and the other never hears of it.",
        NEVER_BUTTON,
        Consent.NEVER,
    ),
    Consent.AGAIN: Said(
        "May people ask you again?",
        "Those who know you can then ask at this mail address whether they may introduce you to somebody.",
        "Yes, they may ask",
        Consent.AGAIN,
    ),
}
"""What a link would do, before its button is pressed."""

STANDING = {
    State.YES: Said(
        "Thank you",
        "Your yes is noted. If the other likes the idea as well, you get one mail from {owner}. If not, nothing comes, "
        "and there is nothing more for you to do.",
        "Take it back",
        Consent.WITHDRAW,
    ),
    State.NO: Said(
        "That is fine",
        "{owner} lets it go, and the other never hears of it.",
        NEVER_BUTTON,
        Consent.NEVER,
    ),
    State.WITHDRAWN: Said(
        "You took it back",
        "Nobody is introduced, and the other never hears of it.",
        NEVER_BUTTON,
        Consent.NEVER,
    ),
    State.OVER: Said(
        "Nobody waits for this any more",
        "The question is closed, and that is fine. If you still want to say something, answer the mail: it reaches "
        "who asked you.",
        NEVER_BUTTON,
        Consent.NEVER,
    ),
    State.INTRODUCED: Said(
        "You were introduced already",
        "The mail that brings you together is on its way, so this comes too late. You owe nobody an answer to it. "
        "If something is wrong, write to {owner}.",
    ),
}
"""Where a question stands that is not open, or not any more."""

NEVER_DONE = Said(
    "You will not be asked again",
    "Nobody who uses Rapport can ask you about introductions at this mail address.",
    "I changed my mind",
    Consent.AGAIN,
)
AGAIN_DONE = Said(
    "You may be asked again",
    "Those who know you can ask whether they may introduce you to somebody. Each of them at most twice a month.",
    NEVER_BUTTON,
    Consent.NEVER,
)
