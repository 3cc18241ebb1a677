// node auth.mjs --client autobahn|wampy --url ws://… --realm …
// Joins with each method that the client knows, once right and once wrong; reports as main.mjs does.

import { createRequire } from "node:module";
import { parseArgs } from "node:util";

import { Wampy } from "wampy";
import * as wampyCryptosign from "wampy/cryptosign.js";
import * as wampyCra from "wampy/wampcra.js";
import WebSocket from "ws";

import { QuietWebSocket } from "./quiet-websocket.mjs";

globalThis.WebSocket ??= QuietWebSocket;

const autobahn = createRequire(import.meta.url)("autobahn");

const { values: options } = parseArgs({
	options: {
		client: { type: "string" },
		serializer: { type: "string" },
		url: { type: "string" },
		realm: { type: "string", default: "realm1" },
	},
});

// What the users of the test have, see AuthenticationInteropIT.
const users = {
	ticket: { authid: "ticket-user", method: "ticket", secret: "S3cr3t-ticket" },
	"wampcra-plain": { authid: "cra-user", method: "wampcra", secret: "S3cr3t-secret" },
	"wampcra-salted": { authid: "salted-user", method: "wampcra", secret: "secret1" },
	cryptosign: {
		authid: "key-user",
		method: "cryptosign",
		secret: "4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510",
		publicKey: "1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d",
	},
};

const clients = {
	autobahn: joinAutobahn,
	wampy: joinWampy,
};

function joinAutobahn(user, secret) {
	const sign = (session, method, extra) => {
		if (method === "ticket") {
			return secret;
		}
		if (method === "wampcra") {
			const key = extra.salt ? autobahn.auth_cra.derive_key(secret, extra.salt, extra.iterations, extra.keylen) : secret;
			return autobahn.auth_cra.sign(key, extra.challenge);
		}
		const seed = Uint8Array.from(Buffer.from(secret, "hex"));
		return autobahn.auth_cryptosign.sign_challenge(autobahn.nacl.sign.keyPair.fromSeed(seed), extra);
	};
	return new Promise((resolve, reject) => {
		const connection = new autobahn.Connection({
			url: options.url, realm: options.realm, max_retries: 0, authid: user.authid, authmethods: [user.method],
			authextra: user.publicKey ? { pubkey: user.publicKey } : undefined, onchallenge: sign,
		});
		connection.onopen = (session, details) => {
			resolve(details.authrole);
			connection.close();
		};
		connection.onclose = (reason, details) => {
			reject(new Error(details.reason));
			return true;
		};
		connection.open();
	});
}

async function joinWampy(user, secret) {
	const sign = {
		ticket: () => () => secret,
		wampcra: () => wampyCra.sign(secret),
		// at once refuses a secret that is no key
		cryptosign: () => wampyCryptosign.sign(secret),
	};
	const wampy = new Wampy(options.url, {
		realm: options.realm, ws: WebSocket, autoReconnect: false, authid: user.authid, authmethods: [user.method],
		authextra: user.publicKey ? { pubkey: user.publicKey } : {}, onChallenge: sign[user.method](),
	});
	const details = await wampy.connect();
	await wampy.disconnect();
	return details.authrole;
}

function report(scenario, outcome, detail) {
	process.stdout.write(`interop: ${JSON.stringify({ scenario, outcome, detail: String(detail ?? "") })}\n`);
}

process.on("unhandledRejection", (problem) => process.stderr.write(`unhandled: ${problem?.stack ?? problem}\n`));

const join = clients[options.client];
for (const [scenario, user] of Object.entries(users)) {
	try {
		const role = await join(user, user.secret);
		report(scenario, role === "interop" ? "passed" : "failed", role);
	}
	catch (problem) {
		report(scenario, "failed", problem?.stack ?? problem);
	}
	// the same length and alphabet, and another value
	const wrong = user.secret.replace(/.$/, (last) => (last === "1" ? "2" : "1"));
	try {
		report(`${scenario}-wrong`, "failed", `joined as ${await join(user, wrong)}`);
	}
	catch (problem) {
		report(`${scenario}-wrong`, "passed", problem?.message ?? problem);
	}
}
process.exit(0);
