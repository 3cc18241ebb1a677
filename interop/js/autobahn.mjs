// AutobahnJS as a client of the scenarios.

import { createRequire } from "node:module";

import { QuietWebSocket } from "./quiet-websocket.mjs";
import { WampFailure } from "./scenarios.mjs";

// AutobahnJS takes the global WebSocket, which Node.js has since version 22 only.
globalThis.WebSocket ??= QuietWebSocket;

const require = createRequire(import.meta.url);
const autobahn = require("autobahn");

const serializers = {
	json: () => new autobahn.serializer.JSONSerializer(),
	msgpack: () => new autobahn.serializer.MsgpackSerializer(),
	cbor: () => new autobahn.serializer.CBORSerializer(),
};

export const client = {
	name: "autobahn-js",
	version: require("autobahn/package.json").version,
	serializers: Object.keys(serializers),
	binary: ["msgpack", "cbor"],
	join,
};

function join(url, realm, serializer) {
	return new Promise((resolve, reject) => {
		const connection = new autobahn.Connection({
			url, realm, serializers: [serializers[serializer]()], max_retries: 0,
			on_user_error: () => {}, // an error of a procedure is the caller's, and is told there
		});
		const closed = new Promise((left) => {
			connection.onclose = (reason, details) => {
				reject(new Error(`${reason} ${details.reason}`));
				left(details.reason);
				return true;
			};
		});
		connection.onopen = (session) => resolve(adapt(session, connection, closed));
		connection.open();
	});
}

function adapt(session, connection, closed) {
	return {
		async call(uri, args = [], kwargs = {}) {
			const result = await translated(session.call(uri, args, kwargs));
			if (result instanceof autobahn.Result) {
				return { args: result.args, kwargs: result.kwargs };
			}
			return { args: result === null ? [] : [result], kwargs: {} };
		},
		start(uri, onProgress) {
			const call = session.call(uri, [], {}, { receive_progress: true });
			call.then(() => {}, () => {}, (progress) => onProgress(progress instanceof autobahn.Result ? progress.args : [progress]));
			return { result: translated(call).then((result) => ({ args: [result], kwargs: {} })), cancel: (mode) => call.cancel({ mode }) };
		},
		register(uri, handler, options = {}) {
			return translated(session.register(uri, async (args, kwargs) => {
				try {
					const result = await handler(args, kwargs);
					return new autobahn.Result(result.args, result.kwargs);
				}
				catch (failure) {
					throw new autobahn.Error(failure.uri, failure.args, failure.kwargs);
				}
			}, options));
		},
		unregister: (registration) => translated(session.unregister(registration)),
		subscribe: (topic, handler, options = {}) => translated(session.subscribe(topic, handler, options)),
		unsubscribe: (subscription) => translated(session.unsubscribe(subscription)),
		publish: (topic, args, kwargs) => translated(session.publish(topic, args, kwargs, { acknowledge: true })),
		leave() {
			connection.close();
			return closed;
		},
	};
}

async function translated(promise) {
	try {
		return await promise;
	}
	catch (problem) {
		throw problem instanceof autobahn.Error ? new WampFailure(problem.error, problem.args, problem.kwargs) : problem;
	}
}
