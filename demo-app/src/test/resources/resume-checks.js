// Plays bad networks to ResumedTopic. The value is what it handed over in each of them, and how many gaps it told of.

class Network {

	history = [];
	handed = [];
	gaps = 0;
	answer = (events) => events; // what becomes of an answer on its way
	#listeners = [];
	#handler;
	#queries = 0;

	onState(listener) {
		this.#listeners.push(listener);
	}

	async subscribe(topic, handler) {
		this.#handler = handler;
	}

	async query(procedure, args, { limit, reverse, from_publication: from } = {}) {
		if (++this.#queries > 100) {
			throw new Error("There is no end of questions");
		}
		if (procedure === "wamp.subscription.lookup") {
			return { args: [1] };
		}
		const begin = from ? this.history.indexOf(from) : 0;
		const all = (begin < 0) ? [] : this.history.slice(begin);
		const events = (reverse ? all.reverse() : all).slice(0, limit).map((publication) => ({ publication, details: {} }));
		return { args: await this.answer(events) };
	}

	async start() {
		await new ResumedTopic(this, "topic", {}, ({ details }) => this.handed.push(details.publication), () => this.gaps++)
			.start();
	}

	live(...publications) {
		for (const publication of publications) {
			this.#handler({ args: [], kwargs: {}, details: { publication } });
		}
	}

	lose() {
		this.#listeners.forEach((listener) => listener("connecting"));
	}

	async open() {
		this.#listeners.forEach((listener) => listener("open"));
		await pause();
	}

	/** What was handed over, with 1-3 for 1 2 3, and the number of gaps. */
	get outcome() {
		const ranges = [];
		for (const publication of this.handed) {
			const last = ranges.at(-1);
			if (last && publication === last[1] + 1) {
				last[1] = publication;
			}
			else {
				ranges.push([publication, publication]);
			}
		}
		return `${ranges.map(([from, to]) => (from === to) ? from : `${from}-${to}`).join(" ")}; gaps: ${this.gaps}`;
	}

}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const checks = {

	async "events of two publishers in another order"(network) {
		await network.start();
		network.live(1, 3);
		network.history = [1, 2, 3];
		network.lose();
		network.history.push(4);
		await network.open();
	},

	async "events from before the start"(network) {
		network.history = [1, 2];
		await network.start();
		network.lose();
		network.history.push(3);
		await network.open();
	},

	async "a last event that is in no history"(network) {
		await network.start();
		network.history = numbers(1, 250);
		network.live(...network.history, 1000);
		for (let i = 0; i < 2; i++) {
			network.lose();
			await network.open();
		}
		network.live(251);
	},

	async "a history of many pages that moves on meanwhile"(network) {
		await network.start();
		network.history = numbers(1, 10);
		network.live(...network.history);
		network.lose();
		network.history = numbers(5, 350);
		network.answer = (events) => {
			if (events[0]?.publication === 10) {
				network.history = numbers(200, 360);
			}
			return events;
		};
		await network.open();
		network.live(360, 361);
	},

	async "a history that may not be read any more"(network) {
		await network.start();
		network.live(1);
		network.lose();
		network.answer = () => {
			throw Object.assign(new Error("no"), { uri: "wamp.error.not_authorized" });
		};
		await network.open();
		network.live(2);
	},

	async "an answer that comes after the next loss"(network) {
		await network.start();
		network.live(1);
		network.history = [1, 2];
		network.lose();
		let late;
		network.answer = (events) => new Promise((resolve) => {
			late = () => resolve(events);
		});
		await network.open();
		network.live(3);
		network.lose();
		network.history = [1, 2, 3, 4];
		network.answer = (events) => events;
		late();
		await pause();
		network.live(5);
		await network.open();
	},

	async "a loss right at the start"(network) {
		network.answer = () => {
			network.lose();
			throw new Error("lost");
		};
		await network.start();
		network.answer = (events) => events;
		await network.open();
		network.live(1);
	},

};

const outcomes = {};
for (const [name, check] of Object.entries(checks)) {
	const network = new Network();
	try {
		await check(network);
		outcomes[name] = network.outcome;
	}
	catch (failure) {
		outcomes[name] = String(failure);
	}
}
return outcomes;
