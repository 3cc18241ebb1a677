// The connected sessions, from the session meta API.

import { element } from "./dom.js";

export class Visitors {

	#list;
	#connection;
	#sessions = new Map(); // id -> result of wamp.session.get

	constructor(list, connection) {
		this.#list = list;
		this.#connection = connection;
	}

	/** Subscribes before listing the sessions, so that no join or leave in between is missed. */
	async start() {
		await this.#connection.subscribe("wamp.session.on_join", ({ args: [session] }) => this.#joined(session));
		await this.#connection.subscribe("wamp.session.on_leave", ({ args: [id] }) => this.#left(id));
		this.#connection.onState((state) => state === "open" && this.#load());
		await this.#load();
	}

	async #load() {
		const ids = await this.#connection.call("wamp.session.list");
		this.#sessions = new Map([...this.#sessions].filter(([id]) => ids.includes(id)));
		for (const id of ids) {
			try {
				this.#sessions.set(id, await this.#connection.call("wamp.session.get", [id]));
			}
			catch {
				this.#sessions.delete(id); // the session has left in the meantime
			}
		}
		this.#show();
	}

	#joined(session) {
		this.#sessions.set(session.session, session);
		this.#show();
	}

	#left(id) {
		this.#sessions.delete(id);
		this.#show();
	}

	#show() {
		this.#list.replaceChildren(...[...this.#sessions.values()].map((session) => this.#item(session)));
	}

	#item({ session, authid, authrole }) {
		const item = element("li");
		item.dataset.session = session;
		const mine = session === this.#connection.sessionId;
		item.append(element("span", mine ? "this tab" : `session ${session}`),
			element("span", authrole === "anonymous" ? "anonymous" : `${authid} (${authrole})`, "muted"));
		return item;
	}

}
