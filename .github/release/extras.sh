#!/usr/bin/env bash
# Writes what goes with the program: manual pages and completions: extras.sh BINARY FOLDER.
set -euo pipefail
mkdir -p "$2/completions"
"$1" --quiet man "$2/man"
"$1" completions bash > "$2/completions/dateline.bash"
"$1" completions zsh > "$2/completions/_dateline"
"$1" completions fish > "$2/completions/dateline.fish"
"$1" completions powershell > "$2/completions/_dateline.ps1"
"$1" completions elvish > "$2/completions/dateline.elv"
