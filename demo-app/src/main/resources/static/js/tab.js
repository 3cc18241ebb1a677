// The procedures that this tab registers, and those registered by other tabs.

import { byId, element, fromTemplate } from "./dom.js";

const PREFIX = "com.greenhouse.tab.";
const SUFFIX = ".flash";
const FLASH_MILLIS = 4000;

export class Tab {

	#connection;
	#activity;
	#registrations;
	#offered = null;
	#flashes = 0;
	#timer;

	constructor(connection, activity, registrations) {
		this.#connection = connection;
		this.#activity = activity;
		this.#registrations = registrations;
		const name = byId("tab-name");
		name.value = chosenName();
		name.addEventListener("input", () => this.#showProcedure());
		byId("offer").addEventListener("submit", (event) => {
			event.preventDefault();
			this.#toggle();
		});
		registrations.onChange((list) => this.#showTabs(list));
		this.#showProcedure();
	}

	get #procedure() {
		return `${PREFIX}${byId("tab-name").value}${SUFFIX}`;
	}

	#showProcedure() {
		byId("tab-procedure").textContent = this.#procedure;
	}

	async #toggle() {
		try {
			if (this.#offered) {
				await this.#connection.unregister(this.#offered);
				this.#offered = null;
			}
			else {
				const procedure = this.#procedure;
				await this.#connection.register(procedure, (kwargs) => this.#flash(procedure, kwargs));
				this.#offered = procedure;
				sessionStorage.setItem("tab", byId("tab-name").value);
			}
		}
		catch (failure) {
			this.#activity.note("call", this.#procedure, failure.uri ?? failure.message, true);
		}
		byId("tab-name").disabled = this.#offered !== null;
		byId("offer-button").textContent = this.#offered ? "Take it back" : "Offer it";
		this.#registrations.refresh();
	}

	/** The procedure of this tab: shows the caller, and returns the number of calls. */
	#flash(procedure, { from = "somebody", message = "" }) {
		this.#flashes += 1;
		this.#activity.note("invocation", procedure, `from ${from}`);
		const flash = byId("flash");
		flash.replaceChildren(element("strong", `Called by ${from}`), element("span", message));
		flash.hidden = false;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => { flash.hidden = true; }, FLASH_MILLIS);
		return { tab: byId("tab-name").value, flashes: this.#flashes };
	}

	#showTabs(registrations) {
		const names = registrations.map(({ uri }) => uri)
			.filter((uri) => uri.startsWith(PREFIX) && uri.endsWith(SUFFIX))
			.map((uri) => uri.slice(PREFIX.length, -SUFFIX.length))
			.filter((name) => name !== "");
		const items = names.map((name) => this.#item(name));
		byId("tabs").replaceChildren(...(items.length ? items
			: [element("li", "None yet. Offer this tab, then open a second one.", "muted")]));
	}

	#item(name) {
		const { root, parts } = fromTemplate("tab-template");
		root.dataset.tab = name;
		parts.name.textContent = name;
		parts.call.setAttribute("aria-label", `Call tab ${name}`);
		parts.server.setAttribute("aria-label", `Let the server call tab ${name}`);
		const from = byId("tab-name").value;
		parts.call.addEventListener("click",
			() => this.#call(`${PREFIX}${name}${SUFFIX}`, { from: `tab ${from}`, message: "Hello from another tab" }));
		parts.server.addEventListener("click",
			() => this.#call("com.greenhouse.tab.call", { name, message: "Hello from the server" }));
		return root;
	}

	async #call(procedure, kwargs) {
		try {
			await this.#activity.timed(procedure, () => this.#connection.call(procedure, kwargs));
		}
		catch {
			this.#registrations.refresh(); // already logged; the other tab has probably been closed
		}
	}

}

/** The name from the address (?tab=), otherwise the last one of this tab, otherwise a new one. */
function chosenName() {
	const wanted = new URLSearchParams(location.search).get("tab");
	return wanted ?? sessionStorage.getItem("tab") ?? `tab_${Math.floor(100 + Math.random() * 900)}`;
}
