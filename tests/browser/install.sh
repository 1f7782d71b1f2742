# Sourced by the scripts of this folder: installs what a clean Debian lacks, once it is needed.

# need COMMAND=PACKAGES…: installs in one go the packages of all commands that are missing.
need() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%=*}" > /dev/null || missing+=(${pair#*=})
  done
  [ ${#missing[@]} = 0 ] && return
  if ! command -v apt-get > /dev/null || [ "$(id -u)" != 0 ]; then
    echo "tests/browser: install what is missing: ${missing[*]} (root on Debian has it done here)" >&2
    exit 1
  fi
  echo "installing ${missing[*]}" >&2
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
}

NODE=(node=nodejs npm=npm)
# Without fonts no text has a width; these have all scripts but Chinese, Japanese and Korean.
BROWSER=("${CHROMIUM:-chromium}=chromium fonts-liberation fonts-noto-core")
JAVA=(java=default-jre-headless)

# packages NAME OPTION…: `npm ci` with the options, unless the package is there and newer than the lock.
packages() {
  [ "node_modules/$1" -nt package-lock.json ] && return
  npm ci --no-progress "${@:2}" >&2
  touch "node_modules/$1"
}
