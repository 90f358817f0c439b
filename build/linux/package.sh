#!/usr/bin/env bash
# Builds the Debian package of the window: build/dist/beiandesk_VERSION_ARCH.deb. The same program is the command line:
# called as beiandesk-cli it never opens a window. Two builds of one commit are the same bytes.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$(cat VERSION)
arch=$(dpkg --print-architecture)
stamp=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH=$stamp
go run ./build/release check
GOOS='' GOARCH='' GOTOOLCHAIN=${RELEASE_TOOLCHAIN:-$(cat build/toolchain)} go run ./build/notices # of the Go that builds it
sorted=$(go run ./build/release debian)
goarch=$(go env GOARCH)
go run ./build/fetch -target "linux/$goarch"
[ -e app/inspect/ocr/onnx/library/linux-"$goarch"/libonnxruntime.so.gz ] || { echo "没有文字识别库 / the library that reads text is missing" >&2; exit 1; }
root=build/bin/deb
rm -rf "$root"
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/mime/packages" "$root/usr/share/doc/beiandesk" \
	"$root/usr/share/icons/hicolor/scalable/apps" "$root/usr/share/icons/hicolor/256x256/apps" build/dist
flags=$(go run ./build/release flags)
GOTOOLCHAIN=${RELEASE_TOOLCHAIN:-$(cat build/toolchain)} go build -trimpath -buildvcs=false -tags desktop,production,webkit2_41,nodynamic -ldflags "$flags" -o "$root/usr/bin/beiandesk" .
ln -s beiandesk "$root/usr/bin/beiandesk-cli"
cp build/linux/beiandesk.desktop "$root/usr/share/applications/"
cp build/linux/beiandesk.xml "$root/usr/share/mime/packages/"
cp frontend/public/icon.svg "$root/usr/share/icons/hicolor/scalable/apps/beiandesk.svg"
go run ./build/linux/icon -side 256 build/appicon.png "$root/usr/share/icons/hicolor/256x256/apps/beiandesk.png"
{
	printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nCopyright: 2026 BeianDesk\nLicense: Expat\n'
	sed '1,/^$/d; s/^$/./; s/^/ /' LICENSE
	printf '\nComment: works of others that are built in: see THIRD-PARTY-NOTICES.gz\n'
} >"$root/usr/share/doc/beiandesk/copyright"
gzip -9n <app/internal/notices/data/THIRD-PARTY-NOTICES.txt >"$root/usr/share/doc/beiandesk/THIRD-PARTY-NOTICES.gz"
printf 'beiandesk (%s) stable; urgency=low\n\n  * Release %s; see CHANGELOG.gz.\n\n -- BeianDesk <noreply@example.com>  %s\n' \
	"$sorted" "$version" "$(date -uRd "@$stamp")" | gzip -9n >"$root/usr/share/doc/beiandesk/changelog.gz"
gzip -9n <CHANGELOG.md >"$root/usr/share/doc/beiandesk/CHANGELOG.gz"
cat >"$root/DEBIAN/control" <<CONTROL
Package: beiandesk
Version: $sorted
Architecture: $arch
Maintainer: BeianDesk <noreply@example.com>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: libc6 (>= 2.34), libstdc++6, libgtk-3-0 | libgtk-3-0t64, libwebkit2gtk-4.1-0
Recommends: fonts-noto-cjk, dbus
Section: utils
Priority: optional
Description: check, prepare and hand over ICP website filings
 BeianDesk checks the papers and photos of an ICP filing on this machine,
 explains what is wrong and how to mend it, freezes them into a package and
 hands it over. Drafts are sealed; nothing leaves the machine unasked.
CONTROL
find "$root" -exec touch -hd "@$stamp" {} +
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f -exec chmod 644 {} +
chmod 755 "$root/usr/bin/beiandesk"
dpkg-deb --root-owner-group -Zxz --build "$root" "build/dist/beiandesk_${version}_$arch.deb"
go run ./build/release built "build/dist/beiandesk_${version}_$arch.deb"
ls -l "build/dist/beiandesk_${version}_$arch.deb"
