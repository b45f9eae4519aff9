"""What each link says before and after its button is pressed; `{name}` and `{what}` are filled in."""

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
        Words(
            action=Action.DONE,
            title="Done with {name}?",
            question="{what}It goes onto the timeline of {name}, with the day.",
            button="Yes, it is done",
            done_title="Well done",
            done="It is on the timeline of {name}.",
            undo=Action.UNDO,
            undo_button="Not done after all",
        ),
        Words(
            action=Action.SNOOZE,
            title="Later with {name}?",
            question="{what}The digest speaks of it again in a week.",
            button="Remind me in a week",
            done_title="In a week, then",
            done="The digest speaks of {name} again in a week.",
            undo=Action.UNDO,
            undo_button="Leave it as it was",
        ),
        Words(
            action=Action.UNDO,
            title="Take it back with {name}?",
            question="{what}It is to be done again, as it was before.",
            button="Take it back",
            done_title="As it was before",
            done="It is to be done again, and stands on your page of today.",
            undo=Action.DONE,
            undo_button="It is done after all",
        ),
    )
}
