#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The questions of questions.tsv that `netz list` can ask already, over this repository's records,
# and the answers the file names: sh tests/faithful/questions.sh
#
# Runs where NETZ_TEST_DATA holds salzgitter/questions.tsv. Records without a row in the TSVs
# (institutions and offers that only other rows name) are left out of the comparison.
# NETZ is the binary, build/netz by default.
set -eu

data=${NETZ_TEST_DATA:-../shared/data}/salzgitter
netz=${NETZ:-build/netz}
if [ ! -f "$data/questions.tsv" ]; then
	echo "skip: questions: no $data/questions.tsv (set NETZ_TEST_DATA)"
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# Every address that has a row: only these are compared.
for table in offers:offer institutions:institution projects:project; do
	tail -n +2 "$data/${table%:*}.tsv" | cut -f 1 | sed "s|^|${table#*:}/|"
done | sort >"$work/rows"

# ask KIND TERM...: adds the addresses to the answer
ask() {
	"$netz" list "$@" --format csv --fields id 2>"$work/talk" >"$work/csv" || {
		cat "$work/talk"
		return 1
	}
	tail -n +2 "$work/csv" | tr -d '\r' | sed "s|^|$1/|" >>"$work/answer"
}

# check FIRST-WORDS: compares the answer with the ids of the question that begins so
check() {
	sort -u "$work/answer" | comm -12 - "$work/rows" >"$work/got"
	: >"$work/answer"
	awk -F '\t' -v start="$1" 'index($1, start) == 1 { print $5; found = 1 }
		END { exit !found }' "$data/questions.tsv" | tr ';' '\n' | tr -d ' ' | grep . |
		sort >"$work/wanted" || true
	same "$1"
}

same() {
	if diff -u "$work/wanted" "$work/got" >"$work/diff"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$1 (- wanted, + got):"
		sed 1,3d "$work/diff"
	fi
}

# "nicht beendet", as of 2026-04-01
running='not:until=..2026-03-31 not:status=beendet'
: >"$work/answer"

# shellcheck disable=SC2086 # two terms
{
	ask offer age=4 districts=Lebenstedt $running
	check 'Was gibt es in Lebenstedt für mein vierjähriges Kind?'
	ask offer cost=kostenlos $running
	check 'Welche Angebote sind kostenlos?'
	ask offer 'Handlungsfeld=Frühe Hilfen' access=geh-struktur $running
	check 'Wer kommt nach der Geburt zu uns nach Hause?'
	ask offer districts=thiede,steterburg $running
	check 'Was gibt es in Thiede (mit Steterburg)?'
}
ask offer target_groups=alleinerziehende
ask offer name:alleinerziehend
ask offer description:alleinerziehend
check 'Was gibt es für Alleinerziehende?'
ask project status=laufend has:due
check 'Welches laufende Projekt hat eine verbindliche Frist?'
ask offer has:reach
check 'Von wie vielen Angeboten wissen wir, wen sie erreichen?'
ask institution 'memberships[buendnis-leben-mit-kindern].basis=namentlich'
check 'Wer ist namentlich als Mitglied des Bündnisses belegt?'
ask offer providers=caritas-salzgitter
ask offer providers.part_of=caritas-salzgitter
ask offer providers.carriers.institution=caritas-salzgitter
check 'Zusatz: Welche Angebote trägt die Caritas'
ask institution category=familienzentrum
ask institution roles.category=familienzentrum
check 'Zusatz: Wie viele Familienzentren gibt es'

# The districts and the groups that are wanted as answers are those without any record.
nothing_in() { # KIND FIELD PREFIX CODES-FILE
	while read -r code; do
		: >"$work/answer"
		ask "$1" "$2=$code"
		sort -u "$work/answer" | comm -12 - "$work/rows" | grep -q . || echo "$3/$code"
	done <"$4" | sort >"$work/got"
	: >"$work/answer"
}

wanted() {
	awk -F '\t' -v start="$1" 'index($1, start) == 1 { print $5 }' "$data/questions.tsv" |
		tr ';' '\n' | tr -d ' ' | sort >"$work/wanted"
}

awk '$1 == "-" && $2 == "const:" { code = $3 } $1 == "x-netz-type:" && $2 == "stadtteil" { print code }' \
	schemas/vocabularies/district.yaml | tr -d "'" >"$work/codes"
[ "$(wc -l <"$work/codes")" -eq 31 ] || {
	echo "district.yaml does not name 31 Stadtteile"
	failed=$((failed + 1))
}
nothing_in offer districts district "$work/codes"
wanted 'Welche Stadtteile haben kein eigenes Angebot'
same 'Welche Stadtteile haben kein eigenes Angebot'

# the groups of the Konzeption are the first 13 of the list
awk '$1 == "-" && $2 == "const:" { print $3 }' schemas/vocabularies/institution-group.yaml |
	tr -d "'" | head -n 13 >"$work/codes"
nothing_in institution category institution-group "$work/codes"
wanted 'Zusatz: Welche Gruppe der Konzeption hat keine'
same 'Zusatz: Welche Gruppe der Konzeption hat keine'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
