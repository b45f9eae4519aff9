"""What each link says before and after its button is pressed."""

from dataclasses import dataclass

from shared.services.links import Action


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one action, and the action that takes it back."""

    action: Action
    title: str
    question: str
    button: str
    done_title: str
    done: str
    undo: Action
    undo_button: str


WORDS = {
    str(words.action): words
    for words in (
        Words(
            action=Action.UNSUBSCRIBE,
            title="No more digests?",
            question="Your book stays as it is. You can turn the digest on again at any time.",
            button="Stop the digest",
            done_title="You get no more digests",
            done="Your book stays as it is. You can turn the digest on again here or in the settings.",
            undo=Action.RESUBSCRIBE,
            undo_button="Turn it on again",
        ),
        Words(
            action=Action.RESUBSCRIBE,
            title="Digests again?",
            question="You get a mail on the days when there is somebody to write to.",
            button="Turn the digest on",
            done_title="The digest is on again",
            done="The next one comes at the time in your settings, when there is somebody to write to.",
            undo=Action.UNSUBSCRIBE,
            undo_button="Stop it again",
        ),
    )
}
