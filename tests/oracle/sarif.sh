#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What netz writes as SARIF, by the official schema (draft-07) in ajv: sh tests/oracle/sarif.sh BUILD
# OASIS gives the schema out as a file, not as a package; a package that carries it is taken from npm
# without what it depends on, pinned by its checksum. tests/oracle/run.sh installs ajv before.
set -eu

build=$(readlink -f "$1")
here=$(dirname "$(readlink -f "$0")")
work=$build/oracle
package=@datadog/datadog-ci-plugin-sarif@4.2.2
sum=9ebed0b7a291eac8aaf697fd022d2e4b6ead4af7c2cec7a2783637e4b056c5fe2916a2c960bd92746a4f9ccd5d7222ca4a9e658afcb2919dee8c3ab63befb329

# -- the schema
mkdir -p "$work/sarif"
if ! (cd "$work/sarif" && echo "$sum  package.tgz" | sha512sum --check --status 2>/dev/null); then
	(cd "$work/sarif" && rm -f ./*.tgz && npm pack --silent "$package" >npm.log 2>&1 && mv ./*.tgz package.tgz) || {
		echo "oracle: npm could not fetch $package" >&2
		exit 3
	}
	(cd "$work/sarif" && echo "$sum  package.tgz" | sha512sum --check --status) || {
		echo "oracle: $package is not what it was" >&2
		exit 3
	}
fi
tar -xzOf "$work/sarif/package.tgz" package/dist/json-schema/sarif-schema-2.1.0.json >"$work/sarif/schema.json"

# -- an inventory of what strangers may write, below the root of a repository
town=$work/sarif/repository/stadt
rm -rf "$work/sarif/repository"
mkdir -p "$work/sarif/repository/.git/objects" "$work/sarif/repository/.git/refs" "$town/records/offers" "$town/records/institutions"
echo 'ref: refs/heads/main' >"$work/sarif/repository/.git/HEAD"
printf 'format: 1\nname: Stadt\ncity: Stadt\nags: "03102000"\nlanguage: de\ntimezone: Europe/Berlin\n' >"$town/netz.yaml"
for name in 'a b' 'a%20b' 'a#b?c' 'ä"b' "$(printf 'zeile\nzwei')" "$(printf '\342\200\256rtl')" "$(printf '\377')" ']]>' '{0}[x](y)'; do
	printf 'name: x\n' >"$town/records/offers/$name.yaml"
done
printf 'name: "[hier](https://example.org) {0} \\e[31m"\n漢字 😀: [x, "\xe2\x80\xae"]\nname: y\n' >"$town/records/institutions/werte.yaml"
printf 'name: 😀 ä: x\n' >"$town/records/institutions/spalten.yaml"
: >"$town/records/institutions/leer.yaml"
ln -s /etc/passwd "$town/records/institutions/verweis.yaml"

node "$here/sarif.mjs" "$build/netz" "$work/sarif/schema.json" "$work/node_modules" \
	. "$work/sarif/repository/stadt" "$([ ! -d "$work/mutated" ] || echo "$work/mutated")"
