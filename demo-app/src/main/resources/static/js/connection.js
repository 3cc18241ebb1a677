// The page's one WAMP session, with the client library behind it (wampy, loaded as a global by index.html).

const RETRY_MILLIS = 1000;
const EVENT = 36;

/** JSON, with the id of the publication among the details of events, where wampy leaves it out. */
class Serializer {

	protocol = "json";
	isBinary = false;

	encode(message) {
		return JSON.stringify(message);
	}

	decode(text) {
		const message = JSON.parse(text);
		if (message[0] === EVENT) {
			message[3].publication = message[2];
		}
		return message;
	}

}

/** A failed call or registration: the WAMP error URI and what came with it. */
export class CallError extends Error {

	constructor(cause) {
		const uri = cause.errorUri ?? cause.error ?? cause.message ?? String(cause);
		super(cause.argsList?.[0] ?? uri, { cause });
		this.uri = uri;
		this.kwargs = cause.argsDict ?? {};
	}

}

export class Connection {

	#wampy;
	#listeners = [];
	#subscriptions = []; // { topic, handler, options }: what every session subscribes to
	#registrations = new Map(); // procedure -> handler: what every session registers
	#opening = false;
	#dropped = 0; // how long to stay away, in milliseconds

	constructor(path, realm) {
		this.#wampy = new globalThis.Wampy(path, {
			realm,
			serializer: new Serializer(),
			autoReconnect: false, // this class does it, to tell "open" only when all subscriptions are there again
			onClose: () => {
				this.#lost(); // not awaited: the library forgets its session behind this
			},
		});
	}

	/** The id of the session, or null between two. */
	get sessionId() {
		return this.#wampy.getSessionId() ?? null;
	}

	/** Calls back with "connecting" or "open" on every change; "open" when all subscriptions are there. */
	onState(listener) {
		this.#listeners.push(listener);
	}

	/** Joins the realm, and tries again until that succeeds; so it does whenever the connection was lost. */
	async open() {
		this.#opening = true;
		for (;;) {
			try {
				await this.#wampy.connect();
				await this.#renew();
				this.#opening = false;
				this.#tell("open");
				return;
			}
			catch {
				this.#tell("connecting");
				await pause(RETRY_MILLIS);
			}
		}
	}

	/** Cuts the connection without a word, as a bad network does, and stays away for a while. */
	drop(millis) {
		this.#dropped = millis;
		this.#wampy.abort();
	}

	async #lost() {
		if (this.#opening) {
			return; // open() tries again by itself
		}
		this.#opening = true;
		this.#tell("connecting");
		await pause(this.#dropped || RETRY_MILLIS);
		this.#dropped = 0;
		await this.open();
	}

	async #renew() {
		for (const { topic, handler, options } of this.#subscriptions) {
			await this.#wampy.subscribe(topic, handler, options);
		}
		for (const [procedure, handler] of this.#registrations) {
			await this.#wampy.register(procedure, handler);
		}
	}

	/** Calls a procedure and returns its first positional result. Throws CallError. */
	async call(procedure, payload) {
		try {
			const result = await this.#wampy.call(procedure, payload);
			return result.argsList?.[0];
		}
		catch (failure) {
			throw new CallError(failure);
		}
	}

	/** Calls a procedure with positional and keyword arguments, and returns both kinds of results. Throws CallError. */
	async query(procedure, args, kwargs = {}) {
		try {
			const { argsList, argsDict } = await this.#wampy.call(procedure, { argsList: args, argsDict: kwargs });
			return { args: argsList ?? [], kwargs: argsDict ?? {} };
		}
		catch (failure) {
			throw new CallError(failure);
		}
	}

	/**
	 * Calls a procedure that may take its time. Returns { result, cancel }: a promise of the first positional result,
	 * which fails with CallError, and a function that cancels the call; the callee is interrupted then.
	 */
	start(procedure, payload, onProgress) {
		const options = onProgress && { progress_callback: (result) => onProgress(result.argsList?.[0]) };
		const pending = this.#wampy.call(procedure, payload, options);
		const request = this.#wampy.getOpStatus().reqId;
		return {
			result: pending.then((result) => result.argsList?.[0], (failure) => {
				throw new CallError(failure);
			}),
			cancel: () => this.#wampy.cancel(request, { mode: "killnowait" }),
		};
	}

	/** Subscribes; the handler gets { args, kwargs, details } of each event, details with the id of the publication. */
	async subscribe(topic, handler, options) {
		const each = ({ argsList, argsDict, details }) => handler({ args: argsList ?? [], kwargs: argsDict ?? {}, details });
		this.#subscriptions.push({ topic, handler: each, options });
		if (this.sessionId) {
			await this.#wampy.subscribe(topic, each, options);
		}
	}

	/** Registers a procedure; the handler gets keyword arguments and returns keyword results. Throws CallError. */
	async register(procedure, handler) {
		const each = (invocation) => handler(invocation.argsDict ?? {});
		try {
			await this.#wampy.register(procedure, each);
		}
		catch (failure) {
			throw new CallError(failure);
		}
		this.#registrations.set(procedure, each);
	}

	async unregister(procedure) {
		this.#registrations.delete(procedure);
		await this.#wampy.unregister(procedure);
	}

	#tell(state) {
		for (const listener of this.#listeners) {
			listener(state);
		}
	}

}

function pause(millis) {
	return new Promise((resolve) => setTimeout(resolve, millis));
}
