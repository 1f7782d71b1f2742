#!/usr/bin/env bash
# Builds dateline with cargo into DATELINE_FOLDER: the action's own source, or the tag of another
# DATELINE_VERSION of the repository that the action comes from.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
own=$(sed -n '/^version = /{s/.*"\(.*\)".*/\1/p;q;}' "$source/Cargo.toml")
version=${DATELINE_VERSION:-$own}
version=${version#v}
case $version in
  source | "$own") from=(--path "$source") ;;
  *) from=(--git "$("$(dirname "$0")/repository.sh")" --tag "v$version" dateline) ;;
esac
cargo install --locked --no-track --force --root "$DATELINE_FOLDER" "${from[@]}"
"$DATELINE_FOLDER/bin/dateline" --version
