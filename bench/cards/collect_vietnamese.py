"""Collects what restoring Vietnamese letters goes by: the letters that the engine lacks, and openly licensed lists.

Run it again with `uv run --with faker==40.54.0 python -m bench.cards.collect_vietnamese`.
"""

import importlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shared.domain.sorting.vietnamese_letters import LETTERS

FILE = Path(__file__).parents[2] / "shared/domain/sorting/data/vietnamese.json"
SOURCE = (
    "letters: the character list in PP-OCRv6_rec_small.onnx of rapidocr 3.10.0 (Apache 2.0); "
    "the rest: Faker 40.54.0, vi_VN (MIT)"
)


def main() -> None:
    """Write data/vietnamese.json."""
    content = {"source": SOURCE, "letters": unknown_letters(engine_characters()), **lists()}
    FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def engine_characters() -> set[str]:
    """All characters that the engine's model can answer with, as its file says."""
    import onnxruntime  # noqa: PLC0415  (only for who collects)
    import rapidocr  # noqa: PLC0415

    model = Path(rapidocr.__file__).parent / "models/PP-OCRv6_rec_small.onnx"
    stated = onnxruntime.InferenceSession(str(model)).get_modelmeta().custom_metadata_map
    return set(stated["character"].splitlines())


def unknown_letters(known: set[str]) -> str:
    """The small Vietnamese letters that are not among these."""
    return "".join(letter for letter in LETTERS if letter not in known)


def lists() -> dict[str, str]:
    """Provinces and communes, streets, titles, legal forms and family names; entries by `|`."""
    address, person, job, company = (_provider(kind) for kind in ("address", "person", "job", "company"))
    return {
        "places": _joined([*address.provinces, *address.cities, *address.communes]),
        "streets": _joined(address.streets),
        "titles": _joined(job.jobs),
        "firms": _joined(company.company_suffixes),
        "family": _joined(person.last_names),
    }


def _joined(entries: Iterable[str]) -> str:
    return "|".join(sorted({entry for entry in entries if not any(map(str.isdigit, entry))}))


def _provider(kind: str) -> Any:
    return importlib.import_module(f"faker.providers.{kind}.vi_VN").Provider


if __name__ == "__main__":
    main()
