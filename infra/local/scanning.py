"""`rapport scan`: reads cards offline and prints the contacts, as a table, JSON lines or vCards."""

import json
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid
from rich.text import Text

from infra.local.reading_files import read_files
from shared.domain.base import TURNS, visible
from shared.domain.contact import Contact
from shared.domain.proposal import proposed_contact
from shared.domain.reading import SCRIPT_NAMES, FieldReading, Reading
from shared.domain.scan_shape import scan_shape
from shared.services.ids import new_id
from shared.services.vcards import to_vcard

Printer = Callable[[Path, list[Reading], str], None]

COULD_NOT_READ = 1
NO_CONTACT = "a card names neither a person nor an organization"
_OBEYED = re.compile(f"[\\x7f-\\x9f{''.join(sorted(TURNS))}]")
"""What JSON leaves as it is and a terminal obeys."""


def scan_all(images: Sequence[Path], *, as_json: bool, as_vcards: bool, region: str) -> int:
    """Print what each image says; answers 1 when one could not be read, having read the others."""
    show = _print_json if as_json else _print_vcards if as_vcards else _print_table
    status = 0
    with _progress(len(images)) as progress:
        bar = progress.add_task("Reading", total=len(images))
        for image, (readings, error) in read_files(images, region=region, done=lambda: progress.advance(bar)):
            if error:
                status = COULD_NOT_READ
            show(image, readings, error)
    return status


def _progress(files: int) -> Progress:
    """A bar on stderr, for people at a terminal who wait for several files."""
    console = Console(stderr=True)
    shown = console.is_terminal and files > 1
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # What is printed meanwhile must go above the bar, if it goes to the same terminal; never into a pipe's place.
    return Progress(
        *columns, console=console, transient=True, disable=not shown, redirect_stdout=shown and sys.stdout.isatty()
    )


def _print_json(image: Path, readings: list[Reading], error: str) -> None:
    line = {"file": str(image), "cards": [scan_shape(r) for r in readings], "error": error or None}
    text = json.dumps(line, ensure_ascii=False)
    print(_OBEYED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text), flush=True)


def _print_vcards(image: Path, readings: list[Reading], error: str) -> None:
    if error:
        print(visible(f"{image}: {error}"), file=sys.stderr)
    now = datetime.now(UTC)
    for reading in readings:
        fields = proposed_contact(reading)
        if fields is None:
            print(visible(f"{image}: {reading.reason or NO_CONTACT}"), file=sys.stderr)
        else:
            sys.stdout.write(to_vcard(Contact(id=new_id(now), fields=fields, created_at=now, updated_at=now)))


def _print_table(image: Path, readings: list[Reading], error: str) -> None:
    console = Console(highlight=False)
    console.print(Text(visible(str(image)), style="bold"))
    if error:
        console.print(Text(f"  {visible(error)}", style="red"))
    elif not readings:
        console.print("  no card found")
    for reading in readings:
        if reading.reason:
            console.print(Text(f"  {reading.reason}", style="yellow"))
        grid = Grid(box=box.SIMPLE, show_header=False, pad_edge=False)
        for field in reading.fields:
            grid.add_row(*_row(field))
        console.print(grid)
        if reading.unread:
            script = SCRIPT_NAMES.get(reading.unread, "another script")
            console.print(Text(f"  Some lines are in {script}, which can't be read here.", style="yellow"))


def _row(field: FieldReading) -> tuple[Text, Text, Text]:
    label = field.field.value.replace("_", " ")
    kind = f" ({field.kind})" if field.kind else ""
    doubt = "please check" if field.doubtful else ""
    return Text(label, style="dim"), Text(_lines(field.value) + kind), Text(doubt, style="yellow")


def _lines(text: str) -> str:
    """The text as a terminal may show it: line breaks stay, nothing else in it is obeyed."""
    return "\n".join(map(visible, text.split("\n")))
