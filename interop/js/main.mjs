// node main.mjs --client autobahn|wampy --serializer json|msgpack|cbor --url ws://… --realm …
// Writes one line "interop: {json}" for the client and one for each scenario; ends with 0 if none failed.

import { parseArgs } from "node:util";

import { run } from "./scenarios.mjs";

const { values: options } = parseArgs({
	options: {
		client: { type: "string" },
		serializer: { type: "string" },
		url: { type: "string" },
		realm: { type: "string", default: "realm1" },
	},
});

let failed = 0;

function tell(line) {
	process.stdout.write(`interop: ${JSON.stringify(line)}\n`);
}

// A client that loses track of its own promises must fail a scenario, not the process.
process.on("unhandledRejection", (problem) => process.stderr.write(`unhandled: ${problem?.stack ?? problem}\n`));

const { client } = await import(`./${options.client}.mjs`);
tell({ client: client.name, version: client.version, runtime: `node ${process.version}` });
await run(client, options, (outcome) => {
	failed += outcome.outcome === "failed" ? 1 : 0;
	tell(outcome);
});
process.exit(failed === 0 ? 0 : 1);
