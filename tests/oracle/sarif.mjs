// SPDX-License-Identifier: Apache-2.0
// Checks netz's SARIF by its schema, and beyond it what the schema cannot say: places, rules, counts.
// Called as: node sarif.mjs NETZ SCHEMA NODE_MODULES INVENTORY…
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [netz, schemaFile, modules, ...inventories] = process.argv.slice(2);
const load = createRequire(join(resolve(modules), 'x.js'));
const Ajv = load('ajv').default;
const addFormats = load('ajv-formats').default;
const LIMIT = 1 << 30; // bytes of output
let failed = 0;
let results = 0;

function fail(...lines) {
	failed += 1;
	if (failed <= 30) console.log(`oracle FAILED: sarif: ${lines.join('\n  ')}`);
}

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const valid = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

function run(inventory, form, ...more) {
	const done = spawnSync(netz, ['-C', inventory, 'validate', '--format', form, '--max-findings', '0', ...more], {
		encoding: 'utf8',
		maxBuffer: LIMIT,
		env: { ...process.env, GITHUB_ACTIONS: '' },
	});
	if (done.error || done.status === null) throw new Error(`${netz}: ${done.error ?? done.signal}`);
	return done;
}

// The folder that URIs begin at: the repository's, or the inventory's where there is none.
function rootOf(inventory) {
	for (let at = resolve(inventory); at !== '/'; at = resolve(at, '..')) {
		if (existsSync(join(at, '.git'))) return at;
	}
	return resolve(inventory);
}

// Percent-encoded bytes → the file's bytes, or nothing where there is no such file.
function read(root, uri) {
	const path = Buffer.concat([
		Buffer.from(`${root}/`),
		Buffer.from(uri.replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1'),
	]);
	return existsSync(path) ? readFileSync(path) : undefined;
}

function checkPlace(root, result) {
	const place = result.locations?.[0]?.physicalLocation;
	if (!place) return;
	const { uri } = place.artifactLocation;
	if (/[^A-Za-z0-9._~/%-]/.test(uri) || uri.startsWith('/')) fail(`the URI ${uri}`);
	const bytes = read(root, uri);
	if (!bytes) return fail(`no file at ${uri}`);
	if (!place.region) return;
	const { startLine, startColumn, endLine, endColumn } = place.region;
	const lines = bytes.toString('utf8').replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
	const width = (line) => [...(lines[line - 1] ?? '')].length + 1;
	if (startLine > lines.length || startColumn > width(startLine) || endColumn > width(endLine))
		fail(`${uri}: no place ${startLine}:${startColumn}-${endLine}:${endColumn}`);
	if (endLine < startLine || (endLine === startLine && endColumn < startColumn)) fail(`${uri}: ends before it begins`);
}

function check(inventory, ...more) {
	const done = run(inventory, 'sarif', ...more);
	const document = JSON.parse(done.stdout);
	const label = `${inventory} ${more.join(' ')}`;
	if (!valid(document)) fail(label, ...valid.errors.slice(0, 5).map((error) => `${error.instancePath}: ${error.message}`));
	const [sarif] = document.runs;
	const findings = JSON.parse(run(inventory, 'json', ...more).stdout).findings;
	const { rules } = sarif.tool.driver;
	if (sarif.results.length !== findings.length) fail(label, `${sarif.results.length} results of ${findings.length}`);
	if (sarif.invocations[0].exitCode !== done.status) fail(label, 'another exit status');
	sarif.results.forEach((result, i) => {
		if (result.ruleId !== findings[i].id || result.level !== findings[i].severity) fail(label, `result ${i} is another`);
		if (rules[result.ruleIndex]?.id !== result.ruleId) fail(label, `the rule of result ${i}`);
		checkPlace(rootOf(inventory), result);
	});
	if (rules.some((rule) => !rule.shortDescription?.text || !rule.fullDescription?.text || !rule.help?.text))
		fail(label, 'a rule without help');
	const prints = sarif.results.map((result) => result.partialFingerprints['netzFinding/v1']);
	if (new Set(prints).size !== prints.length) fail(label, 'two results have one fingerprint');
	results += prints.length;
}

for (const inventory of inventories.filter((name) => name !== '')) {
	check(inventory, '--lang', 'de');
	check(inventory, '--lang', 'en', '--strict');
}
console.log(failed === 0 ? `sarif: ${results} results in order` : `sarif: ${failed} failures`);
process.exit(failed === 0 ? 0 : 1);
