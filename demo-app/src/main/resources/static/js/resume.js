// Events of one topic or pattern with a history: none is missed and none comes twice, whatever happens to the connection.

const PAGE = 100;
const REMEMBERED = 2000;

export class ResumedTopic {

	#connection;
	#topic;
	#options;
	#handler;
	#onGap;
	#last = null; // the publication up to which everything was handed over; null: nothing was published yet
	#seen = new Set(); // the latest publications, in the order of arrival
	#held = []; // live events that wait behind the missed ones; null when nothing is missed

	/**
	 * @param connection has subscribe(topic, handler, options), query(procedure, args, kwargs) and onState(listener),
	 * which tells "open" when a session has all its subscriptions again
	 * @param handler gets { args, kwargs, details } of each event
	 * @param onGap is told when the history no longer reaches back to the last event
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
		await this.#connection.subscribe(this.#topic, (event) => this.#live(event), this.#options);
		const [newest] = await this.#history({ reverse: true, limit: 1 });
		this.#last ??= newest?.publication ?? null;
		this.#release();
		this.#connection.onState((state) => {
			this.#held ??= [];
			if (state === "open") {
				this.#catchUp();
			}
		});
	}

	#live(event) {
		if (this.#held) {
			this.#held.push(event);
		}
		else {
			this.#deliver(event);
		}
	}

	/** Hands over what was missed, page by page, then what came meanwhile. */
	async #catchUp() {
		try {
			for (let page = PAGE; page === PAGE;) {
				const anchor = this.#last;
				let events = await this.#history(anchor ? { from_publication: anchor, limit: PAGE } : { limit: PAGE });
				page = events.length;
				if (anchor && page === 0) {
					this.#onGap(); // the last event has left the history: whatever it still holds is new
					this.#last = null;
					events = await this.#history({});
				}
				for (const { publication, details, args, kwargs } of events) {
					this.#deliver({ args: args ?? [], kwargs: kwargs ?? {}, details: { ...details, publication } });
				}
			}
			this.#release();
		}
		catch {
			// lost again: the next "open" continues behind the last event that was handed over
		}
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
		if (!retained) {
			this.#last = publication; // a retained event may be older than the last one
		}
		this.#seen.add(publication);
		if (this.#seen.size > REMEMBERED) {
			this.#seen.delete(this.#seen.values().next().value);
		}
		this.#handler(event);
	}

	async #history(query) {
		const { match = "exact" } = this.#options ?? {};
		const { args: [subscription] } = await this.#connection.query("wamp.subscription.lookup", [this.#topic, { match }]);
		return (await this.#connection.query("wamp.subscription.get_events", [subscription], query)).args;
	}

}
