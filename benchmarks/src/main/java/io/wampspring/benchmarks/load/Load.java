package io.wampspring.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A load on one endpoint: clients that keep a number of requests open and check every
 * reply. For one thread.
 */
public abstract class Load implements AutoCloseable {

	/** Factor between the number of a client and the number of its message. */
	static final long CLIENT = 1_000_000_000L;

	private final Loop loop = new Loop();

	private final List<Link> links = new ArrayList<>();

	private final Faults faults = new Faults();

	private final Histogram latency = new Histogram();

	private final Endpoint endpoint;

	// maximum time to wait for pending operations
	private Duration patience = Duration.ofSeconds(10);

	private boolean running;

	private long done;

	/**
	 * Create a load.
	 * @param endpoint the target
	 * @throws IOException if there are no more sockets
	 */
	Load(Endpoint endpoint) throws IOException {
		this.endpoint = endpoint;
	}

	/**
	 * Connect and prepare all clients.
	 * @throws IOException if the endpoint refuses a connection
	 */
	public abstract void open() throws IOException;

	/** Send requests until the window is full. */
	abstract void begin();

	/** Return the number of pending requests. */
	abstract long waiting();

	final Link connect(String purpose) throws IOException {
		return connect(purpose, Link.SYSTEM_BUFFER);
	}

	final Link connect(String purpose, int receiveBuffer) throws IOException {
		Link link = this.endpoint.open(this.loop, purpose, receiveBuffer);
		this.links.add(link);
		return link;
	}

	final void patience(Duration patience) {
		this.patience = patience;
	}

	final Loop loop() {
		return this.loop;
	}

	final boolean wamp() {
		return this.endpoint.wamp();
	}

	final boolean isRunning() {
		return this.running;
	}

	final void done(int count, long since, long now) {
		this.done += count;
		this.latency.add(now - since);
	}

	/**
	 * Return the number of completed operations.
	 * @return a monotonic count
	 */
	public final long done() {
		return this.done;
	}

	/**
	 * Return the durations of operations.
	 * @return a live histogram
	 */
	public final Histogram latency() {
		return this.latency;
	}

	/**
	 * Return the faults so far.
	 * @return a live count
	 */
	public final Faults faults() {
		return this.faults;
	}

	/**
	 * Run for some time; the first run starts the load.
	 * @param time the duration
	 * @throws IOException if the sockets fail
	 */
	public final void run(Duration time) throws IOException {
		if (!this.running) {
			this.running = true;
			begin();
		}
		this.latency.clear();
		this.loop.run(() -> false, time);
	}

	/**
	 * Run until a number of operations is completed; the first run starts the load.
	 * @param operations total number of operations
	 * @param limit maximum duration
	 * @return whether they are completed
	 * @throws IOException if the sockets fail
	 */
	public final boolean run(long operations, Duration limit) throws IOException {
		if (!this.running) {
			this.running = true;
			begin();
		}
		return this.loop.run(() -> this.done >= operations, limit);
	}

	/**
	 * Stop sending, and wait for pending operations. A missing reply is counted as lost.
	 * @throws IOException if the sockets fail
	 */
	public final void finish() throws IOException {
		this.running = false;
		if (!this.loop.run(() -> waiting() == 0, this.patience)) {
			this.faults.lost(waiting(), "requests without reply; connections: " + this.loop.broken());
		}
		else if (this.loop.broken() != null) {
			this.faults.wrong(String.valueOf(this.loop.broken()));
		}
	}

	@Override
	public final void close() throws IOException {
		this.links.forEach(Link::close);
		this.loop.run(() -> this.links.stream().allMatch((link) -> link.ended() != null), this.patience);
		this.links.forEach((link) -> link.end("closed"));
		this.loop.close();
	}

	static String excerpt(byte[] bytes, int offset, int length) {
		return new String(bytes, offset, Math.min(length, 160), StandardCharsets.UTF_8);
	}

}
