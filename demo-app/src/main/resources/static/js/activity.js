// The log of events and calls on the page, newest first.

import { codeElement, element } from "./dom.js";

const KEEP = 30;

export class Activity {

	#list;

	constructor(list) {
		this.#list = list;
	}

	/** Adds an entry: kind is "call", "event" or "invocation"; outcome describes the result. */
	note(kind, uri, outcome, failed = false) {
		const item = element("li", "", failed ? "failed" : "");
		const time = element("time", new Date().toLocaleTimeString());
		item.append(time, element("span", kind, `kind ${kind}`), codeElement(uri), element("span", outcome, "how"));
		this.#list.prepend(item);
		while (this.#list.children.length > KEEP) {
			this.#list.lastElementChild.remove();
		}
	}

	/** Runs a call, logs its duration or its error, and returns its result. */
	async timed(uri, call) {
		const start = performance.now();
		try {
			const result = await call();
			this.note("call", uri, `${Math.round(performance.now() - start)} ms`);
			return result;
		}
		catch (failure) {
			this.note("call", uri, failure.uri ?? failure.message, true);
			throw failure;
		}
	}

}
