#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Other programs' verdicts beside netz's: sh tests/oracle/run.sh BUILD
#   suite     the official JSON Schema suite, and its instances changed at random: netz, sourcemeta, ajv, hyperjump
#   schemas   sourcemeta's jsonschema finds each schema file in order
#   verdicts  it says the same as netz about every record and about several hundred mutated ones
#   sarif     ajv finds what netz writes as SARIF in order by the official schema
#   places    who names the very token that is wrong, of four validators and the mistakes in places/
#   editor    yaml-language-server checks, completes and explains, and asks the network for nothing
# Versions are pinned in package-lock.json; NETZ_ORACLE_SEED and NETZ_ORACLE_COUNT make other mutations.
set -eu

build=$(readlink -f "$1")
here=tests/oracle
work=$build/oracle

# -- the other programs
status=0
sh "$here/install.sh" "$work" || status=$?
if [ "$status" -ne 0 ]; then
	[ "$status" -eq 77 ] && exit 0
	exit "$status"
fi
jsonschema=$work/node_modules/.bin/jsonschema
failed=0

# -- the official suite
suite=$(readlink -f "${NETZ_TEST_DATA:-../shared/data}/json-schema-test-suite" || true)
if [ -d "$suite" ]; then
	rm -rf "$work/suite"
	mkdir -p "$work/suite"
	cp "$here/suite.mjs" "$work/"
	node "$work/suite.mjs" "$build/netz" "$jsonschema" "$suite" "$work/suite" "${NETZ_ORACLE_SEED:-2002}" || failed=1
else
	echo "skip: oracle suite: there is no folder json-schema-test-suite in NETZ_TEST_DATA"
fi

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
libraries=$(make -s --no-print-directory print-libraries)
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

# -- SARIF
sh "$here/sarif.sh" "$build" || failed=1

# -- the places
sh "$here/places.sh" "$build" || failed=1

# -- the editor
node "$here/editor.mjs" "$work/node_modules/yaml-language-server/bin/yaml-language-server" . || failed=1

[ "$failed" -eq 0 ]
