#!/usr/bin/env bash
# Packs the archive of a release: pack.sh BINARY VERSION TARGET FOLDER. The same program makes the
# same archive where GNU tar is at hand.
set -euo pipefail
binary=$1
name=dateline-$2-$3
mkdir -p "$4"
to=$(cd "$4" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/$name"
case $3 in
  *windows*) cp "$binary" "$work/$name/dateline.exe" ;;
  *) cp "$binary" "$work/$name/dateline" ;;
esac
cp README.md CHANGELOG.md LICENSE THIRD_PARTY_DATA.md "$work/$name/"
"$(dirname "$0")/extras.sh" "$binary" "$work/$name"

cd "$work"
case $3 in
  *windows*) 7z a -bso0 "$to/$name.zip" "$name" ;;
  *apple*) tar -cf - "$name" | gzip -9 > "$to/$name.tar.gz" ;;
  *) tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -9n > "$to/$name.tar.gz" ;;
esac
