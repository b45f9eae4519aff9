"""`python -m bench.api`: cold import beside what it cannot do without, and warm requests on SQLite."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from infra.local.gateway import LOOPBACK_OWNER
from infra.local.invocation import Context
from shared import bootstrap
from shared.config import Settings
from shared.domain.contact import ContactFields, Met
from shared.services.contacts import add_contact

RUNS = 7
REFERENCE = (
    "import boto3, pydantic; from aws_lambda_powertools import Logger; "
    "from aws_lambda_powertools.event_handler import APIGatewayHttpResolver; "
    "boto3.client('dynamodb', region_name='eu-central-1')"
)
OURS = (
    "import functions.api.handler; from shared.bootstrap import AwsHome; from shared.config import Settings; "
    "AwsHome(Settings(home_kind='aws', table='t')).table"
)
PEOPLE = 200
REQUESTS = 300


def main() -> None:
    """Print both tables."""
    cold_import()
    warm_requests()


def cold_import() -> None:
    """Fresh interpreters in turn, ours and the reference, so that a drifting machine hits both."""
    pairs = [(_seconds(OURS), _seconds(REFERENCE)) for _ in range(RUNS)]
    ours, reference = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"cold import of the API function   {ours * 1000:7.0f} ms")
    print(f"boto3, Powertools and pydantic    {reference * 1000:7.0f} ms   ratio {ratio:.2f} (to reach: 1.30)")


def warm_requests() -> None:
    """Requests straight into the handler, with a book of some hundred people in SQLite on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        home = bootstrap.start(Settings(home=Path(folder)))
        today = Met(on=home.clock().date())
        for number in range(PEOPLE):
            fields = ContactFields(name=f"Person {number}", organizations=("Somewhere",))
            page = add_contact(LOOPBACK_OWNER, fields, today, None, table=home.table, now=home.clock())
        contact = f"/api/contacts/{page.contact.id}"
        new = json.dumps({"fields": {"name": "Somebody"}})
        for name, call in {
            "read one contact": lambda: _request("GET", contact),
            f"list {PEOPLE} people": lambda: _request("GET", "/api/contacts"),
            "add a contact (durable)": lambda: _request("POST", "/api/contacts", new),
        }.items():
            _print_latency(name, call)


def _print_latency(name: str, call: Callable[[], None]) -> None:
    call()
    times = sorted(_timed(call) for _ in range(REQUESTS))
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{name:33s} p50 {p50 * 1000:6.2f} ms   p95 {p95 * 1000:6.2f} ms   (to reach: p50 10 ms)")


def _request(method: str, path: str, body: str | None = None) -> None:
    from functions.api.handler import lambda_handler  # noqa: PLC0415  (its import is what is measured above)

    event = {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"content-type": "application/json"},
        "requestContext": {
            "http": {"method": method, "path": path},
            "stage": "$default",
            "authorizer": {"jwt": {"claims": {"sub": LOOPBACK_OWNER}}},
        },
        "body": body,
        "isBase64Encoded": False,
    }
    answer = lambda_handler(event, Context("api"))  # type: ignore[arg-type]
    if answer["statusCode"] >= 400:  # noqa: PLR2004
        raise SystemExit(f"{method} {path} answered {answer['statusCode']}: {answer['body']}")


def _seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env={"PATH": "", "AWS_DEFAULT_REGION": "eu-central-1"})
    return time.perf_counter() - start


def _timed(call: Callable[[], None]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
