"""The digest word for word; `RENEW=1 pytest` on this file writes what it says now: read it before you commit it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.domain.digest import Digest
from tests.shared.mails import samples

GOLDEN = Path(__file__).parent / "golden"
DIGESTS: dict[str, Callable[[], Digest]] = {
    "full": samples.full,
    "everyday": samples.everyday,
    "one-met": samples.one_met,
    "all-quiet": samples.all_quiet,
    "new-month": samples.new_month,
    "new-year": samples.new_year,
    "other-scripts": samples.other_scripts,
    "of-value": samples.of_value,
    "maximal": lambda: samples.maximal()[0],
}


@pytest.mark.parametrize("name", DIGESTS)
@pytest.mark.parametrize(("part", "ending"), [("subject", "subject.txt"), ("text", "txt"), ("html", "html")])
def test_the_mail_reads_as_it_did(name: str, part: str, ending: str) -> None:
    said = getattr(samples.rendered(DIGESTS[name]()).content, part)
    golden = GOLDEN / f"{name}.{ending}"
    if os.environ.get("RENEW"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == said
