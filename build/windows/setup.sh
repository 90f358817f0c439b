#!/usr/bin/env bash
# Makes sure that what the Windows installer is built with is there (makensis, osslsigncode). Installs it on Debian as root.
set -euo pipefail
build/setup.sh cli
missing=()
for p in nsis osslsigncode; do
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null || true)" = installed ] || missing+=("$p")
done
[ ${#missing[@]} = 0 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
	echo "sudo apt-get install ${missing[*]}" >&2
	exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
