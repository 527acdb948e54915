// SPDX-License-Identifier: Apache-2.0
// The official JSON Schema suite, and its instances changed at random, through netz and three others.
// Called as: node suite.mjs NETZ JSONSCHEMA SUITE WORK SEED
//   JSONSCHEMA  sourcemeta's program
//   SUITE       the folder with remotes/ and tests/draft2020-12/
//   WORK        an empty folder
// Counts each one's right verdicts. Of changed instances nobody has written down the verdict: netz fails
// where it stands alone against all others. Numbers are what JavaScript makes of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { registerSchema, setShouldValidateFormat, unregisterSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/formats';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [netz, jsonschema, suite, work, seed] = process.argv.slice(2);
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const SHOWN = 20;
const say = console.log;
console.error = console.log = () => {}; // hyperjump's formats tell each wrong host name with its stack
const NAMES = ['netz', 'sourcemeta', 'ajv', 'hyperjump'];

// -- files
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

function filesBelow(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
		.sort();
}

// The suite's remotes are served at localhost:1234; here each says so itself.
const remotes = new Map();
const remoteFolder = join(work, 'remotes');
mkdirSync(remoteFolder, { recursive: true });
for (const file of filesBelow(join(suite, 'remotes'))) {
	const name = relative(join(suite, 'remotes'), file);
	const schema = read(file);
	if (/^draft(?!2020-12)/.test(name) || (schema.$schema && schema.$schema !== DIALECT && !schema.$schema.startsWith('http://localhost'))) continue;
	const uri = `http://localhost:1234/${name}`;
	remotes.set(uri, schema);
	const located = typeof schema === 'object' && schema.$id === undefined ? { $id: uri, ...schema } : schema;
	const at = join(remoteFolder, name.replaceAll('/', '_'));
	writeFileSync(at, JSON.stringify(located));
	/* one that calls itself otherwise is known by both names */
	if (located.$id !== undefined && located.$id !== uri) writeFileSync(`${at}.by-name.json`, JSON.stringify({ $id: uri, $ref: located.$id }));
}

// -- the four: (schema, instances, files, formats) → a verdict each: true, false or null (none given)
function run(program, args) {
	const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 60000 });
	if (done.error) throw new Error(`${program}: ${done.error}`);
	return done;
}

function byNetz(schemaFile, files, formats) {
	const args = ['--lang', 'en', 'validate', '--schema', schemaFile, '--schema-dir', remoteFolder, '--format', 'json', '--max-findings', '0'];
	const { status, stdout } = run(netz, [...args, ...(formats ? [] : ['--no-formats']), ...files]);
	if (status !== 0 && status !== 1) return files.map(() => null);
	const wrong = new Set(JSON.parse(stdout).findings.filter((finding) => finding.severity === 'error').map((finding) => finding.file));
	return files.map((file) => !wrong.has(file));
}

function bySourcemeta(schemaFile, files, formats) {
	const args = ['validate', schemaFile, ...files, '-c', '-v', '-f', '-r', remoteFolder, '-d', DIALECT, ...(formats ? ['-F'] : [])];
	const { stdout, stderr } = run(jsonschema, args);
	const verdicts = new Map([...`${stdout}\n${stderr}`.matchAll(/^(ok|fail): (.*\.json)$/gm)].map(([, word, file]) => [resolve(file), word === 'ok']));
	return files.map((file) => verdicts.get(resolve(file)) ?? null);
}

function byAjv(schema, instances, formats) {
	const ajv = new Ajv2020({ strict: false, validateFormats: formats, logger: false });
	addFormats(ajv);
	let check;
	try {
		for (const [uri, remote] of remotes) ajv.addSchema(remote, remote.$id ?? uri);
		check = ajv.compile(schema);
	} catch {
		return instances.map(() => null);
	}
	return instances.map((instance) => {
		try {
			return check(instance);
		} catch {
			return null;
		}
	});
}

for (const [uri, remote] of remotes) {
	try {
		registerSchema(remote, uri, DIALECT);
	} catch {
		/* a vocabulary it does not know */
	}
}

async function byHyperjump(schema, instances, formats) {
	const uri = 'https://example.org/oracle';
	setShouldValidateFormat(formats);
	let check;
	try {
		registerSchema(schema, uri, DIALECT);
		check = await validate(uri);
	} catch {
		check = null;
	}
	const verdicts = instances.map((instance) => {
		try {
			return check === null ? null : check(instance).valid;
		} catch {
			return null;
		}
	});
	unregisterSchema(uri);
	return verdicts;
}

// -- changed instances
let state = BigInt(seed);
function random(below) { // Knuth's MMIX generator: the same everywhere
	state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
	return Number((state >> 33n) % BigInt(below));
}
const pool = [null, true, false, 0, 1, -1, 1.5, 3.0, 1e300, 12345678910111213, '', 'a', 'foo', 'ä𝄞', '2024-02-30', 'http://a/%20', [], [1], [1, 1], [null], {}, { foo: 1 }, { bar: [] }, { foo: { foo: {} } }];
const pick = (list) => list[random(list.length)];
const copy = (value) => JSON.parse(JSON.stringify(value));

function change(value) {
	if (Array.isArray(value) && value.length > 0 && random(4) > 0) {
		const at = random(value.length);
		const list = [...value];
		const how = random(3);
		if (how === 0) list[at] = change(list[at]);
		else if (how === 1) list.splice(at, 1);
		else list.splice(at, 0, copy(pick([...pool, list[at]])));
		return list;
	}
	if (value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0 && random(4) > 0) {
		const map = { ...value };
		const key = pick(Object.keys(map));
		const how = random(3);
		if (how === 0) map[key] = change(map[key]);
		else if (how === 1) delete map[key];
		else map[pick(['foo', 'bar', 'baz', 'x', '$ref', key])] = copy(pick(pool));
		return map;
	}
	return copy(pick(pool));
}

// -- all
const right = { required: NAMES.map(() => 0), format: NAMES.map(() => 0) };
const total = { required: 0, format: 0 };
let failed = 0;
let changed = 0;
let split = 0;

function fail(...lines) {
	failed += 1;
	if (failed <= SHOWN) say(`oracle FAILED: ${lines.join('\n  ')}`);
}

function store(group, schema, instances) {
	const folder = join(work, 'groups', group);
	mkdirSync(folder, { recursive: true });
	const schemaFile = join(folder, 'schema.json');
	writeFileSync(schemaFile, JSON.stringify(schema));
	const files = instances.map((instance, i) => join(folder, `i${i}.json`));
	instances.forEach((instance, i) => writeFileSync(files[i], JSON.stringify(instance)));
	return { schemaFile, files };
}

async function judge(part, name, group) {
	const formats = part === 'format';
	const tests = group.tests.map((test) => test.data);
	const instances = [...tests, ...tests.flatMap((test) => [change(test), change(change(test))])];
	const { schemaFile, files } = store(name, group.schema, instances);
	const verdicts = [
		byNetz(schemaFile, files, formats),
		bySourcemeta(schemaFile, files, formats),
		byAjv(group.schema, instances, formats),
		await byHyperjump(group.schema, instances, formats),
	];
	group.tests.forEach((test, i) => {
		total[part] += 1;
		verdicts.forEach((verdict, who) => (right[part][who] += verdict[i] === test.valid ? 1 : 0));
		if (verdicts[0][i] !== test.valid) fail(`${name}: ${group.description}: ${test.description}: netz says ${verdicts[0][i]}`, files[i]);
	});
	for (let i = tests.length; i < instances.length; i += 1) {
		const [own, ...others] = verdicts.map((verdict) => verdict[i]);
		const given = others.filter((verdict) => verdict !== null);
		changed += 1;
		if (new Set([own, ...given]).size > 1) split += 1;
		if (given.length > 0 && !given.includes(own)) fail(`${name}: ${group.description}: netz alone says ${own}`, schemaFile, files[i]);
	}
}

const folder = join(suite, 'tests', 'draft2020-12');
for (const file of filesBelow(folder)) {
	const name = relative(folder, file).replace(/\.json$/, '').replaceAll('/', '_');
	const part = name.startsWith('optional_format_') ? 'format' : 'required';
	if (name.startsWith('optional_') && part === 'required') continue;
	let number = 0;
	for (const group of read(file)) await judge(part, `${name}-${number++}`, group);
}

for (const part of ['required', 'format']) {
	say(`suite, ${part}: ${NAMES.map((name, who) => `${name} ${right[part][who]}`).join(', ')} of ${total[part]}`);
}
say(`changed instances: ${changed}, netz alone nowhere of them but ${failed} times; verdicts differ among the four at ${split}`);
if (failed > SHOWN) say(`oracle FAILED: and ${failed - SHOWN} more`);
process.exit(failed > 0 ? 1 : 0);
