// The WAMP session of the page, as an adapter of the client library (wampy, loaded as a global by index.html).

const RETRY_MILLIS = 1000;
const EVENT = 36;

/** A JSON serializer that adds the publication id to the details of events, which wampy drops. */
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

/** A failed call or registration: the URI and the arguments of the WAMP error. */
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
	#subscriptions = []; // { topic, handler, options }: the subscriptions of every session
	#registrations = new Map(); // procedure -> handler: the registrations of every session
	#opening = false;
	#dropped = 0; // delay of the next reconnect, in milliseconds

	constructor(path, realm) {
		this.#wampy = new globalThis.Wampy(path, {
			realm,
			serializer: new Serializer(),
			autoReconnect: false, // done by this class, which reports "open" after all subscriptions have been restored
			onClose: () => {
				this.#lost(); // not awaited: the library resets its session after this callback
			},
		});
	}

	/** The id of the session, or null while there is none. */
	get sessionId() {
		return this.#wampy.getSessionId() ?? null;
	}

	/** Adds a listener for "connecting" and "open"; "open" is reported after all subscriptions have been restored. */
	onState(listener) {
		this.#listeners.push(listener);
	}

	/** Joins the realm, with retries until it succeeds, initially and after each lost connection. */
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

	/** Drops the connection without GOODBYE, like a network failure, and delays the reconnect. */
	drop(millis) {
		this.#dropped = millis;
		this.#wampy.abort();
	}

	async #lost() {
		if (this.#opening) {
			return; // open() retries anyway
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

	/** Calls a procedure with positional and keyword arguments; returns positional and keyword results. Throws CallError. */
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
	 * Starts a call that can be cancelled. Returns { result, cancel }: a promise of the first positional result,
	 * rejected with CallError, and a function that cancels the call and interrupts the callee.
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

	/** Subscribes; the handler gets { args, kwargs, details } of each event; details include the publication id. */
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
