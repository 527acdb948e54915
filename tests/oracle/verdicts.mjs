// SPDX-License-Identifier: Apache-2.0
// Compares verdicts: netz and sourcemeta's jsonschema over records and mutated records.
// Called as: node verdicts.mjs NETZ JSONSCHEMA REPOSITORY MUTATED WANTED
//   MUTATED  an inventory of mutated records, with the same schemas
//   WANTED   what mutate.c printed: path below records/, tab, valid|invalid|stricter|same
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const [netz, jsonschema, repository, mutated, wantedFile] = process.argv.slice(2);
const LIMIT = 1 << 30; // bytes of output
let failed = 0;

const SHOWN = 30;

function fail(...lines) {
	failed += 1;
	if (failed <= SHOWN) console.log(`oracle FAILED: ${lines.join('\n  ')}`);
}

function run(program, args) {
	const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: LIMIT });
	if (done.error || done.status === null) throw new Error(`${program}: ${done.error ?? done.signal}`);
	return done;
}

// folder → schema, as the kinds say it: folder comes first in x-netz-kind
const schemas = new Map();
for (const file of readdirSync(join(repository, 'schemas'))) {
	const path = join(repository, 'schemas', file);
	const folder = file.endsWith('.yaml') && /^x-netz-kind:\s*\{?\s*folder: *([a-z-]+)/m.exec(readFileSync(path, 'utf8'))?.[1];
	if (folder) schemas.set(folder, path);
}

function filesBelow(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
		.sort();
}

// A path that a program printed → the path below `root`/records.
const below = (root, path) => relative(join(root, 'records'), resolve(path));

// path below `root`/records → is it valid? One process a kind.
function others(root) {
	const verdicts = new Map();
	for (const [folder, schema] of schemas) {
		const files = filesBelow(join(root, 'records', folder));
		const { stdout, stderr } = run(jsonschema, ['validate', schema, ...files, '-F', '-f', '-c', '-v']);
		for (const [, verdict, file] of `${stdout}\n${stderr}`.matchAll(/^(ok|fail): (.*\.yaml)$/gm)) {
			verdicts.set(below(root, file), verdict === 'ok');
		}
		const silent = files.find((file) => !verdicts.has(below(root, file)));
		if (silent) fail(`no verdict of sourcemeta: ${silent}`, stderr.slice(-500));
	}
	return verdicts;
}

// The findings of one call of netz, all of them.
function findings(args) {
	const { status, stdout, stderr } = run(netz, ['--lang', 'en', 'validate', '--format', 'json', ...args]);
	if (status > 1) throw new Error(`netz validate ${args[0]}: exit ${status}: ${stderr}`);
	const answer = JSON.parse(stdout);
	const counted = Object.values(answer.counts).reduce((sum, count) => sum + count, 0);
	if (counted !== answer.findings.length) fail(`netz counts ${counted} findings and lists ${answer.findings.length}`);
	return answer.findings.filter((finding) => finding.severity === 'error');
}

const words = (finding) => `${finding.id} ${finding.line}:${finding.column} ${finding.message}`;

// path below `root`/records → netz's errors; none means valid. Each file against its schema …
function ours(root) {
	const verdicts = new Map();
	for (const [folder, schema] of schemas) {
		const files = filesBelow(join(root, 'records', folder));
		for (const file of files) verdicts.set(below(root, file), []);
		for (const finding of findings(['--schema', schema, ...files])) {
			const errors = verdicts.get(below(root, finding.file ?? ''));
			if (errors) errors.push(words(finding));
			else fail(`a finding about none of the files: ${words(finding)} ${finding.file}`);
		}
	}
	return verdicts;
}

// … and all in one inventory, by the reader of records; a finding of privacy takes the place of the schema's.
function together(root) {
	const verdicts = new Map();
	for (const finding of findings(['-C', root])) {
		if (!/^(schema|yaml|text)\.|^file\.empty$|^privacy\.protected-place$/.test(finding.id)) continue;
		const path = below(root, join(root, finding.file ?? ''));
		verdicts.set(path, [...(verdicts.get(path) ?? []), words(finding)]);
	}
	return verdicts;
}

const word = (valid) => (valid ? 'valid' : 'invalid');

function compare(what, root, wanted) {
	const theirs = others(root);
	const mine = ours(root);
	const inventory = together(root);
	const counts = { valid: 0, invalid: 0, stricter: 0 };
	for (const [path, errors] of mine) {
		const want = wanted.get(path) ?? 'same';
		const here = errors.length === 0;
		const there = theirs.get(path);
		if (here === inventory.has(path)) {
			const seen = [...errors.slice(0, 3), ...(inventory.get(path) ?? []).slice(0, 3)];
			fail(`${path}: netz says ${word(here)} with --schema, ${word(!here)} in the inventory`, ...seen);
		}
		if (want === 'stricter' && !here && there) {
			counts.stricter += 1;
		} else if (want !== 'stricter' && here === there && (want === 'same' || want === word(here))) {
			counts[word(here)] += 1;
		} else {
			fail(`${path}: netz says ${word(here)}, sourcemeta says ${word(there)}, wanted is ${want}`, ...errors.slice(0, 3));
		}
	}
	const same = counts.valid + counts.invalid;
	const stricter = counts.stricter > 0 ? `, and ${counts.stricter} that only netz refuses (grafts.yaml says why)` : '';
	console.log(`${what}: ${same} same (valid ${counts.valid}, invalid ${counts.invalid})${stricter}`);
	return counts;
}

const wanted = new Map(
	readFileSync(wantedFile, 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t')),
);
const records = compare('records', repository, new Map());
if (records.valid === 0) fail('no record was compared');
const mutants = compare('mutated', mutated, wanted);
if (mutants.valid + mutants.invalid < 200 || mutants.valid === 0 || mutants.invalid === 0) {
	fail('fewer than 200 mutated records were compared, or all have one verdict');
}
if (failed > SHOWN) console.log(`oracle FAILED: and ${failed - SHOWN} more`);
process.exit(failed > 0 ? 1 : 0);
