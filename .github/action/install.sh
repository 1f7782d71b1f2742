#!/usr/bin/env bash
# Installs the released dateline of this runner, once its checksum is right. Where there is no
# release for it, the output `build` asks for compile.sh.
#
# In: DATELINE_VERSION ("" for the action's own, "source"), DATELINE_REPOSITORY (that of the action:
# OWNER/REPOSITORY), DATELINE_RELEASES (where releases lie, in place of those of the repository),
# and what a runner sets: RUNNER_OS, RUNNER_ARCH, RUNNER_TEMP, GITHUB_OUTPUT, GITHUB_PATH.
# Outputs: folder (its bin/ holds the program), version, build, key (of a cache of what is built).
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
repository=$("$(dirname "$0")/repository.sh")
releases=${DATELINE_RELEASES:-${repository:+$repository/releases/download}}
folder=$RUNNER_TEMP/dateline

own=$(sed -n '/^version = /{s/.*"\(.*\)".*/\1/p;q;}' "$source/Cargo.toml")
version=${DATELINE_VERSION:-$own}
version=${version#v}
[[ $version =~ ^(source|[0-9A-Za-z.+-]+)$ ]] || { echo "::error::\"$version\" is no version"; exit 1; }

sha256() {
  if command -v sha256sum > /dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

# Ends the run: the program is there, or is to be built (build KEY).
done_with() {
  printf '%s\n' "folder=$folder" "version=$version" "build=$1" "key=$2" >> "$GITHUB_OUTPUT"
  echo "$folder/bin" >> "$GITHUB_PATH"
  exit 0
}

# Where the action comes from no repository, it lies here: it is built from what lies here.
if [ "$version" = source ] || { [ -z "$releases" ] && [ "$version" = "$own" ]; }; then
  find "$source"/{Cargo.lock,Cargo.toml,build.rs,src,themes} -type f | LC_ALL=C sort | while read -r file; do
    sha256 "$file"
  done > "$RUNNER_TEMP/dateline-source"
  done_with true "$(sha256 "$RUNNER_TEMP/dateline-source")"
fi

case $RUNNER_OS-$RUNNER_ARCH in
  Linux-X64) target=x86_64-unknown-linux-musl ;;
  Linux-ARM64) target=aarch64-unknown-linux-musl ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  *) echo "no release is made for $RUNNER_OS on $RUNNER_ARCH: it is built"; done_with true "$version" ;;
esac
name=dateline-$version-$target
archive=$name.tar.gz
program=dateline
if [ "$RUNNER_OS" = Windows ]; then
  archive=$name.zip
  program=dateline.exe
fi

[ -n "$releases" ] || { echo "::error::no repository is known that has dateline $version"; exit 1; }

work=$(mktemp -d "$RUNNER_TEMP/dateline-XXXXXX")
trap 'rm -rf "$work"' EXIT
# fetch NAME: the file of the release; 44 where the release has none of that name.
fetch() {
  local code
  code=$(curl --silent --show-error --location --retry 3 --output "$work/$1" --write-out '%{http_code}' \
    "$releases/v$version/$1") || return 1
  case $code in
    200) ;;
    404) return 44 ;;
    *) echo "::error::$releases/v$version/$1: the server says $code"; return 1 ;;
  esac
}

found=0
fetch SHA256SUMS || found=$?
if [ $found = 44 ]; then
  echo "there is no release of $version: it is built"
  done_with true "$version"
fi
[ $found = 0 ] || exit 1
expected=$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1 }' "$work/SHA256SUMS")
if [ -z "$expected" ]; then
  echo "the release $version has no $archive: it is built"
  done_with true "$version"
fi
fetch "$archive" || { echo "::error::$archive could not be fetched"; exit 1; }
actual=$(sha256 "$work/$archive")
if [ "$actual" != "$expected" ]; then
  echo "::error::$archive has the checksum $actual, and not $expected as its release says: it is not used"
  exit 1
fi

mkdir "$work/unpacked"
case $archive in
  *.zip) unzip -q "$work/$archive" -d "$work/unpacked" ;;
  *) tar -xzf "$work/$archive" -C "$work/unpacked" ;;
esac
mkdir -p "$folder/bin"
cp "$work/unpacked/$name/$program" "$folder/bin/"
"$folder/bin/dateline" --version
done_with false ""
