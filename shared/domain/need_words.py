"""What Rapport says of a match: why somebody may have what a need asks for, in a sentence with its evidence."""

from collections.abc import Sequence

from shared.domain.need import NeedFields
from shared.domain.passage import Passage, PassageKind

SHORT = 80
"""Characters of a need in a headline."""
QUOTED = 160
"""Characters of a passage in its sentence."""

_SAYS = {
    PassageKind.FACT: "{name} told you: “{text}”.",
    PassageKind.TALK: "You noted of {name}: “{text}”.",
    PassageKind.NOTE: "Your note on {name}: “{text}”.",
}
_CARD = "The card of {name} says “{text}”."


def headline(need: NeedFields) -> str:
    """The need in few words."""
    return cut(need.words, SHORT)


def because(name: str, evidence: Sequence[Passage], need: NeedFields, needer: str) -> str:
    """`Bob told you: “runs three bars in Miami”. Ana is looking for someone to …`; `needer` is '' for the owner."""
    says = [says_so(name, passage) for passage in evidence[:1]]
    whose = f"{needer} is" if needer else "You are"
    return " ".join([*says, f"{whose} looking for {need.words}."])


_BESIDE = {
    PassageKind.FACT: "Told you: {texts}.",
    PassageKind.TALK: "You noted: {texts}.",
    PassageKind.NOTE: "Your note: {texts}.",
}
_BESIDE_CARD = "The card says {texts}."


def beside_name(evidence: Sequence[Passage]) -> tuple[str, ...]:
    """The evidence as it stands below a name, a sentence for each source: `The card says “Importer” and “Wine Ltd”.`"""
    found: dict[str, list[str]] = {}
    for passage in evidence:
        quoted = f"“{cut(passage.text, QUOTED).rstrip(' .')}”"
        found.setdefault(_BESIDE.get(passage.kind, _BESIDE_CARD), []).append(quoted)
    return tuple(sentence.format(texts=" and ".join(texts)) for sentence, texts in found.items())


def says_so(name: str, passage: Passage) -> str:
    """One passage, and whose word it is."""
    return _SAYS.get(passage.kind, _CARD).format(name=name, text=cut(passage.text, QUOTED).rstrip(" ."))


def cut(text: str, most: int) -> str:
    """At most so many characters of a text, on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
