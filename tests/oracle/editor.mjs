// SPDX-License-Identifier: Apache-2.0
// What an editor shows: yaml-language-server over stdio, with the settings of .vscode/settings.json.
// Called as: node editor.mjs SERVER REPOSITORY. Exit status 1 when something is not as wanted.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [server, repository] = process.argv.slice(2).map((path) => resolve(path));
const guard = new URL('./offline.cjs', import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), 'netz-editor-'));
const settings = JSON.parse(readFileSync(join(repository, '.vscode/settings.json'), 'utf8'));
const PATIENCE = 30_000; // ms for one answer
let failed = 0;

function check(what, good, seen) {
	if (good) {
		console.log(`editor: ${what}`);
	} else {
		failed += 1;
		console.log(`editor FAILED: ${what}\n  seen: ${JSON.stringify(seen)?.slice(0, 600)}`);
	}
}

// {"yaml.schemaStore.enable": false} as the language server asks for it: {schemaStore: {enable: false}}
function section(flat, name) {
	const out = {};
	for (const [key, value] of Object.entries(flat)) {
		if (!key.startsWith(`${name}.`)) continue;
		const path = key.slice(name.length + 1).split('.');
		let at = out;
		for (const part of path.slice(0, -1)) at = at[part] ??= {};
		at[path.at(-1)] = value;
	}
	return out;
}

class Editor {
	constructor(name, flat) {
		this.flat = flat;
		this.network = join(work, `${name}.network`);
		this.trace = join(work, `${name}.trace`);
		this.waiting = new Map();
		this.diagnostics = new Map();
		this.opened = new Map();
		this.next = 1;
		this.rest = Buffer.alloc(0);
		const node = [process.execPath, '--require', guard, server, '--stdio'];
		const command = tracing ? [...tracing, '-o', this.trace, ...node] : node;
		this.process = spawn(command[0], command.slice(1), {
			stdio: ['pipe', 'pipe', 'inherit'],
			env: { ...process.env, NETZ_ORACLE_NETWORK: this.network },
		});
		this.process.stdout.on('data', (bytes) => this.receive(bytes));
	}

	send(message) {
		const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
		this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
		this.process.stdin.write(body);
	}

	receive(bytes) {
		this.rest = Buffer.concat([this.rest, bytes]);
		for (;;) {
			const end = this.rest.indexOf('\r\n\r\n');
			if (end < 0) return;
			const length = Number(/Content-Length: (\d+)/i.exec(this.rest.subarray(0, end))[1]);
			if (this.rest.length < end + 4 + length) return;
			const message = JSON.parse(this.rest.subarray(end + 4, end + 4 + length));
			this.rest = this.rest.subarray(end + 4 + length);
			this.take(message);
		}
	}

	take(message) {
		if (message.method === 'workspace/configuration') {
			const result = message.params.items.map((item) => section(this.flat, item.section));
			this.send({ id: message.id, result });
		} else if (message.method === 'textDocument/publishDiagnostics') {
			const { uri, diagnostics } = message.params;
			this.diagnostics.set(uri, diagnostics);
			this.opened.get(uri)?.(diagnostics);
		} else if (message.method && message.id !== undefined) {
			this.send({ id: message.id, result: null });
		} else if (message.id !== undefined && this.waiting.has(message.id)) {
			this.waiting.get(message.id)(message);
			this.waiting.delete(message.id);
		}
	}

	patience(promise, what) {
		let timer;
		const late = new Promise((_, reject) => {
			timer = setTimeout(() => reject(new Error(`no answer to ${what}`)), PATIENCE);
		});
		return Promise.race([promise, late]).finally(() => clearTimeout(timer));
	}

	async ask(method, params) {
		const id = this.next++;
		const answer = new Promise((done) => this.waiting.set(id, done));
		this.send({ id, method, params });
		const message = await this.patience(answer, method);
		if (message.error) throw new Error(`${method}: ${message.error.message}`);
		return message.result;
	}

	async start() {
		const root = pathToFileURL(repository).href;
		await this.ask('initialize', {
			processId: process.pid,
			rootUri: root,
			workspaceFolders: [{ uri: root, name: 'netz' }],
			capabilities: {
				workspace: { configuration: true, workspaceFolders: true },
				textDocument: {
					completion: { completionItem: { documentationFormat: ['markdown', 'plaintext'] } },
					hover: { contentFormat: ['markdown', 'plaintext'] },
					publishDiagnostics: {},
				},
			},
		});
		this.send({ method: 'initialized', params: {} });
		this.send({ method: 'workspace/didChangeConfiguration', params: { settings: null } });
	}

	// Opens `text` as if it lay at `path`; gives its URI and the diagnostics.
	async open(path, text) {
		const uri = pathToFileURL(join(repository, path)).href;
		const answer = new Promise((done) => this.opened.set(uri, done));
		this.send({
			method: 'textDocument/didOpen',
			params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
		});
		return { uri, diagnostics: await this.patience(answer, `didOpen ${path}`) };
	}

	at(method, uri, line, character) {
		return this.ask(`textDocument/${method}`, { textDocument: { uri }, position: { line, character } });
	}

	async stop() {
		const ended = new Promise((done) => this.process.on('exit', done));
		await this.ask('shutdown', null);
		this.send({ method: 'exit' });
		await this.patience(ended, 'exit');
	}

	// What was asked of the network: refused calls, and what the kernel saw.
	asked() {
		const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
		const kernel = read(this.trace).filter((line) => /AF_INET/.test(line));
		return [...read(this.network).filter(Boolean), ...kernel];
	}
}

function hoverText(hover) {
	const contents = hover?.contents;
	return typeof contents === 'string' ? contents : (contents?.value ?? JSON.stringify(contents ?? ''));
}

// The codes of a vocabulary, read as its own lines: `  - const: …`
function codes(name) {
	const text = readFileSync(join(repository, 'schemas/vocabularies', `${name}.yaml`), 'utf8');
	return [...text.matchAll(/^ {2}- const: ['"]?([^'"\n]+?)['"]?$/gm)].map((match) => match[1]);
}

const OFFER = [
	'name: Sprachcafé für Eltern',
	'providers: [awo-salto]',
	'field: bildung',
	'target_groups: [muetter]',
	'sources:',
	'  - url: https://example.org/',
	'',
].join('\n');

// Five records of each kind, and netz.yaml, are clean.
async function records(editor) {
	const kinds = readdirSync(join(repository, 'schemas')).filter((file) => file.endsWith('.yaml'));
	const unmapped = kinds.filter((file) => !(`schemas/${file}` in settings['yaml.schemas']));
	check(`the settings name the ${kinds.length} kinds`, kinds.length > 0 && unmapped.length === 0, unmapped);
	const paths = Object.values(settings['yaml.schemas']).flatMap((glob) => {
		if (!glob.includes('*')) return [glob];
		const folder = glob.replace(/\*.*$/, '');
		const files = readdirSync(join(repository, folder), { recursive: true });
		return files.filter((file) => file.endsWith('.yaml')).sort().slice(0, 5).map((file) => join(folder, file));
	});
	const opened = await Promise.all(
		paths.map((path) => editor.open(path, readFileSync(join(repository, path), 'utf8'))),
	);
	const bad = opened.flatMap(({ diagnostics }, index) => diagnostics.map((one) => `${paths[index]}: ${one.message}`));
	check(`${paths.length} files without a diagnostic`, paths.length > kinds.length && bad.length === 0, bad);
}

async function diagnosing(editor) {
	const wrong = [
		['a wrong code', OFFER.replace('field: bildung', 'field: bildunk'), 2],
		['a wrong code in a list', OFFER.replace('[muetter]', '[muetter, mutanten]'), 3],
		['an unknown key', OFFER.replace('field:', 'feld: x\nfield:'), 2],
		['a missing key', OFFER.replace('field: bildung\n', ''), 0],
		['an address without scheme', OFFER.replace('https://example.org/', 'example.org'), 5],
	];
	for (const [index, [what, text, line]] of wrong.entries()) {
		const { diagnostics } = await editor.open(`records/offers/oracle-wrong-${index}.yaml`, text);
		const here = diagnostics.filter((diagnostic) => diagnostic.range.start.line === line);
		check(`a diagnostic for ${what}: ${here[0]?.message.slice(0, 60)}`, here.length > 0, diagnostics);
	}
}

async function completing(editor) {
	const cases = [
		['field', OFFER.replace('field: bildung', 'field: '), 2, 7, 'field'],
		['target_groups', OFFER.replace('[muetter]', '\n  - '), 4, 4, 'target-group'],
		['districts', OFFER.replace('sources:', 'districts:\n  - \nsources:'), 5, 4, 'district'],
	];
	for (const [index, [key, text, line, column, vocabulary]] of cases.entries()) {
		const { uri } = await editor.open(`records/offers/oracle-complete-${index}.yaml`, text);
		const answer = await editor.at('completion', uri, line, column);
		const items = answer?.items ?? answer ?? [];
		const given = items.map((item) => item.label);
		const wanted = codes(vocabulary);
		const missing = wanted.filter((code) => !given.includes(code));
		const explained = items.filter((item) => wanted.includes(item.label) && item.documentation).length;
		check(
			`completes ${key}: ${wanted.length} codes of ${vocabulary}, ${explained} explained`,
			wanted.length > 1 && missing.length === 0 && explained === wanted.length,
			{ missing, given: given.slice(0, 5), explained },
		);
	}
	const { uri } = await editor.open('records/offers/oracle-keys.yaml', `${OFFER}dis\n`);
	const answer = await editor.at('completion', uri, 6, 3);
	const given = (answer?.items ?? answer ?? []).map((item) => item.label);
	check('completes keys: districts, districts_text', ['districts', 'districts_text'].every((key) => given.includes(key)), given);
}

async function hovering(editor) {
	const { uri } = await editor.open('records/offers/oracle-hover.yaml', OFFER);
	for (const [what, line, column, title] of [
		['the key providers', 1, 1, 'Anbieter'],
		['the key target_groups', 3, 1, 'Zielgruppen'],
		['the key sources', 4, 1, 'Quellen'],
		['the code bildung', 2, 9, 'Bildung'],
	]) {
		const text = hoverText(await editor.at('hover', uri, line, column));
		check(`hover on ${what} shows “${title}”`, text.startsWith(`#### ${title}`), text);
	}
}

// strace, where it is there and allowed to trace
const tracer = ['strace', '-f', '-qq', '-e', 'trace=connect,socket,sendto'];
const tracing = spawnSync(tracer[0], [...tracer.slice(1), '-o', '/dev/null', 'true']).status === 0 ? tracer : null;

try {
	const editor = new Editor('editor', settings);
	await editor.start();
	await records(editor);
	await diagnosing(editor);
	await completing(editor);
	await hovering(editor);
	await editor.stop();
	const how = tracing ? 'by node and by strace' : 'by node';
	check(`the network is asked for nothing (${how})`, editor.asked().length === 0, editor.asked());

	// the same watch sees it where the schema store is allowed
	const control = new Editor('control', { ...settings, 'yaml.schemaStore.enable': true });
	await control.start();
	await control.open('records/offers/oracle-control.yaml', OFFER).catch(() => null);
	for (let tries = 0; tries < 50 && control.asked().length === 0; tries += 1) {
		await new Promise((done) => setTimeout(done, 200));
	}
	await control.stop();
	check('the watch sees a network request where the schema store is allowed', control.asked().length > 0, []);
} catch (error) {
	check(`ran to its end (${error.message})`, false, error.stack);
} finally {
	rmSync(work, { recursive: true, force: true });
}
process.exit(failed > 0 ? 1 : 0);
