#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The other programs, as package-lock.json names them, into WORK/node_modules: sh tests/oracle/install.sh WORK
# Exit status 77 (and a line that begins with "skip") without node and npm, 3 when npm fails.
set -eu

work=$1
here=tests/oracle

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
	echo "skip: node and npm are not installed"
	exit 77
fi
mkdir -p "$work"
if cmp -s "$here/package-lock.json" "$work/package-lock.json" && [ -d "$work/node_modules" ]; then
	exit 0
fi
rm -rf "$work/node_modules" "$work/package-lock.json"
cp "$here/package.json" "$here/package-lock.json" "$work/"
if ! (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1); then
	rm -f "$work/package-lock.json"
	echo "npm could not install what package-lock.json names:" >&2
	tail -n 5 "$work/npm.log" >&2
	exit 3
fi
