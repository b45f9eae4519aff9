#!/bin/sh
# Makes a new key for the links in mails and keeps the one before it; links live 90 days, so once a quarter at most.
set -eu
cd "$(dirname "$0")/.."
. infra/stack.sh
use_stack
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
secret=$(output SigningSecretArn)

store() { # file; the keys go by file, where no list of processes shows them
  aws secretsmanager put-secret-value --secret-id "$secret" --secret-string "file://$1" >/dev/null
}

restart() { # functions keep the keys they read: a new description gives them a new start
  for name in ActFunction AdvanceIntroductionsFunction ApiFunction CalendarFunction ConsentFunction SendDigestFunction; do
    id=$(physical_id "$name")
    aws lambda update-function-configuration --function-name "$id" --description "Signing keys: $1" >/dev/null
    aws lambda wait function-updated-v2 --function-name "$id"
  done
}

aws secretsmanager get-secret-value --secret-id "$secret" --query SecretString --output text >"$work/now"
.venv/bin/python - "$work" <<'PYTHON'
import json, pathlib, secrets, sys

work = pathlib.Path(sys.argv[1])
text = (work / "now").read_text().strip()
newest = json.loads(text)[-1] if text.startswith("[") else text
fresh = secrets.token_urlsafe(48)
# The last key signs and every key is believed: first all functions learn the new one, then it signs.
(work / "learn").write_text(json.dumps([fresh, newest]))
(work / "sign").write_text(json.dumps([newest, fresh]))
PYTHON

store "$work/learn"
restart "the next one is known"
store "$work/sign"
restart "the new one signs"
echo "Links are signed with a new key; those of the one before still work."
