// Events of one topic or pattern with a history: none is missed and none comes twice, whatever happens to the connection.

const PAGE = 100;
const REMEMBERED = 2000;
const OVERLAP = 20; // of several publishers at a time, the history may have the last events in another order than we got them

export class ResumedTopic {

	#connection;
	#topic;
	#options;
	#handler;
	#onGap;
	#before; // the newest publication before the start, which was none of ours
	#recent = null; // the latest publications that the history should have, oldest first; null before the start
	#seen = new Set(); // the latest publications that were handed over, in the order of arrival
	#held = []; // live events that wait behind the missed ones; null when nothing is missed
	#changes = 0; // how often the connection changed: what began before the last change must not go on

	/**
	 * @param connection has subscribe(topic, handler, options), query(procedure, args, kwargs), which throws an error
	 * with the uri if the router answers with one, and onState(listener), which tells "open" when a session has all its
	 * subscriptions again and anything else when the session was lost
	 * @param handler gets { args, kwargs, details } of each event
	 * @param onGap is told when the history does not reach back to the last event, or cannot be read
	 */
	constructor(connection, topic, options, handler, onGap = () => {}) {
		this.#connection = connection;
		this.#topic = topic;
		this.#options = options;
		this.#handler = handler;
		this.#onGap = onGap;
	}

	/** Subscribes, and from now on catches up after every reconnect. Returns when the first events may come. */
	async start() {
		this.#connection.onState((state) => {
			this.#changes++;
			this.#held ??= [];
			if (state === "open") {
				this.#catchUp();
			}
		});
		await this.#connection.subscribe(this.#topic, (event) => this.#live(event), this.#options);
		await this.#catchUp();
	}

	#live(event) {
		if (this.#held) {
			this.#held.push(event);
		}
		else {
			this.#deliver(event);
		}
	}

	/** Hands over what was missed, then what came meanwhile. */
	async #catchUp() {
		const begun = this.#changes;
		try {
			await (this.#recent ? this.#readOn(begun) : this.#begin(begun));
		}
		catch (failure) {
			if (!failure.uri?.startsWith("wamp.error.")) {
				return; // lost again: the next "open" goes on from the last event that was handed over
			}
			this.#onGap();
		}
		if (begun === this.#changes) {
			this.#release();
		}
	}

	/** Notes where the history ends, as all that is in it came before the start. */
	async #begin(begun) {
		const [newest] = await this.#history({ reverse: true, limit: 1 });
		if (begun === this.#changes) {
			this.#before = newest?.publication;
			this.#recent = newest ? [newest.publication] : [];
		}
	}

	/** Reads on, page by page, from a little before the last event that was handed over. */
	async #readOn(begun) {
		const [first] = this.#recent;
		let events = await this.#page(new Set(first ? [first, this.#recent.at(-1)] : []));
		while (begun === this.#changes) {
			for (const { publication, details, args, kwargs } of events) {
				if (publication !== this.#before) {
					this.#deliver({ args: args ?? [], kwargs: kwargs ?? {}, details: { ...details, publication } });
				}
			}
			if (events.length < PAGE) {
				return;
			}
			events = await this.#page([events.at(-1).publication]);
		}
	}

	/** Returns the events from the first of these publications on that is still in the history. */
	async #page(anchors) {
		let lost = false;
		for (const anchor of anchors) {
			const events = await this.#history({ from_publication: anchor, limit: PAGE });
			if (events.length > 0) {
				return events;
			}
			lost = true;
		}
		if (lost) {
			this.#onGap(); // what the history still holds is all there is
		}
		return this.#history({ limit: PAGE });
	}

	#release() {
		const held = this.#held;
		this.#held = null;
		for (const event of held ?? []) {
			this.#deliver(event);
		}
	}

	#deliver(event) {
		const { publication, retained } = event.details;
		if (this.#seen.has(publication)) {
			return;
		}
		this.#seen.add(publication);
		if (this.#seen.size > REMEMBERED) {
			this.#seen.delete(this.#seen.values().next().value);
		}
		if (!retained) { // a retained event may be older than the last one
			this.#recent?.push(publication);
			if (this.#recent?.length > OVERLAP) {
				this.#recent.shift();
			}
		}
		this.#handler(event);
	}

	async #history(query) {
		const { match = "exact" } = this.#options ?? {};
		const { args: [subscription] } = await this.#connection.query("wamp.subscription.lookup", [this.#topic, { match }]);
		return (await this.#connection.query("wamp.subscription.get_events", [subscription], query)).args;
	}

}
