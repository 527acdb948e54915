#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every command in every form over what strangers write: values.tsv (see its head) stands in every
# field, key, comment, reference, file name, schema, in netz.yaml and on the command line. No output may hold
# a byte that a terminal obeys, a line that a CI runner obeys, markup, a link or a formula made by
# data; JSON must fit its schema; honest.txt must come out unharmed.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 3
netz=$(readlink -f "${NETZ:-build/netz}")
schemas=$(readlink -f "$here/../../../schemas")
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
export LC_ALL=C NETZ_LANG=en GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_CEILING_DIRECTORIES="$work"
unset LANGUAGE COLUMNS NO_COLOR TERM NETZ_LOCALEDIR SOURCE_DATE_EPOCH GITHUB_ACTIONS GITHUB_STEP_SUMMARY

fail() { # SENTENCE: about the last command
	failed=$((failed + 1))
	printf 'netz %s: %s\n' "$words" "$1" | cat -v
}

# -- what was written -------------------------------------------------------------------------------

# Bytes that a terminal obeys, or that hide: C0 but LF (and CR in CSV), DEL, C1, bidi controls,
# zero width but ZWJ and ZWNJ, tags.
bytes=$(printf '[\001-\011\013-\037\177]|\302[\200-\237\255]|\330\234|\342\200[\213\216\217\250-\256]|\342\201[\240-\257]|\357\273\277|\363\240[\200-\207]')
# What a CI runner obeys: "##[" anywhere, "::" behind white space of any kind (actions/runner,
# ActionCommand.cs).
blank=$(printf '[ \t\f\v]|\302\240|\341\232\200|\342\200[\200-\212\257]|\342\201\237|\343\200\200')
obeyed="$bytes|^($blank)*::|##\\["

check_bytes() { # FORM: of $work/out; $work/err is text
	iconv -f UTF-8 -t UTF-16LE "$work/out" "$work/err" >"$work/bytes" 2>&1 || fail "not UTF-8"
	case $1 in
	csv) tr '\000\r' '\001\n' <"$work/out" >"$work/bytes" ;;
	html) tr '\000\t' '\001 ' <"$work/out" >"$work/bytes" ;; # tabs of the style sheet
	*) tr '\000' '\001' <"$work/out" >"$work/bytes" ;; # grep takes no NUL
	esac
	if grep -aEh "$obeyed" "$work/bytes" "$work/err" >"$work/found"; then
		fail "obeyed: $(head -n 1 "$work/found" | cut -c 1-200)"
	fi
}

# The elements, attributes and links that netz itself writes; everything else came from data.
elements='!doctype a b body br caption code dd desc details div dl dt em figure h1 h2 h3 h4 h5 h6 head header html li
	main meta nav ol p rect section span strong style summary svg table tbody td text th thead title tr ul'
attributes='aria-label aria-labelledby charset class colspan content data-n height href html http-equiv id lang name
	rel role scope tabindex text-anchor viewbox width x xmlns y'

check_html() { # FILE
	tr '\n' ' ' <"$1" | sed 's/<style>[^<]*<\/style>/<style>/' | grep -o '<[^>]*>' | sed 's/^<\///; s/^<//' >"$work/tags"
	sed 's/[ />].*//' "$work/tags" | tr '[:upper:]' '[:lower:]' | sort -u >"$work/names"
	for name in $elements; do echo "$name"; done | sort | comm -13 - "$work/names" >"$work/found"
	[ ! -s "$work/found" ] || fail "elements made by data: $(tr '\n' ' ' <"$work/found" | cut -c 1-200)"
	sed 's/="[^"]*"//g; s/>$//; s/^[^ ]*//' "$work/tags" | tr ' ' '\n' | tr '[:upper:]' '[:lower:]' | sed '/^\/*$/d' >"$work/bare"
	grep -o '[^ "]*="[^"]*"' "$work/tags" | sed 's/=".*//' | tr '[:upper:]' '[:lower:]' | sort -u - "$work/bare" >"$work/names"
	for name in $attributes; do echo "$name"; done | sort | comm -13 - "$work/names" >"$work/found"
	[ ! -s "$work/found" ] || fail "attributes made by data: $(tr '\n' ' ' <"$work/found" | cut -c 1-200)"
	grep -o 'href="[^"]*"' "$work/tags" | grep -aEv '^href="(#|https?://|mailto:|tel:)' >"$work/found" &&
		fail "a link made by data: $(head -n 1 "$work/found" | cut -c 1-200)"
	grep -aEiq 'url\(|@import|expression\(' "$work/tags" && fail "a style made by data"
}

# CSV (RFC 4180) as cells, one a line, then those that a spreadsheet takes for a formula: at the
# start, and behind what other countries' spreadsheets take for the end of a cell.
check_csv() { # FILE
	tr '\n' '\001' <"$1" | awk '{
		n = split($0, parts, "\"")
		for (i = 1; i <= n; i++) {
			if (i % 2 == 1)
				gsub(/,|\r\001/, "\002", parts[i])
			else if (i > 1 && parts[i - 1] == "" && i > 2)
				parts[i] = "\"" parts[i]
			printf "%s", parts[i]
		}
	}' | tr '\002' '\n' >"$work/cells"
	tr '\001;\t' '[\n*3]' <"$work/cells" | grep -aE '^[=+@-]' | grep -aEv '^-$|^-?[0-9]+(\.[0-9]+)?$' >"$work/found" &&
		fail "a formula made by data: $(head -n 1 "$work/found" | cut -c 1-200)"
}

# The Markdown that is left when escapes, code and links to the world are taken out holds no markup.
# shellcheck disable=SC2016 # backquotes of Markdown
check_markdown() { # FILE
	sed 's/\\[]!-/:-@[\\^_`{-~]//g; s/`[^`]*`//g; s/\](<\(https*:\/\/\|mailto:\|tel:\)[^<> ]*>)//g' "$1" >"$work/left"
	grep -aE '<[a-zA-Z/!]|\]\(|@[a-z]|://|[wW]{3}\.|^ *(```|~~~)' "$work/left" >"$work/found" &&
		fail "Markdown made by data: $(head -n 1 "$work/found" | cut -c 1-200)"
}

check_json() { # FILE SCHEMA
	cp "$1" "$work/out.json"
	"$netz" validate --schema "$2" "$work/out.json" >"$work/found" 2>&1 ||
		fail "does not fit its schema: $(head -n 1 "$work/found")"
}

# A CI runner obeys the commands that netz gives it, and no others: each begins a line, has these
# properties in this order, and no byte that could end it. They are taken out of what is checked.
check_github() {
	sed -E '/^::(error|warning|notice) (file=[^,:]*,(line=[0-9]+,col=[0-9]+,(endColumn=[0-9]+,)?)?)?title=[a-z0-9-]+\.[a-z0-9-]+::[^:]/d' \
		"$work/out" >"$work/log"
	mv "$work/log" "$work/out"
	sed -n '/^::/p' "$work/out" | head -n 1 >"$work/found"
	[ ! -s "$work/found" ] || fail "a command made by data: $(cut -c 1-200 <"$work/found")"
}

command -v xmllint >/dev/null 2>&1 || echo "skip: hostile-output xmllint is not installed"
check_xml() { # FILE
	command -v xmllint >/dev/null 2>&1 || return 0
	xmllint --noout --nonet "$1" >"$work/found" 2>&1 || fail "not well-formed: $(head -n 1 "$work/found")"
	sed 's/"[^"]*"//g' "$1" | grep -o '<[^>]*>' | sort -u |
		grep -vxE '<\?xml version= encoding=\?>|</?testsuites?( [a-z]+=)*>|</?testcase>|<testcase( [a-z]+=)*/?>|</?(failure|error|system-out)( [a-z]+=)*>' \
			>"$work/found" && fail "XML made by data: $(head -n 1 "$work/found" | cut -c 1-200)"
}

# run FORM WORD…: one command; its outputs go to $work/out and $work/err
run() {
	form=$1
	shift
	words=$*
	before=$failed
	"$netz" "$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
	if [ $status -gt 3 ]; then
		fail "ended with $status: $(grep -a -m 1 -e ERROR -e 'runtime error' "$work/err" | cut -c 1-200)"
	fi
	[ -s "$work/out" ] || [ -s "$work/err" ] || [ "$1" = completion ] || fail "said nothing"
	[ "$form" != github ] || check_github
	check_bytes "$form"
	case $form in
	html) check_html "$work/out" ;;
	csv) check_csv "$work/out" ;;
	markdown) check_markdown "$work/out" ;;
	json)
		# several records: one document each
		sed '1s/^/[/; $!s/^}$/},/; $s/$/]/' "$work/out" >"$work/all"
		check_json "$work/all" "$work/any.yaml"
		;;
	machine) check_json "$work/out" "$work/any.yaml" ;;
	xml) check_xml "$work/out" ;;
	list) check_json "$work/out" "$schemas/netz/list.yaml" ;;
	findings) check_json "$work/out" "$schemas/netz/findings.yaml" ;;
	esac
	[ "$failed" -ne "$before" ] || passed=$((passed + 1))
}

# -- what strangers wrote -----------------------------------------------------------------------------

# expand TEMPLATE FOLDER: FOLDER/<name>.yaml for each value, it for "@@" and its name for "%%"
expand() {
	mkdir -p "$2"
	awk -F '\t' -v template="$here/templates/$1" -v folder="$2" '
	function put(text, mark, value,    at, out) {
		while ((at = index(text, mark)) > 0) {
			out = out substr(text, 1, at - 1) value
			text = substr(text, at + length(mark))
		}
		return out text
	}
	BEGIN {
		while ((getline line < template) > 0)
			text = text line "\n"
	}
	!/^#/ {
		name = $1
		value = substr($0, length($1) + 2)
		file = folder "/" name ".yaml"
		printf "%s", put(put(text, "@@", value), "%%", name) > file
		close(file)
	}' "$work/values"
}

fill() { # FOLDER: an inventory with the schemas of the binary
	for template in institutions offers projects needs focuses meetings surveys indicators; do
		expand $template.yaml "$1/records/$template"
	done
	cp "$work/settings/command.yaml" "$1/netz.yaml"
	# names of files and folders; a good record in a folder with a bad name, too
	awk -F '\t' '!/^#/ && $2 !~ /\\0/ { print $2 }' "$work/raw" | while IFS= read -r name; do
		name=$(printf '%b' "$name" | tr '/' '_')
		printf 'name: x\n' >"$1/records/offers/$name.yaml"
		mkdir -p "$1/records/institutions/$name"
		printf 'name: x\n' >"$1/records/institutions/$name/gut.yaml"
		mkdir -p "$1/records/$name"
		printf 'name: x\n' >"$1/records/$name/gut.yaml"
	done 2>/dev/null
	# bytes that only a comment can hold
	i=0
	awk -F '\t' '!/^#/ { print $2 }' "$work/raw" | while IFS= read -r bytes; do
		i=$((i + 1))
		printf 'name: Kommentar\ncategory: verein # %b\nsources: [{document: x}]\n# %b\n' "$bytes" "$bytes" \
			>"$1/records/institutions/kommentar-$i.yaml"
	done
}

grep -v '^#' "$here/values.tsv" >"$work/values"
printf 'word\t%s\n' "$(head -c 20000 /dev/zero | tr '\0' w)" >>"$work/values"
awk '{ printf "honest-%d\t%s\n", NR, $0 }' "$here/honest.txt" >>"$work/values"
grep -v '^#' "$here/arguments.tsv" >"$work/raw"
printf '{}\n' >"$work/any.yaml"
expand netz.yaml "$work/settings"
mkdir "$work/inventory" "$work/small" "$work/own"
fill "$work/inventory"

# -- records, names, comments -----------------------------------------------------------------------

cd "$work/inventory" || exit 3
for language in de en; do
	run text --lang $language validate
	run findings --lang $language validate --format json
	run github --lang $language validate --format github --max-findings 0
	run machine --lang $language validate --format gitlab
	run machine --lang $language validate --format sarif
	run xml --lang $language validate --format junit
	rm -f "$work/step.md"
	GITHUB_STEP_SUMMARY=$work/step.md run github --lang $language validate --format github
	if [ -s "$work/step.md" ]; then check_markdown "$work/step.md"; else fail "no summary of the step"; fi
	for form in markdown html text; do
		run $form --lang $language report --format $form
	done
done
run findings validate --strict --format json records/offers records/institutions/sgr.yaml
for kind in institution offer project need focus meeting survey indicator; do
	fields=$("$netz" completion words -- list "$kind" '' | sed -n 's/=$//p' | tr '\n' ',')
	run list list "$kind" --format json --fields "${fields%,}"
	run csv list "$kind" --format csv --fields "${fields%,}"
	run text list "$kind" --fields "${fields%,}"
	run csv list "$kind" --format csv --sort -id
	addresses=$("$netz" completion words -- show "$kind/")
	for form in text markdown html yaml json; do
		# shellcheck disable=SC2086 # the list is words
		run $form show $addresses --format $form
	done
done

run list confirm --format json
run csv confirm --format csv
run text confirm
run text status

# honest words of other scripts stay what they are
for form in text markdown html yaml json; do
	addresses=$(awk '{ printf "institution/honest-%d ", NR }' "$here/honest.txt")
	# shellcheck disable=SC2086 # the list is words
	run $form show $addresses --format $form
	while IFS= read -r line; do
		[ "$(grep -cF "$line" "$work/out")" -gt 0 ] || fail "lost: $line"
	done <"$here/honest.txt"
done
for form in table list csv; do
	run $form list institution --format "$(echo "$form" | sed 's/list/json/')"
	while IFS= read -r line; do
		grep -qF "$line" "$work/out" || fail "lost: $line"
	done <"$here/honest.txt"
done

# -- netz.yaml and the command line -----------------------------------------------------------------

mkdir -p "$work/small/records/offers" "$work/small/records/institutions"
cp "$work/inventory/records/institutions/sgr.yaml" "$work/small/records/institutions/"
cp "$work/inventory/records/offers/markdown.yaml" "$work/small/records/offers/"
cd "$work/small" || exit 3
for settings in "$work"/settings/*.yaml; do
	cp "$settings" netz.yaml
	run html report --format html
	run findings validate --format json netz.yaml
done

arguments() { # $word for every command and option that takes one
	for form in table json csv; do
		run text list offer "name=$word" "name:$word" "not:field=$word" --format $form
	done
	run csv list offer --format csv --fields "name,$word,id"
	run text list offer "$word=x" "$word:x" "has:$word" "not:$word" "age=$word..3" "since>$word" \
		"providers.$word=x" "contacts[$word].phone=x" "providers=$word"
	run text list offer "name~$word"
	run text list "$word" --sort "$word"
	run text list offer --sort "$word"
	run text show "$word" "institution/$word" "records/institutions/$word.yaml" "$word/sgr"
	run text schema "$word"
	run text schema show "$word"
	run text schema show offer "$word"
	run text help "$word"
	run text "$word"
	run text list "--$word" x
	run text validate --report "$word" --max-findings "$word"
	run text validate --report "json=$work/nowhere/$word" --max-findings 1
	run text validate "$word" "records/$word"
	run text validate --schema "$word" "$word"
	run text validate --schema "$work/any.yaml" "$word" "$work/$word.yaml"
	run text completion "$word"
	run text completion words -- list offer "$word"
	for option in lang today format at; do
		run text list "--$option=$word" offer
		run text show "--$option=$word" institution/sgr
	done
	run text close "$word" "$word=x" --on "$word" --reason "$word" --replaced-by "$word"
	run text close offer/markdown --on "$word" --reason "$word" --dry-run
	run text confirm "$word" --on "$word" --how "$word" --by "$word"
	run text confirm institution/sgr --how "$word" --on "$word" --no-answer --dry-run
	run text report "--at=$word"
	run text log "--at=$word"
	run text log "$word" "club/$word" "records/$word" --by "$word"
	run text log --since "$word"
	run text -C "$work/$word" validate
	run text -C "$work/$word" report -o "$work/nowhere/$word.html"
}

git init -q -b main . && git config user.name Tester && git config user.email tester@example.org &&
	git add netz.yaml records && git commit -q -m one || exit 3
while IFS='	' read -r _ bytes; do
	word=$(printf '%b' "$bytes")
	git update-ref "refs/heads/$word" HEAD 2>/dev/null
	printf 'x: [%b\n' "$bytes" >"$work/$(printf '%s' "$word" | tr '/' '_').yaml"
	arguments
done <"$work/raw"

# -- schemas -----------------------------------------------------------------------------------------

cd "$work/own" || exit 3
cp "$work/settings/sgr.yaml" netz.yaml
expand kind.yaml "$work/kinds"
expand own.yaml "$work/records"
mkdir -p records schemas/vocabularies
for file in "$work/kinds"/*.yaml; do
	name=$(basename "$file" .yaml)
	mkdir -p "records/art-$name"
	cp "$file" "schemas/art-$name.yaml"
	cp "$work/records/$name.yaml" "records/art-$name/"
done
{
	printf 'title: "\\e[31mListe"\noneOf:\n'
	awk '{ value = substr($0, index($0, "\t") + 1)
		printf "  - {const: \"%s\", title: \"%s\", description: \"%s\"}\n", value, value, value }' "$work/values"
} >schemas/vocabularies/liste.yaml
while IFS='	' read -r _ bytes; do
	file=$(printf '%b' "$bytes" | tr '/' '_')
	cp "$work/kinds/command.yaml" "schemas/$file.yaml"
	cp schemas/vocabularies/liste.yaml "schemas/vocabularies/$file.yaml"
done <"$work/raw"
run text schema list
run text schema check
run text schema show liste
run text validate
run findings validate --format json
for form in markdown html text; do
	run $form report --format $form
done
fields=name,code,choice,one,form,other,target,mate,list,number
for kind in $("$netz" completion words -- list art-); do
	run text schema show "$kind"
	run csv list "$kind" --fields $fields --format csv
	run list list "$kind" --format json
	for form in markdown html; do
		run $form show "$kind/${kind#art-}" --format $form
	done
	run text completion words -- list "$kind" ''
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
