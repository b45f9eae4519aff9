# Sourced by the scripts that work on a stack: which one it is (samconfig.toml says so), and what it holds.
: "${SAMCONFIG:=samconfig.toml}"

setting() { # name: what `sam deploy --guided` noted
  .venv/bin/python -c '
import sys, tomllib
noted = tomllib.load(open(sys.argv[1], "rb"))["default"]
found = {**noted.get("global", {}).get("parameters", {}), **noted["deploy"]["parameters"]}.get(sys.argv[2])
sys.exit(f"{sys.argv[1]} does not say {sys.argv[2]}: delete it and run make deploy again.") if not found else print(found)
' "$SAMCONFIG" "$1"
}

use_stack() {
  [ -e "$SAMCONFIG" ] || { echo "There is no $SAMCONFIG: run make deploy first." >&2; exit 1; }
  stack=$(setting stack_name)
  AWS_REGION=$(setting region)
  AWS_DEFAULT_REGION=$AWS_REGION
  AWS_PAGER=
  export AWS_REGION AWS_DEFAULT_REGION AWS_PAGER
}

output() { # key
  aws cloudformation describe-stacks --stack-name "$stack" \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text
}

physical_id() { # logical id
  aws cloudformation describe-stack-resource --stack-name "$stack" --logical-resource-id "$1" \
    --query StackResourceDetail.PhysicalResourceId --output text
}
