#!/usr/bin/env bash
# Makes the Debian package of a program that was built: deb.sh BINARY TARGET FOLDER. Needs cargo-deb.
# In: MAINTAINER, who answers for the package: "NAME <MAIL>".
set -euo pipefail
cd "$(dirname "$0")/../.."
rm -rf target/extras
.github/release/extras.sh "$(realpath "$1")" target/extras
gzip -9n target/extras/man/*.1
mkdir -p "$3"
cargo deb --locked --no-build --no-strip --maintainer "${MAINTAINER:-unknown <root@localhost>}" --target "$2" --output "$3"
