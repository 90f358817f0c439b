#!/usr/bin/env bash
# Makes sure that what a step needs is on this machine. Usage: build/setup.sh cli|window|test
#   cli     Go and npm (npm only fetches pinned model files)
#   window  and the libraries of the window (GTK 3, WebKitGTK 4.1)
#   test    and what the tests look through (a virtual display, Chromium, WebKitWebDriver, a Chinese font)
# On Debian and Ubuntu as root it installs what is missing; otherwise it names it and stops.
set -euo pipefail
level=${1:?usage: build/setup.sh cli|window|test}

need() { # command, what to do about it
	command -v "$1" >/dev/null 2>&1 || { echo "缺少 $1：$2 / $1 is missing: $2" >&2; exit 1; }
}
need go "安装 Go 1.26 或更新 / install Go 1.26 or newer"
need npm "安装 Node.js 20 或更新 / install Node.js 20 or newer"

packages=()
case $level in
cli) ;;
window) packages=(gcc pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev) ;;
test) packages=(gcc pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev xvfb xauth dbus-x11 webkit2gtk-driver fonts-noto-cjk) ;;
*) echo "unknown level: $level" >&2; exit 1 ;;
esac
[ "$(uname -s)" = Linux ] || packages=() # Windows and macOS: docs/development.md

missing=()
for p in "${packages[@]}"; do
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null || true)" = installed ] || missing+=("$p")
done
# Ubuntu's chromium is a snap that does not start in a container; any Chromium or Chrome serves.
if [ "$level" = test ] && [ "$(uname -s)" = Linux ]; then
	command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || [ -n "${CHROMIUM:-}" ] || missing+=(chromium)
fi
if [ ${#missing[@]} -gt 0 ]; then
	if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
		echo "请先安装这些系统软件包 / install these system packages first:" >&2
		echo "  sudo apt-get install ${missing[*]}" >&2
		exit 1
	fi
	echo "安装系统软件包 / installing system packages: ${missing[*]}"
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
