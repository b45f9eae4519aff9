"""The scripts for one's own account, run against a stand-in for the AWS command line."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AWS = """#!/bin/sh
echo "$@" >>"$DESK/calls"
case "$*" in
  *get-secret-value*) cat "$DESK/secret" ;;
  *put-secret-value*)
    for last; do :; done
    cp "${last#file://}" "$DESK/secret"
    cat "$DESK/secret" >>"$DESK/stored"; echo >>"$DESK/stored"
    cat "$DESK/secret" ;;
  *"cloudformation describe-stacks"*) echo "https://output.example.org" ;;
  *describe-stack-resource*) echo physical ;;
  *"s3 sync"*) ;;
  *config.json*) cat "$3" >"$DESK/config.json" ;;
esac
"""
SAMCONFIG = '[default.deploy.parameters]\nstack_name = "rapport"\nregion = "eu-central-1"\n'


@pytest.fixture
def desk(tmp_path):
    """A folder with stand-ins for aws, docker and sam, and the notes they take."""
    for name, text in (("aws", AWS), ("docker", "#!/bin/sh\n"), ("sam", '#!/bin/sh\necho "sam $@" >>"$DESK/calls"\n')):
        tool = tmp_path / name
        tool.write_text(text)
        tool.chmod(0o755)
    (tmp_path / "samconfig.toml").write_text(SAMCONFIG)
    return tmp_path


def run(script: Path, desk: Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{desk}:{os.environ['PATH']}", "DESK": str(desk), "SAM": str(desk / "sam")}
    environment["SAMCONFIG"] = str(desk / "samconfig.toml")
    return subprocess.run(["sh", script], env=environment, cwd=cwd, capture_output=True, text=True, check=False)


def rotate(desk: Path) -> subprocess.CompletedProcess[str]:
    return run(ROOT / "infra/rotate_key.sh", desk)


def deploy(desk: Path) -> subprocess.CompletedProcess[str]:
    """Run deploy.sh in a copy of the tree that has its own, empty build script."""
    tree = desk / "tree"
    if not tree.exists():
        shutil.copytree(ROOT / "infra", tree / "infra", ignore=shutil.ignore_patterns("artifact", "images", "local"))
        (tree / "infra/build.sh").write_text("exit 0\n")
        (tree / ".venv").symlink_to(ROOT / ".venv")
    return run(tree / "infra/deploy.sh", desk, cwd=tree)


def test_a_rotation_keeps_the_old_key_and_signs_with_the_new_one(desk):
    (desk / "secret").write_text("first-key")

    assert 0 == rotate(desk).returncode

    learned, signing = [json.loads(line) for line in (desk / "stored").read_text().splitlines()]
    assert "first-key" == signing[0]
    assert 64 == len(signing[1])
    assert [signing[1], signing[0]] == learned


def test_a_second_rotation_drops_the_oldest_key(desk):
    (desk / "secret").write_text('["first-key", "second-key"]')

    rotate(desk)

    signing = json.loads((desk / "secret").read_text())
    assert ["second-key"] == signing[:-1]


def test_every_function_that_knows_the_keys_starts_anew_before_the_new_key_signs(desk):
    (desk / "secret").write_text("first-key")

    rotate(desk)

    calls = (desk / "calls").read_text().splitlines()
    steps = [
        call.split()[1] for call in calls if call.split()[1] in {"put-secret-value", "update-function-configuration"}
    ]
    assert (["put-secret-value"] + 6 * ["update-function-configuration"]) * 2 == steps


def test_a_rotation_shows_no_key(desk):
    (desk / "secret").write_text("first-key")

    answer = rotate(desk)

    shown = answer.stdout + answer.stderr + (desk / "calls").read_text()
    assert [] == [key for key in ["first-key", *json.loads((desk / "secret").read_text())] if key in shown]


def test_without_a_stack_a_script_says_what_to_do(desk):
    (desk / "samconfig.toml").unlink()

    answer = rotate(desk)

    assert 1 == answer.returncode
    assert "run make deploy first" in answer.stderr


def test_a_deployment_uploads_the_page_with_its_settings_and_can_be_repeated(desk):
    answers = [deploy(desk), deploy(desk)]

    assert [0, 0] == [answer.returncode for answer in answers], answers[0].stderr
    assert {"home": "aws", "cognitoDomain": "https://output.example.org", "clientId": "https://output.example.org"} == (
        json.loads((desk / "config.json").read_text())
    )
    assert 2 == (desk / "calls").read_text().count("sam deploy --no-fail-on-empty-changeset")
    assert "Rapport is at https://output.example.org" in answers[1].stdout


def test_the_first_deployment_asks(desk):
    (desk / "samconfig.toml").unlink()

    deploy(desk)

    assert "sam deploy --guided" in (desk / "calls").read_text()


def test_without_docker_nothing_is_deployed(desk):
    (desk / "docker").write_text("#!/bin/sh\nexit 1\n")

    answer = deploy(desk)

    assert 1 == answer.returncode
    assert "start Docker" in answer.stderr
    assert "sam" not in ((desk / "calls").read_text() if (desk / "calls").exists() else "")
