#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Many at once: add, set of different fields of one record, rename of a record that it refers to, list,
# validate and git commit by hand. Afterwards a linear history explains every value: what was answered
# with success is one commit, and nothing else is. STORM_SECONDS says how long, NETZ is the binary.
set -u

seconds=${STORM_SECONDS:-5}
netz=$(readlink -f "${NETZ:-build/netz}")
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
for name in $(env | sed -n 's/^\(GIT_[A-Z_0-9]*\)=.*/\1/p') EMAIL XDG_CONFIG_HOME LANGUAGE; do
	unset "$name"
done
export HOME="$work" GIT_CONFIG_NOSYSTEM=1 NETZ_LANG=en LC_ALL=C.UTF-8
git config --global user.name Test
git config --global user.email test@example.org
git config --global init.defaultBranch main
git config --global gc.auto 0

mkdir -p "$work/net/schemas" "$work/net/records/places" "$work/said"
cd "$work/net" || exit 3
printf 'format: 1\nname: Netz\ncity: Musterstadt\nlanguage: de\ntimezone: Europe/Berlin\nlicence: CC0-1.0\n' >netz.yaml
{
	cat <<'END'
$schema: https://json-schema.org/draft/2020-12/schema
title: Ort
description: Ein Ort.
x-netz-en: {title: Place, description: A place.}
x-netz-kind: {folder: places, title: name}
type: object
required: [name]
properties:
  name: {title: Name, description: Der Name., type: string, minLength: 1}
  near: {title: Nahe, description: Was nahe ist., type: string, x-netz-ref: place}
END
	for field in a b c d; do
		echo "  $field: {title: Feld $field, description: Ein Wert., type: string, minLength: 1}"
	done
	echo 'additionalProperties: false'
} >schemas/place.yaml
# comments and layout of a person's own lie between the fields
printf '# die Mitte\nname: Mitte\nnear:   wanders-0 # wandert\n\na: "0"  # von A\nb: "0"\n# C und D\nc:   "0"\nd: "0" # ohne Zeilenende' \
	>records/places/mitte.yaml
printf 'name: Wanders\n' >records/places/wanders-0.yaml
echo 0 >note.txt
git init -q . && git add . && git commit -q -m begin || exit 3

# -- those who write: what was answered with success is noted with the commit's first line ------------
end=$(($(date +%s) + seconds))
more() {
	[ "$(date +%s)" -lt "$end" ]
}
note() { # WHO MESSAGE COMMAND…
	who=$1
	message=$2
	shift 2
	if "$@" -m "$message" >"$work/said/$who" 2>&1; then
		echo "$message" >>"$work/done"
	else
		echo "exit $? of: $message: $(tail -n 1 "$work/said/$who")" >>"$work/refused"
		return 1
	fi
}
setter() { # WHO FIELD
	number=0
	while more; do
		number=$((number + 1))
		note "$1" "set $2=$1-$number" "$netz" set place/mitte "$2=$1-$number"
	done
}
adder() {
	number=0
	while more; do
		number=$((number + 1))
		note adder "add new-$number" "$netz" add place --id "new-$number" --name "Neu $number" --yes
	done
}
renamer() {
	number=0
	while more; do
		note renamer "rename wanders-$((number + 1))" "$netz" rename "place/wanders-$number" "wanders-$((number + 1))" || continue
		number=$((number + 1))
	done
}
by_hand() { # who finds Git's lock taken tries again
	number=0
	while more; do
		number=$((number + 1))
		echo "$number" >note.txt
		git commit -q -m "hand $number" -- note.txt >/dev/null 2>&1 && echo "hand $number" >>"$work/done"
		sleep 0.05
	done
}

# -- those who read --------------------------------------------------------------------------------------
reader() {
	while more; do
		echo read >>"$work/reads"
		# a commit is there as a whole: it has no finding at all
		"$netz" validate --at HEAD >"$work/said/at" 2>&1 || sed 's/^/at HEAD: /' "$work/said/at" >>"$work/half"
		# files that a change has reached and others that it has not may refer past each other
		"$netz" validate >"$work/said/validate" 2>&1 || grep ' \[[a-z]*\.[a-z-]*\]' "$work/said/validate" |
			grep -v '\[ref\.' | sed 's/^/now: /' >>"$work/half"
		"$netz" list place id=mitte --fields name,a,b,c,d --format csv >"$work/said/list" 2>&1
		status=$?
		if [ $status -ne 0 ] || [ "$(grep -c '^mitte,Mitte,[^,]\+,[^,]\+,[^,]\+,[^,]\+$' "$work/said/list")" -ne 1 ]; then
			sed "s/^/list, exit $status: /" "$work/said/list" >>"$work/half"
		fi
	done
}

touch "$work/done" "$work/refused" "$work/half" "$work/reads"
setter 1 a &
setter 2 b &
setter 3 c &
setter 4 d &
setter 5 d &
adder &
renamer &
by_hand &
reader &
wait

# -- what is -----------------------------------------------------------------------------------------------
passed=0
failed=0
is() { # NAME WANTED GOT
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	printf '%s:\n%s\n' "$1" "$3" | head -n 20
}

sort "$work/done" >"$work/done.sorted"
git log --reverse --format=%s HEAD | sed 1d | sort >"$work/commits"
is "refused" "" "$(cat "$work/refused")"
is "half read" "" "$(head -n 20 "$work/half")"
is "answers of success and commits" "" "$(diff "$work/done.sorted" "$work/commits")"
is "merges" 0 "$(git rev-list --count --min-parents=2 HEAD)"
# every commit changed what it says and nothing beside it, and left the fields of others alone
git log --reverse --no-renames -p -U0 --format='commit %s' HEAD >"$work/history"
is "commits that changed something else" "" "$(awk '
	function judge() {
		if (kind == "set" && added != "mitte " what)
			print said ": " added
		if (kind == "rename" && !(added ~ / near=wanders-/ && removed == added_lines))
			print said ": " added
		if ((kind == "add" || kind == "hand") && files != 1)
			print said ": " files " files"
	}
	/^commit / {
		if (seen++ > 1) judge()
		said = substr($0, 8); kind = $2; what = $3
		added = removed_text = ""; added_lines = removed = files = 0
		next
	}
	/^diff --git / { files++; file = $4; sub(/.*\//, "", file); sub(/\.yaml$/, "", file); next }
	/^(---|\+\+\+) / { next }
	/^-/ { removed++ }
	/^\+/ {
		added_lines++
		text = substr($0, 2)
		sub(/ *#.*/, "", text)
		gsub(/"/, "", text)
		sub(/: */, "=", text)
		added = added (added == "" ? "" : " + ") file " " text
	}
	END { judge() }' "$work/history" | head -n 5)"
for field in a b c d; do
	last=$(git log -n 1 --format=%s --grep="^set $field=" HEAD)
	is "the last value of $field" "${last#set "$field"=}" "$(sed -n "s/^$field: *\"*\([^\" #]*\).*/\1/p" records/places/mitte.yaml)"
done
last=$(git log -n 1 --format=%s --grep='^rename ' HEAD)
is "the last place" "${last#rename }" "$(sed -n 's/^near: *\([^ ]*\) # wandert$/\1/p' records/places/mitte.yaml)"
is "layout and comments" "$(git show "$(git rev-list --max-parents=0 HEAD):records/places/mitte.yaml" |
	sed 's/^\([abcd]\|near\): *"*[^ "]*"*/\1:/')" "$(sed 's/^\([abcd]\|near\): *"*[^ "]*"*/\1:/' records/places/mitte.yaml)"
is "records" "$((2 + $(grep -c '^add ' "$work/done")))" "$(find records -name '*.yaml' | wc -l)"
is "git status" "" "$(git status --porcelain -- . ':!note.txt')"
is "git fsck" "" "$(git fsck --strict --no-dangling --no-progress 2>&1)"
is "left over" "" "$(find . -name '*.lock' -o -name '.netz-*' -o -name 'tmp_obj*' -o -path './.git/netz/*' ! -name lock)"
is "netz validate" 0 "$("$netz" validate >"$work/out" 2>&1; echo $?)"
for kind in set add rename hand; do
	is "at least one $kind" yes "$(grep -q "^$kind " "$work/done" && echo yes)"
done
printf '%d s: %d times set, %d added, %d renamed, %d by hand, %d times read\n' "$seconds" "$(grep -c '^set ' "$work/done")" \
	"$(grep -c '^add ' "$work/done")" "$(grep -c '^rename ' "$work/done")" "$(grep -c '^hand ' "$work/done")" "$(wc -l <"$work/reads")"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
