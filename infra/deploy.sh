#!/bin/sh
# Brings Rapport up in your own AWS account, or up to date: run it as often as you like. docs/deploy.md explains.
set -eu
cd "$(dirname "$0")/.."
: "${SAM:=.venv-sam/bin/sam}"
. infra/stack.sh

refuse() { echo "$1" >&2; exit 1; }
command -v aws >/dev/null 2>&1 || refuse "The AWS CLI is missing: install version 2 and sign in."
docker info >/dev/null 2>&1 || refuse "No Docker engine answers, and the images of read_card and search need one: start Docker."
aws sts get-caller-identity >/dev/null || refuse "AWS knows nobody here: sign in with 'aws configure sso' or 'aws login'."

sh infra/build.sh

if [ -e "$SAMCONFIG" ]; then
  "$SAM" deploy --no-fail-on-empty-changeset
else
  "$SAM" deploy --guided --stack-name rapport --capabilities CAPABILITY_IAM --resolve-image-repos
fi

use_stack
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bucket=$(output FrontendBucketName)
distribution=$(output DistributionId)
domain=$(output CognitoDomain)
client=$(output ClientId)
printf '{"home": "aws", "cognitoDomain": "%s", "clientId": "%s"}\n' "$domain" "$client" >"$work/config.json"

echo "Uploading the page …"
# No file's name changes with its content, so browsers ask each time whether theirs is still the newest.
aws s3 sync frontend "s3://$bucket" --delete --exclude config.json --exclude manifest.webmanifest \
  --exclude "samples/*" --cache-control no-cache --only-show-errors
aws s3 sync events/cards "s3://$bucket/samples" --delete --cache-control no-cache --only-show-errors
aws s3 cp "$work/config.json" "s3://$bucket/config.json" --content-type application/json \
  --cache-control no-cache --only-show-errors
# The AWS CLI doesn't know what a manifest is.
aws s3 cp frontend/manifest.webmanifest "s3://$bucket/manifest.webmanifest" \
  --content-type application/manifest+json --cache-control no-cache --only-show-errors
aws cloudfront create-invalidation --distribution-id "$distribution" --paths "/*" >/dev/null

echo "Rapport is at $(output PageUrl)"
