"""The whole program as a process: it starts, says what is wrong when it cannot, and survives `kill -9`."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.samples import SAMPLES, sample
from tests.support import jpeg

RAPPORT = Path(sys.executable).with_name("rapport")
PATIENCE = 60.0

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A started `rapport run`."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        command = [RAPPORT, "run", "--port", str(self.port), "--home", home]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.page = httpx2.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=20)
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()

    def upload(self, data: bytes) -> str:
        offer = {"name": "a.jpg", "content_type": "image/jpeg", "size": len(data)}
        made = self.page.post("/api/photos", json=offer).json()
        upload = made["upload"]
        answer = self.page.post(upload["url"], data=upload["fields"], files={"file": ("a.jpg", data)})
        assert answer.status_code == 204
        return str(made["photo"]["id"])

    def photo(self, photo_id: str) -> dict[str, Any]:
        return dict(self.page.get(f"/api/photos/{photo_id}").json())

    def wait_for(self, photo_id: str, *statuses: str) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            photo = self.photo(photo_id)
            if photo["status"] in statuses:
                return photo
            time.sleep(0.02)
        raise AssertionError(f"the photo stayed {photo['status']}")

    def stop(self, by: signal.Signals) -> int:
        self.page.close()
        if self.process.poll() is None:
            self.process.send_signal(by)
        self.process.communicate(timeout=15)
        return self.process.returncode


@contextmanager
def running(home: Path) -> Iterator[Running]:
    started = Running(home)
    try:
        yield started
    finally:
        started.stop(signal.SIGKILL)


def test_it_says_where_it_is_and_ctrl_c_stops_it_cleanly(tmp_path: Path) -> None:
    with running(tmp_path / "home") as rapport:
        assert rapport.said == f"Rapport is at http://127.0.0.1:{rapport.port}\n"
        assert rapport.page.get("/").status_code == 200
        assert rapport.stop(signal.SIGINT) == 0


def test_its_data_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    with running(tmp_path / "home") as rapport:
        rapport.page.get("/api/profile")
        assert (tmp_path / "home").stat().st_mode & 0o077 == 0
        assert (tmp_path / "home" / "rapport.sqlite3").exists()


def test_killed_in_the_middle_of_a_reading_it_reads_the_photo_after_the_restart(tmp_path: Path) -> None:
    with running(tmp_path / "home") as rapport:
        photo_id = rapport.upload(sample(SAMPLES[0]).read_bytes())
        rapport.wait_for(photo_id, "reading")
        rapport.stop(signal.SIGKILL)
    with running(tmp_path / "home") as again:
        photo = again.wait_for(photo_id, "read", "failed")
        assert photo["status"] == "read"
        assert len(photo["cards"]) == 1


def test_killed_right_after_an_upload_the_photo_is_there_after_the_restart(tmp_path: Path) -> None:
    with running(tmp_path / "home") as rapport:
        photo_id = rapport.upload(sample(SAMPLES[0]).read_bytes())
        rapport.stop(signal.SIGKILL)
    with running(tmp_path / "home") as again:
        assert again.wait_for(photo_id, "read", "failed")["status"] == "read"


def test_killed_in_the_middle_of_an_upload_nothing_half_is_kept_and_it_can_be_sent_again(tmp_path: Path) -> None:
    data = sample(SAMPLES[0]).read_bytes()
    with running(tmp_path / "home") as rapport:
        offer = {"name": "a.jpg", "content_type": "image/jpeg", "size": len(data)}
        upload = rapport.page.post("/api/photos", json=offer).json()["upload"]
        with _half_sent(rapport.port, upload["fields"], data):
            rapport.stop(signal.SIGKILL)
    with running(tmp_path / "home") as again:
        kept = [path for path in (tmp_path / "home" / "photos").rglob("*") if path.is_file()]
        assert kept == []
        answer = again.page.post(upload["url"], data=upload["fields"], files={"file": ("a.jpg", data)})
        assert answer.status_code == 204


def test_what_was_saved_is_there_after_a_kill(tmp_path: Path) -> None:
    with running(tmp_path / "home") as rapport:
        rapport.page.post("/api/contacts", json={"fields": {"name": "Bob"}})
        rapport.stop(signal.SIGKILL)
    with running(tmp_path / "home") as again:
        assert again.page.get("/api/contacts").json()["total"] == 1


@contextmanager
def _half_sent(port: int, fields: dict[str, str], data: bytes) -> Iterator[None]:
    """Half of an upload, on a connection that stays open."""
    parts = [f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
    parts.append('--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n')
    body = "".join(parts).encode() + data + b"\r\n--x--\r\n"
    head = (
        f"POST /uploads HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(head.encode() + body[: len(body) // 2])
        time.sleep(0.2)
        yield


def rapport(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [RAPPORT, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, **environment},
        check=False,
    )


def test_a_port_in_use_is_named_with_another_one_to_try(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        failed = rapport("run", "--port", port, "--home", tmp_path)
    assert failed.returncode == 1
    assert failed.stderr == (
        f"rapport: Port {port} is taken by another program. Choose another one: rapport run --port {port + 1}\n"
    )


def test_a_data_folder_that_cannot_be_written_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    failed = rapport("run", "--port", free_port(), "--home", tmp_path / "file" / "home")
    assert failed.returncode == 1
    assert f"cannot write to its data folder {tmp_path}/file/home" in failed.stderr
    assert "--home" in failed.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission_on_the_data_folder_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    failed = rapport("run", "--port", free_port(), "--home", tmp_path / "home")
    assert "Permission denied" in failed.stderr


def test_a_second_rapport_on_the_same_data_is_refused(tmp_path: Path) -> None:
    with running(tmp_path / "home"):
        failed = rapport("run", "--port", free_port(), "--home", tmp_path / "home")
    assert failed.returncode == 1
    assert "already runs with the data folder" in failed.stderr


def test_the_environment_names_the_data_folder(tmp_path: Path) -> None:
    failed = rapport("run", "--port", "99999", RAPPORT_HOME=str(tmp_path / "from-environment"))
    assert "Port 99999 cannot be used" in failed.stderr
    assert (tmp_path / "from-environment").is_dir()


def test_scan_reads_what_it_can_and_says_what_it_could_not(tmp_path: Path) -> None:
    (tmp_path / "note.jpg").write_text("just text")
    (tmp_path / "white.jpg").write_bytes(jpeg(300, 200))
    card = sample(SAMPLES[0])
    done = rapport("scan", "--json", tmp_path / "note.jpg", card, tmp_path / "white.jpg", tmp_path / "none.jpg")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [bool(line["error"]) for line in lines] == [True, False, False, True]
    assert [len(line["cards"]) for line in lines] == [0, 1, 0, 0]
    (read,) = lines[1]["cards"]
    assert read["fields"]["name"] == SAMPLES[0]["fields"]["name"]
    assert read["proof"]["name"][0]["source"] in {"ocr", "qr"}


def test_scan_prints_vcards(tmp_path: Path) -> None:
    done = rapport("scan", "--vcard", sample(SAMPLES[0]))
    assert done.returncode == 0
    assert done.stdout.startswith("BEGIN:VCARD\n")
    assert f"FN:{SAMPLES[0]['fields']['name']}" in done.stdout


def test_scan_prints_a_table_for_people() -> None:
    done = rapport("scan", sample(SAMPLES[0]))
    assert done.returncode == 0
    assert SAMPLES[0]["fields"]["name"] in done.stdout
