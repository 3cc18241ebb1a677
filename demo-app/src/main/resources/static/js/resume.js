// Events of one topic or pattern with a history, without loss or duplicates across reconnects.

const PAGE = 100;
const REMEMBERED = 2000;
const OVERLAP = 20; // concurrent events of several publishers may have another order in the history than on arrival

export class ResumedTopic {

	#connection;
	#topic;
	#options;
	#handler;
	#onGap;
	#before; // the newest publication before the start, which is not delivered
	#recent = null; // the latest publications that the history should have, oldest first; null before the start
	#seen = new Set(); // the latest delivered publications, in the order of arrival
	#held = []; // live events queued until the missed ones are delivered; null if none are missed
	#changes = 0; // number of connection changes: operations begun before the last one must stop

	/**
	 * @param connection has subscribe(topic, handler, options), query(procedure, args, kwargs), which throws an error
	 * with the uri of an ERROR of the router, and onState(listener), which reports "open" when a session has restored
	 * all subscriptions, and any other state when the session was lost
	 * @param handler gets { args, kwargs, details } of each event
	 * @param onGap called when the history does not reach back to the last event, or cannot be read
	 */
	constructor(connection, topic, options, handler, onGap = () => {}) {
		this.#connection = connection;
		this.#topic = topic;
		this.#options = options;
		this.#handler = handler;
		this.#onGap = onGap;
	}

	/** Subscribes, and recovers missed events after every reconnect. Returns when events may be delivered. */
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

	/** Delivers the missed events, then the live events queued since. */
	async #catchUp() {
		const begun = this.#changes;
		try {
			await (this.#recent ? this.#readOn(begun) : this.#begin(begun));
		}
		catch (failure) {
			if (!failure.uri?.startsWith("wamp.error.")) {
				return; // lost again: the next "open" continues after the last delivered event
			}
			this.#onGap();
		}
		if (begun === this.#changes) {
			this.#release();
		}
	}

	/** Records the end of the history: all its events were published before the start. */
	async #begin(begun) {
		const [newest] = await this.#history({ reverse: true, limit: 1 });
		if (begun === this.#changes) {
			this.#before = newest?.publication;
			this.#recent = newest ? [newest.publication] : [];
		}
	}

	/** Reads the history page by page, from shortly before the last delivered event. */
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

	/** Returns the events from the first of these publications that is still in the history. */
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
			this.#onGap(); // only the events still in the history are available
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
