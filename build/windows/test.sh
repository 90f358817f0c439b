#!/usr/bin/env bash
# Tries the Windows installer under Wine: unpacks it (Debian has no 32-bit Wine, so it cannot run itself) and runs its console
# program on files with Chinese names, beside the Linux program on the same files. Usage: build/windows/test.sh INSTALLER LINUX-CLI
# Installs Wine, 7z and MinGW on Debian when it may. Nothing here ran on real Windows.
set -euo pipefail
cd "$(dirname "$0")/../.."
installer=${1:?usage: build/windows/test.sh INSTALLER LINUX-CLI}
here=$(realpath "${2:?usage: build/windows/test.sh INSTALLER LINUX-CLI}")
version=$(cat VERSION)
passed=0
failed=0
check() { # name, then a command that has to succeed
	local name=$1
	shift
	if "$@" >>"$work/log" 2>&1; then passed=$((passed + 1)); else
		failed=$((failed + 1))
		echo "FAIL $name"
		tail -n 12 "$work/log"
	fi
}

work=$(mktemp -d)
export WINEPREFIX=$work/wine WINEDEBUG=-all
trap 'WINEPREFIX=$work/wine "$(command -v wineserver || echo /usr/lib/wine/wineserver)" -k 2>/dev/null || true; rm -rf "$work"' EXIT

missing=()
for p in wine64 p7zip-full gcc-mingw-w64-x86-64 osslsigncode openssl; do
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null || true)" = installed ] || missing+=("$p")
done
if [ ${#missing[@]} -gt 0 ]; then
	[ "$(id -u)" = 0 ] || { echo "sudo apt-get install ${missing[*]}" >&2; exit 1; }
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
wine() { timeout 300 "$(command -v wine64 || echo /usr/lib/wine/wine64)" "$@"; }

7z x -y "-o$work/installed" "$installer" >/dev/null
for f in beiandesk.exe beiandesk-cli.exe beiandesk.ico LICENSE.txt THIRD-PARTY-NOTICES.txt uninstall.exe; do
	check "the installer holds $f" test -s "$work/installed/$f"
done
for exe in beiandesk beiandesk-cli; do
	check "$exe.exe is aware of every monitor's density" grep -qa 'permonitorv2' "$work/installed/$exe.exe"
	check "$exe.exe names its version" grep -qaP "$(echo -n "$version" | sed 's/./&\\x00/g')" "$work/installed/$exe.exe"
	check "$exe.exe has its name in Chinese" env LC_ALL=C grep -qaP '\x07\x59\x48\x68\xf0\x53' "$work/installed/$exe.exe" # 备案台 in UTF-16
done
check "the notices name ONNX Runtime" grep -qi onnx "$work/installed/THIRD-PARTY-NOTICES.txt"
if [ -n "${SIGN_CERT:-}" ]; then
	for f in "$installer" "$work/installed/beiandesk.exe" "$work/installed/beiandesk-cli.exe" "$work/installed/uninstall.exe"; do
		check "$(basename "$f") is signed" osslsigncode verify -CAfile "$SIGN_CERT" -in "$f"
	done
fi

echo "Wine: $(wine --version 2>/dev/null)"
wine wineboot -i >>"$work/log" 2>&1
x86_64-w64-mingw32-gcc -shared -O1 -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" build/windows/processprng.c -ladvapi32
there() { wine "$work/installed/beiandesk-cli.exe" "$@"; }
dos() { echo "Z:${1//\//\\}"; }

# The same command here and there: the same exit code, and where it prints JSON the same words and numbers.
same() { # name, json or text, arguments with @ before paths
	local name=$1 how=$2 a=() b=() code_here=0 code_there=0
	shift 2
	for arg in "$@"; do
		if [ "${arg#@}" != "$arg" ]; then
			a+=("${arg#@}")
			b+=("$(dos "${arg#@}")")
		else
			a+=("$arg")
			b+=("$arg")
		fi
	done
	"$here" "${a[@]}" >"$work/here.out" 2>>"$work/log" || code_here=$?
	there "${b[@]}" >"$work/there.out" 2>>"$work/log" || code_there=$?
	check "$name: exit code $code_there there, $code_here here" test "$code_here" = "$code_there"
	[ "$how" = text ] || check "$name: the same answer" go run ./build/windows/compare "$work/here.out" "$work/there.out"
}

"$here" --data "$work/papers" demo >/dev/null
good=$(dirname "$(find "$work/papers/demo" -path '*good*' -name 核验照片.jpg)")
broken=$(dirname "$(find "$work/papers/demo" -path '*broken*' -name 核验照片.jpg)")
files="$work/张三的 备案材料"
mkdir -p "$files"
cp "$good/核验照片.jpg" "$files/照片 1.jpg"
cp "$broken/核验照片.jpg" "$files/照片 2（红底）.jpg"
cp "$good/营业执照.jpg" "$files/营业执照.jpg"
cp "$good/真实性核验单.jpg" "$files/核验单.jpg"
echo 不是图片 >"$files/坏.jpg"

same version text version
same "check, good photo" json check --json --slot verification-photo "@$files/照片 1.jpg"
same "check, red backdrop" json check --json --slot verification-photo "@$files/照片 2（红底）.jpg"
same "check, certificate" json check --json --slot subject-certificate "@$files/营业执照.jpg"
same "check, form" json check --json --slot verification-form "@$files/核验单.jpg"
same "check, no picture" json check --json --slot verification-photo "@$files/坏.jpg"
same "check, no file" text check --slot verification-photo "@$files/没有.jpg"
same "read, certificate" json read --json "@$files/营业执照.jpg"
same "usage" text check --nonsense
same "rules" json rules list --json
same "demo" text --data "@$work/数据 demo" demo
check "demo leaves its data in a folder with a Chinese name" test -s "$work/数据 demo/beiandesk.db"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
