// node reconnect.mjs --client autobahn|wampy --url ws://… --realm … --count 50
// Keeps sessions on the router, each with a procedure com.reconnect.<client>.<number> and a subscription of
// com.reconnect.round, by nothing but the reconnect of the library and what docs/interop.md says to add. The procedure
// returns the last round that its session heard of, and how the call of com.reconnect.never ended that the line "hang" on
// the standard input makes it begin.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

import { Wampy } from "wampy";
import WebSocket from "ws";

import { QuietWebSocket } from "./quiet-websocket.mjs";

globalThis.WebSocket ??= QuietWebSocket;

const autobahn = createRequire(import.meta.url)("autobahn");

const { values: options } = parseArgs({
	options: {
		client: { type: "string" },
		url: { type: "string" },
		realm: { type: "string", default: "realm1" },
		count: { type: "string", default: "1" },
	},
});

const NEVER = "com.reconnect.never";
const ROUND = "com.reconnect.round";

const hang = { autobahn: startAutobahn, wampy: startWampy }[options.client];
const hangs = Array.from({ length: Number(options.count) }, (_, number) => hang(number));
createInterface({ input: process.stdin }).on("line", () => hangs.forEach((begin) => begin()));
process.stdin.on("end", () => process.exit(0));

function startAutobahn(number) {
	const state = { round: -1, ended: "" };
	const connection = new autobahn.Connection({
		url: options.url, realm: options.realm,
		// unlimited, and never minutes: the defaults are 15 attempts, up to five minutes apart
		max_retries: -1, initial_retry_delay: 0.5, max_retry_delay: 5,
	});
	// comes again with each new session, which has nothing from the one before
	connection.onopen = (session) => {
		session.register(`com.reconnect.autobahn.${number}`, () => new autobahn.Result([state.round, state.ended]))
			.then(() => session.subscribe(ROUND, ([round]) => {
				state.round = round;
			}))
			.catch((problem) => process.stderr.write(`${number}: ${problem.error ?? problem}\n`));
	};
	connection.open();
	return () => {
		state.ended = "";
		connection.session.call(NEVER).then(() => {
			state.ended = "result";
		}, (problem) => {
			state.ended = problem.error;
		});
	};
}

function startWampy(number) {
	const state = { round: -1, ended: "" };
	const wampy = new Wampy(options.url, {
		realm: options.realm, ws: WebSocket,
		// 0 is unlimited; by default Wampy gives up after 25 attempts, two seconds apart
		autoReconnect: true, maxRetries: 0, reconnectInterval: 1000,
	});
	// once is enough: Wampy renews what it had
	wampy.connect()
		.then(() => wampy.register(`com.reconnect.wampy.${number}`, () => ({ argsList: [state.round, state.ended] })))
		.then(() => wampy.subscribe(ROUND, ({ argsList: [round] }) => {
			state.round = round;
		}))
		.catch((problem) => process.stderr.write(`${number}: ${problem.errorUri ?? problem}\n`));
	return () => {
		state.ended = "";
		wampy.call(NEVER).then(() => {
			state.ended = "result";
		}, (problem) => {
			state.ended = problem.errorUri ?? String(problem);
		});
	};
}
