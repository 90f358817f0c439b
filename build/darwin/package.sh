#!/usr/bin/env bash
# Builds, signs and notarises the application on a Mac: build/dist/BeianDesk-VERSION.dmg. Needs Xcode's command line tools, Go, Node.
#   SIGN_IDENTITY     "Developer ID Application: …"; without it the application is signed for this machine only (ad hoc)
#   NOTARY_PROFILE    name of a keychain profile made by xcrun notarytool store-credentials; without it nothing is notarised
# Nothing of this could be run where BeianDesk is developed; docs/release.md says what was checked from Linux.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(uname -s)" = Darwin ] || { echo "this runs on macOS only" >&2; exit 1; }
version=$(cat VERSION)
identity=${SIGN_IDENTITY:--}
out=build/bin/darwin
app=$out/BeianDesk.app
go run ./build/release check
rm -rf "$out"
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources" build/dist
(cd frontend && npm ci --no-audit --no-fund && npm run build)
GOTOOLCHAIN=${RELEASE_TOOLCHAIN:-$(cat build/toolchain)} go run ./build/notices # of the Go that builds it
export CGO_ENABLED=1 MACOSX_DEPLOYMENT_TARGET=12.0
export CGO_CFLAGS=-mmacosx-version-min=12.0 CGO_LDFLAGS="-mmacosx-version-min=12.0 -framework UniformTypeIdentifiers"
for arch in amd64 arm64; do
	go run ./build/fetch -target "darwin/$arch"
	GOTOOLCHAIN=${RELEASE_TOOLCHAIN:-$(cat build/toolchain)} GOARCH=$arch go build -trimpath -buildvcs=false -tags desktop,production,nodynamic -ldflags "$(GOARCH='' CGO_ENABLED=0 go run ./build/release flags)" -o "$out/beiandesk-$arch" .
done
lipo -create -output "$app/Contents/MacOS/beiandesk" "$out/beiandesk-amd64" "$out/beiandesk-arm64"
ln -s beiandesk "$app/Contents/MacOS/beiandesk-cli"
sed "s/VERSION/$version/" build/darwin/Info.plist >"$app/Contents/Info.plist"
cp app/internal/notices/data/THIRD-PARTY-NOTICES.txt LICENSE "$app/Contents/Resources/"
iconset=$out/beiandesk.iconset
mkdir "$iconset"
for side in 16 32 128 256 512; do
	sips -z $side $side build/appicon.png --out "$iconset/icon_${side}x$side.png" >/dev/null
	sips -z $((side * 2)) $((side * 2)) build/appicon.png --out "$iconset/icon_${side}x$side@2x.png" >/dev/null
done
iconutil -c icns -o "$app/Contents/Resources/beiandesk.icns" "$iconset"

codesign --force --options runtime --timestamp --entitlements build/darwin/entitlements.plist -s "$identity" "$app"
codesign --verify --strict --verbose=2 "$app"
if [ -n "${NOTARY_PROFILE:-}" ]; then
	ditto -c -k --keepParent "$app" "$out/notarise.zip"
	xcrun notarytool submit "$out/notarise.zip" --keychain-profile "$NOTARY_PROFILE" --wait
	xcrun stapler staple "$app"
fi
stage=$out/dmg
mkdir "$stage"
ditto "$app" "$stage/BeianDesk.app"
ln -s /Applications "$stage/Applications"
dmg=build/dist/BeianDesk-$version.dmg
rm -f "$dmg"
hdiutil create -volname "备案台 BeianDesk" -srcfolder "$stage" -format UDZO -ov "$dmg"
if [ "$identity" != - ]; then
	codesign --force --timestamp -s "$identity" "$dmg"
fi
if [ -n "${NOTARY_PROFILE:-}" ]; then
	xcrun notarytool submit "$dmg" --keychain-profile "$NOTARY_PROFILE" --wait
	xcrun stapler staple "$dmg"
fi
go run ./build/release built "$dmg"
shasum -a 256 "$dmg"
