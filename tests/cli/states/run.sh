#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# States of repositories, each made by git: netz add works in one, or refuses in one sentence that
# says what to do, and changes nothing. Where the way out is a command, it is run, and netz again.
set -u

netz=$(readlink -f "${NETZ:-build/netz}")
fixture=$(cd "$(dirname "$0")/../../fixtures/musterstadt" && pwd) || exit 3
top=$(mktemp -d) || exit 3
trap 'chmod -R u+rwx "$top" && rm -rf "$top"' EXIT
for name in $(env | sed -n 's/^\(GIT_[A-Z_0-9]*\)=.*/\1/p') EMAIL XDG_CONFIG_HOME NETZ_LANG LANGUAGE; do
	unset "$name"
done
# a copy that anybody may run
{ chmod 755 "$top" && mkdir "$top/bin" && cp "$netz" "$top/bin/netz"; } || exit 3
netz=$top/bin/netz
PATH=$top/bin:$PATH
TZ=UTC
LC_ALL=C.UTF-8
GIT_CONFIG_NOSYSTEM=1
GIT_OPTIONAL_LOCKS=0
GIT_AUTHOR_DATE=2024-06-01T12:00:00Z
GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
export PATH TZ LC_ALL GIT_CONFIG_NOSYSTEM GIT_OPTIONAL_LOCKS GIT_AUTHOR_DATE GIT_COMMITTER_DATE
passed=0
failed=0
# libgit2 1.5 loses memory where it looks for extensions of a repository; the stack ends in PCRE2
echo leak:libpcre2 >"$top/suppressions"
LSAN_OPTIONS=suppressions=$top/suppressions:print_suppressions=0
export LSAN_OPTIONS

# what each state begins with: a home, and an inventory of one kind with one commit
mkdir "$top/base" "$top/base/home" "$top/base/work" || exit 3
HOME=$top/base/home
export HOME
cd "$top/base/work" || exit 3
git config --global user.name Tester
git config --global user.email tester@example.org
git config --global init.defaultBranch main
git config --global protocol.file.allow always
git config --global gc.auto 0
mkdir schemas records records/playgrounds
sed '/^report:/,$d' "$fixture/netz.yaml" >netz.yaml
cat >schemas/playground.yaml <<'END'
$schema: https://json-schema.org/draft/2020-12/schema
title: Spielplatz
description: Wo Kinder draußen spielen.
x-netz-en: {title: Playground, description: Where children play outside.}
x-netz-kind: {folder: playgrounds, title: name}
type: object
required: [name]
properties:
  name: {title: Name, description: Der Name., type: string, minLength: 1}
additionalProperties: false
END
echo 'name: Burgwall' >records/playgrounds/burgwall.yaml
{ git init -q --template= && git add -A && git commit -q -m one; } || exit 3

own=records/playgrounds/am-teich.yaml
add() { # the command under test
	netz --lang en add playground --name 'Am Teich' -m Aufnahme
}

# helpers of the states
two() { # two branches that changed one line
	git checkout -q -b other
	echo 'name: Burg' >records/playgrounds/burgwall.yaml
	git commit -q -a -m other
	git checkout -q main
	echo 'name: Wall' >records/playgrounds/burgwall.yaml
	git commit -q -a -m main
}
hook() { # NAME LINES
	mkdir -p .git/hooks
	printf '#!/bin/sh\n%s\n' "$2" >.git/hooks/"$1"
	chmod +x .git/hooks/"$1"
}
more() { # files beside the inventory
	mkdir -p other
	echo a >other/a
	git add other
	git commit -q -m more
}

# All that is there, in words; git diff would write the index.
look() { # FOLDER FILE
	(
		cd "$1" || exit 1
		find . -name .git -prune -o -type f -exec sha1sum {} +
		[ -z "$blind" ] || exit 0
		git rev-parse HEAD
		git for-each-ref
		git status --porcelain
		git ls-files -s -v
		git -c diff.autoRefreshIndex=false diff
		git -c diff.autoRefreshIndex=false diff --cached
		find "$(git rev-parse --absolute-git-dir)" ! -path '*/netz/lock' ! -path "${ignored:-/}" ! -type d
	) 2>&1 | grep -v '^warning: ' | LC_ALL=C sort >"$2"
}

# Begins a state: its lines are read from standard input and run by this shell in the work tree.
begin() { # NAME
	state=$1
	case=$top/${where:-case}
	chmod -R u+rwx "$case" 2>/dev/null
	rm -rf "$case"
	cp -R "$top/base" "$case"
	HOME=$case/home
	at=work
	as=
	way=
	variables=
	lines=1
	talks=   # there is something to say on standard output, too
	blind=   # git would hang here
	ignored= # files of Git's that may come and go
	wanted=3
	cat >"$case/lines"
	cd "$case/work" || exit 3
	# shellcheck disable=SC1091
	. "$case/lines" >"$case/log" 2>&1
	cd "$case/$at" || exit 3
	look . "$case/before"
}

run() { # what netz says goes to out and err
	# shellcheck disable=SC2086
	(eval "$variables" && ${as:-} add) >"$case/out" 2>"$case/err" </dev/null
}

good() {
	passed=$((passed + 1))
}

bad() { # WHY
	failed=$((failed + 1))
	echo "$state: $1"
	sed 's/^/    /' "$case/out" "$case/err"
}

# Exit 0, one commit of one path, all else as it was.
check_works() {
	run
	status=$?
	look . "$case/after"
	if [ $status -ne 0 ]; then
		bad "exit $status"
	elif [ "$(git diff-tree --root -r --name-only --no-commit-id HEAD)" != "$(git rev-parse --show-prefix)$own" ]; then
		bad "the commit has other paths than its own"
	elif ! git fsck --strict >"$case/fsck" 2>&1 || grep -v '^notice\|^dangling' "$case/fsck" | grep -q .; then
		bad "git fsck: $(cat "$case/fsck")"
	elif [ -n "$(git status --porcelain -- $own)" ] || ! git cat-file blob "HEAD:./$own" | cmp -s - $own; then
		bad "the record is not as in the commit"
	elif ! diff "$case/before" "$case/after" | grep '^[<>]' |
		grep -v -e "$own\$" -e '/\(logs\|objects\|refs\)/' -e '/COMMIT_EDITMSG$' -e '^[<>] [0-9a-f]\{40\}$' \
			-e '^[<>] [0-9a-f]\{40\} commit.refs/heads/' -e '/index$' -e '^< .*/index.lock$' >"$case/other"; then
		good
	else
		bad "something else has changed: $(cat "$case/other")"
	fi
}

works() { # NAME, lines on standard input
	begin "$1"
	check_works
}

# Exit 3, one sentence with PART in it, nothing changed; then the way out.
refused() { # NAME PART, lines on standard input
	begin "$1"
	run
	status=$?
	look . "$case/after"
	if [ $status -ne "$wanted" ]; then
		bad "exit $status"
	elif ! grep -q -F -e "$2" "$case/err"; then
		bad "it does not say: $2"
	elif [ "$(grep -c '^netz: ' "$case/err")" -ne "$lines" ] || grep -q 'libgit2\|%[0-9]' "$case/err"; then
		bad "that is not one sentence"
	elif [ -z "$talks" ] && [ -s "$case/out" ]; then
		bad "it says something on standard output"
	elif ! diff "$case/before" "$case/after" >"$case/diff"; then
		bad "something has changed: $(cat "$case/diff")"
	elif [ -n "$way" ]; then
		# shellcheck disable=SC2086
		if (eval "$way") >"$case/out" 2>"$case/err"; then
			look . "$case/before"
			check_works
		else
			bad "the way out fails: $way"
		fi
	else
		good
	fi
}

# --- in progress ------------------------------------------------------------------------------------
refused merge 'git merge --abort' <<'END'
two; git merge other; way='git merge --abort'
END
refused rebase 'git rebase --abort' <<'END'
two; git rebase other; way='git rebase --abort'
END
refused 'interactive rebase' 'git rebase --continue' <<'END'
git commit -q --allow-empty -m two; GIT_SEQUENCE_EDITOR='echo break >' git rebase -i HEAD~1; way='git rebase --abort'
END
refused cherry-pick 'git cherry-pick --abort' <<'END'
two; git cherry-pick other; way='git cherry-pick --abort'
END
refused revert 'git revert --abort' <<'END'
two; echo 'name: Neu' > records/playgrounds/burgwall.yaml; git commit -q -a -m neu; git revert --no-edit HEAD~1
way='git revert --abort'
END
refused bisect 'git bisect reset' <<'END'
git bisect start; way='git bisect reset'
END
refused am 'git am --abort' <<'END'
two; git format-patch -q -1 other --stdout > ../patch; git am ../patch; way='git am --abort'
END
refused 'conflict at the path' "git add $own" <<END
git checkout -q -b o; echo 'name: A' > $own; git add $own; git commit -q -m a
git checkout -q main; echo 'name: B' > $own; git add $own; git commit -q -m b
git merge o; rm -f .git/MERGE_* .git/AUTO_MERGE $own
END

# --- HEAD and branches ------------------------------------------------------------------------------
refused 'detached HEAD' 'git switch' <<'END'
git checkout -q --detach; way='git switch main'
END
refused 'HEAD beside the branches' 'refs/notes/x' <<'END'
git symbolic-ref HEAD refs/notes/x; way='git switch main'
END
refused 'broken branch' 'git fsck' <<'END'
echo broken > .git/refs/heads/main
END
refused 'no commit yet' 'in no commit yet' <<'END'
git checkout -q --orphan new; git rm -q -r --cached .
way='git add netz.yaml schemas records && git commit -q -m first'
END
refused 'history that is gone' 'history' <<'END'
rm -rf .git/objects/??
END
works 'branch with a slash' <<'END'
git checkout -q -b stadt/nord
END
works 'packed branches' <<'END'
git pack-refs --all; git repack -a -d -q
END
works 'branch of the same name in a remote' <<'END'
git init -q --bare -b main ../remote; git remote add origin ../remote; git push -q -u origin main
END
works 'replaced commit' <<'END'
two; git replace --graft HEAD
END
works 'no reflog' <<'END'
git config core.logAllRefUpdates false; rm -rf .git/logs
END
works 'a stash' <<'END'
echo 'name: Wall' > records/playgrounds/burgwall.yaml; git stash -q
END
works tags <<'END'
git tag v1; git tag -a -m x main
END

# --- index ------------------------------------------------------------------------------------------
refused 'split index' 'git update-index --no-split-index' <<'END'
git update-index --split-index
way='git config core.splitIndex false; git update-index --no-split-index; rm -f .git/sharedindex.*'
END
refused 'sparse index' 'git sparse-checkout reapply --no-sparse-index' <<'END'
more; git sparse-checkout set --cone --sparse-index records schemas
way='git sparse-checkout reapply --no-sparse-index'
END
refused 'index without a checksum' 'git update-index --force-write-index' <<'END'
size=$(wc -c < .git/index)
{ head -c $((size - 20)) .git/index; head -c 20 /dev/zero; } > ../i; cat ../i > .git/index
way='git update-index --force-write-index'
END
refused 'broken index' 'git reset' <<'END'
echo broken > .git/index; way='rm .git/index; git reset -q'
END
refused 'index lock of somebody else' '.git/index.lock' <<'END'
touch .git/index.lock; way='rm .git/index.lock'
END
works 'index lock that goes away' <<'END'
touch .git/index.lock; (sleep 0.5; rm .git/index.lock) &
END
works 'no index' <<'END'
rm .git/index; git read-tree HEAD
END
works 'index version 4' <<'END'
git update-index --index-version 4
END
works 'untracked cache' <<'END'
git update-index --untracked-cache; git status
END
works 'fsmonitor, never run' <<'END'
printf '#!/bin/sh\necho run >> %s\nexit 1\n' "$case/../monitor" > ../monitor.sh; chmod +x ../monitor.sh
git config core.fsmonitor "$case/monitor.sh"; git update-index --fsmonitor
END
works 'entries of all kinds' <<'END'
more; echo b > staged; git add staged; echo 'name: Wall' > records/playgrounds/burgwall.yaml
echo n > intended; git add -N intended; git update-index --assume-unchanged netz.yaml; git update-index --skip-worktree other/a
echo u > untracked; git rm -q --cached schemas/playground.yaml
END
works 'conflict elsewhere' <<'END'
two; git merge other; rm -f .git/MERGE_* .git/AUTO_MERGE; git checkout -q HEAD -- schemas
git show HEAD:records/playgrounds/burgwall.yaml > records/playgrounds/burgwall.yaml
END
refused 'staged by somebody else' "$own" <<END
echo 'name: X' > $own; git add $own; rm $own
END
refused 'file that is there' 'is taken' <<END
echo 'name: X' > $own; wanted=1
END

# --- forms of a repository ---------------------------------------------------------------------------
refused 'no repository' 'git init' <<'END'
rm -rf .git; lines=2
END
refused bare 'no inventory' <<'END'
git clone -q --bare . ../bare; at=bare
END
refused SHA-256 'SHA-256' <<'END'
rm -rf .git; git init -q --template= --object-format=sha256; git add -A; git commit -q -m one; lines=2
END
refused reftable 'reftable' <<'END'
git config core.repositoryFormatVersion 1; git config extensions.refStorage reftable; lines=2
END
refused 'extension nobody knows' 'git status' <<'END'
git config core.repositoryFormatVersion 1; git config extensions.tomorrow true; lines=2
END
refused 'broken configuration' 'git status' <<'END'
echo '[broken' > .git/config; lines=2
END
works 'linked work tree' <<'END'
git worktree add -q -b linked ../linked; at=linked
END
works 'work tree of a linked one that was left' <<'END'
git worktree add -q -b linked ../linked; rm -rf ../linked
END
works 'Git folder elsewhere' <<'END'
git init -q --separate-git-dir ../elsewhere
END
works shallow <<'END'
git commit -q --allow-empty -m two; git clone -q --depth 1 "file://$case/work" ../shallow; at=shallow
END
works partial <<'END'
git config uploadpack.allowFilter true; git commit -q --allow-empty -m two
git clone -q --filter=blob:none "file://$case/work" ../partial; at=partial
END
works 'objects of another one' <<'END'
git clone -q --shared . ../shared; at=shared
END
works 'submodule as the inventory' <<'END'
git init -q ../above; cd ../above || exit 1; git submodule add -q ../work city; git commit -q -m sub; at=above/city
END
works 'inventory in a folder' <<'END'
mkdir city; git mv netz.yaml schemas records city; git commit -q -m moved; at=work/city
END
works 'spaces and umlauts' <<'END'
mv ../work '../Müller & Söhne'; at='Müller & Söhne'
END
works 'sparse checkout, no cone' <<'END'
more; git sparse-checkout set --no-cone /records /schemas /netz.yaml
END
works 'sparse checkout, cone' <<'END'
more; git sparse-checkout set --cone records schemas
END
works autocrlf <<'END'
git config core.autocrlf true
END
works 'text attributes' <<'END'
echo '* text=auto eol=crlf' > .gitattributes; git add .gitattributes; git commit -q -m attributes
END
works 'ignored records' <<'END'
echo 'records/' > .gitignore; git add .gitignore; git commit -q -m ignore
END
works 'no file modes' <<'END'
git config core.fileMode false; chmod +x netz.yaml
END
works 'another umask' <<'END'
git config core.sharedRepository group; variables='umask 027'
END
works 'led elsewhere by the environment' <<'END'
git init -q ../wrong
variables='export GIT_DIR=$case/wrong/.git GIT_WORK_TREE=$case/wrong GIT_INDEX_FILE=$case/wrong/i GIT_OBJECT_DIRECTORY=$case/o'
END

# --- files -------------------------------------------------------------------------------------------
refused 'records is a link' 'is a link' <<'END'
mv records ../r; ln -s ../r records
END
refused 'a folder of records is a link' 'is a link' <<'END'
mv records/playgrounds ../r; ln -s ../../r records/playgrounds
END
refused 'the file is a folder' 'is no file' <<END
mkdir $own; touch $own/x
END
refused 'the file is a link' 'is a link' <<END
ln -s ../../netz.yaml $own
END
refused 'a folder is a file' 'is no folder' <<'END'
rm -r records/playgrounds; echo x > records/playgrounds
END
refused 'a submodule among the records' 'submodule' <<'END'
git rm -q -r records; git commit -q -m r; git init -q sub; git -C sub commit -q --allow-empty -m s
mkdir records; git submodule add -q ./sub records/playgrounds; git commit -q -m sub
END
refused 'pipe in the place of an index' 'no file' <<'END'
rm .git/index; mkfifo .git/index; lines=2; blind=yes
END
refused 'filter' 'filter “up”' <<'END'
mkdir -p .git/info; git config filter.up.clean 'tr a-z A-Z'; echo '*.yaml filter=up' > .git/info/attributes
way='git config --unset filter.up.clean'
END
refused 'working-tree-encoding' 'UTF-16' <<'END'
mkdir -p .git/info; echo '*.yaml working-tree-encoding=UTF-16' > .git/info/attributes; way='rm .git/info/attributes'
END
works 'filter of other files' <<'END'
git config filter.lfs.clean 'exit 1'; git config filter.lfs.required true; echo '*.pdf filter=lfs' > .gitattributes
git add .gitattributes; git commit -q -m lfs
END
works 'first record of a kind' <<'END'
git rm -q -r records; git commit -q -m none
END

# --- who ---------------------------------------------------------------------------------------------
refused 'nobody' 'git config --global user.name' <<'END'
git config --global --unset user.name; git config --global --unset user.email
way='git config --global user.name T; git config --global user.email t@example.org'
END
refused 'no address' 'git config --global user.email' <<'END'
git config --global --unset user.email; way='git config --global user.email t@example.org'
END
refused 'no date' 'GIT_AUTHOR_DATE' <<'END'
variables='export GIT_AUTHOR_DATE=someday'
END
works 'somebody of the environment' <<'END'
git config --global --unset user.name
variables='export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_COMMITTER_NAME=Cem EMAIL=c@example.org'
END

# --- hooks and signing -----------------------------------------------------------------------------------
refused 'hook that refuses' '    so nicht' <<'END'
ignored='*/objects/*'; hook pre-commit 'echo so nicht >&2; exit 1'; way='rm .git/hooks/pre-commit'
END
refused 'message that is refused' '    zu kurz' <<'END'
ignored='*/objects/*'; hook commit-msg 'echo zu kurz; exit 1'; way='rm .git/hooks/commit-msg'
END
refused 'branch that is protected' 'nothing was changed' <<'END'
ignored='*/objects/*'; hook reference-transaction 'test "$1" != prepared'; way='rm .git/hooks/reference-transaction'
END
refused 'signing that fails' 'nothing was changed' <<'END'
ignored='*/objects/*'; git config commit.gpgSign true; git config gpg.program false; way='git config commit.gpgSign false'
END
refused 'hooks without git' 'install it' <<'END'
ignored='*/objects/*'; hook pre-commit :; variables='PATH=$top/bin'
END
works 'hooks' <<'END'
for name in pre-commit prepare-commit-msg commit-msg post-commit; do hook $name :; done
echo b > staged; git add staged; echo 'name: Wall' > records/playgrounds/burgwall.yaml
END
works 'hooks in a linked work tree' <<'END'
hook pre-commit 'test "$(git diff --cached --name-only)" = records/playgrounds/am-teich.yaml'
git worktree add -q -b linked ../linked; at=linked
END
works 'hooks in another folder' <<'END'
mkdir ../h; printf '#!/bin/sh\n:\n' > ../h/pre-commit; chmod +x ../h/pre-commit; git config core.hooksPath ../h
END
works 'hooks and an inventory in a folder' <<'END'
mkdir city; git mv netz.yaml schemas records city; git commit -q -m moved; at=work/city; hook pre-commit :
END
works 'hooks and an environment that leads elsewhere' <<'END'
hook pre-commit :; git init -q ../wrong
variables='export GIT_DIR=$case/wrong/.git GIT_WORK_TREE=$case/wrong GIT_INDEX_FILE=$case/wrong/i'
END
works "netz' own hook, without git" <<'END'
ignored='*/objects/*'; netz hook install; variables='PATH=$top/bin'
END
works "netz' own hook before others" <<'END'
hook pre-commit 'echo seen >&2'; netz hook install --chain; hook commit-msg :
END
works "netz' own hook and an inventory in a folder" <<'END'
mkdir "the city's"; git mv netz.yaml schemas records "the city's"; git commit -q -m moved; at="work/the city's"
(cd "the city's" && netz hook install); hook commit-msg :; git worktree add -q -b linked ../linked
END
refused "netz' own hook, edited" 'so nicht' <<'END'
ignored='*/objects/*'; netz hook install; sed -i '$i echo so nicht >&2; exit 1' .git/hooks/pre-commit; way='rm .git/hooks/pre-commit'
END
# a hook's own changes go with the commit, and nothing looks changed afterwards
begin 'hook that changes files' <<'END'
more; echo b > staged; git add staged
hook pre-commit "echo '# seen' >> $own; echo made > made; git add $own made; git rm -q other/a"
END
run
if [ $? -eq 0 ] && [ "$(git diff-tree -r --no-commit-id --name-only HEAD | tr '\n' ' ')" = "made other/a $own " ] &&
	[ "$(git status --porcelain)" = 'A  staged' ] && tail -n 1 $own | grep -q '^# seen$'; then
	good
else
	git status --short >>"$case/out"
	bad 'the index is not as the commit'
fi
works 'samples of hooks' <<'END'
hook pre-commit 'exit 1'; mv .git/hooks/pre-commit .git/hooks/pre-commit.sample; hook pre-push 'exit 1'
END
works 'signing' <<'END'
cat > ../sign <<'SIGN'
#!/bin/sh
cat >/dev/null
echo '[GNUPG:] SIG_CREATED D 1 10 00 1 0' >&2
printf -- '-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n'
SIGN
chmod +x ../sign; git config commit.gpgSign true; git config gpg.program "$case/sign"; git config user.signingKey x
END

# --- the other commands, in the states that matter most ---------------------------------------------------
as_set() { netz --lang en set playground/burgwall name='Am Burgwall'; }
as_unset() { netz --lang en unset playground/burgwall note; }
as_edit() { NETZ_EDITOR='sed -i s/Burgwall/Wall/' netz --lang en edit playground/burgwall; }
as_close() { netz --lang en close playground/burgwall --on 2024-05-01; }
as_confirm() { netz --lang en confirm playground/burgwall --how telefon; }
as_rename() { netz --lang en rename playground/burgwall am-burgwall; }
as_merge() { netz --lang en merge playground/burgwall playground/zweitname --keep; }
as_rm() { netz --lang en rm playground/burgwall --yes; }
as_undo() { netz --lang en undo --last --yes; }
as_fmt() { netz --lang en fmt; }
as_fix() { netz --lang en validate --fix --yes; }
as_import() { printf "id,name\nburgwall,Wall\n" | netz --lang en import playground -; }

# A record that each of them would change, and the last commit did.
prepare() {
	sed -i -e '/^additionalProperties/d' -e '/^x-netz-kind/d' schemas/playground.yaml
	cat >>schemas/playground.yaml <<'KIND'
  note: {title: Notiz, description: Was noch zu sagen ist., type: string}
  until: {title: Bis, description: Bis wann., type: string, x-netz-type: edtf}
  confirmed:
    title: Bestätigung
    description: Wann und wie.
    type: object
    properties:
      date: {title: Datum, description: Wann., type: string, x-netz-type: edtf}
      method: {title: Weg, description: Wie., type: string}
x-netz-kind: {folder: playgrounds, title: name, close: {until: until}, confirmed: confirmed}
additionalProperties: false
KIND
	echo 'name: Der Burgwall' >records/playgrounds/zweitname.yaml
	git add -A && git commit -q -m prepare
	printf 'note: laut\r\nname:   Burgwall\n' >records/playgrounds/burgwall.yaml
	git commit -q -a -m changed
}

# What differs: whose file is in the way, what is said, and what stays.
# shellcheck disable=SC2034 # used by the states
of_command() {
	as=as_$command
	mine=records/playgrounds/burgwall.yaml
	case $command in
	edit) lines=2 ignored='*/netz/edit*' ;; # what was written is kept, and that is said
	merge) mine=records/playgrounds/zweitname.yaml ;;
	fix) talks=yes ;;
	esac
}

other_states() { # all but the one that takes time
	begin "$command" <<'END'
prepare; of_command
END
	run
	if [ $? -eq 0 ] && [ "$(git rev-list --count HEAD)" -eq 4 ] && [ -z "$(git status --porcelain)" ]; then
		good
	else
		git status --short >>"$case/out"
		bad "it does not work where nothing is in the way"
	fi
	refused "$command: rebase" 'git rebase --abort' <<'END'
prepare; of_command; lines=1; GIT_SEQUENCE_EDITOR='echo break >' git rebase -i HEAD~1
END
	refused "$command: detached HEAD" 'git switch' <<'END'
prepare; of_command; lines=1; git checkout -q --detach
END
	case $command in
	fmt | fix) unsaved='is left out' ;;
	*) unsaved='unsaved changes of your own' ;;
	esac
	refused "$command: unsaved changes of one's own" "$unsaved" <<'END'
prepare; of_command; echo '# halb fertig' >>$mine
case $command in edit) lines=1 ;; fmt | fix) lines=2 wanted=0 ;; esac
END
	[ "$unsaved" = 'is left out' ] || unsaved='staged changes of your own'
	refused "$command: staged changes of one's own" "$unsaved" <<'END'
prepare; of_command; cp $mine ../mine; echo '# halb fertig' >>$mine; git add $mine; cp ../mine $mine
case $command in fmt | fix) lines=2 wanted=0 ;; esac
END
}

commands='set unset edit close confirm rename merge rm undo fmt fix import'
for command in $commands; do
	other_states
done
# each waits some seconds for the lock: together
for command in $commands; do
	(
		where=lock-$command passed=0 failed=0
		refused "$command: index lock of somebody else" '.git/index.lock' <<'END'
prepare; of_command; touch .git/index.lock
END
		[ $passed -eq 1 ]
	) >"$top/lock-$command.said" 2>&1 &
	echo "$! $command" >>"$top/locks"
done
while read -r pid command; do
	if wait "$pid"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		cat "$top/lock-$command.said"
	fi
done <"$top/locks"

# --- rights: root may do anything, so it becomes somebody else where it can ---------------------------------
as_nobody() { # what the command under test runs as
	setpriv --reuid=65534 --regid=65534 --clear-groups "$netz" --lang en add playground --name 'Am Teich' -m Aufnahme
}
if [ "$(id -u)" -ne 0 ]; then
	refused 'read-only repository' 'cannot be written' <<'END'
chmod -R a-w .git; way='chmod -R u+w .git'
END
	echo "skip: cli/states owner: only root can give a folder away"
else
	refused 'owner is another one' 'git config --global --add safe.directory' <<'END'
chown -R 65534 .; way='git config --global --add safe.directory "$case/work"'; lines=2
END
	add() { as_nobody; }
	refused 'read-only repository' 'cannot be written' <<'END'
git config --global --add safe.directory '*'; way='chown -R 65534 .'
END
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -ge 100 ]
