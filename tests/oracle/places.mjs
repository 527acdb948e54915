// SPDX-License-Identifier: Apache-2.0
// Who names the token that is wrong: node places.mjs NETZ NODE_MODULES FOLDER WORK
//
// Every file of FOLDER but schema.yaml holds one mistake, marked ‹…›. The marks are taken out, then
// each validator is asked. Exact is a place that is the mark's line and column; of netz the file must
// have no other finding, of the others any one of what they say will do. Exit 1 where netz misses one.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [netz, modules, folder, work] = process.argv.slice(2).map((word) => resolve(word));
const require = createRequire(join(modules, "x.js"));
const schema = join(folder, "schema.yaml");

const [open, close] = [Buffer.from("‹"), Buffer.from("›")];

// Line and column (code points, from 1) of byte `at`.
const placeOf = (bytes, at) => {
	const lines = bytes.subarray(0, at).toString("utf8").split("\n");
	return `${lines.length}:${[...lines.at(-1)].length + 1}`;
};

// Byte offsets, for one file is Windows-1252: the mark is the last that opens right before a close.
const unmark = (name) => {
	const marked = readFileSync(join(folder, name));
	const end = marked.lastIndexOf(close);
	const begin = marked.lastIndexOf(open, end);
	if (begin < 0 || end < begin) throw new Error(`${name} has no mark`);
	const bytes = Buffer.concat([
		marked.subarray(0, begin),
		marked.subarray(begin + open.length, end),
		marked.subarray(end + close.length),
	]);
	return { bytes, place: placeOf(marked, begin) };
};

const run = (command, words) => {
	const done = spawnSync(command, words, { encoding: "utf8", maxBuffer: 1 << 26 });
	if (done.error) throw done.error;
	return done.stdout + "\n" + done.stderr;
};

const pairs = (text, form) => [...text.matchAll(form)].map((found) => `${found[1]}:${found[2]}`);

const peers = {
	netz: (file) => {
		const done = spawnSync(netz, ["validate", "--schema", schema, "--format", "json", file], {
			encoding: "utf8",
		});
		return JSON.parse(done.stdout).findings.map((finding) => `${finding.line}:${finding.column}`);
	},
	sourcemeta: (file) => {
		const said = run(join(modules, ".bin", "jsonschema"), ["validate", schema, file, "--json", "--format-assertion"]);
		return [
			...pairs(said, /"instancePosition": \[ (\d+), (\d+)/g),
			...pairs(said, /line["\s:]+(\d+)[\s\S]{0,20}?column["\s:]+(\d+)/g),
		];
	},
	"ajv-cli": (file) =>
		pairs(
			run(join(modules, ".bin", "ajv"), ["validate", "--spec=draft2020", "--strict=false", "--all-errors", "-c", "ajv-formats", "-s", schema, "-d", file]),
			/\((\d+):(\d+)\)/g,
		),
	// a library without files: read by JSON.parse, and by the npm package yaml
	hyperjump: (file) => {
		const text = readFileSync(file, "utf8");
		if (!file.endsWith(".json"))
			return require("yaml").parseDocument(text).errors.map((error) => `${error.linePos?.[0].line}:${error.linePos?.[0].col}`);
		try {
			JSON.parse(text);
		} catch (error) {
			const at = /position (\d+)/.exec(error.message);
			return at ? [placeOf(Buffer.from(text), Buffer.byteLength(text.slice(0, at[1])))] : [];
		}
		return [];
	},
};

mkdirSync(work, { recursive: true });
const exact = Object.fromEntries(Object.keys(peers).map((name) => [name, 0]));
const names = readdirSync(folder).filter((name) => name !== "schema.yaml").sort();
let missed = 0;
for (const name of names) {
	const { bytes, place } = unmark(name);
	const file = join(work, name);
	writeFileSync(file, bytes);
	for (const peer of Object.keys(peers)) {
		const places = peers[peer](file);
		const hit = peer === "netz" ? places.length === 1 && places[0] === place : places.includes(place);
		if (hit) exact[peer]++;
		if (peer === "netz" && !hit) {
			missed++;
			console.log(`  ${name}: wanted ${place}, netz says ${places.join(" ") || "nothing"}`);
		}
	}
}
const pad = (text) => text.padEnd(12);
console.log(`places: exact line:column of ${names.length} mistakes`);
for (const [peer, count] of Object.entries(exact)) console.log(`  ${pad(peer)} ${String(count).padStart(3)}`);
process.exit(missed > 0 ? 1 : 0);
