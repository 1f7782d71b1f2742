#!/usr/bin/env bash
# Prints the address of the repository that this action comes from; nothing where it lies in the
# workspace itself. A runner tells it, or it stands in the path where the runner has put the action:
# …/_actions/OWNER/REPOSITORY/REF.
set -euo pipefail
name=${DATELINE_REPOSITORY:-}
if [ -z "$name" ] && [[ ${GITHUB_ACTION_PATH:-} =~ /_actions/([^/]+/[^/]+)/ ]]; then
  name=${BASH_REMATCH[1]}
fi
[ -z "$name" ] || echo "${GITHUB_SERVER_URL:-https://github.com}/$name"
