"""What turning a picture costs: which pictures count as upright, how they are turned, and the table."""

import io
from pathlib import Path

from PIL import Image

from bench.cards.measure import BARE
from bench.cards.turned import TURNS, measure_turned, turned, upright
from bench.cards.workers import Answer


class Reader:
    """Reads the same name from every picture, and takes as long as it is told to."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def read(self, picture: Path) -> Answer:
        assert picture.stat().st_size
        return Answer([{"fields": {"name": "Ana Lima"}, "proof": {}, "outline": []}], self.seconds)


def jpeg() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(target, "JPEG")
    return target.getvalue()


def test_only_pictures_whose_text_runs_level_count_as_upright():
    labels = [{"id": str(turn), "text_rotation_cw": turn} for turn in (0, 4, 30, 90, 180, 356)] + [{"id": "unsaid"}]
    assert ["0", "4", "356", "unsaid"] == [label["id"] for label in upright(labels, 9)]
    assert ["0"] == [label["id"] for label in upright(labels, 1)]


def test_a_picture_turned_by_a_quarter_stands():
    with Image.open(io.BytesIO(turned(jpeg(), 90))) as image:
        assert (40, 60) == image.size


def test_each_turn_is_measured_against_the_bare_engine_on_the_upright_picture(tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg())
    labels = [{"id": "a", "file": "a.jpg", "fields": {"name": "Ana Lima"}}]
    table = measure_turned(tmp_path, labels, {"rapport": Reader(1.5), BARE: Reader(1.0)}, lambda _: None)  # type: ignore[dict-item]
    assert [str(turn) for turn in TURNS] == list(table)
    assert {(1.5, 1.5, 1.0)} == {(row["ratio"], row["worst"], row["same"]) for row in table.values()}


def test_without_upright_pictures_there_is_no_table(tmp_path):
    assert {} == measure_turned(tmp_path, [], {}, lambda _: None)
