// Search as you type. Each key cancels the previous call, so the server stops working on it.

import { element } from "./dom.js";

const PROCEDURE = "com.greenhouse.guide.search";

export class Search {

	#connection;
	#results;
	#running;

	constructor(form, input, results, connection) {
		this.#connection = connection;
		this.#results = results;
		form.addEventListener("submit", (event) => event.preventDefault());
		input.addEventListener("input", () => this.#search(input.value.trim()));
	}

	async #search(words) {
		this.#running?.cancel();
		this.#running = undefined;
		if (!words) {
			this.#results.replaceChildren();
			return;
		}
		const search = this.#connection.start(PROCEDURE, { words });
		this.#running = search;
		try {
			const found = await search.result;
			this.#results.replaceChildren(...found.map((advice) => element("li", advice)));
		}
		catch (failure) {
			if (failure.uri !== "wamp.error.canceled") {
				this.#results.replaceChildren(element("li", failure.message, "failed"));
			}
		}
		if (this.#running === search) {
			this.#running = undefined;
		}
	}

}
