// node basic.mjs --client kraftfahrstrasse --serializer json|msgpack --url ws://… --realm …
// Does what basic.txt lists, and reports as main.mjs does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";

const { AnonymousAuthProvider, Connection, JSONSerializer, NodeMSGPackSerializer, NodeWebSocketTransport } =
	createRequire(import.meta.url)("@verkehrsministerium/kraftfahrstrasse");

const { values: options } = parseArgs({
	options: {
		client: { type: "string" },
		serializer: { type: "string" },
		url: { type: "string" },
		realm: { type: "string", default: "realm1" },
	},
});

const DEADLINE_MILLIS = 10_000;
const PREFIX = "com.interop.kraftfahrstrasse.";

const manifest = new URL("../node_modules/@verkehrsministerium/kraftfahrstrasse/package.json", import.meta.url);

let failed = 0;

function tell(line) {
	process.stdout.write(`interop: ${JSON.stringify(line)}\n`);
}

async function join() {
	const connection = new Connection({
		endpoint: options.url, realm: options.realm, transport: NodeWebSocketTransport, transportOptions: {},
		serializer: options.serializer === "msgpack" ? new NodeMSGPackSerializer() : new JSONSerializer(),
		authProvider: new AnonymousAuthProvider(), logFunction: () => {},
	});
	await connection.Open();
	return connection;
}

async function scenario(name, work) {
	let timer;
	const deadline = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error("took too long")), DEADLINE_MILLIS);
	});
	try {
		await Promise.race([work(), deadline]);
		tell({ scenario: name, outcome: "passed", detail: "" });
	}
	catch (problem) {
		failed++;
		tell({ scenario: name, outcome: "failed", detail: String(problem?.stack ?? problem) });
	}
	clearTimeout(timer);
}

process.on("unhandledRejection", (problem) => process.stderr.write(`unhandled: ${problem?.stack ?? problem}\n`));

tell({ client: options.client, version: JSON.parse(readFileSync(manifest)).version, runtime: `node ${process.version}` });
const one = await join();
const two = await join();
await scenario("call-bean", async () => {
	const { args } = await one.Call("com.greenhouse.device.tomatoes.set_temperature", [22.5])[0];
	assert.equal(args[0].id, "tomatoes");
});
await scenario("error-from-bean", async () => {
	const [call] = one.Call("com.greenhouse.device.dandelions.get_temperature", []);
	await assert.rejects(call, (problem) => String(problem.message ?? problem).includes("com.greenhouse.error.no_such_device"));
});
await scenario("register-and-call", async () => {
	const registration = await two.Register(`${PREFIX}add`, async ([first, second]) => ({ args: [first + second], kwargs: {} }));
	const { args } = await one.Call(`${PREFIX}add`, [2, 3])[0];
	assert.deepEqual(args, [5]);
	await registration.Unregister();
});
await scenario("publish-and-subscribe", async () => {
	let subscription;
	const event = new Promise((resolve, reject) => {
		subscription = two.Subscribe(`${PREFIX}news`, (args, kwargs) => resolve({ args, kwargs }));
		subscription.catch(reject);
	});
	const subscribed = await subscription;
	const publication = await one.Publish(`${PREFIX}news`, ["rose"], { buds: 3 }, { acknowledge: true });
	await publication.OnPublished();
	const { args, kwargs } = await event;
	assert.equal(args[0], "rose");
	assert.equal(kwargs.buds, 3);
	await subscribed.Unsubscribe();
});
await scenario("goodbye", async () => {
	await two.Close();
});
process.exit(failed === 0 ? 0 : 1);
