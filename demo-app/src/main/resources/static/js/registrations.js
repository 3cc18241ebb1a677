// The registrations of the realm, from Actuator.

import { codeElement, element } from "./dom.js";

const URL = "actuator/wampregistrations?limit=1000";
const EVERY_MILLIS = 2000;

export class Registrations {

	#body;
	#connection;
	#listeners = [];
	#shown = "";

	constructor(body, connection) {
		this.#body = body;
		this.#connection = connection;
	}

	/** Adds a listener for the list of registrations, called after each fetch. */
	onChange(listener) {
		this.#listeners.push(listener);
	}

	/** Fetches the list now, and every two seconds while the page is visible. */
	start() {
		this.refresh();
		setInterval(() => document.hidden || this.refresh(), EVERY_MILLIS);
		document.addEventListener("visibilitychange", () => document.hidden || this.refresh());
	}

	async refresh() {
		let registrations;
		try {
			registrations = await read();
		}
		catch {
			return; // the server is not reachable: the list remains unchanged
		}
		const now = JSON.stringify([this.#connection.sessionId, registrations]);
		if (now === this.#shown) {
			return;
		}
		this.#shown = now;
		this.#body.replaceChildren(...registrations.map((registration) => this.#row(registration)));
		for (const listener of this.#listeners) {
			listener(registrations);
		}
	}

	#row({ uri, match, callees }) {
		const row = element("tr");
		row.classList.toggle("mine", callees.some(({ session }) => session === this.#connection.sessionId));
		row.dataset.uri = uri;
		const procedure = element("td");
		procedure.append(codeElement(uri));
		const callee = element("td");
		callee.append(...callees.map((one) => this.#callee(one)));
		row.append(procedure, element("td", match), callee);
		return row;
	}

	#callee({ session, handler }) {
		const callee = element("span", "", "callee");
		if (handler) {
			callee.append(codeElement(handler));
		}
		else {
			callee.append(session === this.#connection.sessionId ? "this tab" : `session ${session}`);
		}
		return callee;
	}

}

async function read() {
	const response = await fetch(URL, { headers: { Accept: "application/json" } });
	if (!response.ok) {
		throw new Error(`${URL} answered ${response.status}`);
	}
	return (await response.json()).registrations;
}
