#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Talks with the real binary through a pseudo-terminal: sh tests/cli/prompt/run.sh [CASE…]
#
# A case is a folder:
#   *.talk   one conversation each, in order of their names (pty.c says how they are written); the
#            first line is "# run: COMMAND", run in a copy of the fixture that is a repository
#   after    what is run by sh at the end; its first line may name another fixture than musterstadt
#            ("# fixture: query"), and
#   out      what it must write (the copy's path reads WORK)
# All is done twice: with libedit (TERM=xterm) and on a terminal that can do nothing (TERM=dumb).
# A conversation called *.xterm.talk or *.dumb.talk is had there only; out.xterm and out.dumb, too.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 3
netz=${NETZ:-build/netz}
netz=$(cd "$(dirname "$netz")" && pwd)/$(basename "$netz") || exit 3
pty=$(dirname "$netz")/tests/cli/prompt/pty
[ -x "$netz" ] && [ -x "$pty" ] || {
	echo "no binary: $netz or $pty"
	exit 3
}
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/home"
ln -s "$netz" "$work/bin/netz"
passed=0
failed=0
if "$netz" --lang en version --build | grep -q '^editing at prompts: with libedit'; then
	terms="xterm dumb"
else
	echo "skip: prompts with libedit: not built in"
	terms="dumb"
fi

run_in() { # TERM COMMAND…: in the copy, with an environment that is known
	term=$1
	shift
	(
		cd "$work/inventory" || exit 99
		env -i PATH="$work/bin:$PATH" HOME="$work/home" LC_ALL=C.UTF-8 TZ=UTC TERM="$term" COLUMNS=80 \
			SOURCE_DATE_EPOCH=1705320000 GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null \
			GIT_CEILING_DIRECTORIES="$work" \
			GIT_AUTHOR_NAME=Tester GIT_AUTHOR_EMAIL=tester@example.org \
			GIT_COMMITTER_NAME=Tester GIT_COMMITTER_EMAIL=tester@example.org \
			GIT_AUTHOR_DATE=2024-01-15T12:00:00Z GIT_COMMITTER_DATE=2024-01-15T12:00:00Z \
			${NETZ_LOCALEDIR:+NETZ_LOCALEDIR="$NETZ_LOCALEDIR"} \
			${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} "$@"
	)
}

run_case() { # FOLDER TERM
	rm -rf "$work/inventory"
	fixture=$(sed -n '1s/^# fixture: *//p' "$1/after")
	cp -R "$here/../../fixtures/${fixture:-musterstadt}" "$work/inventory" || return 1
	run_in "$2" sh -c 'git init -q -b main && git add . && git commit -q -m Anfang' || return 1
	for talk in "$1"/*.talk; do
		case $talk in
		*.xterm.talk) [ "$2" = xterm ] || continue ;;
		*.dumb.talk) [ "$2" = dumb ] || continue ;;
		esac
		command=$(sed -n '1s/^# run: *//p' "$talk")
		run_in "$2" "$pty" "$talk" sh -c "exec $command" || return 1
	done
	run_in "$2" sh "$1/after" >"$work/out" 2>&1
	sed -i "s|$work/inventory|WORK|g" "$work/out"
	wanted=$1/out
	[ -f "$1/out.$2" ] && wanted=$1/out.$2
	diff -u "$wanted" "$work/out"
}

[ $# -gt 0 ] || set -- "$here"/*/
for folder; do
	folder=$here/$(basename "$folder")
	for term in $terms; do
		if run_case "$folder" "$term" >"$work/log" 2>&1; then
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
			echo "conversation $(basename "$folder") ($term) failed:"
			sed 's/^/    /' "$work/log"
		fi
	done
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
