// Wampy as a client of the scenarios.

import { readFileSync } from "node:fs";

import { Wampy } from "wampy";
import { CborSerializer } from "wampy/CborSerializer.js";
import { JsonSerializer } from "wampy/JsonSerializer.js";
import { MsgpackSerializer } from "wampy/MsgpackSerializer.js";
import WebSocket from "ws";

import { WampFailure } from "./scenarios.mjs";

const serializers = {
	json: () => new JsonSerializer(),
	msgpack: () => new MsgpackSerializer(),
	cbor: () => new CborSerializer(),
};

const manifest = new URL("../node_modules/wampy/package.json", import.meta.url);

export const client = {
	name: "wampy",
	version: JSON.parse(readFileSync(manifest)).version,
	serializers: Object.keys(serializers),
	binary: ["msgpack", "cbor"],
	join,
};

async function join(url, realm, serializer) {
	const wampy = new Wampy(url, { realm, ws: WebSocket, serializer: serializers[serializer](), autoReconnect: false });
	await wampy.connect();
	return {
		async call(uri, args = [], kwargs = {}) {
			const result = await translated(wampy.call(uri, payload(args, kwargs)));
			return { args: result.argsList ?? [], kwargs: result.argsDict ?? {} };
		},
		start(uri, onProgress) {
			const call = wampy.call(uri, undefined, { progress_callback: ({ argsList }) => onProgress(argsList) });
			const { reqId } = wampy.getOpStatus();
			const result = translated(call).then(({ argsList, argsDict }) => ({ args: argsList ?? [], kwargs: argsDict ?? {} }));
			return { result, cancel: (mode) => wampy.cancel(reqId, { mode }) };
		},
		stream(uri, first, onProgress) {
			const call = wampy.progressiveCall(uri, payload(first, {}), { progress_callback: ({ argsList }) => onProgress(argsList) });
			const result = translated(call.result).then(({ argsList, argsDict }) => ({ args: argsList ?? [], kwargs: argsDict ?? {} }));
			return { result, send: (args, last) => call.sendData(payload(args, {}), { progress: !last }) };
		},
		async register(uri, handler, options) {
			await translated(wampy.register(uri, async ({ argsList, argsDict, details }) => {
				try {
					const result = await handler(argsList ?? [], argsDict ?? {}, details);
					return { ...payload(result.args, result.kwargs), options: { progress: result.progress === true } };
				}
				catch (failure) {
					throw { error: failure.uri, argsList: failure.args, argsDict: failure.kwargs };
				}
			}, options));
			return uri;
		},
		unregister: (uri) => translated(wampy.unregister(uri)),
		async subscribe(topic, handler, options) {
			const onEvent = ({ argsList, argsDict, details }) => handler(argsList ?? [], argsDict ?? {}, details);
			const { subscriptionKey } = await translated(wampy.subscribe(topic, onEvent, options));
			return { subscriptionKey, onEvent };
		},
		unsubscribe: ({ subscriptionKey, onEvent }) => translated(wampy.unsubscribe(subscriptionKey, onEvent)),
		publish: (topic, args, kwargs) => translated(wampy.publish(topic, payload(args, kwargs))),
		leave: () => wampy.disconnect(),
	};
}

function payload(argsList, argsDict) {
	return { argsList, argsDict };
}

async function translated(promise) {
	try {
		return await promise;
	}
	catch (problem) {
		throw problem.errorUri ? new WampFailure(problem.errorUri, problem.argsList ?? [], problem.argsDict ?? {}) : problem;
	}
}
