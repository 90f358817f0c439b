#!/usr/bin/env bash
# Tries the Windows installer under Wine: unpacks it, runs its console program on files with Chinese names beside the Linux
# program on the same files, then installs, replaces and removes it as a person would, without questions. Usage: build/windows/test.sh INSTALLER LINUX-CLI
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
		tail -n 50 "$work/log"
	fi
}

work=$(mktemp -d)
export WINEPREFIX=$work/wine WINEDEBUG=-all LC_ALL=C.UTF-8 # names in Chinese are only handed on where the locale knows them
server=$(command -v wineserver || echo /usr/lib/wine/wineserver64)
trap '"$server" -k 2>/dev/null || true; rm -rf "$work"' EXIT

missing=()
for p in wine64 file p7zip-full gcc-mingw-w64-x86-64 nsis osslsigncode openssl; do
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null || true)" = installed ] || missing+=("$p")
done
if [ ${#missing[@]} -gt 0 ]; then
	[ "$(id -u)" = 0 ] || { echo "sudo apt-get install ${missing[*]}" >&2; exit 1; }
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
wine() { timeout 1800 "$(command -v wine64 || echo /usr/lib/wine/wine64)" "$@"; }

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
check "the notices name the Go that built the program" grep -q "Go $(go version "$work/installed/beiandesk-cli.exe" | grep -o 'go1[0-9.]*$') standard library" "$work/installed/THIRD-PARTY-NOTICES.txt"
if [ -n "${SIGN_CERT:-}" ]; then
	for f in "$installer" "$work/installed/beiandesk.exe" "$work/installed/beiandesk-cli.exe" "$work/installed/uninstall.exe"; do
		check "$(basename "$f") is signed" osslsigncode verify -CAfile "$SIGN_CERT" -in "$f"
	done
fi

# The signing step with a self-made certificate: programs, uninstaller and installer, of an installer around a stand-in.
openssl req -x509 -newkey rsa:3072 -sha256 -nodes -days 2 -subj "/CN=BeianDesk self-made" -addext extendedKeyUsage=codeSigning \
	-keyout "$work/key.pem" -out "$work/cert.pem" 2>>"$work/log"
sign() { SIGN_CERT=$work/cert.pem SIGN_KEY=$work/key.pem build/windows/sign.sh "$1"; }
signed() { osslsigncode verify -CAfile "$work/cert.pem" -in "$1"; }
unsigned() { ! signed "$1"; }
echo 'a password' >"$work/password"
echo another >"$work/another"
openssl pkcs12 -export -inkey "$work/key.pem" -in "$work/cert.pem" -out "$work/cert.pfx" -passout "file:$work/password"
sign_pfx() { env -u SIGN_CERT -u SIGN_KEY SIGN_PFX="$work/cert.pfx" SIGN_PASSWORD_FILE="$2" build/windows/sign.sh "$1"; }
refused() { ! "$@"; }
small=$work/small
mkdir "$small"
x86_64-w64-mingw32-gcc -O1 -mwindows -o "$small/beiandesk.exe" build/windows/offline-webview2.c -ladvapi32
cp "$small/beiandesk.exe" "$small/beiandesk-cli.exe"
cp "$work/installed/beiandesk.ico" "$work/installed/LICENSE.txt" "$work/installed/THIRD-PARTY-NOTICES.txt" "$small/"
check "a program without a signature is told from one" unsigned "$small/beiandesk.exe"
cp "$small/beiandesk.exe" "$work/pfx.exe"
check "a wrong password signs nothing" refused sign_pfx "$work/pfx.exe" "$work/another"
check "and leaves the program as it was" cmp "$small/beiandesk.exe" "$work/pfx.exe"
check "a program is signed by a PKCS#12 file with a password" sign_pfx "$work/pfx.exe" "$work/password"
check "and carries that signature" signed "$work/pfx.exe"
check "a program is signed" sign "$small/beiandesk.exe"
check "the other program is signed" sign "$small/beiandesk-cli.exe"
check "an installer is made that signs itself" env SIGN_CERT="$work/cert.pem" SIGN_KEY="$work/key.pem" makensis -V2 -WX "-DVERSION=${version%%-*}" \
	-DARCH=amd64 "-DDIST=$small" "-DOUT=$work/signed.exe" -DOCR=1 "-DWEBVIEW=$small/beiandesk.exe" "-DSIGN=$PWD/build/windows/sign.sh" build/windows/project.nsi
7z x -y "-o$work/signed" "$work/signed.exe" >/dev/null
for f in "$work/signed.exe" "$work/signed/beiandesk.exe" "$work/signed/beiandesk-cli.exe" "$work/signed/uninstall.exe"; do
	check "$(basename "$f") carries the self-made signature" signed "$f"
done
printf 'x' | dd of="$work/signed/beiandesk.exe" bs=1 seek=2000 conv=notrunc 2>>"$work/log"
check "a changed program is told" unsigned "$work/signed/beiandesk.exe"

echo "Wine: $(wine --version 2>/dev/null)"
wine wineboot -i >>"$work/log" 2>&1
wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f >>"$work/log" 2>&1 # some builds of Wine take a new prefix for Windows 7
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
	[ "$code_here" = "$code_there" ] || tail -n 40 "$work/there.out" >>"$work/log"
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
check "demo" there --data "$(dos "$work/数据 demo")" demo # in a folder of its own: one subject has one open filing
check "demo leaves its data in a folder with a Chinese name" test -s "$work/数据 demo/beiandesk.db"

# What has no page, as a Windows program with its own tests: the log and its crashes, updates, and every attack on the phone's
# address. Debian's Wine does not remove folders the way Go does, so what tests say counts, and not their cleaning up.
suite() {
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go test -c -tags nodynamic -o "$work/suite.exe" "./$1"
	(cd "$1" && wine "$work/suite.exe" -test.v -test.skip TestPageIsWhatItsSourceMakes) >"$work/suite.out" 2>&1 || true
	cat "$work/suite.out"
	grep -qxE 'PASS|FAIL' <(tr -d '\r' <"$work/suite.out") && ! grep -qE '_test\.go:[0-9]+:|^panic:' "$work/suite.out"
}
for package in app/internal/logbook app/update app/handoff; do
	check "the tests of $package hold as a Windows program" suite "$package"
done

# The installer itself runs under 64-bit Wine, silently, as this user: what it leaves, and what removing it leaves.
local_data=$WINEPREFIX/drive_c/users/$(id -un)/AppData/Local
programs=$local_data/Programs/BeianDesk
uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\BeianDesk'
known() { wine reg query "$@" 2>/dev/null | tr -d '\r'; }
unknown() { ! wine reg query "$@" >/dev/null 2>&1; }
holds() { # text, then a registry key to look into
	local text=$1
	shift
	known "$@" | grep -qF -- "$text"
}
ends() { # exit code that is wanted, then a command
	local want=$1 code=0
	shift
	"$@" || code=$?
	"$server" -w
	[ "$code" = "$want" ] || { echo "ended with $code, want $want"; return 1; }
}
gone() { [ ! -e "$1" ]; }
offline=$work/离线安装
mkdir -p "$offline"
cp "$installer" "$offline/安装.exe"

wine reg add 'HKCU\Software\Wine' /v Version /d win7 /f >>"$work/log" 2>&1
"$server" -w
check "it is not installed on Windows 7" ends 64 wine "$offline/安装.exe" /S
check "and leaves nothing there" gone "$programs"
wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f >>"$work/log" 2>&1
# 64-bit Wine does not run the 32-bit stub that Windows on ARM runs; the same script in a 64-bit one is refused here
check "an installer for ARM is made" makensis -V2 -WX "-DVERSION=${version%%-*}" -DARCH=arm64 -DSTUB=amd64-unicode "-DDIST=$small" \
	"-DOUT=$work/arm.exe" -DOCR=0 "-DWEBVIEW=$small/beiandesk.exe" build/windows/project.nsi
check "it is not installed on another processor" ends 65 wine "$work/arm.exe" /S
check "and leaves nothing there either" gone "$programs"
mkdir -p "$programs/beiandesk.exe"
check "it says so when its place cannot be written" ends 66 wine "$offline/安装.exe" /S
check "and is not known as installed then" unknown "$uninstall_key"
rmdir "$programs/beiandesk.exe"

check "installing ends well without WebView2 and without internet" ends 0 wine "$offline/安装.exe" /S
for f in beiandesk.exe beiandesk-cli.exe beiandesk.ico LICENSE.txt THIRD-PARTY-NOTICES.txt uninstall.exe; do
	check "installed: $f" cmp "$work/installed/$f" "$programs/$f"
done
check "the installed program says its version" sh -c "'$(command -v wine64 || echo /usr/lib/wine/wine64)' '$programs/beiandesk-cli.exe' version | grep -qF '$version'"
check "the uninstaller is known, for this user" holds "$version" "$uninstall_key" /v DisplayVersion
check "nothing is written for all users" unknown 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\BeianDesk'
check "packages open with the program" holds 'BeianDesk\beiandesk.exe" "%1"' 'HKCU\Software\Classes\BeianDesk.Package\shell\open\command' /ve
check ".beian is a package" holds BeianDesk.Package 'HKCU\Software\Classes\.beian' /ve
opens_zip() { holds BeianDesk.Package 'HKCU\Software\Classes\.zip' /ve; }
check ".zip offers the program" holds BeianDesk.Package 'HKCU\Software\Classes\.zip\OpenWithProgids'
check "and does not open with it by itself" refused opens_zip
check "a shortcut lies in the start menu" sh -c "ls '$WINEPREFIX/drive_c/users/$(id -un)/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/' | grep -qE '^(备案台|BeianDesk).*lnk'"

check "another starts it in safe mode" sh -c "cat '$WINEPREFIX/drive_c/users/$(id -un)/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/'*afe\ mode*.lnk '$WINEPREFIX/drive_c/users/$(id -un)/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/'*安全模式*.lnk 2>/dev/null | tr -d '\0' | grep -qa -e --safe"

x86_64-w64-mingw32-gcc -O1 -mwindows -o "$offline/MicrosoftEdgeWebView2RuntimeInstallerX64.exe" build/windows/offline-webview2.c -ladvapi32
webview='Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}'
wine reg add "HKCU\\$webview" /v pv /d 108.0.1462.76 /f >>"$work/log" 2>&1 # too old for the pages: as good as none
check "installing again takes the full WebView2 installer beside it" ends 0 wine "$offline/安装.exe" /S
check "the runtime is known then" holds 120.0.2210.144 "HKCU\\$webview" /v pv
wine reg add "HKCU\\$webview" /v pv /d 109.0.1518.140 /f >>"$work/log" 2>&1
check "installing beside a runtime that will do" ends 0 wine "$offline/安装.exe" /S
check "leaves it as it is" holds 109.0.1518.140 "HKCU\\$webview" /v pv

wine reg add "$uninstall_key" /v DisplayVersion /d 99.0.0 /f >>"$work/log" 2>&1
check "a later version is not replaced" ends 67 wine "$offline/安装.exe" /S
wine reg add "$uninstall_key" /v DisplayVersion /d 0.0.1 /f >>"$work/log" 2>&1
check "an earlier version is replaced" ends 0 wine "$offline/安装.exe" /S

mkdir -p "$local_data/BeianDesk/WebView2" "$local_data/BeianDesk/onnxruntime-1" "$local_data/BeianDesk/wazero-1"
echo data >"$local_data/BeianDesk/beiandesk.db"
echo cache >"$local_data/BeianDesk/WebView2/x"
echo mine >"$programs/我的文件.txt"
check "removing ends well" ends 0 wine "$programs/uninstall.exe" /S
check "removing takes the programs" gone "$programs/beiandesk.exe"
check "removing takes the uninstaller" gone "$programs/uninstall.exe"
check "removing leaves files of somebody else" test -s "$programs/我的文件.txt"
check "removing leaves the data" test -s "$local_data/BeianDesk/beiandesk.db"
check "removing takes what can be made again" gone "$local_data/BeianDesk/WebView2"
for f in onnxruntime-1 wazero-1; do
	check "removing takes $f, which can be made again" gone "$local_data/BeianDesk/$f"
done
check "removing takes the shortcuts" sh -c "! ls '$WINEPREFIX/drive_c/users/$(id -un)/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/' | grep -qE '备案台|BeianDesk'"
for key in "$uninstall_key" 'HKCU\Software\Classes\BeianDesk.Package' 'HKCU\Software\Classes\.beian'; do
	check "removing forgets $key" unknown "$key"
done

# /D= takes the rest of the line and no quotes, so the space stands between two arguments
check "it goes into a folder with a Chinese name" ends 0 wine "$offline/安装.exe" /S '/D=C:\备案' 台
check "and runs there" sh -c "'$(command -v wine64 || echo /usr/lib/wine/wine64)' '$WINEPREFIX/drive_c/备案 台/beiandesk-cli.exe' version | grep -qF '$version'"
check "and is removed there" ends 0 wine "$WINEPREFIX/drive_c/备案 台/uninstall.exe" /S
check "with its folder" gone "$WINEPREFIX/drive_c/备案 台"

# The other answer to the question about the data: all of it goes, with the key in the system's credentials, and nothing else.
credential() { wine "$work/credential.exe" "$@"; }
x86_64-w64-mingw32-gcc -O1 -o "$work/credential.exe" build/windows/credential.c -ladvapi32
own=BeianDesk:0123456789abcdef0123456789abcdef
others=BeianDesk:fedcba9876543210fedcba9876543210
check "it is installed once more" ends 0 wine "$offline/安装.exe" /S
cat >"$local_data/BeianDesk/vault.json" <<END
{
  "version": 2,
  "wraps": [
    {
      "kind": "keychain",
      "keychain": {
        "id": "${own#*:}",
        "wrapped": "AAAA"
      }
    }
  ]
}
END
for name in "$own" "$others"; do
	check "the key $name is kept" credential put "$name"
	check "and found" credential has "$name"
done
check "removing with the data ends well" ends 0 wine "$programs/uninstall.exe" /S /DELETEDATA
check "the data is gone" gone "$local_data/BeianDesk"
check "the key in the system's credentials is gone" ends 1 credential has "$own"
check "the key of data in another folder stays" credential has "$others"
check "files of somebody else stay" test -s "$programs/我的文件.txt"

# ARM: nothing here runs it, but it can be looked into.
arm=${installer/amd64/arm64}
if [ "$arm" != "$installer" ] && [ -e "$arm" ]; then
	7z x -y "-o$work/arm" "$arm" >/dev/null
	check "the ARM programs are for ARM" sh -c "file '$work/arm/beiandesk.exe' '$work/arm/beiandesk-cli.exe' | grep -c Aarch64 | grep -qx 2"
	check "the ARM installer is small enough" test "$(stat -c %s "$arm")" -le 45000000
fi
check "the installer is small enough" test "$(stat -c %s "$installer")" -le 45000000

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
