#!/usr/bin/env bash
# Builds the site. Faults of its content become annotations and the output `faults`; they end the
# step where DATELINE_ON_FAULTS is "stop", or where there is nothing to publish.
set -euo pipefail
arguments=(build --format github --root "$DATELINE_ROOT" --out "$DATELINE_OUT")
[ -z "${DATELINE_BASE_URL:-}" ] || arguments+=(--base-url "$DATELINE_BASE_URL")
[ "${DATELINE_STRICT:-false}" != true ] || arguments+=(--strict)
read -ra more <<< "${DATELINE_ARGS:-}"
on_faults=${DATELINE_ON_FAULTS:-publish}
case $on_faults in
  publish | stop) ;;
  *) echo "::error::on-faults is \"$on_faults\": write \"publish\" or \"stop\""; exit 1 ;;
esac

code=0
"$DATELINE" "${arguments[@]}" ${more[@]+"${more[@]}"} || code=$?
case $code in
  0) echo "faults=false" >> "$GITHUB_OUTPUT" ;;
  1)
    echo "faults=true" >> "$GITHUB_OUTPUT"
    if [ "$on_faults" = stop ]; then
      echo "::error::the site has faults, and on-faults is \"stop\": nothing is published"
      exit 1
    fi
    out=$DATELINE_OUT
    [[ $out == /* ]] || out=$DATELINE_ROOT/$out
    [ -f "$out/index.html" ] || { echo "::error::no page was built"; exit 1; }
    ;;
  *) exit "$code" ;;
esac
