# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# What is disturbed: the repositories that the commands start from, and the commands. Read by run.sh,
# which sets here, netz and work.
# shellcheck disable=SC2034,SC2154
: "$here" "$netz" "$work"
fixtures=$(readlink -f "$here/../fixtures/fault")

# many: more than are synced one by one
scenarios='record folder waiting commit hook set rename merge rm import many'

# An inventory in a repository, and work of the person's own: staged, unsaved and new.
make_base() { # FOLDER
	cp -R "$fixtures/inventory" "$1"
	(
		cd "$1" || exit 3
		git init -q --template= .
		printf 'one\n' >note.txt
		git add .
		git commit -q -m begin
		"$netz" add house --name 'Erstes Haus' -m erstes >/dev/null # what netz needs in .git is there
		printf 'two\n' >note.txt
		printf 'staged\n' >staged.txt
		git add staged.txt
		printf 'new\n' >new.txt
	)
}

# The same with two records that wait for "netz commit".
make_waiting() { # FOLDER
	make_base "$1"
	for name in B C; do
		"$netz" -C "$1" add house --name "Haus $name" --no-commit >/dev/null 2>&1
	done
}

# The same where git has to make the commit.
make_hook() { # FOLDER
	make_base "$1"
	mkdir "$1/.git/hooks"
	printf '#!/bin/sh\nexit 0\n' >"$1/.git/hooks/pre-commit"
	chmod +x "$1/.git/hooks/pre-commit"
}

# The same without a record of one kind.
make_folder() { # FOLDER
	make_base "$1"
	git -C "$1" rm -q -r --cached records/groups
	rm -r "$1/records/groups"
	git -C "$1" commit -q -m 'no groups' -- records/groups
}

make_start() { # SCENARIO FOLDER
	case $1 in
	many)
		make_base "$2"
		awk 'BEGIN { print "Nummer;Name;Straße;Räume"; for (i = 1; i <= 40; i++) printf "m%d;Bau %d;Allee %d;%d\n", i, i, i, i % 4 }' >"$work/many.csv"
		;;
	commit) make_waiting "$2" ;;
	hook | folder) "make_$1" "$2" ;;
	*) make_base "$2" ;;
	esac
}

run_netz() { # SCENARIO FOLDER: the command, behind the words $3...
	scenario=$1
	folder=$2
	shift 2
	case $scenario in
	record | hook) "$@" "$netz" -C "$folder" add house --name 'Haus N' street='Ufer 3' rooms=2 -m 'Haus N' ;;
	folder) "$@" "$netz" -C "$folder" add group --name Treff houses=altes-haus -m Treff ;;
	waiting) "$@" "$netz" -C "$folder" add house --name 'Haus N' --no-commit ;;
	commit) "$@" "$netz" -C "$folder" commit -m both ;;
	set) "$@" "$netz" -C "$folder" set house/altes-haus street='Am Ufer 2' rooms=4 -m umgezogen ;;
	# three files refer to it
	rename) "$@" "$netz" -C "$folder" rename house/altes-haus stammhaus -m umbenannt ;;
	merge) "$@" "$netz" -C "$folder" merge house/haus-am-wall house/altes-haus --keep -m eins ;;
	rm) "$@" "$netz" -C "$folder" rm group/werken -m weg --yes ;;
	import) "$@" "$netz" -C "$folder" import "$fixtures/houses.csv" --map "$fixtures/houses.yaml" -m zwanzig ;;
	many) "$@" "$netz" -C "$folder" import "$work/many.csv" --map "$fixtures/houses.yaml" -m viele ;;
	esac
}
