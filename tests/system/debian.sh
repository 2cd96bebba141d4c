#!/bin/sh
# Install the Debian packages given, unless they or a command of their name are there. Needs root,
# or sudo that does not ask; says what to do where it cannot.
set -eu
missing=""
for package in "$@"; do
    command -v "$package" >/dev/null 2>&1 || dpkg -s "$package" >/dev/null 2>&1 ||
        missing="$missing $package"
done
if [ -z "$missing" ]; then
    echo "Debian packages there already: $*"
    exit 0
fi
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "make test-all needs:$missing. There is no apt-get here; install them by hand." >&2
    exit 1
fi
echo "installing Debian packages:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # a list of words, on purpose
{ $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing; } \
    >/dev/null || { echo "could not install$missing; as root: apt-get install$missing" >&2; exit 1; }
