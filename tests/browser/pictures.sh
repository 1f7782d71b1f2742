#!/usr/bin/env bash
# Takes the pictures of docs/pictures: pages of the sample digest, two of them light and dark. `front-before.png` is kept
# from before the front page was laid out by weight.
# Needs Chromium alone; another name of it may stand in CHROMIUM.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo run --locked --quiet -- build --quiet --out "$work/site"
mkdir -p docs/pictures

picture() { # name, page, scheme (0 dark, 1 light)
  "${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$work/browser" --blink-settings="preferredColorScheme=$3" \
    --window-size=1280,940 \
    --screenshot="docs/pictures/$1.png" "file://$work/site/$2" 2>"$work/said" ||
    { cat "$work/said" >&2; exit 1; }
}

both() {
  picture "$1-light" "$2" 1
  picture "$1-dark" "$2" 0
}

both front index.html
picture edition-light 2024/12/18.html 1
picture regions-light regions.html 1
both article 2024/05/more-than-2-000-feared-buried-by-landslide-in-papua-new-guinea.html
ls -l docs/pictures
