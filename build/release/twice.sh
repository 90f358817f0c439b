#!/usr/bin/env bash
# Builds what is given to people twice, from copies of the tree in two folders, and compares the bytes: the archives of the
# command line, and with TWICE=all the Debian package and the Windows installer (unsigned: every signature is another).
# Usage: build/release/twice.sh. What was fetched and npm's modules are taken over from this tree.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
unset SIGN_CERT SIGN_PFX
for copy in "one" "zwei 二"; do
	tree=$work/$copy
	mkdir -p "$tree"
	git archive HEAD | tar -x -C "$tree"
	# what is fetched by digest, and built pages and notices: the same for both
	git ls-files -z --others --ignored --exclude-standard -- app frontend/dist build/notices | tar -c --null -T - | tar -x -C "$tree"
	ln -s "$PWD/frontend/node_modules" "$tree/frontend/node_modules" # their licences are among the notices
	(
		cd "$tree"
		go run ./build/release archives
		if [ "${TWICE:-}" = all ]; then
			git init -q . # package.sh asks for the time of the last commit only where SOURCE_DATE_EPOCH is missing
			build/linux/package.sh
			build/windows/package.sh amd64
		fi
	)
done
go run ./build/release compare "$work/one/build/dist" "$work/zwei 二/build/dist"
