#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The tables of institutions, offers and projects through `netz import`: sh tests/faithful/import.sh
#
# Into an empty inventory all rows go; a second import changes nothing; one corrected cell changes one
# record, an empty one none. And over this repository's records, which were made from the tables, an
# import would change only what a mapping cannot make: the rows named below (docs/import says why).
#
# Runs where NETZ_TEST_DATA holds the tables. NETZ is the binary, build/netz by default.
set -eu

data=${NETZ_TEST_DATA:-../shared/data}/salzgitter
netz=$(readlink -f "${NETZ:-build/netz}")
if [ ! -f "$data/institutions.tsv" ]; then
	echo "skip: import: no $data/institutions.tsv (set NETZ_TEST_DATA)"
	exit 0
fi
data=$(readlink -f "$data")
maps=$(readlink -f docs/import)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" GIT_CONFIG_NOSYSTEM=1 NETZ_LANG=en LC_ALL=C.UTF-8
export GIT_AUTHOR_NAME=Tester GIT_AUTHOR_EMAIL=tester@example.org
export GIT_COMMITTER_NAME=Tester GIT_COMMITTER_EMAIL=tester@example.org
passed=0
failed=0

same() { # NAME WANTED GOT
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf '%s: wanted\n%s\ngot\n%s\n' "$1" "$2" "$3"
		tail -n 5 "$work/err"
	fi
}

import() { # INVENTORY TABLE MAPPING [OPTION...]: the table's last line, the commit's number left out
	inventory=$1
	table=$2
	mapping=$3
	shift 3
	"$netz" -C "$inventory" import "$table" --map "$maps/$mapping.yaml" "$@" >"$work/out" 2>"$work/err" ||
		echo "exit $?"
	tail -n 1 "$work/out" | sed 's/, commit [0-9a-f]*$//'
}

inventory() { # FOLDER [records]: a repository with this inventory's schemas
	mkdir "$1"
	cp -R netz.yaml schemas ${2:+"$2"} "$1"
	git -C "$1" init -q
	git -C "$1" add -A
	git -C "$1" commit -q -m begin
}

# -- into an empty inventory -------------------------------------------------------------------------
new=$work/new
inventory "$new"
for table in institutions:institutionen:140 offers:angebote:130 projects:projekte:44; do
	rest=${table#*:}
	file=$data/${table%%:*}.tsv
	rows=${rest#*:}
	same "new $file" "$rows new, 0 changed, 0 unchanged, 0 rejected" "$(import "$new" "$file" "${rest%:*}")"
	same "again $file" "0 new, 0 changed, $rows unchanged, 0 rejected, nothing written" \
		"$(import "$new" "$file" "${rest%:*}")"
done
same "commits" 4 "$(git -C "$new" rev-list --count HEAD)"

# -- a corrected table -------------------------------------------------------------------------------
awk -F '\t' -v OFS='\t' '$1 == "awo-salto" { $11 = 2005; $9 = "" } $1 == "biss" { $6 = "" } { print }' \
	"$data/institutions.tsv" >"$work/institutions.tsv"
same "corrected" "0 new, 1 changed, 139 unchanged, 0 rejected" "$(import "$new" "$work/institutions.tsv" institutionen)"
same "one line" "records/institutions/awo-salto.yaml 1 1" \
	"$(git -C "$new" show --numstat --format= HEAD | awk '{ print $3, $1, $2 }')"

# -- over the records made from them -----------------------------------------------------------------
made=$work/made
inventory "$made" records
for table in institutions:institutionen offers:angebote projects:projekte; do
	(import "$made" "$data/${table%:*}.tsv" "${table#*:}" --dry-run >"$work/last")
	awk '$2 == "changed" || $2 == "new" || $2 == "rejected" { print $3 }' "$work/out"
done >"$work/differ"
same "what no mapping can make" "institution/wohnbau-salzgitter
offer/familienhebammen
offer/familienservice-erstberatung
offer/dritte-krippenkraft
offer/krippe-sonnenschein-plaetze
offer/kita-zwergenkuhle-krippe
offer/efb-kurse
offer/pace-begleitung
offer/helios-kreisssaalfuehrung
offer/forellenhof-offener-abend
project/jugendwerkstatt-sos" "$(cat "$work/differ")"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
