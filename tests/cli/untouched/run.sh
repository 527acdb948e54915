#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Work of others stays as it is: git ls-files -s -v, git diff, git diff --cached and the hash of
# every file, before and after each command that writes; and what others stage and commit while
# netz writes is in the history. What happens between two steps is tests/change/test_between.c. A dry
# run of each command is traced: it writes nothing at all.
set -u

netz=$(readlink -f "${NETZ:-build/netz}")
fixture=$(cd "$(dirname "$0")/../../fixtures/musterstadt" && pwd) || exit 3
top=$(mktemp -d) || exit 3
trap 'rm -rf "$top"' EXIT
for name in $(env | sed -n 's/^\(GIT_[A-Z_0-9]*\)=.*/\1/p') EMAIL XDG_CONFIG_HOME NETZ_LANG LANGUAGE; do
	unset "$name"
done
HOME=$top/home
LC_ALL=C.UTF-8
GIT_CONFIG_NOSYSTEM=1
GIT_OPTIONAL_LOCKS=0
export HOME LC_ALL GIT_CONFIG_NOSYSTEM GIT_OPTIONAL_LOCKS
mkdir "$HOME" || exit 3
git config --global user.name Tester
git config --global user.email tester@example.org
git config --global init.defaultBranch main
git config --global gc.auto 0
passed=0
failed=0

# An inventory with work of all kinds in it: staged, unsaved, both in one file, intended, assumed
# unchanged, skipped, removed, unmerged, untracked, another mode; also among the records.
make_work() { # FOLDER
	rm -rf "$1"
	mkdir "$1" "$1/schemas" "$1/records" "$1/records/playgrounds"
	cd "$1" || exit 3
	sed '/^report:/,$d' "$fixture/netz.yaml" >netz.yaml
	cat >schemas/playground.yaml <<'END'
$schema: https://json-schema.org/draft/2020-12/schema
title: Spielplatz
description: Wo Kinder draußen spielen.
x-netz-en: {title: Playground, description: Where children play outside.}
x-netz-kind: {folder: playgrounds, title: name, close: {until: until}, confirmed: confirmed}
type: object
required: [name]
properties:
  name: {title: Name, description: Der Name., type: string, minLength: 1}
  note: {title: Notiz, description: Was noch zu sagen ist., type: string}
  near: {title: Nahe, description: Was nahe ist., type: string, x-netz-ref: playground}
  until: {title: Bis, description: Bis wann., type: string, x-netz-type: edtf}
  confirmed:
    title: Bestätigung
    description: Wann und wie.
    type: object
    properties:
      date: {title: Datum, description: Wann., type: string, x-netz-type: edtf}
      method: {title: Weg, description: Wie., type: string}
additionalProperties: false
END
	for name in burgwall stadtpark am-see; do
		printf 'name: %s\n' "$name" >records/playgrounds/$name.yaml
	done
	echo 'near: neu-0' >>records/playgrounds/burgwall.yaml
	echo 'name: Neu 0' >records/playgrounds/neu-0.yaml
	for name in both assumed skipped removed mode conflict; do
		echo "$name" >"$name"
	done
	git init -q && git add -A && git commit -q -m one || exit 3
	git checkout -q -b other && echo other >conflict && git commit -q -a -m other && git checkout -q main &&
		echo main >conflict && git commit -q -a -m main || exit 3
	git merge -q other >/dev/null
	rm -f .git/MERGE_* .git/AUTO_MERGE
	printf 'name: Anderer Name\nnear: neu-0\n' >records/playgrounds/burgwall.yaml
	echo 'name: Alter Park' >records/playgrounds/stadtpark.yaml
	git add records/playgrounds/stadtpark.yaml
	echo staged >both && git add both && echo unsaved >>both
	echo i >intended && git add -N intended
	git update-index --assume-unchanged assumed && echo more >>assumed
	git update-index --skip-worktree skipped && rm skipped
	git rm -q removed
	chmod +x mode
	echo u >untracked
}

# All but the records that netz writes here, all named neu-…, and what somebody else writes.
look() { # FOLDER FILE
	(
		cd "$1" || exit 1
		git ls-files -s -v | grep -v '/neu-\|theirs-\|mine-'
		for cached in '' --cached; do
			# shellcheck disable=SC2086
			git -c diff.autoRefreshIndex=false diff $cached -- . ':!*/neu-*' ':!theirs-*' ':!mine-*'
		done
		find . -name .git -prune -o -type f ! -name 'neu-*' ! -name 'theirs-*' ! -name 'mine-*' \
			-exec sha1sum {} + | LC_ALL=C sort
		cat .git/config
		git for-each-ref | grep -v refs/heads/main
		git stash list
	) >"$2" 2>&1
}

# NAME COMMITS COMMAND…: the command exits 0, makes so many commits, and leaves the rest alone
untouched() {
	name=$1
	commits=$2
	shift 2
	look . "$top/before"
	count=$(git rev-list --count HEAD)
	"$@" >"$top/out" 2>&1 </dev/null
	status=$?
	look . "$top/after"
	count=$(($(git rev-list --count HEAD) - count))
	if [ $status -ne 0 ]; then
		why="exit $status: $(cat "$top/out")"
	elif [ $count -ne "$commits" ]; then
		why="$count commits"
	elif [ $count -gt 0 ] && git diff-tree -r --no-commit-id --name-only HEAD | grep -v /neu-; then
		why="these are in the commit, too"
	elif ! diff "$top/before" "$top/after" >"$top/diff"; then
		why=$(cat "$top/diff")
	elif ! git fsck --strict >"$top/fsck" 2>&1; then
		why=$(cat "$top/fsck")
	else
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "$name: $why"
}

# NAME COMMAND…: nothing is written, as the kernel saw it; a call that failed was tried, too
calls='mkdir|mkdirat|rmdir|rename|renameat|renameat2|unlink|unlinkat|link|linkat|symlink|symlinkat|mknod|mknodat'
calls="$calls|creat|truncate|ftruncate|fallocate|chmod|fchmod|fchmodat|chown|fchown|fchownat|utimensat|utime|utimes|fsync|fdatasync"
traced() {
	name=$1
	shift
	[ -n "$strace" ] || return
	look . "$top/before"
	ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 strace -f -o "$top/trace" "$@" >"$top/out" 2>&1 </dev/null
	status=$?
	look . "$top/after"
	grep -E "^[0-9]+ +($calls)\(|O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE" "$top/trace" |
		grep -v -E '"/dev/(null|tty)"' >"$top/writes"
	if [ $status -eq 0 ] && [ ! -s "$top/writes" ] && grep -q 'netz\.yaml' "$top/trace" && cmp -s "$top/before" "$top/after"; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "$name, traced: exit $status: $(cat "$top/out" "$top/writes")"
}
strace=yes
if ! strace -o "$top/try" true 2>/dev/null; then
	echo "skip: cli/untouched traces: this system lets nobody trace"
	strace=
fi

# NAME COMMAND…: a dry run writes nothing, the command itself makes one commit
change() {
	command=$1
	shift
	traced "$command --dry-run" "$@" --dry-run
	[ "$command" = 'validate --fix' ] || traced "$command --dry-run --patch" "$@" --dry-run --patch
	untouched "$command" 1 "$@"
}

make_work "$top/work"
untouched add 1 "$netz" add playground --name 'Neu 1' -m eins
untouched 'add --dry-run' 0 "$netz" add playground --name 'Neu 2' --dry-run
untouched 'add --no-commit' 0 "$netz" add playground --name 'Neu 2' --no-commit
untouched 'add --no-commit, again' 0 "$netz" add playground --name 'Neu 3' --no-commit
untouched commit 1 "$netz" commit -m zwei
untouched 'add from a file' 1 sh -c "echo 'name: Neu 4' | '$netz' add playground --from - -m vier"
mkdir -p .git/hooks
printf '#!/bin/sh\ngit status --porcelain >/dev/null\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
untouched 'add with a hook' 1 "$netz" add playground --name 'Neu 5' -m fuenf
untouched 'add --no-commit with a hook' 0 "$netz" add playground --name 'Neu 6' --no-commit
untouched 'commit with a hook' 1 "$netz" commit -m sechs
printf '#!/bin/sh\nexit 1\n' >.git/hooks/pre-commit
untouched 'add that a hook refuses' 0 sh -c "! '$netz' add playground --name 'Neu 7' -m sieben"
rm .git/hooks/pre-commit
untouched 'add that findings refuse' 0 sh -c "! '$netz' add playground --name '' -m acht"
printf 'name;note\nNeu 8;acht\nNeu 9;neun\n' >"$top/table.csv"
change import "$netz" import playground "$top/table.csv" -m import
change set "$netz" set playground/neu-1 note=eins near=neu-8 -m set
change 'set of several' "$netz" set playground --where name:Neu note=alle --yes -m viele
change unset "$netz" unset playground/neu-1 note -m unset
untouched edit 1 env NETZ_EDITOR='sed -i s/alle/bearbeitet/' "$netz" edit playground/neu-4 -m edit
untouched 'edit --dry-run' 0 env NETZ_EDITOR='sed -i s/bearbeitet/nie/' "$netz" edit playground/neu-4 --dry-run
untouched 'edit that changes nothing' 0 env NETZ_EDITOR=true "$netz" edit playground/neu-4
change close "$netz" close playground/neu-4 --on 2024-05-01 -m close
change confirm "$netz" confirm playground/neu-1 --how telefon -m confirm
change rename "$netz" rename playground/neu-8 neu-acht -m rename
untouched 'rename that unsaved work stops' 0 sh -c "! '$netz' rename playground/neu-0 neu-null"
change merge "$netz" merge playground/neu-acht playground/neu-9 --keep -m merge
printf '# oben\nname: Neu 5 # daneben\r\n\nnote:   "ohne Zeilenende"' >records/playgrounds/neu-5.yaml
git commit -q -m neu -- records/playgrounds/neu-5.yaml >/dev/null 2>&1
for what in 'set playground/neu-5 note=anders' 'unset playground/neu-5 note' 'close playground/neu-5 --on 2024-05' \
	'rm playground/neu-5 --yes' 'rename playground/neu-5 neu-fuenf' 'merge playground/neu-1 playground/neu-5 --keep'; do
	find records -type f -exec sha1sum {} + | sort >"$top/sums"
	# shellcheck disable=SC2086 # words
	untouched "$what" 1 "$netz" $what
	change "undo of $what" "$netz" undo --last --yes
	# every byte is back
	find records -type f -exec sha1sum {} + | sort | diff "$top/sums" - || failed=$((failed + 1))
done
sed -i 's/^note: *\(.*\)/note:     "\1"/' records/playgrounds/neu-1*.yaml records/playgrounds/neu-acht.yaml
git add records/playgrounds/neu-acht.yaml && git commit -q -m neu -- records/playgrounds/neu-acht.yaml >/dev/null 2>&1
change fmt "$netz" fmt -m fmt
printf 'name: Neu 0\r\nnote: x\n' >records/playgrounds/neu-0.yaml
git commit -q -m neu -- records/playgrounds/neu-0.yaml >/dev/null 2>&1
change 'validate --fix' "$netz" validate --fix --yes -m fix
untouched 'set --no-commit' 0 "$netz" set playground/neu-1 note=wartet --no-commit
untouched 'undo --pending' 0 "$netz" undo --pending --yes
untouched status 0 "$netz" status
untouched log 0 "$netz" log

# a new inventory in a repository that has work in it: there only its folder is new
rm netz.yaml
look . "$top/before"
"$netz" init neu-init --city Demostadt --districts Nord,Süd >"$top/out" 2>&1 </dev/null
status=$?
mv neu-init "$top/init"
look . "$top/after"
if [ $status -eq 0 ] && diff "$top/before" "$top/after" >"$top/diff" && git -C "$top/init" fsck --strict >"$top/out" 2>&1 &&
	[ -z "$(git -C "$top/init" status --porcelain)" ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "init: exit $status: $(cat "$top/diff" "$top/out")"
fi

# --- at the same time -----------------------------------------------------------------------------------
# four people with netz and one with git; who finds Git's lock taken tries again. (A git add and a
# git commit -- PATH at the same time lose one of them without netz, too.)
again() {
	tries=0
	until "$@" >/dev/null 2>&1; do
		tries=$((tries + 1))
		[ $tries -lt 400 ] || return 1
		sleep 0.02
	done
}

make_work "$top/together"
for name in 1 2 3 4 5 6; do
	echo "$name" >"theirs-$name"
	echo "$name" >"mine-$name"
done
git add theirs-* && git commit -q -m theirs -- theirs-1 theirs-2 theirs-3 theirs-4 theirs-5 theirs-6 >/dev/null 2>&1 || exit 3
look . "$top/before"
for name in a b c d; do
	(
		for number in 1 2 3; do
			"$netz" add playground --name "Neu $name $number" -m "Neu $name $number" \
				>"$top/out-$name-$number" 2>&1 </dev/null || echo "$name-$number" >>"$top/failures"
		done
	) &
done
(
	for name in 1 2 3 4 5 6; do
		again git add "mine-$name" || echo "mine-$name" >>"$top/failures"
		echo new >"theirs-$name"
		again git commit -m "theirs $name" -- "theirs-$name" || echo "theirs-$name" >>"$top/failures"
	done
) &
wait
touch "$top/failures"
problem=$(
	cat "$top/failures"
	for name in a b c d; do
		for number in 1 2 3; do
			git cat-file -e "HEAD:records/playgrounds/neu-$name-$number.yaml" || cat "$top/out-$name-$number"
		done
	done
	for name in 1 2 3 4 5 6; do
		[ "$(git show "HEAD:theirs-$name")" = new ] || echo "theirs-$name is lost"
		[ "$(git show ":mine-$name")" = "$name" ] || echo "mine-$name is lost"
	done
	[ -z "$(git status --porcelain -- 'records/playgrounds/neu-*' 'theirs-*')" ] || git status --porcelain
	[ "$(git rev-list --count --grep='^theirs [1-6]$\|^Neu [a-d] [1-3]$' HEAD)" -eq 18 ] || echo 'not 18 commits'
	for commit in $(git rev-list --grep='^theirs [1-6]$\|^Neu [a-d] [1-3]$' HEAD); do
		[ "$(git diff-tree -r --no-commit-id --name-only "$commit" | wc -l)" -eq 1 ] ||
			git show --stat "$commit"
	done
	git fsck --strict 2>&1 | grep -v '^dangling\|^notice'
)
look . "$top/after"
if [ -z "$problem" ] && diff "$top/before" "$top/after" >"$top/diff"; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "at the same time: $problem"
	cat "$top/diff"
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -ge "$([ -n "$strace" ] && echo 65 || echo 35)" ]
