"""What `sam build` packed for the zip functions, checked before it ships: `python -m infra.packed FOLDER`."""

import importlib
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

UNZIPPED_LIMIT = 250 * 1024 * 1024
"""What Lambda accepts, in bytes, unpacked."""

ELF = b"\x7fELF"
ARM64 = 0xB7
"""What an ELF file for arm64 says in its 19th byte."""

IMAGES = Path(__file__).parent / "images"


class PackedWrongError(Exception):
    """The artefact would not run on Lambda; the message says why."""


def check(artefact: Path) -> str:
    """Refuse an artefact that Lambda could not run; the answer is a line about its size."""
    files = [path for path in artefact.rglob("*") if path.is_symlink() or not path.is_dir()]
    for problem in _wrong_files(artefact, files):
        raise PackedWrongError(problem)
    size = sum(path.stat().st_size for path in files)
    if size > UNZIPPED_LIMIT:
        message = f"{artefact} holds {_megabytes(size)}; Lambda takes {_megabytes(UNZIPPED_LIMIT)}."
        raise PackedWrongError(message)
    handlers = sorted(_zip_handlers(artefact))
    import_alone(artefact, handlers)
    packed = _megabytes(_zipped(artefact, files))
    return f"{len(files)} files, {_megabytes(size)}, {packed} zipped; handlers imported alone: {len(handlers)}."


def import_alone(artefact: Path, handlers: list[str]) -> None:
    """Import the handlers from the artefact and refuse whatever they import that it doesn't hold.

    Compiled parts are for arm64, so the libraries come from this Python; their names must be in the artefact.
    """
    known = set(sys.modules)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("functions", "shared"):
            (Path(folder) / name).symlink_to((artefact / name).resolve())
        sys.path.insert(0, folder)
        for handler in handlers:
            module = importlib.import_module(handler)
            if not str(module.__file__).startswith(folder):
                message = f"{handler} was imported from {module.__file__}: is it missing in {artefact}?"
                raise PackedWrongError(message)
        sys.path.remove(folder)
    libraries = {name.partition(".")[0] for name in set(sys.modules) - known if _is_library(name)}
    packed = {path.name.partition(".")[0] for path in artefact.iterdir()}
    if absent := sorted(libraries - packed):
        message = f"The handlers import {', '.join(absent)}, which infra/artifact/requirements.txt doesn't name."
        raise PackedWrongError(message)


def _wrong_files(artefact: Path, files: list[Path]) -> Iterator[str]:
    for path in files:
        where = path.relative_to(artefact)
        if path.is_symlink():
            yield f"{where} is a symbolic link; Lambda would not find what it points at."
        if where.parts[0] in {"tests", "infra", "frontend", "bench"}:
            yield f"{where} doesn't belong into what ships."
        if path.suffix == ".so" and not _is_arm64(path):
            yield f"{where} is not built for arm64."


def _is_arm64(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(20)
    return start.startswith(ELF) and start[18] == ARM64


def _is_library(name: str) -> bool:
    return "site-packages" in str(getattr(sys.modules[name], "__file__", None) or "")


def _zip_handlers(artefact: Path) -> Iterator[str]:
    for handler in artefact.glob("functions/*/handler.py"):
        if not (IMAGES / handler.parent.name).exists():
            yield f"functions.{handler.parent.name}.handler"


def _zipped(artefact: Path, files: list[Path]) -> int:
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in files:
                archive.write(path, path.relative_to(artefact))
        return file.tell()


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB"


def main(built: Path) -> None:
    """Check one function's folder: `sam build` packs once and copies."""
    artefacts = sorted(path.parent for path in built.glob("*/functions"))
    if not artefacts:
        sys.exit(f"{built} holds no built function: run `make build`.")
    try:
        sys.stdout.write(f"Packed {len(artefacts)} zip functions alike: {check(artefacts[0])}\n")
    except (PackedWrongError, ImportError) as error:
        sys.exit(f"Not fit to ship: {error}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
