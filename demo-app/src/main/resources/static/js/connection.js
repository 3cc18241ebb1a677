// The page's one WAMP session, with the client library behind it (wampy, loaded as a global by index.html).

const RETRY_MILLIS = 1000;

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

	constructor(path, realm) {
		this.#wampy = new globalThis.Wampy(path, {
			realm,
			autoReconnect: true,
			reconnectInterval: RETRY_MILLIS,
			maxRetries: 0,
			onReconnect: () => this.#tell("connecting"),
			onReconnectSuccess: () => this.#tell("open"),
			onClose: () => this.#tell("connecting"),
		});
	}

	/** The id of the session, or null between two. */
	get sessionId() {
		return this.#wampy.getSessionId() ?? null;
	}

	/** Calls back with "connecting" or "open" on every change. */
	onState(listener) {
		this.#listeners.push(listener);
	}

	/** Joins the realm; until the first success this tries again by itself, later the library does. */
	async open() {
		for (;;) {
			try {
				await this.#wampy.connect();
				this.#tell("open");
				return;
			}
			catch {
				this.#tell("connecting");
				await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
			}
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

	/** Subscribes; the handler gets the keyword arguments of each event. */
	async subscribe(topic, handler, options) {
		await this.#wampy.subscribe(topic, (event) => handler(event.argsDict ?? {}), options);
	}

	/** Registers a procedure; the handler gets keyword arguments and returns keyword results. Throws CallError. */
	async register(procedure, handler) {
		try {
			await this.#wampy.register(procedure, (invocation) => handler(invocation.argsDict ?? {}));
		}
		catch (failure) {
			throw new CallError(failure);
		}
	}

	async unregister(procedure) {
		await this.#wampy.unregister(procedure);
	}

	#tell(state) {
		for (const listener of this.#listeners) {
			listener(state);
		}
	}

}
