// SPDX-License-Identifier: Apache-2.0
// Loaded into a program with `node --require`: every way to the network is refused and written to the file NETZ_ORACLE_NETWORK.
const fs = require('node:fs');
const net = require('node:net');
const dns = require('node:dns');
const dgram = require('node:dgram');
const children = require('node:child_process');

function refuse(owner, name, allowed = () => false) {
	const original = owner[name];
	owner[name] = function (...args) {
		if (allowed(args)) return original.apply(this, args);
		const what = args.map((arg) => (typeof arg === 'function' ? '' : JSON.stringify(arg) ?? '')).join(' ');
		fs.appendFileSync(process.env.NETZ_ORACLE_NETWORK, `${name} ${what.slice(0, 200)}\n`);
		throw Object.assign(new Error(`no network: ${name}`), { code: 'ECONNREFUSED' });
	};
}

refuse(net.Socket.prototype, 'connect'); // http, https, tls, fetch and undici all end here
for (const owner of [dns, dns.promises]) {
	for (const name of Object.keys(owner)) {
		if (/^(lookup|lookupService|resolve|reverse)/.test(name)) refuse(owner, name);
	}
}
refuse(dgram, 'createSocket');
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
	refuse(children, name); // another program would not have this file
}
