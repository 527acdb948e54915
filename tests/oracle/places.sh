#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Who names the token that is wrong, of four validators: sh tests/oracle/places.sh BUILD
# NODE_MODULES is where npm has put the others, BUILD/oracle/node_modules by default.
set -eu

build=$(readlink -f "$1")
here=$(dirname "$0")
modules=${NODE_MODULES:-$build/oracle/node_modules}
command -v node >/dev/null 2>&1 && [ -d "$modules" ] || {
	echo "skip: oracle-places node or the other validators are not installed"
	exit 0
}
node "$here/places.mjs" "$build/netz" "$modules" "$here/places" "$build/oracle/places"
