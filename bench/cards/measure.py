"""Reading a folder of labelled cards with several readers in turns, and the figures of each."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.cards.tables import Found, paired, pooled
from bench.cards.workers import Answer, Worker

LABELS, TABLES = "labels.jsonl", "multi.jsonl"
BARE = "rapidocr"

Label = Mapping[str, Any]


@dataclass
class Run:
    """What one reader read: fields and proofs by card id, seconds by picture, and what it could not read."""

    predictions: dict[str, Any] = field(default_factory=dict)
    proofs: dict[str, Any] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    extra: int = 0
    found: Found = field(default_factory=Found)
    peak_megabytes: float = 0.0

    def take(self, card: str, answer: Answer) -> None:
        """Keep what was read from a photo of one card; a second card seen in it is one too many."""
        self.seconds[card] = answer.seconds
        if answer.reason:
            self.unreadable[card] = answer.reason
        elif answer.cards:
            cards = pooled(answer.cards)
            self._keep(card, cards[0])
            self.extra += len(cards) - 1

    def take_table(self, label: Label, answer: Answer) -> None:
        """Keep what was read from a photo of several cards."""
        if answer.reason:
            self.unreadable[label["id"]] = answer.reason
        pairs, invented = paired(label["cards"], answer.cards)
        self.found.add(len(label["cards"]), len(pairs), invented)
        for card, read in pairs.items():
            self._keep(card, read)

    def _keep(self, card: str, read: Mapping[str, Any]) -> None:
        self.predictions[card] = read["fields"]
        self.proofs[card] = read["proof"]

    def ratio(self, bare: "Run") -> float:
        """The median over the pictures of this reader's time against the bare engine's."""
        both = [self.seconds[card] / bare.seconds[card] for card in self.seconds if bare.seconds.get(card)]
        return median(both or [0.0])

    def as_json(self, bare: "Run") -> dict[str, Any]:
        """Medians in seconds, the ratio, peak memory in megabytes, and how cards in photos of several fared."""
        return {
            "seconds": median(self.seconds.values() or [0.0]),
            "bare_seconds": median(bare.seconds.values() or [0.0]),
            "ratio": self.ratio(bare),
            "peak_megabytes": self.peak_megabytes,
            "unreadable": self.unreadable,
            "extra_cards": self.extra,
            "tables": self.found.as_json(),
        }


def labels_in(folder: Path, half: str = "", name: str = LABELS) -> list[Label]:
    """The lines of the folder's labels, of one half only where `half` is given; [] without such a file."""
    path = folder / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    labels = [json.loads(line) for line in text.splitlines() if line.strip()]
    return [label for label in labels if not half or label.get("half") == half]


def measure(
    folder: Path,
    labels: Sequence[Label],
    tables: Sequence[Label],
    workers: Mapping[str, Worker],
    progress: Callable[[str], None],
) -> dict[str, Run]:
    """Read each labelled picture with every reader, taking turns at who is first."""
    runs = {name: Run() for name in workers}
    for index, label in enumerate([*labels, *tables]):
        picture = folder / label["file"]
        order = list(workers)[index % len(workers) :] + list(workers)[: index % len(workers)]
        for name in order:
            if not index:  # the models load at the first picture: not a card's own time
                workers[name].read(picture)
            answer = workers[name].read(picture)
            _take(runs[name], label, answer)
        progress(label["id"])
    for name, worker in workers.items():
        runs[name].peak_megabytes = worker.peak_megabytes()
    return runs


def _take(run: Run, label: Label, answer: Answer) -> None:
    if "cards" in label:
        run.take_table(label, answer)
    else:
        run.take(label["id"], answer)
