#!/usr/bin/env bash
# Looks for known vulnerabilities in what the program calls: govulncheck over every system that is shipped for. Usage: build/vuln.sh
# The database is Go's own: https://vuln.go.dev where it answers (or what GOVULNDB names), otherwise its source, the module
# golang.org/x/vulndb, in the newest version that the module proxy has. With neither, or without the toolchain or govulncheck
# itself, the script ends with 75: nothing was looked for. It ends with 1 when something was found.
# It looks as the releases are built, by the toolchain that build/toolchain names (RELEASE_TOOLCHAIN=local: by the one at hand).
set -euo pipefail
cd "$(dirname "$0")/.."
index=v0.0.0-20261105234957-e22db6528018 # of vulndb's own indexer; the data is always the newest
GOTOOLCHAIN=${RELEASE_TOOLCHAIN:-$(cat build/toolchain)}
export GOTOOLCHAIN
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unlooked() {
	echo "没有得到漏洞数据库或检查所需的工具，没有检查 / there is no database of vulnerabilities, or no tool to look with: nothing was looked for" >&2
	exit 75
}
go version || unlooked

db=${GOVULNDB:-https://vuln.go.dev}
if [ "${db#https://}" != "$db" ] && ! curl -fsS -m 20 -o "$work/db.json" "$db/index/db.json" 2>/dev/null; then
	echo "连不上 $db，改用模块代理上的 golang.org/x/vulndb / $db does not answer, taking golang.org/x/vulndb from the module proxy"
	dir=$(cd "$work" && go mod download -json golang.org/x/vulndb@latest | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p') || dir=
	[ -n "$dir" ] || unlooked
	echo "${dir##*/}: $(find "$dir/data/osv" -name 'GO-*.json' | wc -l) entries"
	(cd "$work" && GOFLAGS=-mod=mod go run "golang.org/x/vulndb/cmd/indexdb@$index" -vulns "$dir/data/osv" -out "$work/db") || unlooked
	db=file://$work/db
fi
go build -modfile=build/tools/go.mod -o "$work/govulncheck" golang.org/x/vuln/cmd/govulncheck || unlooked # before GOOS says otherwise
found=0
look() { # words, then what govulncheck is to look at
	echo "govulncheck: $1"
	shift
	local code=0
	"$work/govulncheck" -db "$db" "$@" || code=$?
	case $code in
	0) ;;
	3) found=1 ;; # govulncheck's own for findings
	*) unlooked ;;
	esac
}
for system in linux darwin; do
	GOOS=$system CGO_ENABLED=0 look "the command line on $system" -tags nodynamic .
done
GOOS=windows CGO_ENABLED=0 look "window and command line on windows" -tags desktop,production,nodynamic .
exit "$found"
