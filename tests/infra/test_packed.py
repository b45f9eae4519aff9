"""What must not ship is found before it ships."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
X86_64 = 0x3E
ARM64 = 0xB7


@pytest.fixture
def built(tmp_path):
    """A build folder with one small, sound function."""
    artefact = tmp_path / "ApiFunction"
    for package in ("functions", "functions/api", "shared", "compiled"):
        (artefact / package).mkdir(parents=True)
        (artefact / package / "__init__.py").touch()
    (artefact / "functions/api/handler.py").write_text("import json\n\nlambda_handler = json.loads\n")
    (artefact / "compiled/part.so").write_bytes(elf(ARM64))
    return tmp_path


def elf(machine: int) -> bytes:
    return b"\x7fELF" + bytes(14) + bytes([machine, 0])


def packed(built: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "infra.packed", str(built)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_sound_artefact_passes_and_its_size_is_said(built):
    answer = packed(built)

    assert (0, "") == (answer.returncode, answer.stderr)
    assert "handlers imported alone: 1." in answer.stdout


def test_a_link_is_refused(built):
    (built / "ApiFunction/shared/config.py").symlink_to(ROOT / "shared/config.py")

    answer = packed(built)

    assert 1 == answer.returncode
    assert "shared/config.py is a symbolic link" in answer.stderr


def test_tests_are_refused(built):
    (built / "ApiFunction/tests").mkdir()
    (built / "ApiFunction/tests/test_api.py").touch()

    assert "doesn't belong into what ships" in packed(built).stderr


def test_what_is_built_for_another_machine_is_refused(built):
    (built / "ApiFunction/compiled/part.so").write_bytes(elf(X86_64))

    assert "compiled/part.so is not built for arm64" in packed(built).stderr


def test_a_handler_that_imports_what_is_not_packed_is_refused(built):
    (built / "ApiFunction/functions/api/handler.py").write_text("import yaml\n")

    assert "The handlers import yaml" in packed(built).stderr


def test_an_empty_build_says_what_to_do(tmp_path):
    assert "run `make build`" in packed(tmp_path).stderr
