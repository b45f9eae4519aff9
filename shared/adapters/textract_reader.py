"""Reading cards with Amazon Textract: its LINE blocks in the shape every reader gives."""

from io import BytesIO
from typing import Any

from PIL import Image

from shared.adapters.codes import read_codes
from shared.domain.reading import CardText, Polygon, TextLine
from shared.domain.sorting.layout import card_of
from shared.ports import Picture


class TextractReader:
    """The port `CardReader` on `DetectDocumentText`; codes are read here as everywhere."""

    def __init__(self, client: Any) -> None:
        """`client` is boto3's for Textract; one call takes 10 MB, as much as an upload may have."""
        self._client = client

    def read(self, picture: Picture) -> list[CardText]:
        """One card with all text and codes in the picture; [] when there is none."""
        answer = self._client.detect_document_text(Document={"Bytes": picture.jpeg})
        lines = [_line(block) for block in answer["Blocks"] if block.get("BlockType") == "LINE"]
        with Image.open(BytesIO(picture.jpeg), formats=["JPEG"]) as image:
            card = card_of(lines, read_codes(image))
        return [card] if card else []


def _line(block: Any) -> TextLine:
    return TextLine(
        text=block["Text"],
        box=_box(block["Geometry"]["Polygon"]),
        confidence=min(1.0, max(0.0, block["Confidence"] / 100)),
    )


def _box(polygon: Any) -> Polygon:
    return tuple((min(1.0, max(0.0, point["X"])), min(1.0, max(0.0, point["Y"]))) for point in polygon)
