"""What was read from a card: the text with its places in the photo, and the fields with their proof."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from shared.domain.base import Model, visible

SURE = 0.85
"""A field whose confidence is below this is shown as doubtful."""

UNSURE = 0.5
"""The most that a field gets which stands on what may be no card."""

Fraction = Annotated[float, Field(ge=0.0, le=1.0)]
Point = tuple[float, float]
"""x and y as fractions of the photo's width and height, from its top left corner."""
Polygon = tuple[Point, ...]


class Source(StrEnum):
    """Where a field's text came from."""

    OCR = "ocr"
    QR = "qr"
    TYPED = "typed"


class PhoneKind(StrEnum):
    """What a number is for: as the card says, or as its country's numbering plan shows; else `unlabelled`."""

    MOBILE = "mobile"
    FAX = "fax"
    PHONE = "phone"
    UNLABELLED = "unlabelled"


class FieldName(StrEnum):
    """The fields a card can hold; each but `name` may occur several times."""

    NAME = "name"
    NAME_ALT = "name_alt"
    TITLE = "title"
    DEPARTMENT = "department"
    ORGANIZATION = "organization"
    EMAIL = "email"
    PHONE = "phone"
    WEBSITE = "website"
    ADDRESS = "address"
    HANDLE = "handle"
    NOTE = "note"


class Script(StrEnum):
    """A script that the reader's own models do not know; `OTHER` where nobody could name it."""

    KOREAN = "korean"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    DEVANAGARI = "devanagari"
    OTHER = "other"


SCRIPT_NAMES = {
    Script.KOREAN: "Korean",
    Script.CYRILLIC: "Cyrillic",
    Script.ARABIC: "Arabic",
    Script.DEVANAGARI: "Devanagari",
}


class TextLine(Model):
    """One printed line: its text without control characters, the polygon it stands in and the engine's confidence."""

    text: Annotated[str, AfterValidator(visible)]
    box: Polygon
    confidence: Fraction


class Code(Model):
    """What a QR or other matrix code says, and where it stands."""

    text: str
    box: Polygon


class CardText(Model):
    """Everything read from one card in a photo, before it is sorted into fields.

    `unread` is the script of lines that were seen and could not be read, if there are any.
    """

    outline: Polygon
    lines: tuple[TextLine, ...] = ()
    codes: tuple[Code, ...] = ()
    unread: Script | None = None


class Proof(Model):
    """Why a field says what it says.

    `text` is as printed; `box` is where (empty when typed); `reason` says by which rule the value
    differs from the printed text, if it does.
    """

    text: str
    box: Polygon = ()
    confidence: Fraction
    source: Source
    reason: str = ""


class FieldReading(Model):
    """One field of a card with its proof. `kind` is set for phones only."""

    field: FieldName
    value: str
    kind: PhoneKind | None = None
    proof: Proof

    @property
    def doubtful(self) -> bool:
        """Whether the owner should look at this field again."""
        return self.proof.confidence < SURE


class Reading(Model):
    """What was read from one card: its outline in the photo and its fields, the primary ones first.

    `reason` says in words why this may be no card, or nobody's; empty when there is a contact to propose.
    `unread` is the script of lines that were seen and could not be read, if there are any.
    """

    outline: Polygon
    fields: tuple[FieldReading, ...] = ()
    reason: str = ""
    unread: Script | None = None

    def doubted(self, reason: str) -> "Reading":
        """The same with a reason, and everything read by eye marked as doubtful; what a code states stays sure."""
        return self.model_copy(update={"reason": reason, "fields": tuple(map(_doubted, self.fields))})

    def values(self, field: FieldName) -> list[str]:
        """All values of one field, in order."""
        return [f.value for f in self.fields if f.field is field]

    def first(self, field: FieldName) -> str:
        """The first value of one field, or the empty string."""
        return next(iter(self.values(field)), "")


def _doubted(field: FieldReading) -> FieldReading:
    if field.field is FieldName.NOTE or field.proof.source is Source.QR:
        return field
    proof = field.proof.model_copy(update={"confidence": min(field.proof.confidence, UNSURE)})
    return field.model_copy(update={"proof": proof})
