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
recent() { # name, version found, version needed, what to do about it
	[ "$(printf '%s\n' "$3" "$2" | sort -V | head -n 1)" = "$3" ] ||
		{ echo "$1 $2 太旧，需要 $3 或更新：$4 / $1 $2 is too old, $3 or newer is needed: $4" >&2; exit 1; }
}
need go "https://go.dev/dl/"
need node "https://nodejs.org/"
need npm "https://nodejs.org/"
go_version=$(cd / && go env GOVERSION) # outside of the module, where no newer toolchain is fetched for it
go_version=${go_version#go}
go_policy=$(cd / && go env GOTOOLCHAIN)
case $go_policy in
local*) recent Go "${go_version%%[-+ ]*}" 1.26 "https://go.dev/dl/" ;;
*) recent Go "${go_version%%[-+ ]*}" 1.21 "https://go.dev/dl/" ;; # fetches the toolchain of go.mod itself
esac
node_version=$(node --version)
recent Node.js "${node_version#v}" 20.19 "https://nodejs.org/"

packages=()
case $level in
cli) ;;
window) packages=(gcc pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev) ;;
test) packages=(gcc pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev xvfb xauth dbus-x11 webkit2gtk-driver fonts-noto-cjk strace shellcheck iproute2 util-linux) ;;
*) echo "unknown level: $level" >&2; exit 1 ;;
esac
[ "$(uname -s)" = Linux ] || packages=() # Windows and macOS: docs/development.md

missing=()
for p in "${packages[@]}"; do
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null || true)" = installed ] || missing+=("$p")
done
# Any Chromium or Chrome serves. Ubuntu has it only as a snap, which apt cannot install in a container: there it is named.
browser() {
	local b
	for b in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
		[ -n "$b" ] && command -v "$b" >/dev/null 2>&1 && return 0
	done
	return 1
}
if [ "$level" = test ] && [ "$(uname -s)" = Linux ] && ! browser; then
	if grep -qi '^ID=ubuntu' /etc/os-release 2>/dev/null; then
		echo "缺少浏览器：请安装 Google Chrome（https://www.google.com/chrome/）或 sudo snap install chromium，或用 CHROMIUM=路径 指定" >&2
		echo "A browser is missing: install Google Chrome (https://www.google.com/chrome/) or sudo snap install chromium, or name one with CHROMIUM=path" >&2
		exit 1
	fi
	missing+=(chromium)
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
