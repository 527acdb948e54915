#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the example of every finding with the real binary: sh tests/cli/findings/run.sh [ID…]
#
# Every id of the catalogue has an example (lib/diag/examples/), which help shows. In an inventory
# made by `netz init --example` what is wrong must be reported with this id at the marked place and
# with no other, and what is right must not. What netz says is in wanted/ID.LANGUAGE: its help, and
# the answer to what is wrong. New or changed answers: sh tests/cli/findings/run.sh --got FOLDER [ID…]
# writes them there, to be read before they are taken.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 3
netz=${NETZ:-build/netz}
netz=$(cd "$(dirname "$netz")" && pwd)/$(basename "$netz") || exit 3
lay=$(dirname "$netz")/tests/cli/findings/lay
[ -x "$netz" ] && [ -x "$lay" ] || {
	echo "no binary: $netz or $lay"
	exit 3
}
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/home" "$work/got"
ln -s "$netz" "$work/bin/netz"
got=$work/got
if [ "${1:-}" = --got ]; then
	got=$(cd "$2" && pwd) || exit 3
	shift 2
fi

run_in() { # FOLDER LANGUAGE COMMAND…: with an environment that is known
	folder=$1
	language=$2
	shift 2
	(
		cd "$folder" || exit 99
		env -i PATH="$work/bin:$PATH" HOME="$work/home" LC_ALL=C.UTF-8 TZ=UTC NETZ_LANG="$language" \
			SOURCE_DATE_EPOCH=1705320000 GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null \
			GIT_CEILING_DIRECTORIES="$work" \
			GIT_AUTHOR_NAME=Tester GIT_AUTHOR_EMAIL=tester@example.org \
			GIT_COMMITTER_NAME=Tester GIT_COMMITTER_EMAIL=tester@example.org \
			GIT_AUTHOR_DATE=2024-01-15T12:00:00Z GIT_COMMITTER_DATE=2024-01-15T12:00:00Z \
			${NETZ_LOCALEDIR:+NETZ_LOCALEDIR="$NETZ_LOCALEDIR"} \
			${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} "$@"
	)
}

try() { # ID wrong|right LANGUAGE: answers in $work/answer, what lay says in $work/laid
	rm -rf "$work/inventory"
	cp -R "$work/base" "$work/inventory" || return 1
	run_in "$work/inventory" "$3" "$lay" "$1" "$2" >"$work/laid" || return 1
	sed -n 's/^run //p' "$work/laid" >"$work/commands"
	: >"$work/answer"
	while IFS= read -r command; do
		printf '$ %s\n' "$command"
		run_in "$work/inventory" "$3" sh -c "$command" 2>&1 </dev/null
		echo "exit $?"
	done <"$work/commands" >"$work/answer"
	sed -i "s|$work/inventory|WORK|g" "$work/answer"
}

ids_of() { # the ids that the answer to the last command names
	awk '/^\$ / { said = "" } { said = said $0 "\n" } END { printf "%s", said }' "$work/answer" |
		sed -n 's/^.* \[\([a-z]*\.[a-z0-9-]*\)\]$/\1/p' | sort -u
}

complain() { # WHAT
	echo "$id: $1:"
	sed 's/^/    /' "$work/answer"
	return 1
}

# Help, which fits on 80 columns, and the answer in one language, compared with what is wanted.
check_words() { # LANGUAGE
	run_in "$work/base" "$1" netz help finding "$id" >"$work/help" 2>&1
	[ "$(LC_ALL=C.UTF-8 wc -L <"$work/help")" -le 80 ] || {
		echo "$id, $1: help is wider than 80 columns"
		return 1
	}
	{
		cat "$work/help"
		echo
		cat "$work/answer"
	} >"$got/$id.$1"
	diff -u "$here/wanted/$id.$1" "$got/$id.$1" >"$work/diff" 2>&1 && return 0
	echo "$id, $1: help or answer differs (- wanted, + got):"
	sed '1,2d; s/^/    /' "$work/diff"
	return 1
}

check() { # ID: both languages, what is wrong and what is right
	try "$id" wrong de || return 1
	[ "$(ids_of)" = "$id" ] || complain "what is wrong must be this and nothing else" || return 1
	sed -n 's/^place //p' "$work/laid" >"$work/places"
	while IFS= read -r place; do
		grep -q -F "$place:" "$work/answer" || complain "it must be found at $place" || return 1
	done <"$work/places"
	sed -n 's/^marked //p' "$work/laid" >"$work/marked"
	while IFS= read -r text; do
		grep -q -F "$text" "$work/answer" || complain "it must name '$text'" || return 1
	done <"$work/marked"
	cat "$work/places" "$work/marked" | grep -q . || complain "no place is marked" || return 1
	same=0
	check_words de || same=1
	try "$id" wrong en || return 1
	check_words en || same=1
	try "$id" right en || return 1
	[ -z "$(ids_of)" ] || complain "what is right must have no finding" || return 1
	return $same
}

run_in "$work" de netz init base --city Demostadt --districts Nord,Süd --example >"$work/made" 2>&1 || {
	cat "$work/made"
	exit 3
}
[ $# -gt 0 ] || {
	all=yes
	# shellcheck disable=SC2046 # a word for each id
	set -- $(run_in "$work" en netz help finding | sed -n 's/^\([a-z]*\.[a-z0-9-]*\)  .*/\1/p')
}
passed=0
failed=0
for id; do
	if check; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
done
if [ "${all:-}" = yes ]; then # nothing is left of ids that are gone, and the page says the same
	for file in "$here"/wanted/*; do
		case " $* " in
		*" $(basename "${file%.*}") "*) ;;
		*)
			echo "$file: there is no such finding"
			failed=$((failed + 1))
			;;
		esac
	done
	run_in "$work" de netz help --findings >"$work/findings.md"
	if diff -u "$here/../../../docs/findings.md" "$work/findings.md" >"$work/diff"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "docs/findings.md is not what netz --lang de help --findings says:"
		head -n 40 "$work/diff"
	fi
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
