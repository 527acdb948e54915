#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Other programs' verdicts beside netz's: sh tests/oracle/run.sh BUILD
#   schemas   sourcemeta's jsonschema finds each schema file in order
#   verdicts  it says the same as netz about every record and about several hundred mutated ones
#   editor    yaml-language-server checks, completes and explains, and asks the network for nothing
# Versions are pinned in package-lock.json; NETZ_ORACLE_SEED and NETZ_ORACLE_COUNT make other mutations.
set -eu

build=$(readlink -f "$1")
here=tests/oracle
work=$build/oracle

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
	echo "skip: oracle node and npm are not installed"
	exit 0
fi

# -- the other programs
mkdir -p "$work"
if ! cmp -s "$here/package-lock.json" "$work/package-lock.json" || [ ! -d "$work/node_modules" ]; then
	rm -rf "$work/node_modules" "$work/package-lock.json"
	cp "$here/package.json" "$here/package-lock.json" "$work/"
	if ! (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1); then
		rm -f "$work/package-lock.json"
		echo "oracle: npm could not install what package-lock.json names:" >&2
		tail -n 5 "$work/npm.log" >&2
		exit 3
	fi
fi
jsonschema=$work/node_modules/.bin/jsonschema
failed=0

# -- the schemas
dialect=https://json-schema.org/draft/2020-12/schema
wanted=$(find schemas -name '*.yaml' | wc -l)
if "$jsonschema" metaschema schemas -c -d "$dialect" >"$work/metaschema.log" 2>&1 &&
	grep -q "^$wanted validated, $wanted passed" "$work/metaschema.log"; then
	echo "schemas: $wanted in order"
else
	echo "oracle FAILED: the schemas by their metaschema"
	cat "$work/metaschema.log"
	failed=1
fi

# -- the verdicts
# shellcheck disable=SC2016 # make expands it
libraries=$(make -s --no-print-directory --eval 'print-libraries: ; @echo $(PKG_LIBS)' print-libraries)
flags=$(make -s --no-print-directory print-flags)
# shellcheck disable=SC2086 # flags are words
${CC:-cc} $flags -O1 -o "$work/mutate" "$here/mutate.c" "$here/operations.c" "$build/libnetz.a" $libraries
rm -rf "$work/mutated"
for folder in records/*/; do
	mkdir -p "$work/mutated/$folder"
done
cp -r netz.yaml schemas "$work/mutated/"
# shellcheck disable=SC2046 # file names of records have no spaces
"$work/mutate" "$here/grafts.yaml" "$work/mutated/records" "${NETZ_ORACLE_SEED:-2002}" "${NETZ_ORACLE_COUNT:-600}" \
	$(find records -name '*.yaml' | LC_ALL=C sort) >"$work/wanted.tsv"
node "$here/verdicts.mjs" "$build/netz" "$jsonschema" . "$work/mutated" "$work/wanted.tsv" || failed=1

# -- the editor
node "$here/editor.mjs" "$work/node_modules/yaml-language-server/bin/yaml-language-server" . || failed=1

[ "$failed" -eq 0 ]
