#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An import against the validation of what it made, and work that doubles: its time may grow by a
# factor of 2.3: sh tests/bench/grow.sh BENCH NETZ
set -eu

bench=$1
netz=$2
measure=$bench/measure
base=$bench/grow
rm -rf "$base" "$base"-*
mkdir -p "$base"
printf 'format: 1\nname: Netz\ncity: Musterstadt\nlanguage: de\ntimezone: Europe/Berlin\nlicence: CC0-1.0\n' >"$base/netz.yaml"
git -C "$base" init -q
git -C "$base" add -A
git -C "$base" commit -q -m begin

table() { # ROWS: institutions with the fields that matter, as a table of Excel's
	awk -v rows="$1" 'BEGIN {
		print "Name;Art;Straße;PLZ;Stadtteil;Beschreibung;Quelle"
		for (i = 1; i <= rows; i++) {
			printf "Einrichtung Nummer %d;Kindertagesstätte;Hauptstraße %d;38226;Lebenstedt;", i, i % 200
			printf "Ein Haus für Kinder und Eltern, offen am Vormittag, mit Frühstück, Spiel und Beratung (%d);Umfrage 2024\n", i
		}
	}' >"$bench/table-$1.csv"
}
cat >"$bench/table.yaml" <<'END'
kind: institution
format: csv
delimiter: ";"
columns:
  Name: name
  Art: category
  Straße: addresses.street
  PLZ: addresses.postal_code
  Stadtteil: addresses.district
  Beschreibung: description
  Quelle: sources.document
END
import_of() { # ROWS: into an inventory that is empty again each time
	echo "$netz -C $base-$1 import $bench/table-$1.csv --map $bench/table.yaml -m import"
}
# another folder each time: ext4 is slow where much was deleted a moment ago
emptied() { # ROWS
	echo "n=\$(date +%s%N) && cp -a $base $base-run-\$n && ln -sfn $base-run-\$n $base-$1"
}

for rows in 1000 5000 10000; do
	table $rows
	sh -c "$(emptied $rows)"
	sh -c "$(import_of $rows)" >/dev/null
	cp -a "$base-$rows/." "$base-full-$rows"
done
"$measure" -m 3 -p "$(emptied 1000)" 5 "import of 1,000 records ÷ validating them" "$(import_of 1000)" "$netz -C $base-full-1000 validate"
"$measure" -m 2.3 -p "$(emptied 10000); $(emptied 5000)" 3 "import of 10,000 ÷ of 5,000" "$(import_of 10000)" "$(import_of 5000)"
"$measure" 3 "import of the same 1,000 again ÷ validating them" \
	"$netz -C $base-full-1000 import $bench/table-1000.csv --map $bench/table.yaml -m again" "$netz -C $base-full-1000 validate"
set_in() { # ROWS
	echo "$netz -C $base-full-$1 set institution --where has:name website=https://example.org/\$(date +%s%N) --yes -m set"
}
"$measure" 3 "set --where of 1,000 records ÷ validating them" "$(set_in 1000)" "$netz -C $base-full-1000 validate"
"$measure" -m 2.3 3 "set --where of 10,000 ÷ of 5,000" "$(set_in 10000)" "$(set_in 5000)"
