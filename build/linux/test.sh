#!/usr/bin/env bash
# Installs the package in a clean Debian (mmdebstrap) and starts it there: the command line, and the window on a virtual
# display, which is photographed. Usage, as root: build/linux/test.sh PACKAGE.deb. The root lies in a temporary folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
package=$(realpath "${1:?usage: build/linux/test.sh PACKAGE.deb}")
[ "$(id -u)" = 0 ] || { echo "must run as root" >&2; exit 1; }
command -v mmdebstrap >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends mmdebstrap >/dev/null; }
root=$(mktemp -d)
clean() {
	umount "$root/proc" 2>/dev/null || true
	rm -rf "$root"
}
trap clean EXIT
# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
# dpkg refuses to install what lacks a dependency, so a package that installs here names all it needs.
mmdebstrap --quiet --variant=minbase --include="$package" --include=xvfb,imagemagick,dbus,fonts-noto-cjk,desktop-file-utils,ca-certificates \
	--hook-dir=/usr/share/mmdebstrap/hooks/file-mirror-automount "$suite" "$root"
mkdir -p "$root/proc" && mount -t proc proc "$root/proc"
in_root() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"; }

in_root beiandesk-cli version
# shellcheck disable=SC2016
in_root sh -ec 'go=$(beiandesk-cli version | grep -o "go[0-9][0-9.]*" | head -n 1); beiandesk-cli version --notices | grep -q "Go $go standard library"'
in_root beiandesk-cli --data /tmp/d demo >/dev/null
# shellcheck disable=SC2016
in_root sh -ec 'beiandesk-cli --data /tmp/d order export "$(ls /tmp/d/demo)" --to /tmp/package.zip >/dev/null; mv /tmp/package.zip "/tmp/资料包 1.beian"'
in_root grep -q 'application/x-beiandesk-package:\*.beian' /usr/share/mime/globs2
in_root desktop-file-validate /usr/share/applications/beiandesk.desktop
in_root sh -c 'ldd /usr/bin/beiandesk | grep "not found" && exit 1; true'
# shellcheck disable=SC2016 # the shell in the root expands it
in_root sh -ec '
	mkdir -p /dev/shm /tmp/.X11-unix
	Xvfb :9 -screen 0 1280x800x24 -nolisten tcp & x=$!
	sleep 2
	DISPLAY=:9 GDK_BACKEND=x11 WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1 WEBKIT_DISABLE_COMPOSITING_MODE=1 dbus-run-session -- sh -c "export -p >/tmp/bus; echo \$\$ >/tmp/window; exec beiandesk --data /tmp/w" & w=$!
	sleep 12
	DISPLAY=:9 import -window root /tmp/window.png
	kill -0 $w
	# a second start over the same data hands its file to the first window and ends; TestWindow looks at what is shown
	. /tmp/bus
	code=0
	timeout 60 beiandesk --data /tmp/w "/tmp/资料包 1.beian" || code=$?
	[ $code -le 1 ]
	kill -0 $w
	sleep 12
	import -window root /tmp/second.png
	[ "$(identify -format %k /tmp/window.png)" -gt 300 ] # a page stands in it
	! cmp -s /tmp/window.png /tmp/second.png # and the package over it
	kill "$(cat /tmp/window)" # the session ends with it, and its bus
	wait $w || true
	kill $x
	test -s /tmp/w/beiandesk.db'
mkdir -p build/screenshots
cp "$root/tmp/window.png" build/screenshots/deb.png
cp "$root/tmp/second.png" build/screenshots/deb-second.png
in_root dpkg --purge beiandesk
[ ! -e "$root/usr/bin/beiandesk" ] && echo "1 passed, 0 failed"
