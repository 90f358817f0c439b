#!/usr/bin/env bash
# Builds the Windows programs and their installer on Linux: build/windows/package.sh amd64|arm64. Needs makensis; signs when
# SIGN_CERT or SIGN_PFX is set (sign.sh). Leaves build/dist/beiandesk-VERSION-windows-ARCH-installer.exe.
set -euo pipefail
cd "$(dirname "$0")/../.."
arch=${1:?usage: build/windows/package.sh amd64|arm64}
version=$(cat VERSION)
dist=$PWD/build/bin/windows-$arch
out=$PWD/build/dist/beiandesk-$version-windows-$arch-installer.exe
go run ./build/release check
GOOS='' GOARCH='' GOTOOLCHAIN=${RELEASE_TOOLCHAIN:-$(cat build/toolchain)} go run ./build/notices # of the Go that builds it
# The bill of materials names the version of the installer's own program.
nsis=$(sed -n '/name: NSIS/,/version:/s/.*version: "\([0-9.]*\)".*/\1/p' build/windows/carried.yaml)
case $(makensis -VERSION) in
	"v$nsis" | "v$nsis"[!0-9.]*) ;;
	*)
		echo "package.sh: makensis is $(makensis -VERSION), and build/windows/carried.yaml says $nsis: change it there and in its purl" >&2
		exit 1
		;;
esac
mkdir -p "$dist" build/dist
go run ./build/fetch -target "windows/$arch"
ocr=0
compgen -G "app/inspect/ocr/onnx/library/windows-$arch/*.dll" >/dev/null && ocr=1

flags=$(go run ./build/release flags)
export GOOS=windows GOARCH=$arch CGO_ENABLED=0
GOTOOLCHAIN=${RELEASE_TOOLCHAIN:-$(cat build/toolchain)} go build -trimpath -buildvcs=false -tags desktop,production,nodynamic,wv2runtime.error -ldflags "$flags -H windowsgui" -o "$dist/beiandesk.exe" .
cp "$dist/beiandesk.exe" "$dist/beiandesk-cli.exe" # the same program; winres gives it a console, and its name makes it the command line
unset GOOS GOARCH CGO_ENABLED
go run -C build/tools ./winres -version "$version" -icon "$PWD/build/appicon.png" -manifest "$PWD/build/windows/app.manifest" \
	-ico "$dist/beiandesk.ico" "$dist/beiandesk.exe" "$dist/beiandesk-cli.exe"
sed 's/$/\r/' LICENSE >"$dist/LICENSE.txt"
cp app/internal/notices/data/THIRD-PARTY-NOTICES.txt "$dist/"

sign=()
if [ -n "${SIGN_CERT:-}${SIGN_PFX:-}" ]; then
	build/windows/sign.sh "$dist/beiandesk.exe"
	build/windows/sign.sh "$dist/beiandesk-cli.exe"
	sign=("-DSIGN=$PWD/build/windows/sign.sh")
else
	echo "没有签名：未给出 SIGN_CERT 或 SIGN_PFX / not signed: neither SIGN_CERT nor SIGN_PFX is set" >&2
fi
# The installer of Microsoft's runtime comes with Wails, which pins it.
webview=$(go list -m -f '{{.Dir}}' github.com/wailsapp/wails/v2)/internal/webview2runtime/MicrosoftEdgeWebview2Setup.exe
# NSIS keeps the times of files: the same for every build of a version.
stamp=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
find "$dist" -type f -exec touch -d "@$stamp" {} +
SOURCE_DATE_EPOCH=$stamp makensis -V2 -WX "-DVERSION=${version%%-*}" "-DARCH=$arch" "-DDIST=$dist" "-DOUT=$out" "-DOCR=$ocr" \
	"-DWEBVIEW=$webview" "${sign[@]}" build/windows/project.nsi
go run ./build/release built "$out"
size=$(stat -c %s "$out")
echo "$out: $((size / 1000000)) MB, OCR $ocr"
[ "$size" -le 45000000 ] || { echo "安装程序超过 45 MB / the installer is over 45 MB" >&2; exit 1; }
