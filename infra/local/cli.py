"""The command `rapport`: `run` starts the page, `scan` reads cards without it."""

import argparse
import os
import sys
from pathlib import Path

import platformdirs

from shared.config import Settings
from shared.domain.errors import RapportError

DEFAULT_PORT = 8765
FAILED = 1


def main(arguments: list[str] | None = None) -> int:
    """Run the command; answers its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
    except RapportError as error:
        print(f"rapport: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rapport", description="Keep your network alive.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    running = commands.add_parser("run", help="start Rapport's page on this computer")
    running.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"where it listens (default {DEFAULT_PORT})")
    running.add_argument("--home", type=Path, help="the data folder (default: RAPPORT_HOME, or your own data folder)")
    running.set_defaults(command=_run)
    scanning = commands.add_parser("scan", help="read cards and print the contacts; works offline")
    scanning.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="JPEG, PNG, WebP, HEIC, TIFF or PDF")
    shape = scanning.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one line of JSON for each image")
    shape.add_argument("--vcard", action="store_true", help="vCards, for any address book")
    scanning.add_argument("--region", default="", help="the country of phone numbers without one, such as BR")
    scanning.set_defaults(command=_scan)
    return parser


def _run(options: argparse.Namespace) -> int:
    # numpy reads this when it is imported. The search multiplies small matrices: waking a thread for each takes longer.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Each command imports what it needs: `scan` starts no server, `run` reads no picture before it answers.
    from infra.local.run import run  # noqa: PLC0415

    run(laptop_settings(options.home), options.port)
    return 0


def _scan(options: argparse.Namespace) -> int:
    from infra.local.scanning import scan_all  # noqa: PLC0415

    return scan_all(options.images, as_json=options.json, as_vcards=options.vcard, region=options.region.upper())


def laptop_settings(home: Path | None) -> Settings:
    """The environment's settings with a data folder: `home`, else RAPPORT_HOME, else the user's own."""
    settings = Settings.from_environment()
    folder = home or settings.home or Path(platformdirs.user_data_dir("rapport", appauthor=False))
    return settings.model_copy(update={"home": folder.expanduser().absolute()})
