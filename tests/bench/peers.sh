#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# ajv-cli and sourcemeta's jsonschema beside netz, targets 7 and 8:
#   sh tests/bench/peers.sh BUILD install        from npm, once
#   sh tests/bench/peers.sh BUILD compare SIZE
#
# They check the offers only, nine tenths of the records, so that they have to start once; netz
# checks all, with references, privacy and whatever else. The schemas are the same files, with the
# `$id`s that ajv wants, and format is asserted. Both must find nothing.
set -eu

build=$1
bench=$build/bench
work=$build/oracle
netz=$(readlink -f "$build/netz")
schemas=$bench/schemas

if [ "$2" = install ]; then
	status=0
	sh tests/oracle/install.sh "$work" >"$bench/install.log" 2>&1 || status=$?
	[ "$status" -eq 0 ] || echo "skip: bench ajv-cli and sourcemeta: $(cat "$bench/install.log")"
	rm -rf "$schemas"
	mkdir -p "$schemas"
	cp -R schemas/*.yaml schemas/parts schemas/vocabularies "$schemas"
	(cd "$schemas" && for file in *.yaml */*.yaml; do
		sed "/^\$schema:/a \$id: https://netz.example/schemas/$file" "$file" >"$file.new"
		mv "$file.new" "$file"
	done)
	exit 0
fi

size=$3
records=$bench/inventory-$size/records
ajv="$work/node_modules/.bin/ajv validate --spec=draft2020 --strict=false -c ajv-formats -s $schemas/offer.yaml"
ajv="$ajv -r '$schemas/{parts,vocabularies}/*.yaml'"
sourcemeta="$work/node_modules/.bin/jsonschema validate $schemas/offer.yaml -r $schemas --format-assertion"
validate="env NETZ_THREADS=1 $netz -C $bench/inventory-$size validate"
least=$([ "$size" -eq 1000 ] && echo 18 || echo 5)
one=$records/offers/000/a-000000.yaml
foreign="$netz validate --schema schemas/offer.yaml"

compare() { # FLAGS RUNS LABEL PEER NETZ: the peer must find nothing
	# shellcheck disable=SC2086 # the flags are words
	"$bench/measure" $1 "$2" "$3" "($4) || exit 9" "$5"
}

"$bench/measure" 5 "$size records: validate --schema ÷ events" "env NETZ_THREADS=1 $foreign $records/offers" "$bench/events $records/offers"
[ -d "$work/node_modules" ] || exit 0
compare "-l $least" 3 "#7 $size records: ajv-cli ÷ netz, 1 thread" "$ajv -d '$records/offers/*/*.yaml'" "$validate"
if [ "$size" -eq 10000 ]; then
	compare "-l 3" 3 "#8 $size records: sourcemeta ÷ netz, 1 thread" "$sourcemeta $records/offers" "$validate"
	echo "#7 $size records, warm: not measured, netz keeps no cache of what it found"
else
	compare "" 3 "$size records: sourcemeta ÷ netz, 1 thread" "$sourcemeta $records/offers" "$validate"
	compare "" 5 "one file: ajv-cli ÷ netz validate --schema" "$ajv -d $one" "$foreign $one"
	compare "" 5 "one file: sourcemeta ÷ netz validate --schema" "$sourcemeta $one" "$foreign $one"
fi
